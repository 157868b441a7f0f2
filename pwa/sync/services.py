"""One round of sync: take what a device pushes, answer with what it has not read.

Pushes to a vault queue on its head row, so numbers are committed in the order they are
given out. Whoever sees a row in a snapshot therefore sees every row with a smaller number,
and a cursor that is the number of the last row scanned can skip nothing.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select, update

from pwa.database import reading, upsert, writing
from pwa.errors import TooLargeError
from pwa.sync.decide import Decisions, Head, decide
from pwa.sync.models import VaultHead, VaultRecord
from pwa.sync.page import Page, read_page
from pwa.sync.wire import Operation, Record, SyncAnswer, SyncRequest
from pwa.wire_codec import Octets, Octets16

LARGEST_PUSH_BYTES = 768 * 1024
EMPTY_DIGEST = bytes(8)


@dataclass(frozen=True, slots=True)
class Vault:
    """Whose rows a round is about, and how many bytes they may take."""

    user_id: int
    quota_bytes: int


def sync(engine: Engine, vault: Vault, request: SyncRequest, now_ms: int) -> SyncAnswer:
    """Run one round. Sending the same request again changes nothing and answers ok."""
    if not request.push:
        with reading(engine) as connection:
            page = read_page(connection, vault.user_id, int(request.cursor), request.limit)
        return _answer(Decisions(), page, now_ms)
    if sum(len(operation.b) for operation in request.push) > LARGEST_PUSH_BYTES:
        raise TooLargeError(f"a push may carry {LARGEST_PUSH_BYTES} bytes of blobs")
    with writing(engine) as connection:
        head = _lock_head(connection, vault)
        held = _held(connection, vault.user_id, request.push)
        decisions = decide(request.push, held, head, now_ms)
        _store(connection, vault.user_id, decisions, head)
        page = read_page(connection, vault.user_id, int(request.cursor), request.limit)
    return _answer(decisions, page, now_ms)


def _lock_head(connection: Connection, vault: Vault) -> Head:
    """Take the vault's turn; the first push ever makes the row it queues on."""
    statement = (
        update(VaultHead)
        .where(VaultHead.user_id == vault.user_id)
        .values(seq=VaultHead.seq)
        .returning(VaultHead.seq, VaultHead.n, VaultHead.x, VaultHead.bytes, VaultHead.quota)
    )
    row = connection.execute(statement).one_or_none()
    if row is None:
        blank = {"user_id": vault.user_id, "seq": 0, "n": 0, "x": EMPTY_DIGEST, "bytes": 0}
        connection.execute(upsert(connection, VaultHead).on_conflict_do_nothing(), blank)
        row = connection.execute(statement).one()
    seq, n, x, size, quota = row
    return Head(seq, n, int.from_bytes(x), size, vault.quota_bytes if quota is None else quota)


def _held(connection: Connection, user_id: int, push: list[Operation]) -> dict[bytes, bytes]:
    """Read the current versions of the records a push is about."""
    rows = connection.execute(
        select(VaultRecord.id, VaultRecord.blob).where(
            VaultRecord.user_id == user_id,
            VaultRecord.id.in_({operation.id for operation in push}),
        )
    )
    return {row.id: row.blob for row in rows}


def _store(connection: Connection, user_id: int, decisions: Decisions, head: Head) -> None:
    """Write what was accepted, each record once, and the head that describes the result."""
    if not decisions.accepted:
        return
    put = upsert(connection, VaultRecord)
    connection.execute(
        put.on_conflict_do_update(
            index_elements=["user_id", "id"],
            set_={"seq": put.excluded.seq, "blob": put.excluded.blob},
        ),
        [
            {"user_id": user_id, "id": record_id, "seq": seq, "blob": blob}
            for record_id, (seq, blob) in decisions.accepted.items()
        ],
    )
    connection.execute(
        update(VaultHead)
        .where(VaultHead.user_id == user_id)
        .values(seq=head.seq, n=head.n, x=head.x.to_bytes(8), bytes=head.bytes)
    )


def _answer(decisions: Decisions, page: Page, now_ms: int) -> SyncAnswer:
    """Tell what became of the push; what it wrote itself is not handed back."""
    return SyncAnswer(
        v=1,
        ok=decisions.ok,
        conflict=decisions.conflict,
        reject=decisions.reject,
        pull=[
            Record(id=Octets16(row.id), b=Octets(row.blob))
            for row in page.rows
            if row.id not in decisions.accepted
        ],
        cursor=str(page.cursor),
        more=page.more,
        n=page.n,
        x=page.x.hex(),
        now=now_ms,
    )
