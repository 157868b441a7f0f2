"""Sync, ours on both databases beside two peers and the least that it can cost.

The same work, in turns; medians and spread.
"""

import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from tests.bench import install
from tests.bench.servers import actual, bare, pouchdb, twofold
from tests.bench.servers.base import Server
from tests.bench.work import busy_share, measure
from tests.databases import postgres_databases

ROUNDS = 3
OURS = "Twofold, SQLite"
OURS_POSTGRESQL = "Twofold, PostgreSQL"

Start = Callable[[], AbstractContextManager[Server]]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Contender:
    """A server, and how many records it likes best in one request."""

    name: str
    start: Start
    batch: int


@dataclass(frozen=True, slots=True)
class Goal:
    """A row of the table: what we aim for against the peers, measured in the same run."""

    row: str
    title: str
    unit: str
    aim: str
    advantage: Callable[[Figures, Mapping[str, Figures]], float]
    least: float


def _times_faster(row: str) -> Callable[[Figures, Mapping[str, Figures]], float]:
    return lambda ours, peers: min(peer[row] for peer in peers.values()) / ours[row]


def _times_more(row: str) -> Callable[[Figures, Mapping[str, Figures]], float]:
    return lambda ours, peers: ours[row] / max(peer[row] for peer in peers.values())


LARGEST_DISK_BYTES = 545
GOALS = (
    Goal("push", "push 10,000 x 400 B", "ms", "6 x the best peer", _times_faster("push"), 6),
    Goal("pull", "first pull of 10,000", "ms", "4 x the best peer", _times_faster("pull"), 4),
    Goal("single", "one record A to B, p50", "ms", "2 x the best peer", _times_faster("single"), 2),
    Goal("writers", "20 writers", "records/s", "3 x the best peer", _times_more("writers"), 3),
    Goal(
        "disk",
        "disk a record",
        "B",
        f"at most {LARGEST_DISK_BYTES} B",
        lambda ours, _: LARGEST_DISK_BYTES / ours["disk"],
        1,
    ),
    Goal(
        "memory",
        "memory, peak",
        "MB",
        "0.8 x Actual",
        lambda ours, peers: 0.8 * peers[actual.NAME]["memory"] / ours["memory"],
        1,
    ),
)


def run() -> tuple[dict[str, object], list[str]]:
    """Print the table; return its figures, and what was missed."""
    install.peers()
    with _contenders() as contenders:
        rounds = [_round(number, contenders) for number in range(ROUNDS)]
    table = {
        contender.name: {
            row: [one[contender.name][row] for one in rounds] for row in rounds[0][OURS]
        }
        for contender in contenders
    }
    medians = {
        name: {row: statistics.median(values) for row, values in rows.items()}
        for name, rows in table.items()
    }
    return {"sync": table}, _print(table, medians)


@contextmanager
def _contenders() -> Iterator[list[Contender]]:
    with postgres_databases(is_durable=True) as make_url:
        yield [
            Contender(actual.NAME, actual.running, 10_000),
            Contender(pouchdb.NAME, pouchdb.running, 1000),
            Contender(OURS, twofold.running, twofold.LARGEST_PUSH),
            Contender(
                OURS_POSTGRESQL,
                lambda: twofold.running_on_postgresql(make_url),
                twofold.LARGEST_PUSH,
            ),
            Contender(bare.NAME, bare.running, twofold.LARGEST_PUSH),
        ]


def _round(number: int, contenders: list[Contender]) -> dict[str, Figures]:
    """Measure each once, starting with another one every round."""
    turn = number % len(contenders)
    found = {}
    busy = []
    for contender in contenders[turn:] + contenders[:turn]:
        with contender.start() as server:
            busy.append(busy_share())
            found[contender.name] = measure(server, contender.batch)
    shares = ", ".join(f"{share:.0%}" for share in busy)
    print(f"round {number + 1}: others used {shares} of the machine before each measurement")
    return found


def _print(table: dict[str, dict[str, list[float]]], medians: dict[str, Figures]) -> list[str]:
    peers = {name: medians[name] for name in (actual.NAME, pouchdb.NAME)}
    missed = []
    for goal in GOALS:
        print(f"\n{goal.title}, {goal.unit} (median, least to most of {ROUNDS}); aim: {goal.aim}")
        for name, rows in table.items():
            values = rows[goal.row]
            spread = f"{min(values):.1f} to {max(values):.1f}"
            line = f"  {name:28}{medians[name][goal.row]:10.1f}  {spread}"
            if name in (OURS, OURS_POSTGRESQL):
                advantage = goal.advantage(medians[name], peers)
                line += f"   {advantage:.2f} of {goal.least}"
            if name == OURS:  # the aims are SQLite's
                met = advantage >= goal.least
                line += f": {'met' if met else 'not met'}"
                if not met:
                    missed.append(goal.title)
            print(line)
    _print_cpu(medians)
    return missed


def _print_cpu(medians: dict[str, Figures]) -> None:
    """Processor time is steadier than the clock where others use the machine, too."""
    print("  (of memory and processor time, PostgreSQL's own processes are not counted)")
    print("\nserver's processor time, ms: push of 10,000, first pull, one record A to B")
    for name, rows in medians.items():
        print(
            f"  {name:28}{rows['push_cpu']:10.0f}{rows['pull_cpu']:10.0f}{rows['single_cpu']:10.2f}"
        )
