"""What people write, and what opens it, stands nowhere it could be read."""

import base64
import json
import re
import sqlite3
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.account_steps import PASSWORD, create_account, sign_in
from tests.e2e.conftest import wait_until_kept
from tests.e2e.steps import check_in, new_detail, wait_until_synced
from tests.live_server import LiveServer

pytestmark = pytest.mark.kept

CANARY = "zebrafinch lullaby"
DUMP = """async () => {
  const latin = (bytes) => [...bytes].map((byte) => String.fromCharCode(byte)).join('');
  const plain = (value) => {
    if (typeof value === 'bigint') return value.toString();
    if (value instanceof CryptoKey) return `key extractable=${value.extractable}`;
    if (value instanceof ArrayBuffer) return latin(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return latin(new Uint8Array(value.buffer));
    if (Array.isArray(value)) return value.map(plain);
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
    return value;
  };
  const found = {};
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of db.objectStoreNames) {
      found[`${name}/${store}`] = await new Promise((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result.map(plain));
      });
    }
    db.close();
  }
  const caches_ = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      caches_.push(await (await cache.match(request)).text());
  }
  return JSON.stringify({
    found, caches: caches_, local: { ...localStorage }, session: { ...sessionStorage },
    url: location.href, state: history.state, title: document.title, cookie: document.cookie,
  });
}"""
ACCOUNT_KEY = """async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  const name = names.find((one) => one.startsWith('key-journal-meta-'));
  const db = await new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
  });
  const rows = await new Promise((resolve) => {
    const request = db.transaction('keys').objectStore('keys').getAll();
    request.onsuccess = () => resolve(request.result);
  });
  db.close();
  const { vault, device, wrapped } = rows[0];
  const standard = vault.replace(/-/g, '+').replace(/_/g, '/');
  const id = Uint8Array.from(atob(standard), (c) => c.charCodeAt(0));
  const label = new TextEncoder().encode('v1|wrap|dev|');
  const additionalData = new Uint8Array([...label, ...id]);
  const key = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: wrapped.slice(0, 12), additionalData }, device, wrapped.slice(12));
  return [...new Uint8Array(key)];
}"""


def spellings(secret: bytes) -> list[bytes]:
    """A secret raw, in hex, and in both alphabets of base64."""
    plain = base64.b64encode(secret).rstrip(b"=")
    return [secret, secret.hex().encode(), plain, base64.urlsafe_b64encode(secret).rstrip(b"=")]


def live_a_little(page: Page, ada: str) -> bytes:
    """Use the product with words and numbers found nowhere else; return the account key."""
    page.goto("/")
    check_in(page, mood="Great", pain=9)
    new_detail(page, CANARY)
    create_account(page, ada)
    wait_until_synced(page)
    return bytes(page.evaluate(ACCOUNT_KEY))


def test_the_server_and_its_log_hold_nothing_readable(
    phone_page: Page, own_server: LiveServer, ada: str
) -> None:
    account_key = live_a_little(phone_page, ada)
    own_server.kill()

    places = {
        path.name: path.read_bytes() for path in own_server.instance.rglob("*") if path.is_file()
    }

    assert len(account_key) == 32
    assert any(name.startswith("twofold.sqlite") for name in places)
    secrets = [CANARY.encode(), PASSWORD.encode(), *spellings(account_key)]
    secrets += spellings(CANARY.encode())[1:] + spellings(PASSWORD.encode())[1:]
    for name, content in places.items():
        assert not [one for one in secrets if one in content], name


def test_the_server_really_got_the_records(
    phone_page: Page, own_server: LiveServer, ada: str
) -> None:
    live_a_little(phone_page, ada)
    own_server.kill()

    with sqlite3.connect(own_server.database) as database:
        (count,) = database.execute("SELECT count(*) FROM vault_record").fetchone()
    database.close()

    assert count >= 1


def test_the_device_stores_only_what_is_sealed(phone_page: Page, ada: str) -> None:
    account_key = live_a_little(phone_page, ada)
    dump = dump_with_snapshot(phone_page)

    stores = " ".join(dump["found"])
    assert re.search(r"key-journal-meta-[\w-]{22}/keys", stores)
    assert re.search(r"journal-[\w-]{22}/rec", stores)
    everything = json.dumps(dump, ensure_ascii=False)
    for secret in (CANARY, PASSWORD):
        assert secret not in everything
    for spelling in spellings(account_key):
        assert spelling.decode("latin-1") not in everything
    assert "extractable=true" not in everything
    assert dump["cookie"] == ""
    for body in dump["caches"]:
        assert ada not in body


def dump_with_snapshot(page: Page) -> dict[str, Any]:
    """All that is stored, once the page has rested and kept a snapshot of the journal."""
    page.goto("/journal/")
    for _ in range(600):
        dump: dict[str, Any] = json.loads(page.evaluate(DUMP))
        snapshots = [rows for store, rows in dump["found"].items() if store.endswith("/snap")]
        if any(row["blob"] for rows in snapshots for row in rows):
            return dump
        page.wait_for_timeout(100)
    raise AssertionError("no snapshot was kept")


def expect_nothing_readable(page: Page, shown: str) -> None:
    """The journal has been read, and there is nothing of the other person in it."""
    expect(page.get_by_text(shown)).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text(CANARY)


def test_after_sign_out_a_second_person_meets_nothing_of_the_first(
    phone_page: Page, own_server: LiveServer, ada: str, bob: str
) -> None:
    live_a_little(phone_page, ada)
    phone_page.get_by_role("button", name="Sign out").click()
    expect(phone_page.get_by_role("button", name="Create account")).to_be_visible()

    for offline in (False, True):
        if offline:
            wait_until_kept(phone_page)
            own_server.kill()
        phone_page.goto("/journal/")
        expect_nothing_readable(phone_page, "Your journal is here, sealed")
    own_server.start()

    create_account(phone_page, bob)
    phone_page.goto("/journal/")
    expect_nothing_readable(phone_page, "Your days will appear here")
    phone_page.goto("/account/")
    phone_page.get_by_role("button", name="Sign out").click()
    expect(phone_page.get_by_role("button", name="Create account")).to_be_visible()
    sign_in(phone_page, ada)
    phone_page.goto("/journal/")

    expect(phone_page.get_by_role("main")).to_contain_text(CANARY)
