"""The one form of a username in which it is stored and compared."""

import unicodedata

from pwa.errors import FormatError
from pwa.text import fold

SHORTEST = 3
LONGEST = 64
CONTROL_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# What a new name may not hold besides: private use and what is not assigned, and letters that are
# drawn as nothing (fillers of Hangul, vowels of Khmer, Braille's blank, the joiner of graphemes).
UNSEEN_CATEGORIES = frozenset({"Co", "Cn"})
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def normal_username(text: str) -> str:
    """Fold what people cannot see or do not mean, or raise FormatError."""
    name = fold(text)
    if not SHORTEST <= len(name) <= LONGEST:
        raise FormatError(f"a username has {SHORTEST} to {LONGEST} characters")
    if any(unicodedata.category(character) in CONTROL_CATEGORIES for character in name):
        raise FormatError("a username has no control characters")
    return name


def new_username(text: str) -> str:
    """Fold a name to be registered; it shows every character it is made of."""
    name = normal_username(text)
    if any(c in BLANKS or unicodedata.category(c) in UNSEEN_CATEGORIES for c in name):
        raise FormatError("a username has no characters that cannot be seen")
    return name
