"""Whether two writings are the same words to the ear."""

import re

UP_TO_SIX = ["zero", "one", "two", "three", "four", "five", "six"]
NUMBERS = [*UP_TO_SIX, "seven", "eight", "nine", "ten", "eleven", "twelve"]


def sound_of(text: str) -> str:
    """Give the letters of a text: no case, no marks, no gaps, digits as words."""
    spelled = re.sub(r"\d+", lambda found: _number(int(found[0])), text.casefold())
    return re.sub(r"[^a-z]", "", spelled)


def is_same(one: str, other: str) -> bool:
    """Say whether both are spoken alike; "may be" is "maybe"."""
    return sound_of(one) == sound_of(other)


def _number(value: int) -> str:
    return NUMBERS[value] if value < len(NUMBERS) else str(value)
