"""Make the fixtures beside this file, with the first edition itself.

Run it in a checkout of the first edition that is set up for its tests, with this file's path:
`PYTHONPATH=. python …/make.py`. People live a little on its pages, by the steps of its own tests;
what their browsers and the server then hold is written down. The one thing changed is that the
device key may be read out, because a key that cannot be exported cannot be written down either.
"""

import json
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.databases import migrate
from tests.e2e.account_steps import create_account, export
from tests.e2e.conftest import FLAGS, PHONE, new_context, wait_until_kept
from tests.e2e.steps import check_in, choose, wait_until_synced
from tests.e2e.test_breathing import LONG_OUT, start
from tests.e2e.test_help import keep_contact, open_help
from tests.e2e.test_journal import done, entry, new_entry, write_note
from tests.live_server import LiveServer

HERE = Path(__file__).resolve().parent
READABLE_KEYS = """
const original = SubtleCrypto.prototype.generateKey;
SubtleCrypto.prototype.generateKey = function (algorithm, extractable, usages) {
  return original.call(this, algorithm, true, usages);
};
"""
# What JSON has no word for is an object with one `$`-name; load.js reads it back.
DUMP = """async () => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
  const plain = async (value) => {
    if (value instanceof CryptoKey) {
      const raw = base64(await crypto.subtle.exportKey('raw', value));
      return { $key: { raw, algorithm: value.algorithm.name, usages: value.usages } };
    }
    if (typeof value === 'bigint') return { $bigint: value.toString() };
    if (value instanceof Uint8Array) return { $bytes: base64(value) };
    if (value instanceof ArrayBuffer) return { $buffer: base64(value) };
    if (Array.isArray(value)) return Promise.all(value.map(plain));
    if (value && typeof value === 'object') {
      if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error(String(value));
      const pairs = Object.entries(value).map(async ([key, one]) => [key, await plain(one)]);
      return Object.fromEntries(await Promise.all(pairs));
    }
    return value;
  };
  const databases = [];
  for (const { name, version } of await indexedDB.databases()) {
    const db = await asked(indexedDB.open(name));
    const stores = [];
    for (const storeName of db.objectStoreNames) {
      const store = db.transaction(storeName).objectStore(storeName);
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
      const indexes = [...store.indexNames].map((one) => store.index(one));
      stores.push({
        name: storeName, keyPath: store.keyPath, autoIncrement: store.autoIncrement,
        indexes: indexes.map(({ name, keyPath, unique, multiEntry }) =>
          ({ name, keyPath, unique, multiEntry })),
        rows: await Promise.all(values.map(async (value, at) =>
          ({ key: await plain(keys[at]), value: await plain(value) }))),
      });
    }
    db.close();
    databases.push({ name, version, stores });
  }
  return { databases, local: { ...localStorage } };
}"""


def live_a_little(page: Page) -> None:
    """Use everything of the first edition that keeps something."""
    page.goto("/")
    wait_until_kept(page)
    check_in(page, mood="Good", pain=4)
    new_entry(page)
    choose(page.get_by_role("radiogroup", name="Pain"), "7")
    choose(page.get_by_role("radiogroup", name="Mood"), "Low")
    for name in ("Lower back", "Slept badly"):
        page.get_by_role("checkbox", name=name, exact=True).check(force=True)
    page.get_by_label("Note").fill("Dug the garden bed")
    done(page)
    write_note(page, "Only words, and ünïcödé: 背中 🙂")
    write_note(page, "Written by mistake")
    entry(page, "Written by mistake").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("main")).not_to_contain_text("Written by mistake")
    entry(page, "Dug the garden bed").click()
    page.get_by_label("Note").fill("Dug the garden bed, then rested")
    done(page)
    start(page, LONG_OUT + "#m3")
    page.wait_for_timeout(12_000)
    page.get_by_role("button", name="End").click()
    expect(page.get_by_text("kept in your journal")).to_be_visible()
    open_help(page)
    keep_contact(page)
    page.goto("/settings/")
    page.get_by_role("switch", name="Vibration").click(force=True)
    expect(page.get_by_text("Saved on this device")).to_have_count(1)
    page.get_by_role("radio", name="Dark").check()
    page.get_by_label("Country for help numbers").select_option("New Zealand")


def written_down(page: Page) -> dict[str, Any]:
    """What the browser holds, and what the first edition exports of it."""
    exported = json.loads(export(page))
    found = page.evaluate(DUMP)
    return {**found, "exported": exported}


def save(name: str, content: object) -> None:
    """Write a fixture, the same bytes for the same content."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / f"{name}.json").write_text(text + "\n", "utf-8")


def new_page(browser: Browser, url: str) -> Page:
    """A phone whose keys can be written down."""
    context = new_context(browser, url, viewport=PHONE, has_touch=True, locale="en-GB")
    context.add_init_script(READABLE_KEYS)
    return context.new_page()


def make(browser: Browser, server: LiveServer) -> None:
    """A phone without an account; a phone with one, that has yet to send its last entry."""
    page = new_page(browser, server.url)
    live_a_little(page)
    save("without_account", written_down(page))
    page.context.close()

    page = new_page(browser, server.url)
    live_a_little(page)
    create_account(page, "first-edition")
    wait_until_synced(page)
    server.stop()
    with sqlite3.connect(server.database) as database:
        rows = [
            line
            for line in database.iterdump()
            if line.startswith("INSERT") and "alembic_version" not in line
        ]
    (HERE / "account.sql").write_text("\n".join(rows) + "\n", "utf-8")
    write_note(page, "Not sent yet")
    save("with_account", written_down(page))
    page.context.close()


def main() -> None:
    """Start the first edition's server and a browser, and make the fixtures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        migrate(f"sqlite:///{folder / 'migrated.sqlite'}", folder)
        (folder / "live").mkdir()
        server = LiveServer(folder / "live", folder / "migrated.sqlite")
        server.start()
        browser = driver.chromium.launch(executable_path=sys.argv[1], args=FLAGS)
        try:
            make(browser, server)
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
