"""One declaration of a shape, two codings: JSON for people, MessagePack for phones.

Shapes are msgspec structs. Octets are text in JSON (base64url without padding) and bytes
in MessagePack; their classes carry the permitted length, because msgspec's own limits do
not reach types of ours.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Literal, TypeVar

import msgspec

from pwa.errors import FormatError

Coding = Literal["application/json", "application/vnd.msgpack"]
JSON: Coding = "application/json"
MSGPACK: Coding = "application/vnd.msgpack"
CODINGS: tuple[Coding, ...] = (JSON, MSGPACK)


class Wire(msgspec.Struct, forbid_unknown_fields=True):
    """What every shape on the wire is: closed to fields it does not name."""


class Octets(bytes):
    """Bytes on the wire, of a length between `least` and `most`."""

    least = 0
    most = 1 << 20


class Octets12(Octets):
    """The id of a stored version: the nonce it was sealed with."""

    least = most = 12


class Octets16(Octets):
    """The id of a record or a vault, a salt, a check value."""

    least = most = 16


class Octets32(Octets):
    """A key that proves something."""

    least = most = 32


class WrappedKey(Octets):
    """The account key, sealed on the device."""

    least = 28
    most = 256


W = TypeVar("W")


def decode(raw: bytes, coding: Coding, shape: type[W]) -> W:
    """Parse a body, or raise FormatError saying where it is wrong."""
    try:
        if coding == JSON:
            return msgspec.json.decode(raw, type=shape, dec_hook=_from_wire)
        return msgspec.msgpack.decode(raw, type=shape, dec_hook=_from_wire)
    except (msgspec.DecodeError, RecursionError) as cause:
        raise FormatError(str(cause)) from cause


def encode(value: object, coding: Coding) -> bytes:
    """Write a shape in the coding the caller reads."""
    if coding == JSON:
        return msgspec.json.encode(value, enc_hook=_to_text)
    return msgspec.msgpack.encode(value, enc_hook=bytes)


def text_of(octets: bytes) -> str:
    """Write octets as base64url without padding."""
    return urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def octets_of(text: str) -> bytes:
    """Read base64url without padding, in its one correct spelling."""
    octets = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if text_of(octets) != text:
        raise ValueError("not base64url without padding")
    return octets


def schema_of(shape: type) -> dict[str, Any]:
    """Describe one of our own types for OpenAPI, as JSON shows it."""
    if not issubclass(shape, Octets):
        raise NotImplementedError(f"no schema for {shape.__name__}")
    return {
        "type": "string",
        "contentEncoding": "base64url",
        "pattern": "^[A-Za-z0-9_-]*$",
        "minLength": _text_length(shape.least),
        "maxLength": _text_length(shape.most),
    }


def _from_wire(shape: type, value: object) -> Octets:
    if not issubclass(shape, Octets):
        raise NotImplementedError(f"no coding for {shape.__name__}")
    octets = octets_of(value) if isinstance(value, str) else value
    if not isinstance(octets, bytes):
        raise TypeError("expected octets")
    if not shape.least <= len(octets) <= shape.most:
        raise ValueError(f"expected {shape.least} to {shape.most} octets, got {len(octets)}")
    return shape(octets)


def _to_text(value: object) -> str:
    if not isinstance(value, bytes):
        raise NotImplementedError(f"no coding for {type(value).__name__}")
    return text_of(value)


def _text_length(octets: int) -> int:
    return (octets * 4 + 2) // 3
