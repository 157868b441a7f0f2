"""The app in a browser and a client written from the documents alone, on one account."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.account_steps import (
    NEW_PASSWORD,
    create_account,
    expect_sealed,
    expect_signed_in,
    export,
    sign_in,
)
from tests.e2e.conftest import wait_until_kept
from tests.e2e.steps import check_in, done, entry, new_detail, wait_until_synced
from tests.e2e.test_new_keys import make_new_keys
from tests.live_server import Served
from tests.second_client.client import Client, StoppedError
from tests.second_client.conftest import PASSWORD, new_device
from tests.second_client.octets import from_base64url
from tests.second_client.record import from_payload, is_same, others, show

Records = dict[bytes, Any]


def test_both_read_what_the_other_wrote(phone_page: Page, live_server: Served, ada: str) -> None:
    phone_page.goto("/")
    check_in(phone_page, mood="Good", pain=3)
    new_detail(phone_page, "rain, then sun")
    create_account(phone_page, ada, PASSWORD)
    client = signed_in(live_server, ada)

    (one,) = client.entries()
    assert (one["mood"], one["pain"], one["note"]) == (4, 3, "rain, then sun")
    client.create("entry", {"at": one["at"], "tz": one["tz"], "mood": 2, "note": "from afar"})
    assert client.sync().is_synced

    wait_until_synced(phone_page)
    phone_page.goto("/journal/")
    expect(entry(phone_page, "from afar")).to_be_visible()
    assert_same(phone_page, client)


@pytest.mark.kept
def test_changes_made_apart_become_the_same_record_on_both_sides(
    phone_page: Page, live_server: Served, ada: str
) -> None:
    client, one = an_entry_of_both(phone_page, live_server, ada)
    change_offline(phone_page, "in the browser")
    client.edit(one, {"note": "in the other client", "pain": 7})
    assert client.sync().is_synced

    meet_again(phone_page, client)

    notes = {show(client.read(one))["note"], *others(client.read(one), "note")}
    assert notes == {"in the browser", "in the other client"}
    assert show(client.read(one))["pain"] == 7
    assert_same(phone_page, client)


@pytest.mark.kept
def test_a_deletion_here_and_a_change_there_leave_the_entry_on_both_sides(
    phone_page: Page, live_server: Served, ada: str
) -> None:
    client, one = an_entry_of_both(phone_page, live_server, ada)
    change_offline(phone_page, "worth keeping")
    client.delete(one)
    assert client.sync().is_synced

    meet_again(phone_page, client)

    (kept,) = client.entries()
    assert (kept["mood"], kept["note"]) == (4, "worth keeping")
    assert_same(phone_page, client)


def test_the_second_client_recovers_the_account_the_browser_made(
    refused_page: Page, live_server: Served, ada: str
) -> None:
    refused_page.goto("/")
    check_in(refused_page, mood="Good")
    code = create_account(refused_page, ada, PASSWORD)
    client = new_device(live_server.url)

    new_code = client.recover(ada, code, NEW_PASSWORD)

    assert client.sync().is_synced
    assert [one["mood"] for one in client.entries()] == [4]
    assert new_code != code
    refused_page.goto("/account/")
    expect(refused_page.get_by_role("button", name="Sign in")).to_be_visible()
    sign_in(refused_page, ada, NEW_PASSWORD)
    assert_same(refused_page, client)


def test_the_browser_signs_in_to_an_account_the_second_client_made(
    phone_page: Page, live_server: Served, ada: str
) -> None:
    client = new_device(live_server.url)
    client.create("entry", {"at": "2031-02-27T21:14", "tz": -120, "mood": 5, "note": "from afar"})
    client.register(ada, PASSWORD)
    assert client.sync().is_synced

    sign_in(phone_page, ada, PASSWORD)

    phone_page.goto("/journal/")
    expect(entry(phone_page, "from afar")).to_be_visible()
    assert_same(phone_page, client)


def test_each_opens_what_the_other_sealed_with_new_keys(
    refused_page: Page, live_server: Served, ada: str
) -> None:
    refused_page.goto("/")
    check_in(refused_page, mood="Good")
    create_account(refused_page, ada, PASSWORD)
    client = signed_in(live_server, ada)
    client.set_setting("voice", "off")

    client.new_account_key(PASSWORD)
    assert client.sync().is_synced
    expect_sealed(refused_page)
    sign_in(refused_page, ada, PASSWORD)
    assert_same(refused_page, client)
    refused_page.goto("/account/")
    refused_page.get_by_role("button", name="New keys for your journal").click()
    make_new_keys(refused_page)
    expect_signed_in(refused_page, ada)
    with pytest.raises(StoppedError, match="revoked"):
        client.sync()
    client.sign_in(ada, PASSWORD)

    assert client.sync().is_synced
    assert_same(refused_page, client)
    assert {row.blob[1] for row in client.journal.rows.values() if row.blob} == {3}


def an_entry_of_both(page: Page, live_server: Served, username: str) -> tuple[Client, bytes]:
    """Write an entry in the browser; the second client holds it, and its id."""
    page.goto("/")
    check_in(page, mood="Good")
    new_detail(page, "as it was")
    create_account(page, username, PASSWORD)
    client = signed_in(live_server, username)
    (one,) = [one for one, record in client.records().items() if record.kind == "entry"]
    return client, one


def change_offline(page: Page, note: str) -> None:
    """Open that entry, lose the network, and write another note."""
    wait_until_synced(page)
    page.goto("/journal/")
    entry(page, "as it was").click()
    expect(page.get_by_role("button", name="Done")).to_be_visible()
    wait_until_kept(page)
    page.context.set_offline(True)
    page.get_by_label("Note").fill(note)
    done(page)


def meet_again(page: Page, client: Client) -> None:
    """The network is back: first the browser syncs, then the client."""
    page.context.set_offline(False)
    wait_until_synced(page)
    assert client.sync().is_synced


def signed_in(live_server: Served, username: str) -> Client:
    """The second client with everything the account has."""
    client = new_device(live_server.url)
    client.sign_in(username, PASSWORD)
    assert client.sync().is_synced
    return client


def assert_same(page: Page, client: Client) -> None:
    """What the browser exports means what the client holds."""
    wait_until_synced(page)
    assert client.sync().is_synced
    wait_until_synced(page)
    exported = json.loads(export(page))["records"]
    theirs = {
        from_base64url(one["id"]): from_payload(
            {name: value for name, value in one.items() if name != "id"}
        )
        for one in exported
    }
    ours = {one: record for one, record in client.records().items() if one in theirs}
    assert {one for one, record in client.records().items() if record.kind == "entry"} <= set(ours)
    assert [one for one in theirs if one not in ours] == []
    assert [one for one in theirs if not is_same(theirs[one], ours[one])] == []
