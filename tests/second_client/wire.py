"""The shapes that travel and their two codings, after docs/sync-protocol.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from tests.second_client.octets import from_base64url, to_base64url

Bytes16 = Annotated[bytes, Meta(min_length=16, max_length=16)]
Wrapped = Annotated[bytes, Meta(min_length=60, max_length=12 + 32 * 32 + 16)]
Generation = Annotated[int, Meta(ge=1)]
Cursor = Annotated[str, Meta(pattern=r"^[0-9]{1,18}$")]

# The fields that hold bytes; everything else is what it looks like.
BYTES = {
    *("id", "vault", "salt", "auth", "rec_auth", "wrapped_pw", "wrapped_rec", "kcv"),
    *("session", "base", "b", "ok"),
}
STOPS = {"auth", "revoked", "gone", "vault", "csrf"}
LONGEST_WAIT = 15 * 60


class Cost(Struct):
    """How the server says a password is stretched; judged by `keys.check_cost`."""

    alg: str
    v: int
    m: int
    t: int
    p: int
    salt: bytes


class Prelogin(Struct):
    kdf: Cost


class Keys(Struct):
    username: str
    vault: Bytes16
    kdf: Cost
    key_gen: Generation
    wrapped_pw: Wrapped
    kcv: Bytes16
    recovery: bool


class Recovered(Struct):
    vault: Bytes16
    key_gen: Generation
    wrapped_rec: Wrapped
    kcv: Bytes16
    kdf: Cost


class Me(Struct):
    username: str
    vault: Bytes16
    key_gen: Generation
    recovery: bool
    session: Bytes16


class Session(Struct):
    id: Bytes16
    device: str
    created_day: str
    last_seen_day: str
    current: bool


class Sessions(Struct):
    sessions: list[Session]


class Version(Struct):
    id: Bytes16
    b: bytes


class Conflict(Struct):
    id: Bytes16
    b: bytes | None


class Rejection(Struct):
    id: Bytes16
    why: str


class SyncAnswer(Struct):
    v: Literal[1]
    ok: list[Bytes16]
    conflict: list[Conflict]
    reject: list[Rejection]
    pull: list[Version]
    cursor: Cursor
    more: bool
    n: Annotated[int, Meta(ge=0)]
    x: Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
    now: int


class Nothing(Struct):
    """An answer without a body."""


class Problem(Struct):
    code: str
    message: str


class Refusal(Struct):
    error: Problem


@dataclass(frozen=True)
class Coding:
    """One of the two ways to spell a body."""

    media_type: str
    is_text: bool


CODINGS = {
    "json": Coding("application/json", is_text=True),
    "msgpack": Coding("application/vnd.msgpack", is_text=False),
}


def encode(value: Any, coding: Coding) -> bytes:
    """Spell a body; bytes become text where the coding is text."""
    if coding.is_text:
        return msgspec.json.encode(_as_text(value))
    return msgspec.msgpack.encode(value)


def decode(body: bytes, coding: Coding) -> Any:
    """Read a body, with bytes where its fields hold them; raises ValueError."""
    if coding.is_text:
        return _as_bytes(msgspec.json.decode(body))
    return msgspec.msgpack.decode(body)


def coding_of(media_type: str) -> Coding | None:
    """The coding a Content-Type names, if it is one of the two."""
    plain = media_type.partition(";")[0].strip().lower()
    return next((one for one in CODINGS.values() if one.media_type == plain), None)


def _as_text(value: Any) -> Any:
    if isinstance(value, bytes):
        return to_base64url(value)
    if isinstance(value, Mapping):
        return {name: _as_text(one) for name, one in value.items()}
    return [_as_text(one) for one in value] if isinstance(value, list) else value


def _as_bytes(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {inner: _as_bytes(one, inner) for inner, one in value.items()}
    if isinstance(value, list):
        return [_as_bytes(one, name) for one in value]
    return from_base64url(value) if name in BYTES and isinstance(value, str) else value
