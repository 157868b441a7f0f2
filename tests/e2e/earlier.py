"""Devices and servers as an earlier edition left them, put back from what it wrote."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

FIRST = Path(__file__).parent / "first_edition"
SERVER = Path(__file__).parents[1] / "migrations/first_edition/sqlite.sql"
BLANK = '<!doctype html><link rel="icon" href="data:,">'
PUT_BACK = """async ({ databases, local }) => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const lively = async (value) => {
    if (Array.isArray(value)) return Promise.all(value.map(lively));
    if (value === null || typeof value !== 'object') return value;
    if ('$bytes' in value) return bytes(value.$bytes);
    if ('$buffer' in value) return bytes(value.$buffer).buffer;
    if ('$bigint' in value) return BigInt(value.$bigint);
    if ('$key' in value) {
      const { raw, algorithm, usages } = value.$key;
      return crypto.subtle.importKey('raw', bytes(raw), algorithm, false, usages);
    }
    const pairs = Object.entries(value).map(async ([key, one]) => [key, await lively(one)]);
    return Object.fromEntries(await Promise.all(pairs));
  };
  for (const { name, version, stores } of databases) {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => {
      for (const { name, keyPath, autoIncrement, indexes } of stores) {
        const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const { name, keyPath, unique, multiEntry } of indexes)
          store.createIndex(name, keyPath, { unique, multiEntry });
      }
    };
    const db = await asked(opening);
    for (const { name, keyPath, rows } of stores) {
      for (const { key, value } of await lively(rows)) {
        const store = db.transaction(name, 'readwrite').objectStore(name);
        await asked(keyPath === null ? store.put(value, key) : store.put(value));
      }
    }
    db.close();
  }
  for (const [key, value] of Object.entries(local)) localStorage.setItem(key, value);
}"""


def device_of_the_first_edition(name: str) -> dict[str, Any]:
    """What a browser held: its databases, its local storage, and what it exported of them."""
    device: dict[str, Any] = json.loads((FIRST / f"{name}.json").read_text("utf-8"))
    return device


def put_back(page: Page, device: dict[str, Any]) -> None:
    """Give a fresh browser what another one held, before the app is opened for the first time."""
    # A page of this origin without any of the app on it.
    page.route("**/put-back", lambda route: route.fulfill(body=BLANK, content_type="text/html"))
    page.goto("/put-back")
    page.evaluate(PUT_BACK, {"databases": device["databases"], "local": device["local"]})


def server_of_the_first_edition(path: Path) -> None:
    """Make the SQLite file that the first edition's server kept, with the account of the device."""
    with sqlite3.connect(path) as database:
        database.executescript(SERVER.read_text("utf-8"))
        database.executescript((FIRST / "account.sql").read_text("utf-8"))
    database.close()
