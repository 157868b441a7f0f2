"""Made-up weeks for looking around: a file that the app imports, and nothing on any server."""

import datetime as dt
import json
import subprocess
from pathlib import Path

from flask import Flask

from pwa.operations.demo import demo_backup

ROOT = Path(__file__).parents[2]
LAST = dt.date(2031, 4, 9)
READ = """
import { readFile } from 'node:fs/promises';
import { readBackup } from './static/js/services/journal/backup-file.js';
const { records, problems } = await readBackup(await readFile(process.argv[1], 'utf8'));
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


def test_the_days_are_those_up_to_the_last_and_each_is_in_range() -> None:
    records = json.loads(demo_backup(LAST, 30))["records"]

    assert {record["f"]["at"][:10] for record in records} <= {
        f"{LAST - dt.timedelta(days=ago)}" for ago in range(30)
    }
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
