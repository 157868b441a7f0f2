"""Made-up weeks for looking around: a file that the app imports, and nothing on any server."""

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest
import yaml
from flask import Flask

from pwa.operations.demo import WORDS, demo_backup, sample_life

ROOT = Path(__file__).parents[2]
LAST = dt.datetime(2031, 4, 9, 23, 0, tzinfo=dt.UTC)
NOON = LAST.replace(hour=12)
READ = """
import { readFile } from 'node:fs/promises';
import { readBackup } from './static/js/services/journal/backup-file.js';
import { createRests } from './static/js/services/next-task.js';
const text = await readFile(process.argv[1], 'utf8');
const { records, problems } = await readBackup(text, createRests(() => 0));
const count = (kind) => records.filter(({ record }) => record.kind === kind).length;
console.log(JSON.stringify({ problems, entries: count('entry'), sessions: count('session') }));
"""


def test_it_is_a_backup_file_that_the_app_reads_without_a_problem(
    app: Flask, tmp_path: Path
) -> None:
    target = tmp_path / "demo.json"

    done = app.test_cli_runner().invoke(args=["demo-data", str(target), "--days", "60"])
    assert done.exit_code == 0, done.output
    read = subprocess.run(
        ["node", "--input-type=module", "-e", READ, str(target)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    found = json.loads(read.stdout)
    assert found["problems"] == []
    assert 40 <= found["entries"] <= 60
    assert found["sessions"] >= 10


MADE = """
import { seeded } from './static/js/insight/random.js';
import { sampleLife } from './static/js/insight/sample.js';
const { now, days, words, seed } = JSON.parse(process.argv[1]);
console.log(JSON.stringify(sampleLife({ now, days, words, random: seeded(seed) })));
"""


@pytest.mark.parametrize(("now", "days", "seed"), [(LAST, 120, 3), (NOON, 42, 1), (NOON, 1, 7)])
def test_the_page_that_shows_a_sample_makes_the_same_life(
    now: dt.datetime, days: int, seed: int
) -> None:
    asked = {"now": f"{now:%Y-%m-%dT%H:%M}", "days": days, "words": WORDS, "seed": seed}
    made = subprocess.run(
        ["node", "--input-type=module", "-e", MADE, json.dumps(asked)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert [
        (one["kind"], one.get("nk"), one["fields"]) for one in json.loads(made.stdout)
    ] == sample_life(now, days, seed)


def test_both_use_the_same_words() -> None:
    spoken = yaml.safe_load((ROOT / "pwa/content/en/messages/sample.yaml").read_text("utf-8"))

    assert {name: spoken[name] for name in WORDS} == WORDS


def test_nothing_is_told_of_a_time_that_is_still_to_come() -> None:
    records = json.loads(demo_backup(NOON, 60))["records"]

    assert all(record["f"].get("at", "") <= "2031-04-09T12:00" for record in records)


def test_the_days_are_those_up_to_the_last_and_each_is_in_range() -> None:
    records = json.loads(demo_backup(LAST, 30))["records"]

    told = {record["f"]["at"][:10] for record in records if "at" in record["f"]}
    assert told <= {f"{LAST.date() - dt.timedelta(days=ago)}" for ago in range(30)}
    for record in records:
        fields = record["f"]
        assert 0 <= fields.get("pain", 0) <= 10
        assert 1 <= fields.get("mood", 1) <= 5
        assert fields.get("sleep", 0) * 4 == int(fields.get("sleep", 0) * 4)


def test_the_same_weeks_come_again_and_another_seed_makes_others() -> None:
    assert demo_backup(LAST, 30) == demo_backup(LAST, 30)
    assert demo_backup(LAST, 30) != demo_backup(LAST, 30, seed=2)


def test_a_file_that_is_there_is_not_written_over(app: Flask, tmp_path: Path) -> None:
    target = tmp_path / "mine.json"
    target.write_text("precious", "utf-8")

    done = app.test_cli_runner().invoke(args=["demo-data", str(target)])

    assert done.exit_code != 0
    assert target.read_text("utf-8") == "precious"
