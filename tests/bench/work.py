"""The same work for every server, timed from one client."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.bench.servers.base import Device, Server, new_records
from tests.bench.wire import Connection, hold, hold_together

T = TypeVar("T")

RECORDS = 10_000
# What takes a tenth of a second is done a few times: one is a matter of what else goes on.
PEOPLE = 3
SINGLES = 200
WRITERS = 20
WRITER_BATCHES = 50
WRITER_BATCH = 20
MEGABYTE = 10**6
# A browser that was closed, and what it wrote, keep the machine at work for a while.
RESTING_SHARE = 0.05
REST_TRIES = 40


def measure(server: Server, batch: int) -> dict[str, float]:
    """Take the whole of the work to a server that holds nothing yet.

    Ten thousand records are pushed and first pulled by a few people, one after another, and
    twenty write at once as often: medians.
    `batch` is how many records the server likes best in one request. Times in ms.
    """
    empty = server.disk_bytes()
    people = [server.person() for _ in range(PEOPLE)]
    idle = server.cpu_ms()
    pushes = [_push(server, phone, batch) for phone, _ in people]
    pushed = server.cpu_ms()
    disk = (server.disk_bytes() - empty) / RECORDS / PEOPLE
    before = server.cpu_ms()
    pulls = [_first_pull(server, laptop) for _, laptop in people]
    pulled = server.cpu_ms()
    phone, laptop = people[0]
    single_ms = statistics.median(_one_record_across(server, phone, laptop))
    crossed = server.cpu_ms()
    writings = [_many_writers(server) for _ in people]
    return {
        "push": statistics.median(pushes),
        "pull": statistics.median(pulls),
        "single": single_ms,
        "writers": statistics.median(per_second for per_second, _ in writings),
        "writers_p95": statistics.median(batch_ms for _, batch_ms in writings),
        "disk": disk,
        "memory": server.peak_bytes() / MEGABYTE,
        "push_cpu": (pushed - idle) / PEOPLE,
        "pull_cpu": (pulled - before) / PEOPLE,
        "single_cpu": (crossed - pulled) / SINGLES,
    }


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Say how many ms some work took, and what came of it."""
    started = time.perf_counter()
    result = work()
    return (time.perf_counter() - started) * 1000, result


def _push(server: Server, phone: Device, batch: int) -> float:
    connection = server.connect()
    records = new_records(RECORDS)
    pushing = phone.pushing([records[at : at + batch] for at in range(0, RECORDS, batch)])
    took, _ = timed(lambda: hold(connection, pushing))
    connection.close()
    return took


def _first_pull(server: Server, laptop: Device) -> float:
    def pull() -> tuple[Connection, list[bytes]]:
        connection = server.connect()
        return connection, hold(connection, laptop.pulling())

    took, (connection, bodies) = timed(pull)
    connection.close()
    _expect(laptop.take_in(bodies), RECORDS)
    return took


def _one_record_across(server: Server, phone: Device, laptop: Device) -> list[float]:
    """Let one device push a record and the other pull it; ms each."""
    here, there = server.connect(), server.connect()
    phone.take_in(hold(here, phone.pulling()))
    took = []
    for record in new_records(SINGLES):
        pushing = phone.pushing([[record]])
        pushed_ms, _ = timed(lambda pushing=pushing: hold(here, pushing))
        pulled_ms, bodies = timed(lambda: hold(there, laptop.pulling()))
        _expect(laptop.take_in(bodies), 1)
        took.append(pushed_ms + pulled_ms)
    here.close()
    there.close()
    return took


def _many_writers(server: Server) -> tuple[float, float]:
    """Let people write at once; records a second, and p95 of a batch in ms."""
    phones = [server.person()[0] for _ in range(WRITERS)]
    connections = [server.connect() for _ in phones]
    writing = [
        phone.pushing([new_records(WRITER_BATCH) for _ in range(WRITER_BATCHES)])
        for phone in phones
    ]
    took, batches = timed(lambda: hold_together(zip(connections, writing, strict=True)))
    for connection in connections:
        connection.close()
    _expect(len(batches), WRITERS * WRITER_BATCHES)
    records = WRITERS * WRITER_BATCHES * WRITER_BATCH
    return records * 1000 / took, statistics.quantiles(batches, n=20)[-1]


def _expect(found: int, wanted: int) -> None:
    if found != wanted:
        raise RuntimeError(f"{found} records came instead of {wanted}")


def busy_share(seconds: float = 0.5) -> float:
    """Say which share of the machine others use right now, from 0 to 1."""
    busy, total = _ticks()
    time.sleep(seconds)
    busy_after, total_after = _ticks()
    return (busy_after - busy) / max(1, total_after - total)


def rest() -> None:
    """Wait until hardly anything is at work here, and no longer where that never comes."""
    for _ in range(REST_TRIES):
        if busy_share() < RESTING_SHARE:
            return


def _ticks() -> tuple[int, int]:
    fields = [int(x) for x in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    idle = fields[3] + fields[4]
    return sum(fields) - idle, sum(fields)
