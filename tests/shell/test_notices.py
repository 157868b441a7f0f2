"""Whose work we serve is said, with the licences that ask for it."""

import json
import re
from pathlib import Path

from flask import Flask

from pwa.shell.notices import packages_of
from tests.live_server import ROOT


def test_every_package_that_is_bundled_is_named_with_its_licence(app: Flask) -> None:
    bundles = json.loads((ROOT / "static/dist/inputs.json").read_text("utf-8"))
    served = packages_of(path for bundle in bundles.values() for path in bundle["inputs"])

    answer = app.test_client().get("/licences.txt")

    assert answer.mimetype == "text/plain"
    assert {"lit-html", "idb", "hash-wasm", "workbox-core", "@msgpack/msgpack"} <= served
    for package in served:
        version = json.loads((ROOT / "node_modules" / package / "package.json").read_text())
        assert f"{package} {version['version']} (" in answer.text
    assert "Copyright (c) 2017 Google LLC" in answer.text


def test_everything_the_server_runs_is_named(app: Flask) -> None:
    pinned = re.findall(
        r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE
    )
    text = re.sub(r"[-_.]+", "-", app.test_client().get("/licences.txt").text.lower())

    assert len(pinned) > 20
    for name in pinned:
        assert f"\n{name}" in text, name


def test_the_model_that_made_the_voice_is_named(app: Flask) -> None:
    text = app.test_client().get("/licences.txt").text

    assert "Kokoro-82M (Apache-2.0)" in text
    assert "synthetic speech" in text


def test_people_find_it_from_the_privacy_page(app: Flask) -> None:
    assert 'href="/licences.txt"' in app.test_client().get("/privacy/").text


def test_a_package_in_a_package_is_named_by_itself() -> None:
    paths = ["node_modules/a/node_modules/@x/b/c.js", "node_modules/@y/d/e.js", "static/js/f.js"]

    assert packages_of(paths) == {"@x/b", "@y/d"}


def test_a_security_contact_is_where_it_is_looked_for() -> None:
    assert "security.txt" in Path(ROOT / "SECURITY.md").read_text("utf-8")
