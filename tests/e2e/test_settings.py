"""Settings: the look, what comes out and in, and the end of it all."""

import base64
import json
import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.e2e.account_steps import backup_of, choose_file, export, moods, write_entries
from tests.live_server import Served

# Nine thousand records come in while other tests have the processor.
AN_IMPORT_MS = 120_000


def test_a_chosen_look_holds_on_every_page(phone_page: Page) -> None:
    phone_page.goto("/settings/")
    phone_page.get_by_role("radio", name="Dark").check()
    phone_page.get_by_role("radio", name="Largest").check()

    phone_page.goto("/privacy/")

    root = phone_page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_css("font-size", "21px")
    expect(root).to_have_css("color-scheme", "dark")


def test_going_back_to_the_look_of_the_device_leaves_nothing_behind(phone_page: Page) -> None:
    phone_page.goto("/settings/")
    phone_page.get_by_role("radio", name="Dark").check()
    phone_page.get_by_role("radio", name="As the device").check()

    phone_page.reload()

    expect(phone_page.get_by_role("radio", name="As the device")).to_be_checked()
    assert phone_page.evaluate("localStorage.getItem('theme')") is None


def test_a_country_chosen_here_is_the_one_on_the_help_page(phone_page: Page) -> None:
    phone_page.goto("/settings/")
    phone_page.get_by_label("Country for help numbers").select_option("New Zealand")

    phone_page.goto("/help/")

    expect(
        phone_page.get_by_role("link", name="Call 111 Emergency, New Zealand").first
    ).to_be_visible()
    expect(phone_page.get_by_role("link", name="Call 1737")).to_be_visible()


def test_switches_are_remembered(phone_page: Page) -> None:
    phone_page.goto("/settings/")
    tones = phone_page.get_by_role("switch", name="Tones")
    pain = phone_page.get_by_role("switch", name="Without pain scores")
    expect(tones).to_be_checked()
    expect(pain).not_to_be_checked()
    tones.uncheck()
    expect(phone_page.get_by_text("Saved on this device")).to_have_count(1)
    pain.check()
    expect(phone_page.get_by_text("Saved on this device")).to_have_count(2)
    settings = {
        record["nk"]: record["f"]
        for record in json.loads(export(phone_page))["records"]
        if record["k"] == "setting"
    }

    phone_page.reload()

    expect(tones).not_to_be_checked()
    expect(pain).to_be_checked()
    assert set(settings) == {"setting|tones", "setting|pain"}


def test_export_then_erase_then_import_brings_everything_back(
    phone_page: Page, live_server: Served
) -> None:
    write_entries(phone_page, 1, 3, 5)
    kept = export(phone_page)
    phone_page.get_by_role("button", name="Erase this device").click()
    phone_page.get_by_label("Type ERASE to confirm").fill("erase")
    phone_page.get_by_role("button", name="Erase everything here").click()
    expect(phone_page).to_have_url(f"{live_server.url}/")
    assert moods(phone_page) == []

    choose_file(phone_page, kept)
    phone_page.get_by_role("button", name="Add to my journal").click()

    expect(phone_page.get_by_text("3 records added")).to_be_visible()
    assert moods(phone_page) == [1, 3, 5]


def test_erasing_needs_the_word(phone_page: Page) -> None:
    write_entries(phone_page, 1)
    phone_page.get_by_role("button", name="Erase this device").click()
    expect(phone_page.get_by_text("there is no other copy")).to_be_visible()
    phone_page.get_by_label("Type ERASE to confirm").fill("yes")

    phone_page.get_by_role("button", name="Erase everything here").click()

    expect(phone_page.get_by_text("Nothing was erased.")).to_be_visible()
    assert moods(phone_page) == [1]


def test_a_preview_says_what_is_inside_before_anything_is_added(phone_page: Page) -> None:
    phone_page.goto("/settings/")
    file = json.loads(backup_of(2, 4))
    file["records"].append({"id": "?"})

    choose_file(phone_page, json.dumps(file).encode())

    expect(phone_page.get_by_text("2 entries")).to_be_visible()
    expect(phone_page.get_by_text("Record 3 has no usable id.")).to_be_visible()
    phone_page.get_by_role("button", name="Cancel").click()
    assert moods(phone_page) == []


def test_a_file_of_something_else_changes_nothing(phone_page: Page) -> None:
    write_entries(phone_page, 1)

    choose_file(phone_page, b"date,mood\n2031-04-09,3\n")

    expect(phone_page.get_by_role("alert").filter(has_text="Nothing was changed.")).to_be_visible()
    assert moods(phone_page) == [1]


def test_the_panel_says_where_the_data_is(phone_page: Page) -> None:
    phone_page.goto("/settings/")

    panel = phone_page.get_by_role("region", name="Is my data safe?")

    expect(panel).to_contain_text("Only on this device")
    expect(panel).to_contain_text("Open in a browser, not installed")
    expect(panel.get_by_role("link", name="Make an account")).to_be_visible()
    expect(panel).to_contain_text("No file of your data kept")


def test_the_panel_counts_a_file_once_its_owner_says_that_it_is_there(phone_page: Page) -> None:
    export(phone_page)
    panel = phone_page.get_by_role("region", name="Is my data safe?")
    expect(phone_page.get_by_text("The file was handed to your browser")).to_be_visible()
    expect(panel).to_contain_text("No file of your data kept")

    phone_page.get_by_role("button", name="Yes, it is there").click()

    expect(panel).to_contain_text("You have a file from")


DAYLIO = b"full_date,date,weekday,time,mood,activities,note_title,note\n"


def test_the_file_of_another_app_is_named_and_changes_nothing(phone_page: Page) -> None:
    phone_page.goto("/settings/")

    choose_file(phone_page, DAYLIO)

    expect(phone_page.get_by_role("alert").filter(has_text="a file from Daylio")).to_be_visible()
    accepted = phone_page.locator("input[type=file]").get_attribute("accept") or ""
    assert ".csv" in accepted.split(",")


def test_adding_a_large_file_shows_how_far_it_is_and_can_be_stopped(phone_page: Page) -> None:
    phone_page.goto("/settings/")
    choose_file(phone_page, backup_of_many(9000))
    expect(phone_page.get_by_text("9,000 entries")).to_be_visible()

    phone_page.evaluate(STOP_AT_ONCE)
    phone_page.get_by_role("button", name="Add to my journal").click()

    expect(phone_page.get_by_text(re.compile(r"^Stopped\. [\d,]+ records? added"))).to_be_visible()
    choose_file(phone_page, backup_of_many(9000))
    phone_page.get_by_role("button", name="Add to my journal").click()
    expect(phone_page.get_by_text(re.compile(r"^Done\."))).to_be_visible(timeout=AN_IMPORT_MS)
    phone_page.goto("/trends/")
    phone_page.get_by_text("Show as a table").click()
    expect(phone_page.get_by_text("9,000 check-ins").first).to_be_visible()


# Everything may be added before a test can press: the page presses where a person could first.
STOP_AT_ONCE = """() => {
  const adding = document.querySelector('import-data');
  const bar = adding.querySelector('progress[aria-label="Adding…"]');
  const stop = adding.querySelector('[data-cancel]');
  new MutationObserver((_seen, observer) => {
    if (!bar.checkVisibility() || bar.value === 0 || stop.textContent !== 'Stop') return;
    observer.disconnect();
    stop.click();
  }).observe(adding, { subtree: true, attributes: true, childList: true });
}"""


def backup_of_many(count: int) -> bytes:
    """A file as the app exports it, of entries that were all made today."""
    day = datetime.now(UTC).date().isoformat()
    records = [
        {
            "id": base64.urlsafe_b64encode(n.to_bytes(16)).decode().rstrip("="),
            "v": 1,
            "k": "entry",
            "c": [1_900_000_000_000 + n, "aaaaaaaa"],
            "f": {"at": f"{day}T00:00", "tz": 0, "mood": 3},
        }
        for n in range(count)
    ]
    return json.dumps({"format": "twofold-backup", "version": 1, "records": records}).encode()
