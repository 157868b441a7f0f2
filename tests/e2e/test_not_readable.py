"""What is here and cannot be read is counted, named and let go, and takes no screen with it."""

import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.account_steps import create_account
from tests.e2e.steps import check_in, entry, wait_until_synced

pytestmark = pytest.mark.kept

IN_JOURNAL = """async (work) => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  const name = names.find((one) => /^journal-[\\w-]{22}$/.test(one));
  const db = await asked(indexedDB.open(name));
  await asked(db.transaction('snap', 'readwrite').objectStore('snap').clear());
  const tx = db.transaction(['rec', 'inbox', 'kv'], 'readwrite');
  const rec = tx.objectStore('rec');
  if (work.damage) {
    for (const row of await asked(rec.getAll())) {
      const blob = row.blob.map((byte, at) => (at === row.blob.length - 1 ? ~byte : byte));
      await asked(rec.put({ ...row, blob }));
    }
  } else {
    const blob = crypto.getRandomValues(new Uint8Array(72));
    blob.set([1, 1]);
    const vid = btoa(String.fromCharCode(...blob.slice(2, 14)))
      .replaceAll('+', '-').replaceAll('/', '_');
    const inbox = tx.objectStore('inbox');
    await asked(inbox.put({ id: work.id, vid, blob, head: 1, held: 'unreadable' }));
    await asked(tx.objectStore('kv').put(1, 'asks'));
  }
  db.close();
  new BroadcastChannel(name).postMessage({ ids: [], inbox: true });
}"""


def hold_a_version(page: Page, record: str) -> None:
    """A version that was damaged on its way waits on this device, and was asked for again."""
    page.evaluate(IN_JOURNAL, {"id": record})


def test_a_held_version_is_named_and_ones_own_can_be_sent_in_its_place(
    phone_page: Page, ada: str
) -> None:
    phone_page.goto("/")
    check_in(phone_page, mood="Good")
    create_account(phone_page, ada)
    wait_until_synced(phone_page)
    phone_page.goto("/journal/")
    record = entry(phone_page, "Good").get_attribute("data-entry") or ""
    region = phone_page.get_by_role("region", name="Not readable here")
    expect(region).to_be_hidden()
    phone_page.context.set_offline(True)

    hold_a_version(phone_page, record)

    expect(region).to_contain_text("Another version of: Good")
    expect(phone_page.get_by_text("the Journal says which").first).to_be_visible()
    region.get_by_role("button", name="Send mine instead: Good").click()
    expect(region).to_contain_text("The version of this device takes its place.")
    expect(region.get_by_role("button")).to_have_count(0)
    phone_page.context.set_offline(False)
    wait_until_synced(phone_page)
    phone_page.goto("/journal/")
    expect(entry(phone_page, "Good")).to_be_visible()


def test_what_this_device_has_no_version_of_can_be_gone_on_without(
    phone_page: Page, ada: str
) -> None:
    create_account(phone_page, ada)
    wait_until_synced(phone_page)
    phone_page.goto("/journal/")
    region = phone_page.get_by_role("region", name="Not readable here")
    expect(phone_page.get_by_text("Everything is synced")).to_be_visible()
    phone_page.context.set_offline(True)

    hold_a_version(phone_page, f"{secrets.token_urlsafe(15)}AA"[:22])
    region.get_by_role("button", name="Go on without it").click()

    expect(region).to_be_hidden()
    phone_page.context.set_offline(False)


def test_a_damaged_choice_is_named_where_people_look_and_can_be_made_anew(
    phone_page: Page,
) -> None:
    phone_page.goto("/settings/")
    switch = phone_page.get_by_role("switch", name="Without pain scores")
    expect(switch).to_be_enabled()
    switch.check(force=True)
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()
    phone_page.evaluate(IN_JOURNAL, {"damage": True})

    phone_page.goto("/journal/")
    region = phone_page.get_by_role("region", name="Not readable here")
    expect(region).to_contain_text("1 record was damaged on this device")
    expect(region).to_contain_text("Your choice about pain scores: as at first")
    expect(phone_page.get_by_text("Your days will appear here")).to_be_visible()
    phone_page.goto("/settings/")
    expect(phone_page.get_by_text("1 record on this device cannot be read")).to_be_visible()
    expect(switch).not_to_be_checked()
    switch.check(force=True)
    expect(phone_page.get_by_text("Saved on this device")).to_be_visible()

    phone_page.goto("/journal/")
    expect(phone_page.get_by_text("Your days will appear here")).to_be_visible()
    expect(region).to_be_hidden()
