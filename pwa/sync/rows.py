"""Reading and writing a vault's rows within its turn.

Statements are built once. The two that carry hundreds of rows go to the driver as they are:
for those each database has a quicker way of its own than one statement a row.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, Row, bindparam, select, update

from pwa.database import hold_person, is_sqlite, upsert
from pwa.sync.models import VaultHead

EMPTY_DIGEST = bytes(8)

LOCK_HEAD = (
    select(VaultHead.seq, VaultHead.n, VaultHead.x, VaultHead.bytes, VaultHead.quota)
    .where(VaultHead.user_id == bindparam("user_id"))
    .with_for_update()
)
MOVE_HEAD = (
    update(VaultHead)
    .where(VaultHead.user_id == bindparam("owner"))
    .values(seq=bindparam("seq"), n=bindparam("n"), x=bindparam("x"), bytes=bindparam("bytes"))
)
SET_QUOTA = (
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


def lock_head(connection: Connection, user_id: int) -> Row[int, int, bytes, int, int | None]:
    """Take the vault's turn; the first push ever makes the row it queues on.

    An IntegrityError says that the account is no more.
    """
    hold_person(connection, user_id)
    owner = {"user_id": user_id}
    head = connection.execute(LOCK_HEAD, owner).one_or_none()
    if head is None:
        blank = {"user_id": user_id, "seq": 0, "n": 0, "x": EMPTY_DIGEST, "bytes": 0}
        connection.execute(upsert(connection, VaultHead).on_conflict_do_nothing(), blank)
        head = connection.execute(LOCK_HEAD, owner).one()
    return head


def read_held(connection: Connection, user_id: int, ids: set[bytes]) -> dict[bytes, bytes]:
    """Read the current versions of some records."""
    if is_sqlite(connection):
        statement = HELD_IN_SQLITE.format(places=", ".join("?" * len(ids)))
        found = connection.exec_driver_sql(statement, (user_id, *ids))
    else:
        found = connection.exec_driver_sql(HELD_IN_POSTGRESQL, (user_id, list(ids)))
    return {row[0]: row[1] for row in found}


def put_rows(connection: Connection, user_id: int, rows: Mapping[bytes, tuple[int, bytes]]) -> None:
    """Write current versions, each record once: id to number and blob."""
    if is_sqlite(connection):
        connection.exec_driver_sql(
            PUT_IN_SQLITE,
            [(user_id, seq, record_id, blob) for record_id, (seq, blob) in rows.items()],
        )
        return
    seqs, blobs = zip(*rows.values(), strict=True)
    connection.exec_driver_sql(PUT_IN_POSTGRESQL, (user_id, list(seqs), list(rows), list(blobs)))


def move_head(
    connection: Connection, user_id: int, *, seq: int, n: int, x: bytes, size: int
) -> None:
    """Write the newest number and the sums that describe the rows."""
    connection.execute(MOVE_HEAD, {"owner": user_id, "seq": seq, "n": n, "x": x, "bytes": size})
