"""The rows after a cursor, and the head that describes them, in one statement.

One statement sees one snapshot: the sums and the rows belong together. The page is cut
by rows and by bytes inside the database, so that no more than one page ever leaves it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, select

from pwa.sync.models import VaultHead, VaultRecord

LARGEST_PAGE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a vault as ids and blobs, and where the next one starts."""

    rows: Sequence[tuple[bytes, bytes]]
    cursor: int
    more: bool
    n: int
    x: bytes


def read_page(connection: Connection, user_id: int, cursor: int, limit: int) -> Page:
    """Read what a device has not seen; an empty page leaves its cursor where it was."""
    found: Sequence[Any] = connection.execute(
        PAGE,
        {"user_id": user_id, "cursor": cursor, "rows": limit, "bytes": LARGEST_PAGE_BYTES},
    ).all()
    if not found:
        return Page(rows=[], cursor=cursor, more=False, n=0, x=bytes(8))
    head_seq, n, x, last, _, _ = found[-1]
    if last is None:
        return Page([], cursor, more=False, n=n, x=x)
    # The newest number given out always stands on a row: below it, something is unread.
    rows = [(record_id, blob) for _, _, _, _, record_id, blob in found]
    return Page(rows, last, more=last < head_seq, n=n, x=x)


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


PAGE = _page_statement()
