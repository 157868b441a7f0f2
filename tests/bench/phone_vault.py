"""Ten years of a journal, as the file the app itself exports."""

import base64
import datetime as dt
import json
import os
import random
from typing import Any

ENTRIES = int(os.environ.get("BENCH_ENTRIES", "10000"))
YEARS = 10
SEED = 20
SOMEBODY_ELSE = 21
PLACES = ("lower-back", "upper-back", "neck", "left-hip", "right-hip", "left-leg", "left-shoulder")
FACTORS = (
    "slept-badly",
    "stressful-day",
    "walk",
    "work",
    "long-sitting",
    "saw-people",
    "stretching",
)
WORDS = (
    "woke early the back was stiff again walked to the river and it eased by noon slept on the "
    "sofa with a cushion under the knees called my sister we laughed work was long and the chair "
    "is bad tried the slow breathing before bed helped a little rain all day tea garden letters"
)


def backup(seed: int = SEED) -> bytes:
    """Say the same ten years every time: two or three check-ins a day, a third with a note."""
    chance = random.Random(seed)  # no secret: the same vault for every measurement
    today = dt.datetime.now(dt.UTC).replace(tzinfo=None, hour=8, minute=0, second=0, microsecond=0)
    step = dt.timedelta(days=365 * YEARS) / ENTRIES
    records = [_entry(today - step * at, chance) for at in range(ENTRIES)]
    lines = ",\n".join(json.dumps(one, separators=(",", ":")) for one in records)
    return f'{{"format":"twofold-backup","version":1,"records":[\n{lines}\n]}}\n'.encode()


def _entry(at: dt.datetime, chance: random.Random) -> dict[str, Any]:
    ident = base64.urlsafe_b64encode(chance.randbytes(16)).decode().rstrip("=")
    fields: dict[str, Any] = {
        "at": at.strftime("%Y-%m-%dT%H:%M"),
        "tz": 0,
        "mood": chance.randint(1, 5),
        "pain": chance.randint(0, 10),
    }
    for place in chance.sample(PLACES, chance.randint(0, 2)):
        fields[f"s/{place}"] = True
    for factor in chance.sample(FACTORS, chance.randint(0, 3)):
        fields[f"t/{factor}"] = True
    if chance.random() < 1 / 3:
        fields["note"] = " ".join(chance.choices(WORDS.split(), k=chance.randint(4, 30)))
    created = [int(at.timestamp() * 1000), "aaaaaaaa"]
    return {"id": ident, "v": 1, "k": "entry", "c": created, "f": fields}
