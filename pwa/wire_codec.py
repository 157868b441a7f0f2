"""One declaration of a shape, two codings: MessagePack for phones, JSON for people.

Shapes are msgspec structs. Octets are bytes in MessagePack, which msgspec reads and checks by
itself, and text in JSON (base64url without padding), which it does not know. So a body in
JSON is read into a twin of its shape whose octets are text, and from there into the shape.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from pwa.errors import FormatError

Coding = Literal["application/json", "application/vnd.msgpack"]
JSON: Coding = "application/json"
MSGPACK: Coding = "application/vnd.msgpack"
CODINGS: tuple[Coding, ...] = (JSON, MSGPACK)
MOST_OCTETS = 1 << 20
# The end of a text in every dialect of patterns: Python's `$` alone overlooks a last newline.
END = r"$(?!\n)"


class Wire(msgspec.Struct, forbid_unknown_fields=True):
    """What every shape on the wire is: closed to fields it does not name."""


Octets = Annotated[bytes, Meta(max_length=MOST_OCTETS)]
# The id of a stored version: the nonce it was sealed with.
Octets12 = Annotated[bytes, Meta(min_length=12, max_length=12)]
# The id of a record or a vault, a salt, a check value.
Octets16 = Annotated[bytes, Meta(min_length=16, max_length=16)]
# A key that proves something.
Octets32 = Annotated[bytes, Meta(min_length=32, max_length=32)]
# One to thirty-two account keys, sealed on the device.
WrappedKey = Annotated[bytes, Meta(min_length=28, max_length=1052)]

W = TypeVar("W")


class Text(bytes):
    """Octets that JSON spells as text, of a length between `least` and `most`."""

    least = 0
    most = MOST_OCTETS


def decode(raw: bytes, coding: Coding, shape: type[W]) -> W:
    """Parse a body, or raise FormatError saying where it is wrong."""
    try:
        if coding == MSGPACK:
            return msgspec.msgpack.decode(raw, type=shape)
        spelled = msgspec.json.decode(raw, type=in_json(shape), dec_hook=_from_text)
        return msgspec.convert(spelled, type=shape, from_attributes=True)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as cause:
        raise FormatError(str(cause)) from cause


def decode_kept(text: str, shape: type[W]) -> W:
    """Read what this server kept; that it cannot be read is no fault of whoever asks."""
    try:
        return decode(text.encode(), JSON, shape)
    except FormatError as cause:
        raise RuntimeError(f"what is kept is no {shape.__name__}") from cause


def encode(value: object, coding: Coding) -> bytes:
    """Write a shape in the coding the caller reads."""
    if coding == MSGPACK:
        return msgspec.msgpack.encode(value, enc_hook=bytes)
    return msgspec.json.encode(_spelled(msgspec.to_builtins(value, builtin_types=(bytes,))))


def text_of(octets: bytes) -> str:
    """Write octets as base64url without padding."""
    return urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


def octets_of(text: str) -> bytes:
    """Read base64url without padding, in its one correct spelling."""
    octets = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if text_of(octets) != text:
        raise ValueError("not base64url without padding")
    return octets


def in_json(shape: Any) -> Any:
    """Give the twin of a type as JSON spells it: octets are text of a certain length."""
    if isinstance(shape, type) and issubclass(shape, Wire):
        return _twin(shape)
    arguments = get_args(shape)
    if get_origin(shape) is Annotated:
        inner, meta = arguments
        return (
            _text(meta.min_length or 0, meta.max_length)
            if inner is bytes
            else Annotated[in_json(inner), meta]
        )
    if get_origin(shape) in (Union, UnionType):
        return reduce(or_, map(in_json, arguments))
    if get_origin(shape) is list:
        return list[in_json(arguments[0])]  # type: ignore[misc]  # a type made at run time
    return shape


def schema_of(shape: type) -> dict[str, Any]:
    """Describe one of our own types for OpenAPI, as JSON shows it."""
    if not issubclass(shape, Text):
        raise NotImplementedError(f"no schema for {shape.__name__}")
    return {
        "type": "string",
        "contentEncoding": "base64url",
        "pattern": "^[A-Za-z0-9_-]*$",
        "minLength": _text_length(shape.least),
        "maxLength": _text_length(shape.most),
    }


@cache
def _twin(shape: type[Wire]) -> type[msgspec.Struct]:
    hints = get_type_hints(shape, include_extras=True)
    fields = [
        (field.name, in_json(hints[field.name]), field.default)
        if field.default is not msgspec.NODEFAULT
        else (field.name, in_json(hints[field.name]))
        for field in msgspec.structs.fields(shape)
    ]
    config = shape.__struct_config__
    return msgspec.defstruct(
        shape.__name__,
        fields,
        bases=(Wire,),
        namespace={"__doc__": shape.__doc__},
        omit_defaults=config.omit_defaults,
    )


@cache
def _text(least: int, most: int) -> type[Text]:
    return type("Text", (Text,), {"least": least, "most": most})


def _from_text(shape: type, value: object) -> Text:
    if not issubclass(shape, Text):
        raise NotImplementedError(f"no coding for {shape.__name__}")
    if not isinstance(value, str):
        raise TypeError("expected octets as text")
    octets = octets_of(value)
    if not shape.least <= len(octets) <= shape.most:
        raise ValueError(f"expected {shape.least} to {shape.most} octets, got {len(octets)}")
    return shape(octets)


def _spelled(value: Any) -> Any:
    if isinstance(value, bytes):
        return text_of(value)
    if isinstance(value, dict):
        return {name: _spelled(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_spelled(inner) for inner in value]
    return value


def _text_length(octets: int) -> int:
    return (octets * 4 + 2) // 3
