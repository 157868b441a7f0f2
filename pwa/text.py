"""How names are compared: by what people mean, not by how it was typed."""

from unicodedata import normalize


def fold(name: str) -> str:
    """Spell a name one way."""
    return normalize("NFKC", normalize("NFKC", name).strip().casefold())
