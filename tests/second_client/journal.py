"""One vault on one device: sealed records, and what is known of the server's.

After "Words" and "One sync, on the device" in docs/sync-protocol.md. Nothing here is readable
without the key, which is kept elsewhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.second_client.envelope import vid_of

START = "0"
HOUR = 3600.0
DAY = 24 * HOUR
KEPT = 30 * DAY
MOST_KEPT = 100


@dataclass
class Again:
    """When everything is pulled once more: at once, then after longer and longer."""

    longest: float
    asked: float | None = None
    wait: float = 0.0

    def is_due(self, now: float) -> bool:
        """A clock that was set back makes it wait no longer."""
        return self.asked is None or not self.asked <= now < self.asked + self.wait

    def note(self, now: float) -> None:
        self.wait = HOUR if self.asked is None else min(2 * self.wait, self.longest)
        self.asked = now

    def forget(self) -> None:
        self.asked = None


@dataclass(frozen=True)
class Unread:
    """A version that did not open and that the server holds no more."""

    record: bytes
    blob: bytes
    since: float


@dataclass
class Row:
    """A record: its own version, the one last known to stand on the server, and what is aside."""

    blob: bytes | None = None
    base: bytes | None = None
    waits: bool = False
    rejected: str = ""
    aside: bytes | None = None
    trouble: str = ""
    is_without: bool = False  # its owner goes on without what is aside

    @property
    def is_held(self) -> bool:
        """Whether something is aside that its owner is told of."""
        return self.aside is not None and not self.is_without

    @property
    def may_be_sent(self) -> bool:
        return self.waits and not self.rejected and self.aside is None

    def knows(self, blob: bytes) -> bool:
        """Whether a version from the server brings nothing new."""
        vid = vid_of(blob)
        if self.aside is not None and vid == vid_of(self.aside):
            return not self.trouble or blob == self.aside
        return vid == self.base or (self.blob is not None and vid == vid_of(self.blob))

    def set_aside(self, blob: bytes) -> None:
        """Keep a version of the server's until it is merged."""
        self.aside, self.trouble, self.base = blob, "", vid_of(blob)
        self.is_without = False


@dataclass
class Journal:
    """All rows of a vault, how far it has read, and what has been seen of its account."""

    vault: bytes
    kcv: bytes
    rows: dict[bytes, Row] = field(default_factory=dict)
    cursor: str = START
    key_gen: int = 0
    is_local: bool = True
    disagreed: Again = field(default_factory=lambda: Again(longest=HOUR))
    spoilt: Again = field(default_factory=lambda: Again(longest=DAY))
    unread: list[Unread] = field(default_factory=list)

    def row(self, record: bytes) -> Row:
        return self.rows.setdefault(record, Row())

    def set_aside(self, record: bytes, blob: bytes, now: float) -> None:
        """Keep a version to be merged; one that did not open and is of the past stays a while."""
        row = self.row(record)
        if row.trouble == "damaged" and row.aside and vid_of(row.aside) != vid_of(blob):
            self.keep_unread(record, now)
        row.set_aside(blob)

    def keep_unread(self, record: bytes, now: float) -> None:
        """Put by what is aside and does not open: a newer app may read it."""
        if (blob := self.rows[record].aside) is not None:
            self.unread.append(Unread(record, blob, now))

    def let_go(self, now: float) -> None:
        """Drop what nobody could read for so long."""
        kept = [one for one in self.unread if now - one.since < KEPT]
        self.unread = kept[-MOST_KEPT:]

    def that_may_be_sent(self) -> Iterator[tuple[bytes, Row]]:
        return ((record, row) for record, row in self.rows.items() if row.may_be_sent)

    def digest(self) -> tuple[int, str]:
        """The digest of what the server is known to hold."""
        return digest_of(row.base for row in self.rows.values() if row.base is not None)

    def offer_rejected_again(self) -> None:
        """Send what was rejected with the next sync, at its owner's word."""
        for row in self.rows.values():
            row.rejected = ""

    def forget_server(self) -> None:
        """Go on without a server: everything waits, as new."""
        self.cursor, self.is_local, self.key_gen = START, True, 0
        for row in self.rows.values():
            row.base, row.waits, row.rejected = None, row.blob is not None, ""


def digest_of(vids: Iterable[bytes]) -> tuple[int, str]:
    """How many versions there are, and the XOR of their first eight bytes in hexadecimal."""
    n = x = 0
    for vid in vids:
        n, x = n + 1, x ^ int.from_bytes(vid[:8], "big")
    return n, f"{x:016x}"
