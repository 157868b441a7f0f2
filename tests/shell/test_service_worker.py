"""What the service worker keeps is what the app serves, byte for byte."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from pwa.app import create_app
from pwa.content.language import ENGLISH
from pwa.extensions import db
from pwa.settings import Settings
from pwa.shell.precache import LIMIT_BYTES
from pwa.shell.screens import SCREENS


def precache(app: Flask) -> list[dict[str, Any]]:
    """Read the list out of the worker that the app serves."""
    text = app.test_client().get("/sw.js").get_data(as_text=True)
    found = re.match(r"self\.PRECACHE=(\[.*?\]);\n", text)
    assert found
    entries: list[dict[str, Any]] = json.loads(found.group(1))
    return entries


def body(client: FlaskClient, url: str) -> bytes:
    """Fetch a file whole and close it."""
    with client.get(url) as answer:
        return answer.data


def test_every_entry_is_served_with_exactly_the_hash_it_carries(app: Flask) -> None:
    client = app.test_client()

    for entry in precache(app):
        digest = base64.b64encode(hashlib.sha256(body(client, entry["url"])).digest()).decode()
        assert entry["integrity"] == f"sha256-{digest}", entry["url"]


def test_every_page_and_every_file_it_asks_for_is_kept(app: Flask) -> None:
    urls = {entry["url"] for entry in precache(app)}
    client = app.test_client()

    asked = {
        url
        for screen in SCREENS
        for url in re.findall(
            r'(?:src|href|data-kdf-worker)="(/static/dist/[^"]+)"',
            client.get(ENGLISH.address(screen.name)).get_data(as_text=True),
        )
    }

    assert {ENGLISH.address(screen.name) for screen in SCREENS} <= urls
    assert asked <= urls
    assert "/relax/breathe-long-out/" in urls


def test_everything_together_stays_small(app: Flask) -> None:
    client = app.test_client()

    total = sum(len(body(client, entry["url"])) for entry in precache(app))

    assert total <= LIMIT_BYTES


def test_the_worker_keeps_its_address_and_is_asked_for_each_time(app: Flask) -> None:
    answer = app.test_client().get("/sw.js")

    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in answer.headers


def test_nothing_of_the_api_is_kept(app: Flask) -> None:
    assert not [entry for entry in precache(app) if entry["url"].startswith("/api")]


def test_one_setting_replaces_the_worker_by_one_that_removes_it(settings: Settings) -> None:
    app = create_app(replace(settings, service_worker="off"))

    script = app.test_client().get("/sw.js").get_data(as_text=True)
    with app.app_context():
        db.engine.dispose()

    assert "unregister" in script
    assert "PRECACHE" not in script
    assert "indexedDB" not in script
