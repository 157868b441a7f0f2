"""A server that lies, seen by a person: what they wrote is there, nothing is called done that is
not, and once it is honest again everything is as it should be.

The lies are told by a proxy in front of the real server. Those about single records are in
`tests/sync/test_lying_server.py`; here is what a whole browser makes of the larger ones.
"""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.account_steps import (
    NEW_PASSWORD,
    PASSWORD,
    SLOW,
    confirm_code,
    create_account,
    expect_signed_in,
    fill_in,
    moods,
    sign_in,
    write_entries,
)
from tests.e2e.conftest import LAPTOP, PHONE, new_context
from tests.e2e.steps import check_in, wait_until_synced
from tests.sync.lies import refusing
from tests.tampering import Answer, Asked, Forward, Lie, Tampering

SYNC = "/api/v1/sync"
AUTH = "/api/v1/auth/"
OTHER_KEY = "A" * 80  # as long as a wrapped key in base64url
OTHER_CHECK = "A" * 22


@pytest.fixture
def phone(browser: Browser, proxy: Tampering) -> Iterator[Page]:
    """Ada's phone, which reaches the server through it."""
    context = new_context(browser, proxy.url, viewport=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def tablet(browser: Browser, proxy: Tampering) -> Iterator[Page]:
    """Another device behind the same proxy, where nobody has signed in."""
    context = new_context(browser, proxy.url, viewport=LAPTOP)
    yield context.new_page()
    context.close()


def saying(**changes: object) -> Lie:
    """The truth with other fields."""
    return lambda asked, forward: forward(asked).saying(**changes)


def sync_state(page: Page) -> str:
    """What the account page says of the sync, once it has looked."""
    status = page.get_by_role("status", name="Sync")
    expect(status).not_to_be_empty()
    return status.inner_text()


def test_a_false_gone_leaves_the_journal_and_the_way_back(
    phone: Page, proxy: Tampering, ada: str
) -> None:
    write_entries(phone, 2, 4)
    create_account(phone, ada)
    proxy.lie(SYNC, refusing(410, "gone"))

    phone.goto("/account/")
    expect(phone.get_by_text("Your account was deleted on another device")).to_be_visible()
    assert moods(phone) == [2, 4]

    proxy.be_honest()
    sign_in(phone, ada)
    assert moods(phone) == [2, 4]


def test_a_false_revoked_seals_the_journal_and_the_password_opens_it(
    phone: Page, proxy: Tampering, ada: str
) -> None:
    write_entries(phone, 2, 4)
    create_account(phone, ada)
    proxy.lie(SYNC, refusing(401, "revoked"))

    phone.goto("/account/")
    expect(phone.get_by_text("It is sealed on this device.")).to_be_visible()

    proxy.be_honest()
    sign_in(phone, ada)
    assert moods(phone) == [2, 4]


@pytest.mark.parametrize(
    ("status", "code"), [(409, "vault"), (403, "csrf"), (400, "format"), (404, None)]
)
def test_a_refusal_that_is_not_true_never_becomes_synced(
    phone: Page, proxy: Tampering, ada: str, status: int, code: str | None
) -> None:
    create_account(phone, ada)
    proxy.lie(SYNC, refusing(status, code))
    check_in(phone, mood="Good")

    phone.goto("/account/")
    expect(phone.get_by_role("status", name="Sync")).not_to_have_text("Looking for changes")
    assert "Everything is synced" not in sync_state(phone)

    proxy.be_honest()
    phone.reload()
    wait_until_synced(phone)
    assert moods(phone) == [4]


def test_a_server_that_hangs_keeps_nobody_from_writing(
    phone: Page, proxy: Tampering, ada: str
) -> None:
    create_account(phone, ada)
    released = threading.Event()

    def hang(asked: Asked, forward: Forward) -> Answer:
        released.wait(120)
        return forward(asked)

    proxy.lie(SYNC, hang)
    try:
        phone.goto("/")
        check_in(phone, mood="Good")
        phone.goto("/account/")
        assert "Everything is synced" not in sync_state(phone)
        assert moods(phone) == [4]
    finally:
        released.set()

    proxy.be_honest()
    wait_until_synced(phone)


def test_old_versions_played_again_undo_nothing(
    phone: Page, tablet: Page, proxy: Tampering, ada: str
) -> None:
    write_entries(phone, 2)
    create_account(phone, ada)
    sign_in(tablet, ada)
    pages: list[Answer] = []

    def keep(asked: Asked, forward: Forward) -> Answer:
        answer = forward(asked)
        pages.append(answer)
        return answer

    proxy.lie(SYNC, keep)
    wait_until_synced(tablet)
    proxy.be_honest()
    check_in(phone, mood="Good")
    wait_until_synced(phone)
    tablet.reload()
    wait_until_synced(tablet)
    assert moods(tablet) == [2, 4]

    old = pages[-1]
    proxy.lie(
        SYNC,
        lambda asked, _forward: old.saying(ok=[], conflict=[], reject=[], more=False,
                                           cursor=asked.read()["cursor"]),
    )  # fmt: skip
    tablet.goto("/account/")
    expect(tablet.get_by_role("status", name="Sync")).not_to_have_text("Looking for changes")
    assert moods(tablet) == [2, 4]

    proxy.be_honest()
    tablet.reload()
    wait_until_synced(tablet)
    assert moods(tablet) == [2, 4]


@pytest.mark.parametrize(
    "change", [{"username": "somebody-else"}, {"kcv": "AAAA"}, {"key_gen": 0}, {"vault": ""}]
)
def test_an_account_whose_answer_was_tampered_with_is_found_out_about(
    phone: Page, proxy: Tampering, ada: str, change: dict[str, object]
) -> None:
    write_entries(phone, 2, 4)
    proxy.lie(AUTH + "register", saying(**change))
    fill_in(phone, ada, PASSWORD)
    phone.get_by_role("button", name="Create account").click()

    code = confirm_code(phone)
    expect_signed_in(phone, ada)

    assert moods(phone) == [2, 4]
    assert code.count("-") == 7


def test_other_keys_at_a_sign_in_open_nothing_and_write_nothing(
    phone: Page, tablet: Page, proxy: Tampering, ada: str
) -> None:
    write_entries(phone, 2)
    create_account(phone, ada)
    for change in ({"kcv": OTHER_CHECK}, {"wrapped_pw": OTHER_KEY}, {"username": "mallory"}):
        proxy.lie(AUTH + "login", saying(**change))
        fill_in(tablet, ada, PASSWORD)
        tablet.get_by_role("button", name="Sign in").click()
        expect(tablet.get_by_role("alert").filter(has_text="Your entries are safe")).to_be_visible(
            timeout=SLOW
        )

    proxy.be_honest()
    sign_in(tablet, ada)
    assert moods(tablet) == [2]


def test_a_recovery_that_is_tampered_with_leaves_the_account_as_it_was(
    phone: Page, tablet: Page, proxy: Tampering, ada: str
) -> None:
    write_entries(phone, 2)
    code = create_account(phone, ada)
    for change in ({"kcv": OTHER_CHECK}, {"wrapped_rec": OTHER_KEY}):
        proxy.lie(AUTH + "recover", saying(**change))
        recover(tablet, ada, code)
        expect(tablet.get_by_role("alert").filter(has_text="Your entries are safe")).to_be_visible(
            timeout=SLOW
        )

    proxy.be_honest()
    recover(tablet, ada, code)
    confirm_code(tablet)
    expect_signed_in(tablet, ada)
    assert moods(tablet) == [2]


def test_a_change_of_keys_whose_answer_was_tampered_with_is_found_out_about(
    phone: Page, tablet: Page, proxy: Tampering, ada: str
) -> None:
    write_entries(phone, 2)
    create_account(phone, ada)
    proxy.lie(AUTH + "rekey", saying(username="mallory"))
    phone.goto("/account/")
    phone.get_by_role("button", name="Change password").click()
    phone.get_by_label("Current password").fill(PASSWORD)
    phone.get_by_label("New password").fill(NEW_PASSWORD)
    phone.get_by_role("button", name="Change password").click()

    expect(phone.get_by_text("Your password is changed.")).to_be_visible(timeout=SLOW)
    proxy.be_honest()
    sign_in(tablet, ada, NEW_PASSWORD)
    assert moods(tablet) == [2]


def recover(page: Page, username: str, code: str) -> None:
    """Ask for the journal with the code on paper."""
    page.goto("/account/")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="I forgot my password").click()
    page.get_by_role("textbox", name="Username").fill(username)
    page.get_by_role("textbox", name="Recovery code").fill(code)
    page.get_by_label("New password").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Open my journal").click()
