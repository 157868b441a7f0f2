"""Made-up weeks of a person who does not exist, as a backup file that Settings imports.

For developers and for looking around on a device of one's own. It is a file and nothing else: no
server and no account ever gets made-up entries by itself. `static/js/insight/sample.js` makes the
same life of the same chance, for the page that shows a sample; a test compares them.
"""

import base64
import datetime as dt
import hashlib
import json
import math
from collections.abc import Callable, Iterator
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
# Places of both sides of the body, and on how many of the days they hurt.
PLACES = (
    ("lower-back", 0.5),
    ("neck", 0.25),
    ("left-hip", 0.25),
    ("left-thigh-back", 0.15),
    ("left-calf", 0.1),
    ("right-knee", 0.15),
    ("belly", 0.08),
)
ROUTINES = ("breathe-long-out", "body-scan", "cat-cow")
TAKEN = ("yes", "some", "no", "taken")
TRIAL_AGO, TRIAL_DAYS = 34, 20
NOW_AGO, NOW_DAYS = 8, 14
FLARE_AGO = 12
STEP_AT = "08:20"
PROGRAMME, PROGRAMME_AGO = "settle", 9
# What the first days of the plan are: routine, variant, seconds.
STEPS = (
    ("breathe-diaphragm", "m2", 120),
    ("breathe-diaphragm", "m5", 300),
    ("breathe-long-out", "m3", 180),
    ("pmr-short", "four", 420),
    ("breathing-space", "m3", 180),
)
# Its name, every so many days, questions, highest answer, where the answers begin, how they fall.
FORMS = (
    ("peg", 7, 3, 10, 3.5, 2.5),
    ("phq-2", 14, 2, 3, 0.7, 1.0),
    ("phq-8", 28, 8, 3, 0.7, 1.0),
    ("gad-7", 28, 7, 3, 0.5, 1.0),
)
# As messages/sample.yaml has them; a test compares them too.
WORDS: dict[str, Any] = {
    "notes": [
        "Slow start, better after the walk.",
        "Sat too long at the desk.",
        "Garden, then a rest.",
        "Slept through for once.",
    ],
    "managed": ["Went to the shop on foot.", "Cooked for us.", "Rang a friend."],
    "medicine": "Ibuprofen",
    "trial": "Walk",
    "trial_now": "Stretching",
    "own_yes": "Gardening",
    "own_number": "Coffee",
    "own_unit": "cups",
    "own_scale": "Tiredness",
}

Told = tuple[str, str | None, dict[str, Any]]
"""The kind of a record, its natural key if it has one, and its fields."""


def demo_backup(now: dt.datetime, days: int, seed: int = 1) -> str:
    """Give the text of a backup file: the `days` up to `now`, the same for the same arguments."""
    records = [
        {
            "id": _identifier(seed, number),
            "v": 1,
            "k": kind,
            "c": [_milliseconds(fields.get("at", f"{now:%Y-%m-%dT%H:%M}")) + number, AUTHOR],
            "f": fields,
            **({"nk": key} if key else {}),
        }
        for number, (kind, key, fields) in enumerate(sample_life(now, days, seed))
    ]
    lines = ",\n".join(json.dumps(record) for record in records)
    exported = f"{now:%Y-%m-%dT%H:%M:00.000Z}"
    head = json.dumps({"format": "twofold-backup", "version": 1, "exported": exported})
    return f'{head[:-1]},"records":[\n{lines}\n]}}\n'


def sample_life(now: dt.datetime, days: int, seed: int) -> list[Told]:
    """Give each record, entries and sessions oldest first; none is of a time after `now`."""
    wall = f"{now:%Y-%m-%dT%H:%M}"
    found = _Life(now.date(), days, seed).told()
    return [one for one in found if one[2].get("at", wall) <= wall]


class _Life:
    """The draws, in the order in which they are made in the browser."""

    def __init__(self, last: dt.date, days: int, seed: int) -> None:
        self.last, self.days, self.random = last, days, seeded(seed)

    def chance(self, share: float) -> bool:
        return self.random() < share

    def whole(self, low: int, high: int) -> int:
        return low + math.floor(self.random() * (high - low + 1))

    def normal(self) -> float:
        total = -6.0
        for _ in range(12):
            total += self.random()
        return total

    def one_of(self, words: list[str] | tuple[str, ...]) -> str:
        return words[self.whole(0, len(words) - 1)]

    def day(self, ago: int) -> str:
        return f"{self.last - dt.timedelta(days=ago)}"

    def told(self) -> Iterator[Told]:
        order, order_now = self.order(TRIAL_DAYS), self.order(NOW_DAYS)
        level = 0.0
        where: dict[str, Any] = {}
        for ago in reversed(range(self.days)):
            level = 0.5 * level + self.normal()
            step = PROGRAMME_AGO - ago
            if 0 <= step < len(STEPS) and self.days > TRIAL_AGO:
                yield "session", None, self.step(self.day(ago), *STEPS[step])
            if self.chance(0.12):
                continue
            planned = {
                "walk": _planned(order, TRIAL_AGO - ago),
                "stretching": _planned(order_now, NOW_AGO - ago),
            }
            ticks = [(name, self.chance(0.4), planned.get(name)) for name in TICKED]
            parts = [name for name, ticked, plan in ticks if (plan == "w" if plan else ticked)]
            more = (2 if "long-sitting" in parts else 0) + (3 if ago == FLARE_AGO else 0)
            less = 2 if planned["walk"] == "w" else 0
            pain = _within(0, 10, 3 + level + more - less + (1.5 * ago) / self.days)
            hurts = self.places(where)
            where = hurts or where
            yield "entry", None, self.entry(self.day(ago), pain, parts) | hurts
            if self.chance(0.4):
                yield "session", None, self.session(self.day(ago))
        yield from self.answers()
        yield from _own_factors()
        if self.days > TRIAL_AGO:
            yield self.flare()
            yield self.programme()
            tried = {"name": WORDS["trial"], "factor": "walk", "measure": "pain"}
            yield "experiment", None, tried | {"start": self.day(TRIAL_AGO), "order": order}
            tried = {"name": WORDS["trial_now"], "factor": "stretching", "measure": "mood"}
            yield "experiment", None, tried | {"start": self.day(NOW_AGO), "order": order_now}

    def order(self, days: int) -> str:
        return "".join("wo" if self.chance(0.5) else "ow" for _ in range(days // 2))

    def places(self, last: dict[str, Any]) -> dict[str, Any]:
        """Give the same places as the last time on every third day."""
        if self.chance(0.35):
            return last
        hurts: dict[str, Any] = {}
        for place, share in PLACES:
            if self.chance(share):
                hurts[f"s/{place}"] = self.whole(2, 8) if self.chance(0.5) else True
        return hurts

    def entry(self, day: str, pain: int, parts: list[str]) -> dict[str, Any]:
        at = f"{day}T{self.whole(17, 21)}:{self.whole(10, 59)}"
        mood = _within(1, 5, 4.5 - pain / 3 + 0.7 * self.normal())
        sleep = self.whole(20, 34) / 4
        rested = _within(1, 5, 3 + (sleep - 6.75) / 1.5 + 0.5 * self.normal())
        fields: dict[str, Any] = {"at": at, "tz": 0, "pain": pain, "mood": mood}
        fields |= {"sleep": sleep, "rested": rested} | {f"t/{name}": True for name in parts}
        if self.chance(0.25):
            fields["t/garden"] = True
        if self.chance(0.7):
            fields["t/coffee"] = self.whole(0, 4)
        if self.chance(0.6):
            fields["t/tired"] = _within(0, 10, 2 + 0.6 * pain + self.normal())
        if pain >= 5 and self.chance(0.6):  # noqa: PLR2004 (as in the browser)
            fields[f"m/{WORDS['medicine']}"] = self.one_of(TAKEN)
        if self.chance(0.2):
            fields["managed"] = self.one_of(WORDS["managed"])
        if self.chance(0.2):
            fields["note"] = self.one_of(WORDS["notes"])
        return fields

    def session(self, day: str) -> dict[str, Any]:
        at = f"{day}T{self.whole(10, 16)}:{self.whole(10, 59)}"
        routine = self.one_of(ROUTINES)
        told = {"at": at, "tz": 0, "routine": routine, "variant": ""}
        return told | {"seconds": 60 * self.whole(3, 12)} | self.felt()

    def step(self, day: str, routine: str, variant: str, seconds: int) -> dict[str, Any]:
        """Give the session of a day of the plan of two weeks, begun from it."""
        told = {"at": f"{day}T{STEP_AT}", "tz": 0, "routine": routine, "variant": variant}
        return told | {"seconds": seconds, "programme": PROGRAMME} | self.felt()

    def felt(self) -> dict[str, Any]:
        ease, pain = self.whole(2, 6), self.whole(3, 7)
        after = {"ease": _within(0, 10, ease + 2 + self.normal())}
        after["pain"] = _within(0, 10, pain - 1 + self.normal())
        before = {"ease": ease, "pain": pain}
        return {"position": "", "completed": True, "before": before, "after": after}

    def answers(self) -> Iterator[Told]:
        for form, every, questions, top, level, fall in FORMS:
            for ago in range(0, self.days, every):
                middle = level + (fall * ago) / self.days
                given = {
                    f"q/{n + 1}": _within(0, top, middle + 0.5 * self.normal())
                    for n in range(questions)
                }
                at = f"{self.day(ago)}T09:30"
                yield "questionnaire", None, {"form": form, "at": at, "tz": 0, **given}

    def flare(self) -> Told:
        first, following = self.day(FLARE_AGO), self.day(FLARE_AGO - 1)
        fields: dict[str, Any] = {"at": f"{first}T20:15", "tz": 0, "began": "today"}
        fields |= {"asked": following, "end": f"{following}T18:00"}
        fields |= {f"r/{first}T20:15": 8, f"r/{following}T09:00": 6}
        return "flare", None, fields | {"s/lower-back": True, "h/warmth": True, "h/breathing": True}

    def programme(self) -> Told:
        fields: dict[str, Any] = {"name": PROGRAMME, "begun": f"{self.day(PROGRAMME_AGO)}T08:00"}
        fields["aside"] = False
        for n in range(len(STEPS)):
            fields[f"d/{n + 1}"] = f"{self.day(PROGRAMME_AGO - n)}T{STEP_AT}"
        return "programme", f"programme|{PROGRAMME}", fields


def _own_factors() -> Iterator[Told]:
    own = {
        "garden": {"name": WORDS["own_yes"], "kind": "yes", "unit": ""},
        "coffee": {"name": WORDS["own_number"], "kind": "number", "unit": WORDS["own_unit"]},
        "tired": {"name": WORDS["own_scale"], "kind": "number", "unit": "", "top": 10},
    }
    for identifier, value in own.items():
        key = f"factor/{identifier}"
        yield "setting", f"setting|{key}", {"key": key, "value": value | {"hidden": False}}


def _planned(order: str, at: int) -> str:
    return order[at] if 0 <= at < len(order) else ""


def seeded(seed: int) -> Callable[[], float]:
    """Mulberry32, as in `insight/random.js`: from 0 up to but not including 1."""
    state = seed & 0xFFFFFFFF

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        mixed = (state ^ (state >> 15)) * (state | 1) & 0xFFFFFFFF
        mixed ^= (mixed + (mixed ^ (mixed >> 7)) * (mixed | 61)) & 0xFFFFFFFF
        return (mixed ^ (mixed >> 14)) / 0x100000000

    return draw


def _within(low: int, high: int, value: float) -> int:
    return max(low, min(high, math.floor(value + 0.5)))


def _identifier(seed: int, number: int) -> str:
    drawn = hashlib.sha256(f"{seed}/{number}".encode()).digest()[:16]
    return base64.urlsafe_b64encode(drawn).decode().rstrip("=")


def _milliseconds(at: str) -> int:
    moment = dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC)
    return int(moment.timestamp() * 1000)
