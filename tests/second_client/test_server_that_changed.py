"""A server that came back from a backup, or has no room: nothing of the devices is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.live_server import LiveServer
from tests.second_client.canonical import canonical
from tests.second_client.client import StoppedError
from tests.second_client.conftest import PASSWORD, new_device
from tests.second_client.steps import meet, shared


def test_a_server_restored_from_an_older_copy_gets_back_what_it_lacks(
    resting_server: LiveServer, tmp_path: Path, ada: str
) -> None:
    resting_server.start(PWA_PROXY_COUNT="1")
    phone, laptop = new_device(resting_server.url), new_device(resting_server.url)
    phone.register(ada, PASSWORD)
    laptop.sign_in(ada, PASSWORD)
    kept = shared(phone, laptop, mood=3)
    copy(resting_server.database, tmp_path / "backup.sqlite")
    phone.edit(kept, {"mood": 5})
    late = phone.create("entry", {"note": "after the backup"})
    meet(phone, laptop)
    resting_server.stop()
    for leftover in resting_server.instance.glob("twofold.sqlite*"):
        leftover.unlink()
    copy(tmp_path / "backup.sqlite", resting_server.database)
    resting_server.start()
    phone.edit(late, {"mood": 1})
    newcomer = new_device(resting_server.url)

    meet(phone, laptop)
    newcomer.sign_in(ada, PASSWORD)

    assert newcomer.sync().is_synced
    assert {canonical(fields) for fields in newcomer.entries()} == {
        '{"mood":5}',
        '{"mood":1,"note":"after the backup"}',
    }


def test_a_server_restored_from_before_a_new_key_is_brought_up_to_date(
    own_server: LiveServer, tmp_path: Path, ada: str
) -> None:
    phone = new_device(own_server.url)
    phone.register(ada, PASSWORD)
    phone.create("entry", {"mood": 3})
    phone.sync()
    copy(own_server.database, tmp_path / "backup.sqlite")
    phone.new_account_key(PASSWORD)
    phone.create("entry", {"mood": 4})
    assert phone.sync().is_synced
    own_server.stop()
    for leftover in own_server.instance.glob("twofold.sqlite*"):
        leftover.unlink()
    copy(tmp_path / "backup.sqlite", own_server.database)
    own_server.start()
    with pytest.raises(StoppedError, match="auth"):
        phone.sync()
    phone.sign_in(ada, PASSWORD)
    phone.new_account_key(PASSWORD)
    newcomer = new_device(own_server.url)

    assert phone.sync().is_synced
    newcomer.sign_in(ada, PASSWORD)

    assert newcomer.sync().is_synced
    assert newcomer.records() == phone.records()
    assert {row.blob[1] for row in phone.journal.rows.values() if row.blob} == {3}


def test_a_full_account_keeps_what_does_not_fit_and_says_so(
    resting_server: LiveServer, ada: str
) -> None:
    resting_server.start(PWA_QUOTA_BYTES="66000")
    phone = new_device(resting_server.url)
    phone.register(ada, PASSWORD)
    small = phone.create("entry", {"note": "small"})
    large = phone.create("entry", {"note": "x" * 65_000})

    outcome = phone.sync()

    assert outcome.rejected == {large: "quota"}
    assert phone.journal.rows[small].waits is False
    phone.journal.offer_rejected_again()
    assert phone.sync().rejected == {large: "quota"}
    phone.edit(large, {"note": "shorter"})
    assert phone.sync().is_synced


def copy(database: Path, target: Path) -> None:
    """Copy a database as it stands, also what is still in its log."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(target)) as made:
        source.backup(made)
