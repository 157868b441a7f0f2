"""The one form of a username in which it is stored and compared."""

import unicodedata

from pwa.errors import FormatError
from pwa.text import fold

SHORTEST = 3
LONGEST = 64
CONTROL_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def normal_username(text: str) -> str:
    """Fold what people cannot see or do not mean, or raise FormatError."""
    name = fold(text)
    if not SHORTEST <= len(name) <= LONGEST:
        raise FormatError(f"a username has {SHORTEST} to {LONGEST} characters")
    if any(unicodedata.category(character) in CONTROL_CATEGORIES for character in name):
        raise FormatError("a username has no control characters")
    return name
