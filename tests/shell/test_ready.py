"""A server begins with what the build has finished, and never with what has changed since."""

import gzip
import shutil
from pathlib import Path

import brotli
import pytest
from flask import Flask

from pwa.content.language import ENGLISH
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


@pytest.fixture(scope="module")
def made(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The English pages, made where nothing was finished, and kept."""
    one = edition(app, Ready(tmp_path_factory.mktemp("ready")))
    assert one.finished is None
    one.keep()
    return one


def test_what_was_finished_is_what_would_be_made(app: Flask, made: Edition) -> None:
    later = edition(app, made.ready)

    assert later.finished is not None
    assert {path: body.content for path, body in later.pages.items()} == {
        path: body.content for path, body in made.pages.items()
    }
    assert later.manifest.content == made.manifest.content
    assert [later.error_page(status) for status in (404, 500)] == [
        made.error_page(status) for status in (404, 500)
    ]


def test_pages_that_would_look_otherwise_are_made_anew(
    app_with_contact: Flask, made: Edition
) -> None:
    assert edition(app_with_contact, made.ready).finished is None
    assert b"mailto:me@x.example" in app_with_contact.test_client().get("/read/").data
    assert b"mailto:me@x.example" not in made.pages["/read/"].content


@pytest.mark.parametrize("content", [b"", b"{}", b'{"made_of": "'])
def test_a_damaged_file_of_pages_is_no_file(
    app: Flask, made: Edition, ready: Ready, content: bytes
) -> None:
    shutil.copytree(made.ready.folder, ready.folder)
    assert edition(app, ready).finished is not None
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
