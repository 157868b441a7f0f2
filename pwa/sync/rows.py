"""Reading and writing a vault's rows within its turn.

Statements are built once. The two that carry hundreds of rows go to the driver as they are:
for those each database has a quicker way of its own than one statement a row.
"""

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pwa.database import hold_person_in
from pwa.driver import Driver, Prepared, Row
from pwa.sync.models import VaultHead, VaultRecord

EMPTY_DIGEST = bytes(8)
Rows = Mapping[bytes, tuple[int, bytes]]  # id to number and blob

LOCK_HEAD = Prepared(
    select(VaultHead.seq, VaultHead.n, VaultHead.x, VaultHead.bytes, VaultHead.quota)
    .where(VaultHead.user_id == bindparam("user_id"))
    .with_for_update()
)
BLANK_HEAD = Prepared(postgresql.insert(VaultHead).on_conflict_do_nothing())
BLANK_HEAD_IN_SQLITE = Prepared(sqlite.insert(VaultHead).on_conflict_do_nothing())
MOVE_HEAD = Prepared(
    update(VaultHead)
    .where(VaultHead.user_id == bindparam("owner"))
    .values(seq=bindparam("seq"), n=bindparam("n"), x=bindparam("x"), bytes=bindparam("bytes"))
)
SET_QUOTA = Prepared(
    update(VaultHead)
    .where(VaultHead.user_id == bindparam("owner"))
    .values(quota=bindparam("quota"))
)
# Left alone, SQLite would read a whole vault to find two records of it.
HELD_IN_SQLITE = (
    "SELECT id, blob FROM vault_record INDEXED BY ix_vault_record_user_id_id "
    "WHERE user_id = ? AND id IN ({places})"
)
HELD_IN_POSTGRESQL = "SELECT id, blob FROM vault_record WHERE user_id = %s AND id = ANY(%b)"
PUT_IN_SQLITE = (
    "INSERT INTO vault_record (user_id, seq, id, blob) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (user_id, id) DO UPDATE SET seq = excluded.seq, blob = excluded.blob"
)
PUT_IN_POSTGRESQL = (
    "INSERT INTO vault_record (user_id, seq, id, blob) "
    "SELECT %s, put.* FROM unnest(%b::bigint[], %b::bytea[], %b::bytea[]) AS put "
    "ON CONFLICT (user_id, id) DO UPDATE SET seq = excluded.seq, blob = excluded.blob"
)


NEW_IN_SQLITE = (
    "INSERT INTO vault_record (user_id, seq, id, blob) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (user_id, id) DO NOTHING"
)
NEW_IN_POSTGRESQL = (
    "INSERT INTO vault_record (user_id, seq, id, blob) "
    "SELECT %s, put.* FROM unnest(%b::bigint[], %b::bytea[], %b::bytea[]) AS put "
    "ON CONFLICT (user_id, id) DO NOTHING"
)
DROP_ABOVE = Prepared(
    delete(VaultRecord).where(
        VaultRecord.user_id == bindparam("user_id"), VaultRecord.seq > bindparam("seq")
    )
)


def lock_head(driver: Driver, user_id: int) -> Row:
    """Take the vault's turn; the first push ever makes the row it queues on.

    Gives the newest number, how many records, their digest, their bytes, and a quota of its own.
    An IntegrityError says that the account is no more.
    """
    hold_person_in(driver, user_id)
    owner = {"user_id": user_id}
    head = driver.first(LOCK_HEAD, owner)
    if head is None:
        blank = {"seq": 0, "n": 0, "x": EMPTY_DIGEST, "bytes": 0, "quota": None}
        driver.run(BLANK_HEAD_IN_SQLITE if driver.is_sqlite else BLANK_HEAD, owner | blank)
        head = driver.first(LOCK_HEAD, owner)
        if head is None:
            raise RuntimeError("the head that was made is not there")
    return head


def read_held(driver: Driver, user_id: int, ids: set[bytes]) -> dict[bytes, bytes]:
    """Read the current versions of some records."""
    if driver.is_sqlite:
        statement = HELD_IN_SQLITE.format(places=", ".join("?" * len(ids)))
        found = driver.connection.execute(statement, (user_id, *ids))
    else:
        found = driver.connection.execute(HELD_IN_POSTGRESQL, (user_id, list(ids)))
    return dict(found.fetchall())


def put_rows(driver: Driver, user_id: int, rows: Rows) -> None:
    """Write current versions, each record once."""
    _put(driver, user_id, rows, PUT_IN_SQLITE, PUT_IN_POSTGRESQL)


def put_new_rows(driver: Driver, user_id: int, rows: Rows, newest: int) -> bool:
    """Write records if none of them is there; else write nothing and say so.

    `newest` is the newest number given out before those of `rows`.
    """
    if _put(driver, user_id, rows, NEW_IN_SQLITE, NEW_IN_POSTGRESQL) == len(rows):
        return True
    driver.run(DROP_ABOVE, {"user_id": user_id, "seq": newest})
    return False


def _put(driver: Driver, user_id: int, rows: Rows, in_sqlite: str, in_postgresql: str) -> int:
    """Write rows in each database's own way; give how many were written."""
    if driver.is_sqlite:
        put = driver.connection.executemany(
            in_sqlite,
            [(user_id, seq, record_id, blob) for record_id, (seq, blob) in rows.items()],
        )
    else:
        seqs, blobs = zip(*rows.values(), strict=True)
        values = (user_id, list(seqs), list(rows), list(blobs))
        put = driver.connection.execute(in_postgresql, values)
    return int(put.rowcount)


def move_head(driver: Driver, user_id: int, *, seq: int, n: int, x: bytes, size: int) -> None:
    """Write the newest number and the sums that describe the rows."""
    driver.run(MOVE_HEAD, {"owner": user_id, "seq": seq, "n": n, "x": x, "bytes": size})
