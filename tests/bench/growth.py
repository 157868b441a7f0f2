"""What one sync costs as a vault grows, and as the accounts beside it grow in number.

Every server is up at the same time and the requests go round them in turn, so that whatever
disturbs the machine disturbs all of them alike.
"""

import statistics
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from tests.bench.servers import twofold
from tests.bench.servers.base import Device, Server, new_records
from tests.bench.wire import Connection, hold, hold_together
from tests.bench.work import timed

VAULT_RECORDS = (1000, 10_000, 100_000)
ACCOUNTS = (1, 200, 2000)
RECORDS_AN_ACCOUNT = 20
ROUNDS = 200
FLAT_WITHIN = 1.2
WRITERS = 200
WRITES_EACH = 5
PUSHED_AT_ONCE = 50_000  # keep no more than this in memory


@dataclass(slots=True)
class Place:
    """A device on a server, with a connection; what its syncs have taken, in ms."""

    name: str
    server: Server
    connection: Connection
    phone: Device
    laptop: Device
    took: list[float]

    def reconnect(self) -> None:
        """Open the connection anew: the server has closed one that was quiet for long."""
        self.connection.close()
        self.connection = self.server.connect()

    def sync(self) -> None:
        """Push one record from one device and pull it on the other."""
        pushing = self.phone.pushing([new_records(1)])
        pushed_ms, _ = timed(lambda: hold(self.connection, pushing))
        pulled_ms, bodies = timed(lambda: hold(self.connection, self.laptop.pulling()))
        if self.laptop.take_in(bodies) != 1:
            raise RuntimeError("the record did not come across")
        self.took.append(pushed_ms + pulled_ms)


def run() -> tuple[dict[str, object], list[str]]:
    """Print what a sync costs at each size; return the figures, and what was missed."""
    with ExitStack() as servers:
        by_size = _vaults(servers.enter_context(twofold.running()))
        by_accounts = [_crowd(servers.enter_context(twofold.running()), n) for n in ACCOUNTS]
        places = (*by_size, *by_accounts)
        for place in places:
            place.reconnect()
        for _ in range(ROUNDS):
            for place in places:
                place.sync()
        figures = {place.name: place.took for place in places}
        missed = [
            *_flat("a vault's size", by_size),
            *_flat("the number of accounts", by_accounts),
        ]
    with twofold.running() as server:
        _many_at_once(server)
    return {"growth": figures}, missed


def _vaults(server: Server) -> list[Place]:
    """Fill one server with vaults of every size."""
    places = []
    for size in VAULT_RECORDS:
        place = _place(server, f"{size:,} records")
        for left in range(size, 0, -PUSHED_AT_ONCE):
            records = new_records(min(left, PUSHED_AT_ONCE))
            hold(place.connection, place.phone.pushing([records]))
        place.laptop.take_in(hold(place.connection, place.laptop.pulling()))
        places.append(place)
    return places


def _crowd(server: Server, accounts: int) -> Place:
    """Fill a server with accounts; measure at the last of them."""
    for _ in range(accounts - 1):
        connection = server.connect()
        hold(connection, server.person()[0].pushing([new_records(RECORDS_AN_ACCOUNT)]))
        connection.close()
    place = _place(server, f"{accounts:,} accounts")
    hold(place.connection, place.phone.pushing([new_records(RECORDS_AN_ACCOUNT)]))
    place.laptop.take_in(hold(place.connection, place.laptop.pulling()))
    return place


def _place(server: Server, name: str) -> Place:
    phone, laptop = server.person()
    return Place(name, server, server.connect(), phone, laptop, [])


def _flat(what: str, places: Sequence[Place]) -> list[str]:
    medians = [statistics.median(place.took) for place in places]
    print(f"\none record pushed and pulled, by {what}; aim: flat within {FLAT_WITHIN - 1:.0%}")
    for place, median in zip(places, medians, strict=True):
        least = min(place.took)
        print(f"  {place.name:20}{median:8.2f} ms p50 {least:8.2f} ms least", end="")
        print(f"{median / medians[0]:8.2f} x the first")
    is_flat = max(medians) <= FLAT_WITHIN * medians[0]
    print(f"  {'met' if is_flat else 'not met'}")
    return [] if is_flat else [f"a sync's cost grows with {what}"]


def _many_at_once(server: Server) -> None:
    phones = [server.person()[0] for _ in range(WRITERS)]
    connections = [server.connect() for _ in phones]
    writing = [phone.pushing([new_records(1) for _ in range(WRITES_EACH)]) for phone in phones]
    took, answers = timed(lambda: hold_together(zip(connections, writing, strict=True)))
    for connection in connections:
        connection.close()
    rate = WRITERS * WRITES_EACH / took * 1000
    p95 = statistics.quantiles(answers, n=20)[-1]
    print(f"\n{WRITERS} accounts writing at once: {rate:.0f} writes/s, p95 {p95:.0f} ms")
