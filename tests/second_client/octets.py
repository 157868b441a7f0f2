"""Bytes as text, and the order of text that both languages agree on."""

import base64
import binascii


def to_base64url(data: bytes) -> str:
    """Spell bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """Read base64url in its one correct spelling; raises ValueError for any other."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("not base64url") from error
    if to_base64url(data) != text:
        raise ValueError("not the one spelling of base64url")
    return data


def utf16_order(text: str) -> bytes:
    """A sort key: text compared by its UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")
