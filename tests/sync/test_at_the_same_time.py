"""Many at once: nothing is skipped, nothing fails, the sums stay true."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import date
from threading import Event

from sqlalchemy import Engine, create_engine, insert, select

from pwa.accounts.models import Account
from pwa.database import engine_options, prepare_engine, reading, writing
from pwa.sync import services
from pwa.sync.decide import ROW_BYTES
from pwa.sync.models import VaultHead, VaultRecord
from pwa.sync.services import Vault
from pwa.sync.wire import Operation, SyncAnswer, SyncRequest
from pwa.wire_codec import Octets, Octets12, Octets16
from tests.factories import Person, a_blob

WRITERS = 6
PUSHES = 20
ADA = Vault(user_id=7, quota_bytes=10**9)


@contextmanager
def engine_with_ada(url: str) -> Iterator[Engine]:
    engine = create_engine(url, pool_size=12, **engine_options(url))
    prepare_engine(engine)
    ada = Person("ada")
    with writing(engine) as connection:
        connection.execute(
            insert(Account).values(
                user_id=ADA.user_id,
                username="ada",
                created_day=date(2031, 4, 9),
                vault_id=ada.vault,
                auth_sha256=bytes(32),
                kdf="{}",
                key_gen=1,
                wrapped_pw=bytes(60),
                kcv=bytes(16),
            )
        )
    yield engine
    engine.dispose()


def an_op(record_id: bytes, base: bytes | None = None) -> Operation:
    return Operation(
        id=Octets16(record_id),
        base=None if base is None else Octets12(base),
        b=Octets(a_blob(60)),
    )


def run(engine: Engine, cursor: str, *push: Operation, limit: int = 1000) -> SyncAnswer:
    request = SyncRequest(
        v=1, vault=Octets16(bytes(16)), cursor=cursor, limit=limit, push=list(push)
    )
    return services.sync(engine, ADA, request, now_ms=1_900_000_000_000)


def record_id(writer: int, number: int) -> bytes:
    return bytes([writer]) + number.to_bytes(15)


def test_readers_that_page_along_with_writers_miss_no_row(database_url: str) -> None:
    done = Event()

    def write(writer: int) -> None:
        for number in range(PUSHES):
            run(engine, "0", an_op(record_id(writer, number)), limit=1)

    def read() -> set[bytes]:
        seen: set[bytes] = set()
        cursor, last_look = "0", False
        while True:
            page = run(engine, cursor, limit=7)
            seen |= {record.id for record in page.pull}
            cursor = page.cursor
            if last_look and not page.pull:
                return seen
            last_look = done.is_set()

    with engine_with_ada(database_url) as engine, ThreadPoolExecutor(10) as threads:
        readers = [threads.submit(read) for _ in range(3)]
        writers = [threads.submit(write, writer) for writer in range(WRITERS)]
        wait(writers)
        done.set()
        for writer in writers:
            writer.result()
        seen = [reader.result() for reader in readers]

    everything = {record_id(w, n) for w in range(WRITERS) for n in range(PUSHES)}
    assert all(rows == everything for rows in seen)


def test_writers_on_one_record_queue_and_every_one_gets_an_answer(database_url: str) -> None:
    shared = record_id(0, 0)

    def write(_writer: int) -> int:
        accepted, base = 0, None
        for _ in range(PUSHES):
            operation = an_op(shared, base)
            answer = run(engine, "0", operation)
            accepted += len(answer.ok)
            base = operation.b[2:14] if answer.ok else (answer.conflict[0].b or b"")[2:14]
        return accepted

    with engine_with_ada(database_url) as engine:
        with ThreadPoolExecutor(WRITERS) as threads:
            accepted = list(threads.map(write, range(WRITERS)))
        with reading(engine) as connection:
            head = connection.execute(
                select(VaultHead.seq, VaultHead.n, VaultHead.x, VaultHead.bytes)
            ).one()
            row = connection.execute(select(VaultRecord.seq, VaultRecord.blob)).one()

    assert sum(accepted) >= PUSHES
    assert (head.n, head.bytes, head.seq) == (1, ROW_BYTES + len(row.blob), row.seq)
    assert head.x == row.blob[2:10]


def test_a_write_that_begins_with_a_read_does_not_fail_under_contention(
    database_url: str,
) -> None:
    def read_then_write(number: int) -> None:
        with writing(engine) as connection:
            connection.execute(select(VaultHead)).all()
            connection.execute(
                insert(VaultRecord).values(
                    user_id=ADA.user_id, id=record_id(1, number), seq=number, blob=a_blob(60)
                )
            )

    with engine_with_ada(database_url) as engine:
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(read_then_write, range(100)))
        with reading(engine) as connection:
            rows = connection.execute(select(VaultRecord.seq)).all()

    assert len(rows) == 100


def test_the_first_two_pushes_of_a_vault_may_come_together(database_url: str) -> None:
    with engine_with_ada(database_url) as engine, ThreadPoolExecutor(4) as threads:
        answers = list(
            threads.map(lambda writer: run(engine, "0", an_op(record_id(writer, 0))), range(4))
        )

        assert all(len(answer.ok) == 1 for answer in answers)
        assert run(engine, "0").n == 4
