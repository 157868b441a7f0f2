"""An account joins devices, keeps people apart, and can be left and found again."""

import re

import pytest
from playwright.sync_api import Page, expect

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
from tests.e2e.steps import check_in, entry, wait_until_synced


def test_entries_made_before_the_account_reach_the_other_device(
    phone_page: Page, laptop_page: Page, ada: str
) -> None:
    write_entries(phone_page, 2, 4, 5)
    create_account(phone_page, ada)

    sign_in(laptop_page, ada)

    assert moods(laptop_page) == [2, 4, 5]


def test_the_recovery_code_says_how_many_entries_will_be_synced(phone_page: Page, ada: str) -> None:
    write_entries(phone_page, 2, 4)
    fill_in(phone_page, ada, PASSWORD)

    phone_page.get_by_role("button", name="Create account").click()

    expect(
        phone_page.get_by_text("2 entries on this device are encrypted here, then synced.")
    ).to_be_visible(timeout=SLOW)
    expect(phone_page.get_by_role("heading", level=1)).to_have_text("Your recovery code")
    expect(phone_page.get_by_role("heading", level=1)).to_be_focused()


def test_a_wrong_group_is_named_and_the_code_stays(phone_page: Page, ada: str) -> None:
    fill_in(phone_page, ada, PASSWORD)
    phone_page.get_by_role("button", name="Create account").click()
    expect(phone_page.get_by_role("heading", level=1)).to_have_text(
        "Your recovery code", timeout=SLOW
    )
    groups = phone_page.get_by_role("textbox")
    groups.first.fill("0000")

    groups.first.press("Enter")

    expect(phone_page.get_by_role("alert").filter(has_text="is not the same yet")).to_be_visible()
    expect(groups.first).to_be_focused()
    confirm_code(phone_page)
    expect_signed_in(phone_page, ada)


def test_leaving_the_code_unconfirmed_is_possible_and_remembered(
    phone_page: Page, ada: str
) -> None:
    fill_in(phone_page, ada, PASSWORD)
    phone_page.get_by_role("button", name="Create account").click()

    phone_page.get_by_role("button", name="Finish later").click(timeout=SLOW)

    expect(phone_page.get_by_text("Your recovery code is not confirmed")).to_be_visible()
    phone_page.get_by_role("button", name="New recovery code").click()
    phone_page.get_by_label("Password", exact=True).fill(PASSWORD)
    phone_page.get_by_role("button", name="New recovery code").click()
    confirm_code(phone_page)
    expect_signed_in(phone_page, ada)
    expect(phone_page.get_by_text("Your recovery code is not confirmed")).to_be_hidden()


def test_a_made_up_passphrase_can_be_taken(phone_page: Page, ada: str) -> None:
    phone_page.goto("/account/")
    phone_page.get_by_role("textbox", name="Username").fill(ada)

    phone_page.get_by_role("button", name="Use this one").click()

    password = phone_page.get_by_label("Password", exact=True)
    assert len(password.input_value().split()) == 6
    expect(password).to_have_attribute("type", "text")
    expect(password).to_have_attribute("autocomplete", "new-password")
    phone_page.get_by_role("button", name="Create account").click()
    confirm_code(phone_page)
    expect_signed_in(phone_page, ada)


def test_a_short_password_is_refused_beside_its_field(phone_page: Page, ada: str) -> None:
    fill_in(phone_page, ada, "too short")

    phone_page.get_by_role("button", name="Create account").click()

    password = phone_page.get_by_label("Password", exact=True)
    expect(phone_page.get_by_text("this one has 9")).to_be_visible()
    expect(password).to_be_focused()
    expect(password).to_have_attribute("aria-invalid", "true")


def test_a_wrong_password_leaves_everything_as_it_was(
    phone_page: Page, refused_page: Page, ada: str
) -> None:
    create_account(phone_page, ada)
    write_entries(refused_page, 1, 3)
    fill_in(refused_page, ada, "not the right password")

    refused_page.get_by_role("button", name="Sign in").click()
    refused_page.get_by_role("button", name="Add", exact=True).click()

    expect(refused_page.get_by_text("do not fit together")).to_be_visible(timeout=SLOW)
    assert moods(refused_page) == [1, 3]


def test_entries_on_the_second_device_are_added_when_asked_for(
    phone_page: Page, laptop_page: Page, ada: str
) -> None:
    write_entries(phone_page, 2)
    create_account(phone_page, ada)
    write_entries(laptop_page, 4)
    fill_in(laptop_page, ada, PASSWORD)

    laptop_page.get_by_role("button", name="Sign in").click()
    expect(laptop_page.get_by_role("dialog")).to_contain_text(
        "Add the 1 entry on this device to your account?"
    )
    laptop_page.get_by_role("button", name="Add", exact=True).click()

    expect_signed_in(laptop_page, ada)
    assert moods(laptop_page) == [2, 4]


def test_entries_on_the_second_device_can_stay_apart(
    phone_page: Page, laptop_page: Page, ada: str
) -> None:
    write_entries(phone_page, 2)
    create_account(phone_page, ada)
    write_entries(laptop_page, 4)
    fill_in(laptop_page, ada, PASSWORD)

    laptop_page.get_by_role("button", name="Sign in").click()
    laptop_page.get_by_role("button", name="Keep separate").click()

    expect_signed_in(laptop_page, ada)
    assert moods(laptop_page) == [2]


def test_the_next_person_on_the_same_browser_sees_nothing_of_the_first(
    phone_page: Page, ada: str, bob: str
) -> None:
    write_entries(phone_page, 2, 4)
    create_account(phone_page, ada)
    phone_page.get_by_role("button", name="Sign out", exact=True).click()
    expect(phone_page.get_by_text("You are signed out.")).to_be_visible()

    expect(phone_page.get_by_text(ada, exact=True)).to_have_count(0)
    create_account(phone_page, bob)

    assert moods(phone_page) == []


def test_a_tab_follows_the_sign_out_of_another(phone_page: Page, ada: str) -> None:
    phone_page.goto("/")
    check_in(phone_page, mood="Good")
    create_account(phone_page, ada)
    other = phone_page.context.new_page()
    other.goto("/journal/")
    expect(entry(other, "Good")).to_be_visible()

    phone_page.get_by_role("button", name="Sign out", exact=True).click()

    expect(phone_page.get_by_text("You are signed out.")).to_be_visible()
    expect(other.get_by_role("region", name="Your journal is here, sealed")).to_be_visible()
    expect(entry(other, "Good")).to_have_count(0)


def test_coming_back_after_signing_out_brings_everything_back(phone_page: Page, ada: str) -> None:
    write_entries(phone_page, 2, 4)
    create_account(phone_page, ada)
    phone_page.get_by_role("button", name="Sign out", exact=True).click()
    expect(phone_page.get_by_text("You are signed out.")).to_be_visible()

    sign_in(phone_page, ada)

    assert moods(phone_page) == [2, 4]


@pytest.mark.kept
def test_signing_out_offline_asks_about_what_has_not_synced(refused_page: Page, ada: str) -> None:
    create_account(refused_page, ada)
    refused_page.evaluate("navigator.serviceWorker.ready")
    refused_page.context.set_offline(True)
    write_entries(refused_page, 3)
    refused_page.goto("/account/")

    refused_page.get_by_role("button", name="Sign out", exact=True).click()

    expect(refused_page.get_by_role("dialog")).to_contain_text("The server could not confirm")
    refused_page.get_by_role("button", name="Stay").click()
    expect(refused_page.locator("[data-name]")).to_have_text(ada)


@pytest.mark.kept
def test_a_sign_out_offline_reaches_the_server_when_there_is_a_network_again(
    refused_page: Page, ada: str
) -> None:
    create_account(refused_page, ada)
    refused_page.evaluate("navigator.serviceWorker.ready")
    context = refused_page.context
    context.set_offline(True)
    refused_page.get_by_role("button", name="Sign out", exact=True).click()
    expect(refused_page.get_by_text("You are signed out.")).to_be_visible()
    kept = context.cookies()

    with refused_page.expect_response(lambda answer: answer.url.endswith("/auth/logout")):
        context.set_offline(False)

    assert kept != []
    assert context.cookies() == []


def test_recovery_on_a_clean_browser_sets_a_new_password(
    phone_page: Page, laptop_page: Page, ada: str
) -> None:
    write_entries(phone_page, 2, 4)
    code = create_account(phone_page, ada)
    laptop_page.goto("/account/")
    laptop_page.get_by_role("button", name="Sign in").click()
    laptop_page.get_by_role("button", name="I forgot my password").click()
    laptop_page.get_by_role("textbox", name="Username").fill(ada)
    laptop_page.get_by_role("textbox", name="Recovery code").fill(code.lower().replace("-", " "))
    laptop_page.get_by_label("New password").fill(NEW_PASSWORD)

    laptop_page.get_by_role("button", name="Open my journal").click()

    assert confirm_code(laptop_page) != code
    expect_signed_in(laptop_page, ada)
    assert moods(laptop_page) == [2, 4]


def test_a_mistyped_recovery_code_is_noticed_before_anything_is_sent(
    laptop_page: Page, ada: str
) -> None:
    sent: list[str] = []
    laptop_page.on("request", lambda request: sent.append(request.url))
    laptop_page.goto("/account/")
    laptop_page.get_by_role("button", name="Sign in").click()
    laptop_page.get_by_role("button", name="I forgot my password").click()
    laptop_page.get_by_role("textbox", name="Username").fill(ada)
    laptop_page.get_by_role("textbox", name="Recovery code").fill("7KQ2 " * 8)
    laptop_page.get_by_label("New password").fill(NEW_PASSWORD)

    laptop_page.get_by_role("button", name="Open my journal").click()

    expect(laptop_page.get_by_text("One symbol of the code is not right")).to_be_visible()
    expect(laptop_page.get_by_role("textbox", name="Recovery code")).to_be_focused()
    assert [url for url in sent if "/auth/" in url] == []


def test_signing_in_needs_no_mouse(phone_page: Page, laptop_page: Page, ada: str) -> None:
    create_account(phone_page, ada)
    laptop_page.goto("/account/#sign-in")
    expect(laptop_page.get_by_role("button", name="I forgot my password")).to_be_visible()
    laptop_page.get_by_role("link", name="Skip to the content").focus()
    keyboard = laptop_page.keyboard

    for _ in range(10):
        keyboard.press("Tab")
        if laptop_page.evaluate("document.activeElement.name") == "username":
            break
    keyboard.type(ada)
    keyboard.press("Tab")
    keyboard.type(PASSWORD)
    keyboard.press("Enter")

    expect_signed_in(laptop_page, ada)
    expect(laptop_page.get_by_role("heading", level=1)).to_be_focused()


def test_a_new_password_signs_the_other_device_out(
    refused_page: Page, phone_page: Page, ada: str
) -> None:
    create_account(phone_page, ada)
    sign_in(refused_page, ada)
    phone_page.get_by_role("button", name="Change password").click()
    phone_page.get_by_label("Current password").fill(PASSWORD)
    phone_page.get_by_label("New password").fill(NEW_PASSWORD)

    phone_page.get_by_role("button", name="Change password").click()

    expect(phone_page.get_by_text("Your password is changed.")).to_be_visible(timeout=SLOW)
    refused_page.reload()
    expect(refused_page.get_by_text("It is sealed on this device.")).to_be_visible(timeout=SLOW)
    sign_in(refused_page, ada, NEW_PASSWORD)


def test_another_device_can_be_signed_out_from_the_list(
    phone_page: Page, refused_page: Page, ada: str
) -> None:
    create_account(phone_page, ada)
    sign_in(refused_page, ada)
    phone_page.reload()
    expect(phone_page.locator(".devices__row")).to_have_count(2)
    expect(phone_page.locator(".devices__row").first).to_contain_text("This device")

    phone_page.get_by_role("button", name=re.compile("^Remove ")).click()

    expect(phone_page.locator(".devices__row")).to_have_count(1)
    refused_page.reload()
    expect(refused_page.get_by_text("It is sealed on this device.")).to_be_visible(timeout=SLOW)


def test_deleting_the_account_keeps_the_entries_on_this_device(phone_page: Page, ada: str) -> None:
    write_entries(phone_page, 2, 4)
    create_account(phone_page, ada)
    phone_page.get_by_role("button", name="Delete my account").click()
    expect(phone_page.get_by_text("The entries on this device stay here")).to_be_visible()
    phone_page.get_by_label("Password", exact=True).fill(PASSWORD)

    phone_page.get_by_role("button", name="Delete my account").click()

    expect(phone_page.get_by_text("Your account is deleted.")).to_be_visible(timeout=SLOW)
    assert moods(phone_page) == [2, 4]


def test_a_device_carries_the_name_its_owner_gives_it(
    phone_page: Page, laptop_page: Page, ada: str
) -> None:
    create_account(phone_page, ada)
    sign_in(laptop_page, ada)
    devices = laptop_page.locator("device-list li")
    expect(devices).to_have_count(2)
    expect(laptop_page.get_by_text("Chrome on Linux 2", exact=True)).to_be_visible()

    devices.first.get_by_role("button", name=re.compile("^Rename")).click()
    name = laptop_page.get_by_role("textbox", name="Name")
    expect(name).to_be_focused()
    name.fill("Kitchen laptop")
    laptop_page.get_by_role("button", name="Save name").click()

    expect(devices.first).to_contain_text("Kitchen laptop")
    expect(laptop_page.get_by_role("button", name="Rename Kitchen laptop")).to_be_focused()
    wait_until_synced(laptop_page)
    wait_until_synced(phone_page)
    expect(phone_page.get_by_role("button", name="Remove Kitchen laptop")).to_be_visible()


def test_back_leads_from_a_step_to_the_account_and_not_out_of_it(
    phone_page: Page, ada: str
) -> None:
    create_account(phone_page, ada)
    phone_page.goto("/journal/")
    phone_page.goto("/account/")
    title = phone_page.get_by_role("heading", level=1)
    expect(title).to_have_text("Your account")
    for step in ("Change password", "New recovery code", "Delete my account"):
        phone_page.get_by_role("button", name=step).click()
        expect(title).to_have_text(step)
        phone_page.go_back()
        expect(title).to_have_text("Your account")
    phone_page.get_by_role("button", name="Change password").click()
    phone_page.get_by_role("button", name="Cancel").click()
    expect(title).to_have_text("Your account")

    phone_page.go_back()

    expect(title).to_have_text("Journal")
