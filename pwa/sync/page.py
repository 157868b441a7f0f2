"""The rows after a cursor, and the head that describes them, as one snapshot.

The sums and the rows belong together, and no more than one page ever leaves the database. SQLite
hands out rows one by one, within a transaction that is a snapshot; PostgreSQL, which hands out a
whole answer, cuts the page by rows and by bytes itself, in one statement.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Select, and_, bindparam, func, select

from pwa.driver import SQLITE, Driver, Prepared, asking, driving
from pwa.sync.models import VaultHead, VaultRecord
from pwa.sync.wire import Record

LARGEST_PAGE_BYTES = 1 << 20
NO_DIGEST = bytes(8)
HEAD = Prepared(
    select(VaultHead.seq, VaultHead.n, VaultHead.x).where(VaultHead.user_id == bindparam("user_id"))
)
ROWS = Prepared(
    select(VaultRecord.seq, VaultRecord.id, VaultRecord.blob)
    .where(VaultRecord.user_id == bindparam("user_id"), VaultRecord.seq > bindparam("cursor"))
    .order_by(VaultRecord.seq)
    .limit(bindparam("rows"))
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a vault, and where the next one starts."""

    rows: list[Record]
    cursor: int
    more: bool
    n: int
    x: bytes


def read_on(engine: Engine, user_id: int, cursor: int, limit: int) -> Page:
    """Read what a device has not seen, in a snapshot of its own."""
    if engine.dialect.name == SQLITE:
        with driving(engine, "BEGIN") as driver:
            return read_page(driver, user_id, cursor, limit)
    with asking(engine) as driver:
        return read_page(driver, user_id, cursor, limit)


def read_page(driver: Driver, user_id: int, cursor: int, limit: int) -> Page:
    """Read what a device has not seen; an empty page leaves its cursor where it was."""
    if driver.is_sqlite:
        return _read_in_turn(driver, user_id, cursor, limit)
    found: list[Any] = driver.run(
        PAGE,
        {"user_id": user_id, "cursor": cursor, "rows": limit, "bytes": LARGEST_PAGE_BYTES},
    ).fetchall()
    if not found:
        return Page(rows=[], cursor=cursor, more=False, n=0, x=NO_DIGEST)
    head_seq, n, x, last, _, _ = found[-1]
    if last is None:
        return Page([], cursor, more=False, n=n, x=x)
    # The newest number given out always stands on a row: below it, something is unread.
    rows = [Record(record_id, blob) for _, _, _, _, record_id, blob in found]
    return Page(rows, last, more=last < head_seq, n=n, x=x)


def _read_in_turn(driver: Driver, user_id: int, cursor: int, limit: int) -> Page:
    """Do the same where a transaction is one snapshot and rows come as they are asked for."""
    head = driver.first(HEAD, {"user_id": user_id})
    if head is None:
        return Page(rows=[], cursor=cursor, more=False, n=0, x=NO_DIGEST)
    head_seq, n, x = head
    rows: list[Record] = []
    size, last = 0, cursor
    if cursor < head_seq:
        values = {"user_id": user_id, "cursor": cursor, "rows": limit}
        for seq, record_id, blob in driver.run(ROWS, values):
            size += len(blob)
            if size > LARGEST_PAGE_BYTES and rows:
                break
            rows.append(Record(record_id, blob))
            last = seq
    return Page(rows, last, more=bool(rows) and last < head_seq, n=n, x=x)


def _page_statement() -> Select[int, int, bytes, int, bytes, bytes]:
    size = func.length(VaultRecord.blob)
    scanned = (
        select(
            VaultRecord.seq.label("seq"),
            func.sum(size).over(order_by=VaultRecord.seq, rows=(None, 0)).label("bytes_so_far"),
        )
        .where(VaultRecord.user_id == bindparam("user_id"), VaultRecord.seq > bindparam("cursor"))
        .order_by(VaultRecord.seq)
        .limit(bindparam("rows"))
        .subquery("scanned")
    )
    fits = scanned.c.bytes_so_far <= bindparam("bytes")  # the first row always does
    return (
        select(
            VaultHead.seq.label("head_seq"),
            VaultHead.n,
            VaultHead.x,
            VaultRecord.seq,
            VaultRecord.id,
            VaultRecord.blob,
        )
        .select_from(VaultHead)
        .outerjoin(scanned, fits)
        .outerjoin(
            VaultRecord,
            and_(VaultRecord.user_id == VaultHead.user_id, VaultRecord.seq == scanned.c.seq),
        )
        .where(VaultHead.user_id == bindparam("user_id"))
        .order_by(scanned.c.seq)
    )


PAGE = Prepared(_page_statement())
