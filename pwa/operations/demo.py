"""Made-up weeks of a person who does not exist, as a backup file that Settings imports.

For developers and for looking around on a device of one's own. It is a file and nothing else: no
server and no account ever gets made-up entries by itself.
"""

import base64
import datetime as dt
import json
import random
from collections.abc import Iterator
from typing import Any

AUTHOR = "demodata"
TICKED = (
    "walk",
    "stretching",
    "long-sitting",
    "saw-people",
    "time-outside",
    "stressful-day",
    "work",
)
PLACES = ("lower-back", "neck", "left-hip")
ROUTINES = ("breathe-long-out", "body-scan", "cat-cow")
NOTES = (
    "Slow start, better after the walk.",
    "Sat too long at the desk.",
    "Garden, then a rest.",
    "Slept through for once.",
)


def demo_backup(last: dt.date, days: int, seed: int = 1) -> str:
    """Give the text of a backup file: the `days` up to `last`, the same for the same arguments."""
    chance = random.Random(seed)  # noqa: S311 (nothing secret is drawn)
    records = [
        {
            "id": base64.urlsafe_b64encode(chance.randbytes(16)).decode().rstrip("="),
            "v": 1,
            "k": kind,
            "c": [_milliseconds(fields["at"]) + number, AUTHOR],
            "f": fields,
        }
        for number, (kind, fields) in enumerate(_life(last, days, chance))
    ]
    lines = ",\n".join(json.dumps(record) for record in records)
    head = json.dumps(
        {"format": "twofold-backup", "version": 1, "exported": f"{last}T20:00:00.000Z"}
    )
    return f'{head[:-1]},"records":[\n{lines}\n]}}\n'


def _life(last: dt.date, days: int, chance: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the kind and fields of each record, oldest first. Long sitting goes with more pain."""
    level = 0.0
    for ago in reversed(range(days)):
        level = 0.6 * level + chance.gauss(0, 1)
        if chance.random() < 0.12:  # noqa: PLR2004
            continue
        day = last - dt.timedelta(days=ago)
        parts = [name for name in TICKED if chance.random() < 0.4]  # noqa: PLR2004
        pain = _within(0, 10, 4 + level + (2 if "long-sitting" in parts else 0))
        yield "entry", _entry(day, pain, parts, chance)
        if chance.random() < 0.4:  # noqa: PLR2004
            yield "session", _session(day, chance)


def _entry(day: dt.date, pain: int, parts: list[str], chance: random.Random) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "at": f"{day}T{chance.randint(17, 21)}:{chance.randint(10, 59)}",
        "tz": 0,
        "pain": pain,
        "mood": _within(1, 5, 4.5 - pain / 3 + chance.gauss(0, 0.7)),
        "sleep": chance.randint(20, 34) / 4,
        **{f"t/{name}": True for name in parts},
        **{f"s/{name}": True for name in PLACES if chance.random() < 0.3},  # noqa: PLR2004
    }
    if chance.random() < 0.2:  # noqa: PLR2004
        fields["note"] = chance.choice(NOTES)
    return fields


def _session(day: dt.date, chance: random.Random) -> dict[str, Any]:
    before = chance.randint(2, 6)
    return {
        "at": f"{day}T{chance.randint(10, 16)}:{chance.randint(10, 59)}",
        "tz": 0,
        "routine": chance.choice(ROUTINES),
        "variant": "",
        "position": "",
        "seconds": 60 * chance.randint(3, 12),
        "completed": True,
        "before": {"ease": before},
        "after": {"ease": _within(0, 10, before + chance.gauss(1.5, 1))},
    }


def _within(low: int, high: int, value: float) -> int:
    return max(low, min(high, round(value)))


def _milliseconds(at: str) -> int:
    moment = dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC)
    return int(moment.timestamp() * 1000)
