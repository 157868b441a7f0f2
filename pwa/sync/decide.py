"""What becomes of each pushed operation: pure arithmetic over what the vault holds.

A version is known by its id, the nonce it was sealed with. An operation is accepted when
the version it wants to replace is the one that stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import xor

from pwa.sync.wire import Conflict, Operation, Rejection, Why

FORMAT_VERSION = 1
VID = slice(2, 14)
DIGEST_BYTES = 8
TAG_BYTES = 16
SMALLEST_BLOB_BYTES = 14 + TAG_BYTES
ROW_BYTES = 200  # what a row takes on a disk besides its blob: keys, index, its part of a page
LARGEST_BLOB_BYTES = 14 + 64 * 1024 + TAG_BYTES


@dataclass(slots=True)
class Head:
    """A vault's newest number and sums, while its turn lasts."""

    seq: int
    n: int
    x: int
    bytes: int
    quota: int
    has_room: bool = True  # on the server's disk


@dataclass(slots=True)
class Decisions:
    """What a push came to."""

    ok: list[bytes] = field(default_factory=list)
    conflict: list[Conflict] = field(default_factory=list)
    reject: list[Rejection] = field(default_factory=list)
    accepted: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)  # id -> seq, blob


def decide(
    push: Iterable[Operation], held: Mapping[bytes, bytes], head: Head, now_ms: int
) -> Decisions:
    """Decide each operation in its turn, moving `head` on with every one accepted.

    A vault that may not grow any more can still be edited and thinned.
    The clock is a floor for numbers, so that they stay above every cursor handed out even
    after the database was restored from an older copy.
    """
    current = dict(held)
    decisions = Decisions()
    head.seq = max(head.seq, now_ms)
    for operation in push:
        record_id, blob = operation.id, operation.b
        standing = current.get(record_id)
        standing_vid = vid_of(standing)
        why = why_malformed(blob)
        if why is not None:
            decisions.reject.append(Rejection(record_id, why))
        elif standing_vid == blob[VID]:
            decisions.ok.append(record_id)
        elif standing_vid != operation.base:
            decisions.conflict.append(Conflict(record_id, standing))
        elif (growth := _growth(standing, blob)) > 0 and head.bytes + growth > head.quota:
            decisions.reject.append(Rejection(record_id, "quota"))
        elif growth > 0 and not head.has_room:
            decisions.reject.append(Rejection(record_id, "room"))
        else:
            _move(head, standing, blob)
            current[record_id] = blob
            decisions.accepted[record_id] = (head.seq, blob)
            decisions.ok.append(record_id)
    return decisions


def decide_new(push: Sequence[Operation], head: Head, now_ms: int) -> Decisions | None:
    """Decide a push of new records at once, as `decide` does one by one when none of them stands.

    None: something of it has to be looked at by itself, and `head` is as it was.
    """
    ids = [operation.id for operation in push]
    blobs = [operation.b for operation in push]
    size = head.bytes + sum(map(len, blobs)) + ROW_BYTES * len(blobs)
    if (
        any(operation.base is not None for operation in push)
        or any(map(why_malformed, blobs))
        or len(set(ids)) < len(ids)
        or size > head.quota
        or not head.has_room
    ):
        return None
    first = max(head.seq, now_ms) + 1
    head.seq = first + len(ids) - 1
    head.n += len(ids)
    head.x = reduce(xor, [digest_of(blob[VID]) for blob in blobs], head.x)
    head.bytes = size
    numbered = zip(range(first, head.seq + 1), blobs, strict=True)
    return Decisions(ok=ids, accepted=dict(zip(ids, numbered, strict=True)))


def vid_of(blob: bytes | None) -> bytes | None:
    """Name a stored version; nothing stored has no name."""
    return None if blob is None else blob[VID]


def digest_of(vid: bytes) -> int:
    """Give the part of a version id that goes into a vault's XOR."""
    return int.from_bytes(vid[:DIGEST_BYTES])


def why_malformed(blob: bytes) -> Why | None:
    """Tell why a blob cannot be a sealed record, as far as that shows from outside."""
    if len(blob) > LARGEST_BLOB_BYTES:
        return "size"
    if len(blob) < SMALLEST_BLOB_BYTES or blob[0] != FORMAT_VERSION:
        return "format"
    return None


def _growth(standing: bytes | None, blob: bytes) -> int:
    return ROW_BYTES + len(blob) if standing is None else len(blob) - len(standing)


def _move(head: Head, standing: bytes | None, blob: bytes) -> None:
    head.seq += 1
    head.bytes += _growth(standing, blob)
    head.x ^= digest_of(blob[VID])
    if standing is None:
        head.n += 1
    else:
        head.x ^= digest_of(standing[VID])
