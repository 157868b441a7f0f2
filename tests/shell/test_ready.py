"""A server begins with what the build has finished, and never with what has changed since."""

import gzip
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from flask import Flask

from pwa.app import create_app
from pwa.content.language import ENGLISH
from pwa.settings import Settings
from pwa.shell.assets import Assets
from pwa.shell.bodies import Body
from pwa.shell.edition import Edition
from pwa.shell.ready import Ready, fingerprint


@pytest.fixture
def ready(tmp_path: Path) -> Ready:
    """Where nothing is finished yet."""
    return Ready(tmp_path / "ready")


def edition(app: Flask, ready: Ready) -> Edition:
    """The English pages, of which those in `ready` may be finished."""
    return Edition(app, Assets(debug=False), ready, ENGLISH, worker_enabled=True)


def test_what_was_finished_is_what_would_be_made(app: Flask, ready: Ready) -> None:
    made = edition(app, ready)
    assert made.finished is None
    made.keep()

    later = edition(app, ready)

    assert later.finished is not None
    assert {path: body.content for path, body in later.pages.items()} == {
        path: body.content for path, body in made.pages.items()
    }
    assert later.manifest.content == made.manifest.content
    assert [later.error_page(status) for status in (404, 500)] == [
        made.error_page(status) for status in (404, 500)
    ]


def test_pages_that_would_look_otherwise_are_made_anew(
    app: Flask, settings: Settings, ready: Ready
) -> None:
    edition(app, ready).keep()
    other = create_app(replace(settings, contact="mailto:hello@example.org"))

    later = edition(other, ready)

    assert later.finished is None
    assert b"mailto:hello@example.org" in later.pages["/read/"].content


@pytest.mark.parametrize("content", [b"", b"{}", b'{"made_of": "'])
def test_a_damaged_file_of_pages_is_no_file(app: Flask, ready: Ready, content: bytes) -> None:
    edition(app, ready).keep()
    (ready.folder / "en.json").write_bytes(content)

    assert edition(app, ready).finished is None


def test_a_changed_a_new_and_a_renamed_source_are_noticed(tmp_path: Path) -> None:
    source = tmp_path / "words"
    source.mkdir()
    (source / "one.yaml").write_text("a: 1")
    seen = {fingerprint([source]), fingerprint([source], "another fact")}

    (source / "one.yaml").write_text("a: 2")
    seen.add(fingerprint([source]))
    (source / "two.yaml").write_text("")
    seen.add(fingerprint([source]))
    (source / "two.yaml").rename(source / "three.yaml")
    seen.add(fingerprint([source]))

    assert len(seen) == 5
    assert fingerprint([source]) in seen


def test_an_answer_that_was_compressed_before_is_not_compressed_again(ready: Ready) -> None:
    text = b"<p>slowly out</p>" * 99
    body = Body(text, "text/html")
    ready.keep_encodings({body.sha256: body.encodings})
    (ready.folder / f"{body.sha256.hex()}.gz").write_bytes(gzip.compress(text, mtime=1))

    forms = Body(text, "text/html", compressed=ready).encodings

    assert forms["gzip"] != body.encodings["gzip"]
    assert gzip.decompress(forms["gzip"]) == brotli.decompress(forms["br"]) == text


def test_only_what_is_served_now_is_kept_compressed(ready: Ready) -> None:
    bodies = [Body(word * 400, "text/plain") for word in (b"in", b"out")]
    for body in bodies:
        ready.keep_encodings({body.sha256: body.encodings})

    assert ready.encodings(bodies[0].sha256) == {}
    assert set(ready.encodings(bodies[1].sha256)) == {"br", "gzip"}
