"""What a device gets for what it pushes and asks."""

import os
from datetime import timedelta
from itertools import takewhile

import pytest
from flask import Flask

from pwa.wire_codec import text_of
from tests.conftest import MakeApp
from tests.factories import (
    Clock,
    Device,
    Person,
    a_blob,
    an_operation,
    code_of,
    register_body,
    sync_body,
    vid_of,
)

KIBIBYTE = 1024


def test_what_one_device_pushes_the_other_pulls(phone: Device, laptop: Device) -> None:
    operation = an_operation()

    pushed = phone.sync(operation)
    pulled = laptop.sync()

    assert pushed["ok"] == [operation["id"]]
    assert pulled["pull"] == [{"id": operation["id"], "b": operation["b"]}]
    assert (pulled["n"], pulled["x"]) == (pushed["n"], pushed["x"])
    assert pulled["cursor"] == pushed["cursor"]


def test_a_device_does_not_get_back_what_it_has_just_pushed(phone: Device) -> None:
    first = phone.sync(an_operation())

    second = phone.sync(cursor=first["cursor"])

    assert first["pull"] == []
    assert second["pull"] == []
    assert second["cursor"] == first["cursor"]


def test_the_cursor_moves_past_rows_that_were_left_out(phone: Device, laptop: Device) -> None:
    theirs = an_operation()
    laptop.sync(theirs)
    ours = an_operation()

    answer = phone.sync(ours)

    assert [record["id"] for record in answer["pull"]] == [theirs["id"]]
    assert phone.sync(cursor=answer["cursor"])["pull"] == []


def test_the_cursor_moves_past_all_of_a_push_when_nothing_else_can_follow(phone: Device) -> None:
    first = phone.sync(an_operation())

    answer = phone.sync(*(an_operation() for _ in range(5)), cursor=first["cursor"], limit=1)

    assert answer["more"] is False
    assert phone.sync(cursor=answer["cursor"])["pull"] == []


def test_what_came_before_a_push_is_read_page_by_page_after_it(
    phone: Device, laptop: Device
) -> None:
    theirs = [an_operation() for _ in range(3)]
    laptop.sync(*theirs)

    answer = phone.sync(an_operation(), limit=2)
    rest = phone.sync(cursor=answer["cursor"])

    assert answer["more"] is True
    pulled = [record["id"] for record in answer["pull"] + rest["pull"]]
    assert pulled[:3] == [operation["id"] for operation in theirs]


def test_a_stale_push_gets_the_current_version_and_changes_nothing(
    phone: Device, laptop: Device
) -> None:
    first, newer = a_blob(), a_blob()
    operation = an_operation(first)
    phone.sync(operation)
    phone.sync(an_operation(newer, id=operation["id"], base=vid_of(first)))

    answer = laptop.sync(an_operation(id=operation["id"], base=vid_of(first)))

    assert answer["ok"] == []
    assert answer["conflict"] == [{"id": operation["id"], "b": text_of(newer)}]
    assert answer["n"] == 1


def test_a_version_that_was_never_there_conflicts_with_nothing(phone: Device) -> None:
    operation = an_operation(base=vid_of(a_blob()))

    answer = phone.sync(operation)

    assert answer["conflict"] == [{"id": operation["id"], "b": None}]
    assert answer["n"] == 0


def test_the_same_push_again_is_fine_and_writes_nothing(phone: Device) -> None:
    operation = an_operation()
    first = phone.sync(operation)

    second = phone.sync(operation, cursor=first["cursor"])

    assert second["ok"] == first["ok"]
    assert second["cursor"] == first["cursor"]
    assert (second["n"], second["x"]) == (first["n"], first["x"])


def test_a_very_late_duplicate_does_not_undo_a_newer_version(phone: Device) -> None:
    old, new = a_blob(), a_blob()
    operation = an_operation(old)
    phone.sync(operation)
    phone.sync(an_operation(new, id=operation["id"], base=vid_of(old)))

    late = phone.sync(operation)

    assert late["conflict"] == [{"id": operation["id"], "b": text_of(new)}]
    assert phone.sync()["pull"] == [{"id": operation["id"], "b": text_of(new)}]


def test_two_operations_on_one_record_in_one_push_are_taken_in_turn(phone: Device) -> None:
    old, new = a_blob(), a_blob()
    operation = an_operation(old)

    answer = phone.sync(operation, an_operation(new, id=operation["id"], base=vid_of(old)))

    assert answer["ok"] == [operation["id"]] * 2
    assert answer["n"] == 1
    assert phone.sync()["pull"] == [{"id": operation["id"], "b": text_of(new)}]


def test_the_digest_is_the_xor_of_the_current_versions(phone: Device) -> None:
    kept, replaced, new = a_blob(), a_blob(), a_blob()
    operation = an_operation(replaced)
    phone.sync(an_operation(kept), operation)

    answer = phone.sync(an_operation(new, id=operation["id"], base=vid_of(replaced)))

    digest = int.from_bytes(kept[2:10]) ^ int.from_bytes(new[2:10])
    assert answer["x"] == f"{digest:016x}"
    assert answer["n"] == 2


def test_a_page_is_cut_by_rows_and_the_next_one_goes_on(phone: Device, laptop: Device) -> None:
    operations = [an_operation() for _ in range(25)]
    phone.sync(*operations)

    pulled, cursor, more, pages = [], "0", True, 0
    while more:
        page = laptop.sync(cursor=cursor, limit=10)
        pulled += [record["id"] for record in page["pull"]]
        cursor, more, pages = page["cursor"], page["more"], pages + 1

    assert pulled == [operation["id"] for operation in operations]
    assert pages == 3


def test_a_page_is_cut_by_bytes(phone: Device, laptop: Device) -> None:
    large = 60 * KIBIBYTE
    for _ in range(3):
        phone.sync(*(an_operation(a_blob(large)) for _ in range(10)))

    first = laptop.sync()
    second = laptop.sync(cursor=first["cursor"])

    assert len(first["pull"]) == KIBIBYTE * KIBIBYTE // large
    assert first["more"] is True
    assert len(first["pull"]) + len(second["pull"]) == 30
    assert second["more"] is False


def test_numbers_stay_above_every_cursor_though_the_clock_goes_back(
    phone: Device, laptop: Device, clock: Clock
) -> None:
    first = phone.sync(an_operation())
    clock.now -= timedelta(days=1000)

    second = phone.sync(an_operation(), cursor=first["cursor"])

    assert int(second["cursor"]) == int(first["cursor"]) + 1
    assert len(laptop.sync(cursor=first["cursor"])["pull"]) == 1


def test_a_restored_server_gives_out_numbers_above_every_cursor_from_before(
    phone: Device, clock: Clock
) -> None:
    before = phone.sync(*(an_operation() for _ in range(3)))
    phone.post("/account/delete", {"auth": text_of(phone.person.auth)})
    phone.register()
    clock.now += timedelta(minutes=1)

    after = phone.sync(an_operation())

    assert int(after["cursor"]) > int(before["cursor"])


def test_a_cursor_from_the_future_of_a_restored_server_waits_where_it_is(
    phone: Device,
) -> None:
    phone.sync(an_operation())

    answer = phone.sync(cursor="999999999999999999")

    assert answer["pull"] == []
    assert answer["more"] is False
    assert answer["cursor"] == "999999999999999999"
    assert answer["n"] == 1


REJECTED = {
    "too short": (a_blob(29), "format"),
    "another format": (b"\x02" + a_blob()[1:], "format"),
    "empty": (b"", "format"),
    "too large": (a_blob(14 + 65536 + 16 + 1), "size"),
}


@pytest.mark.parametrize("what", REJECTED)
def test_one_bad_record_is_rejected_and_the_others_go_on(phone: Device, what: str) -> None:
    blob, why = REJECTED[what]
    bad = an_operation() | {"b": text_of(blob)}
    good = an_operation()

    answer = phone.sync(bad, good)

    assert answer["reject"] == [{"id": bad["id"], "why": why}]
    assert answer["ok"] == [good["id"]]
    assert answer["n"] == 1


def test_the_largest_record_is_accepted(phone: Device) -> None:
    assert len(phone.sync(an_operation(a_blob(14 + 65536 + 16)))["ok"]) == 1


def test_a_full_vault_refuses_growth_and_still_takes_edits(make_app: MakeApp) -> None:
    phone = Device(make_app(quota_bytes=2000), Person("full")).register()
    blobs = [a_blob(900), a_blob(900)]
    operations = [an_operation(blob) for blob in blobs]
    phone.sync(*operations)
    extra = an_operation(a_blob(900))
    edit = an_operation(a_blob(900), id=operations[0]["id"], base=vid_of(blobs[0]))

    answer = phone.sync(extra, edit)

    assert answer["reject"] == [{"id": extra["id"], "why": "quota"}]
    assert answer["ok"] == [edit["id"]]


def test_a_server_whose_disk_is_nearly_full_takes_nothing_that_grows_and_goes_on_otherwise(
    phone: Device, make_app: MakeApp, database_url: str
) -> None:
    blob = a_blob(900)
    operation = an_operation(blob)
    phone.sync(operation)
    full = make_app(disk_floor_bytes=10**15)
    laptop = Device(full, phone.person).login()
    extra = an_operation(a_blob(900))
    edit = an_operation(a_blob(900), id=operation["id"], base=vid_of(blob))

    answer = laptop.sync(extra, edit)
    newcomer = Device(full, Person("bea"))
    registered = newcomer.post("/auth/register", register_body(newcomer.person))

    if database_url.startswith("sqlite"):
        assert answer["reject"] == [{"id": extra["id"], "why": "room"}]
        assert answer["ok"] == [edit["id"]]
        assert code_of(registered) == "closed"
    else:  # of its disk nothing is known
        assert answer["ok"] == [extra["id"], edit["id"]]
        assert registered.status_code == 201


def test_rounds_are_counted_by_account_before_their_bodies_are_read(make_app: MakeApp) -> None:
    most = 20
    app = make_app(syncs_per_minute=most)
    phone, stranger = (Device(app, Person(name)).register() for name in ("ada", "eve"))
    # Another minute may begin meanwhile, and be counted anew.
    rounds = (phone.post("/sync", {}).status_code for _ in range(2 * most + 1))
    heard = list(takewhile(lambda status: status != 429, rounds))

    refused = phone.post("/sync", sync_body(phone.person))

    assert set(heard) == {400}
    assert most <= len(heard) <= 2 * most
    assert code_of(refused) == "rate_limited"
    assert refused.headers["Retry-After"] == "60"
    assert stranger.post("/sync", sync_body(stranger.person)).status_code == 200


def test_a_vault_beyond_its_quota_can_still_be_thinned(make_app: MakeApp) -> None:
    ada = Person("thinning")
    full = a_blob(1800)
    operation = an_operation(full)
    assert Device(make_app(quota_bytes=2000), ada).register().sync(operation)["ok"]
    phone = Device(make_app(quota_bytes=1000), ada).login()
    smaller = an_operation(a_blob(1200), id=operation["id"], base=vid_of(full))

    answer = phone.sync(smaller)

    assert answer["reject"] == []
    assert answer["ok"] == [smaller["id"]]


def test_an_account_holds_one_vault(phone: Device) -> None:
    answer = phone.post("/sync", sync_body(phone.person, vault=text_of(os.urandom(16))))

    assert answer.status_code == 409
    assert code_of(answer) == "vault"


def test_a_push_has_its_limits(phone: Device) -> None:
    too_many = [an_operation(a_blob(30)) for _ in range(1001)]
    too_heavy = [an_operation(a_blob(60 * KIBIBYTE)) for _ in range(13)]

    assert code_of(phone.post("/sync", sync_body(phone.person, *too_many))) == "format"
    answer = phone.post(
        "/sync",
        {
            **sync_body(phone.person),
            "vault": phone.person.vault,
            "push": [
                {"id": os.urandom(16), "base": None, "b": a_blob(60 * KIBIBYTE)} for _ in too_heavy
            ],
        },
        coding="application/vnd.msgpack",
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 413
    assert code_of(answer) == "too_large"
    assert phone.sync()["n"] == 0


def test_a_body_over_a_mebibyte_is_refused_unread(phone: Device) -> None:
    answer = phone.post("/sync", {"x": "y" * (1 << 20)})

    assert answer.status_code == 413
    assert code_of(answer) == "too_large"


BROKEN = {
    "cursor": ["-1", "01", "1e3", "", "9" * 19, 5, None],
    "limit": [0, 1001, "10"],
    "v": [2],
    "vault": ["", "A" * 21],
    "push": [None, [{}], [{"id": "A" * 22, "b": "AAAA"}], [1]],
    "more": [True],
}


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values in BROKEN.items() for value in values]
)
def test_a_malformed_request_is_refused(phone: Device, field: str, value: object) -> None:
    answer = phone.post("/sync", sync_body(phone.person, **{field: value}))

    assert answer.status_code == 400
    assert code_of(answer) == "format"


def test_without_a_session_there_is_no_sync(app: Flask, ada: Person) -> None:
    assert code_of(Device(app, ada).post("/sync", sync_body(ada))) == "auth"
