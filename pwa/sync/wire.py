"""The shapes of `POST /api/v1/sync`."""

from typing import Annotated, Literal

from msgspec import Meta

from pwa.wire_codec import END, Octets, Octets12, Octets16, Wire

LARGEST_PUSH_OPERATIONS = 1000
LARGEST_PAGE_ROWS = 1000

# Eighteen digits stay below the largest number either database can hold.
Cursor = Annotated[str, Meta(pattern="^(0|[1-9][0-9]{0,17})" + END, description="a decimal number")]
PageRows = Annotated[int, Meta(ge=1, le=LARGEST_PAGE_ROWS)]
Why = Literal["quota", "room", "size", "format"]


class Operation(Wire):
    """Put `b` in place of the version `base`; null when the record should be new."""

    id: Octets16
    base: Octets12 | None
    b: Octets


class SyncRequest(Wire):
    """What a device has changed, and how far it has read."""

    v: Literal[1]
    vault: Octets16
    cursor: Cursor
    limit: PageRows
    push: Annotated[list[Operation], Meta(max_length=LARGEST_PUSH_OPERATIONS)]


class Record(Wire):
    """A record's current sealed version."""

    id: Octets16
    b: Octets


class Conflict(Wire):
    """Another version stands where `base` was expected; null: no record has this id."""

    id: Octets16
    b: Octets | None


class Rejection(Wire):
    """An operation that cannot be accepted, and why; the others went on."""

    id: Octets16
    why: Why


class SyncAnswer(Wire):
    """What became of each operation, the next page, and the vault's sums."""

    v: Literal[1]
    ok: list[Octets16]
    conflict: list[Conflict]
    reject: list[Rejection]
    pull: list[Record]
    cursor: Cursor
    more: bool
    n: int
    x: Annotated[str, Meta(pattern="^[0-9a-f]{16}" + END)]
    now: int
