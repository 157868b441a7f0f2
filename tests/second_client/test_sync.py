"""Two devices and a server that agree, whatever happens between them."""

from collections.abc import Callable

import pytest

from tests.second_client.canonical import canonical
from tests.second_client.client import Client
from tests.second_client.conftest import PASSWORD, MakeDevice
from tests.second_client.journal import DAY
from tests.second_client.meddling import answers, loses_answer, notes, notes_cursors, rewrites
from tests.second_client.record import others, show
from tests.second_client.server import NoAnswerError, Reply
from tests.second_client.steps import meet, shared
from tests.second_client.sync import Limits

SYNC = "/api/v1/sync"
NOON = 1_900_000_000.0


def test_notes_changed_apart_are_both_kept(phone: Client, laptop: Client) -> None:
    one = shared(phone, laptop, note="as it was", mood=3)

    phone.edit(one, {"note": "from the phone"})
    laptop.clock = lambda: phone.clock() + 1
    laptop.edit(one, {"note": "from the laptop", "mood": 5})
    meet(phone, laptop)

    assert show(phone.read(one))["note"] == "from the laptop"
    assert others(phone.read(one), "note") == ["from the phone"]
    assert show(phone.read(one))["mood"] == 5


def test_a_deletion_that_had_not_seen_a_change_is_undone(phone: Client, laptop: Client) -> None:
    one = shared(phone, laptop, note="as it was", mood=3)

    phone.delete(one)
    laptop.edit(one, {"mood": 4})
    meet(phone, laptop)

    assert phone.entries() == [{"note": "as it was", "mood": 4}]


def test_a_deletion_that_had_seen_everything_stands(phone: Client, laptop: Client) -> None:
    one = shared(phone, laptop, note="as it was")

    laptop.delete(one)
    meet(phone, laptop)

    assert phone.entries() == []
    assert phone.read(one).is_tombstone


def test_what_was_changed_while_another_device_binned_it_leaves_the_bin(
    phone: Client, laptop: Client
) -> None:
    one = shared(phone, laptop, mood=3)

    phone.edit(one, {"trash": True, "trashed_at": int(NOON)})
    laptop.edit(one, {"mood": 4})
    meet(phone, laptop)

    assert [fields["mood"] for fields in laptop.entries()] == [4]
    assert show(phone.read(one))["trash"] is False


def test_a_setting_made_on_both_devices_is_one_record(phone: Client, laptop: Client) -> None:
    assert phone.set_setting("voice", "on") == laptop.set_setting("voice", "off")

    meet(phone, laptop)

    assert len(phone.records()) == 1


def test_more_than_fits_into_one_answer_comes_in_pages(phone: Client, device: MakeDevice) -> None:
    phone.limits.operations = 3
    made = {phone.create("entry", {"mood": 3}) for _ in range(8)}
    assert phone.sync().is_synced
    laptop = device("json")
    laptop.limits = Limits(rows=2)
    laptop.sign_in(phone.username, PASSWORD)
    asked = notes(laptop.server)

    assert laptop.sync().is_synced

    assert set(laptop.records()) == made
    assert len(asked) == 4


@pytest.mark.parametrize("coding", ["json", "msgpack"])
def test_a_push_that_is_too_large_is_sent_in_halves(
    device: MakeDevice, ada: str, coding: str
) -> None:
    phone = device(coding)
    phone.register(ada, PASSWORD)
    phone.limits = Limits(size=10_000_000)
    for _ in range(20):
        phone.create("entry", {"note": "x" * 60_000})

    assert phone.sync().is_synced

    assert phone.limits.operations < 20


def test_a_push_of_the_size_the_contract_names_is_taken_at_once(
    device: MakeDevice, ada: str
) -> None:
    phone = device("json")
    phone.register(ada, PASSWORD)
    for _ in range(1200):
        phone.create("entry", {"note": "some words"})
    asked = notes(phone.server)

    assert phone.sync().is_synced

    assert len(asked) == 2
    assert phone.limits.operations == 1000


def test_a_sync_whose_answer_was_lost_is_asked_again_and_changes_nothing(
    phone: Client, laptop: Client
) -> None:
    one = shared(phone, laptop, mood=3)
    phone.edit(one, {"mood": 4})
    loses_answer(phone.server, SYNC)
    with pytest.raises(NoAnswerError):
        phone.sync()
    laptop.sync()
    laptop.edit(one, {"note": "in between"})
    laptop.sync()

    meet(phone, laptop)

    assert phone.entries() == [{"mood": 4, "note": "in between"}]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(200, {"content-type": "text/html"}, b"<h1>Welcome to our hotel</h1>"), "network"),
        (Reply(200, {"content-type": "application/vnd.msgpack"}, b"\x8a\xa1v"), "network"),
        (Reply(302, {"location": "http://hotel.example/"}, b""), "network"),
        (Reply(502, {"content-type": "text/html"}, b"bad gateway"), "server"),
    ],
)
def test_what_is_no_answer_changes_nothing(phone: Client, reply: Reply, kind: str) -> None:
    phone.create("entry", {"mood": 3})
    straight = phone.server.carry
    answers(phone.server, reply)

    with pytest.raises(NoAnswerError, match=kind):
        phone.sync()

    phone.server.carry = straight
    assert phone.sync().is_synced


@pytest.mark.parametrize(
    "change",
    [
        {"ok": []},
        {"ok": [bytes(16)]},
        {"cursor": "0", "more": True},
        {"x": "none"},
        {"pull": [{"id": b"short", "b": b""}]},
    ],
)
def test_an_answer_to_something_else_is_none(phone: Client, change: dict[str, object]) -> None:
    phone.create("entry", {"mood": 3})
    straight = rewrites(phone.server, SYNC, lambda answer: answer.update(change))

    with pytest.raises(NoAnswerError):
        phone.sync()

    phone.server.carry = straight
    assert phone.sync().is_synced


def test_a_version_damaged_on_its_way_is_named_and_comes_whole_later(
    phone: Client, laptop: Client
) -> None:
    one = shared(phone, laptop, mood=3)
    phone.edit(one, {"mood": 4})
    phone.sync()
    laptop.clock = lambda: NOON
    straight = rewrites(laptop.server, SYNC, damage)

    outcome = laptop.sync()

    assert not outcome.is_synced
    assert outcome.troubles == {one: "damaged"}
    assert laptop.entries() == [{"mood": 3}]
    laptop.edit(one, {"note": "meanwhile"})
    assert not laptop.sync().is_synced
    laptop.server.carry = straight
    laptop.clock = lambda: NOON + 3601
    assert laptop.sync().is_synced
    phone.sync()
    assert phone.entries() == [{"mood": 4, "note": "meanwhile"}]


def test_a_version_that_never_opens_is_replaced_at_its_owners_word_only(
    phone: Client, laptop: Client
) -> None:
    one = shared(phone, laptop, mood=3)
    envelope = phone._envelope()
    phone.journal.rows[one].blob = bytes([1, 9]) + envelope.seal(one, b"of tomorrow")[2:]
    phone.journal.rows[one].waits = True
    phone.sync()
    assert laptop.sync().troubles == {one: "damaged"}
    laptop.edit(one, {"mood": 5})
    assert not laptop.sync().is_synced

    laptop.send_own(one)

    assert laptop.sync().is_synced
    phone.journal.rows[one].blob = None
    assert phone.sync().is_synced
    assert phone.entries() == [{"mood": 5}]


def test_one_that_stays_damaged_is_asked_for_less_and_less_often(
    phone: Client, laptop: Client
) -> None:
    shared(phone, laptop, mood=3)
    phone.create("entry", {"mood": 4})
    phone.sync()
    rewrites(laptop.server, SYNC, damage)
    cursors = notes_cursors(laptop.server)
    asked = []

    for hour in range(60):
        laptop.clock = at(NOON + 3600 * hour)
        before = cursors.count("0")
        assert len(laptop.sync().troubles) == 1
        if cursors.count("0") > before:
            asked.append(hour)

    assert asked == [0, 1, 3, 7, 15, 31, 55]


def test_its_owner_may_go_on_without_and_it_comes_whole_all_the_same(
    phone: Client, laptop: Client
) -> None:
    shared(phone, laptop, mood=3)
    one = phone.create("entry", {"mood": 4})
    phone.sync()
    straight = rewrites(laptop.server, SYNC, damage)
    assert laptop.sync().troubles == {one: "damaged"}

    laptop.go_on_without(one)

    outcome = laptop.sync()
    assert (outcome.is_synced, outcome.troubles) == (True, {})
    assert laptop.journal.rows[one].aside is not None
    laptop.server.carry = straight
    phone.edit(one, {"mood": 5})
    meet(phone, laptop)
    assert {"mood": 5} in laptop.entries()


def test_a_version_of_the_past_that_nobody_could_read_stays_for_thirty_days(
    phone: Client, laptop: Client
) -> None:
    one = shared(phone, laptop, mood=3)
    phone.edit(one, {"mood": 4})
    phone.sync()
    laptop.clock = lambda: NOON
    straight = rewrites(laptop.server, SYNC, damage)
    laptop.sync()
    laptop.server.carry = straight
    phone.edit(one, {"mood": 5})
    phone.sync()

    assert laptop.sync().is_synced

    for days, left in ((0, 1), (29, 1), (31, 0)):
        laptop.clock = at(NOON + days * DAY)
        laptop.sync()
        assert len(laptop.journal.unread) == left


def test_a_newer_record_is_shown_and_never_written(phone: Client, laptop: Client) -> None:
    one = shared(phone, laptop, mood=3)
    text = canonical(
        {"v": 2, "k": "entry", "c": [10, "future"], "f": {"mood": 4}, "w": {"future": 10}}
    )
    new = bytes(range(16))
    for record in (one, new):
        row = phone.journal.row(record)
        row.blob, row.waits = phone._envelope().seal(record, text.encode()), True
    phone.sync()

    outcome = laptop.sync()

    assert outcome.troubles == {one: "newer"}
    assert show(laptop.read(new)) == {"mood": 4}
    assert show(laptop.read(one)) == {"mood": 3}
    with pytest.raises(PermissionError):
        laptop.edit(new, {"mood": 5})


def test_what_does_not_look_sealed_is_rejected_alone(phone: Client) -> None:
    good = phone.create("entry", {"mood": 3})
    for record, blob in {
        b"f" * 16: b"\x02" + bytes(600),
        b"g" * 16: b"\x01\x01" + bytes(27),
        b"s" * 16: b"\x01\x01" + bytes(65_566),
    }.items():
        row = phone.journal.row(record)
        row.blob, row.waits = blob, True

    outcome = phone.sync()

    assert outcome.rejected == {
        b"f" * 16: "format",
        b"g" * 16: "format",
        b"s" * 16: "size",
    }
    assert not phone.journal.rows[good].waits


def at(now: float) -> Callable[[], float]:
    """A clock that stands still."""
    return lambda: now


def damage(answer: dict[str, list[dict[str, bytes]]]) -> None:
    """Change the last byte of every version in an answer."""
    for version in answer["pull"]:
        version["b"] = version["b"][:-1] + bytes([version["b"][-1] ^ 1])
