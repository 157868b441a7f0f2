"""Every address answers with a finished page, the same bytes for every person."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from pwa.content.language import ENGLISH
from pwa.content.loader import load_content
from pwa.content.routine_types import AnyRoutine, Plan
from pwa.shell.assets import ROOT
from pwa.shell.screens import SCREENS

ADDRESSES = [ENGLISH.address(screen.name) for screen in SCREENS]


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """Someone without an account."""
    return app.test_client()


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_answers_without_a_cookie_and_the_same_each_time(
    visitor: FlaskClient, path: str
) -> None:
    first = visitor.get(path)

    second = visitor.get(path, headers={"Cookie": "__Host-sid=someone"})

    assert first.status_code == 200
    assert first.mimetype == "text/html"
    assert "Set-Cookie" not in first.headers
    assert first.data == second.data


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_has_what_every_screen_has(visitor: FlaskClient, path: str) -> None:
    page = visitor.get(path).get_data(as_text=True)
    waiting = re.compile(r"<template data-player>.*</template>\s*</own-session>", re.DOTALL)

    assert len(re.findall(r"<h1[\s>]", waiting.sub("", page))) == 1
    assert re.search(r"<title>[^<]+</title>", page)
    for name in ("Today", "Relax", "Journal", "Trends", "Read"):
        assert f"{name}</a>" in page
    assert 'href="/help/"' in page
    assert 'href="/settings/"' in page


def test_every_mention_of_the_warning_signs_leads_to_those_of_the_back(
    visitor: FlaskClient,
) -> None:
    pages = [
        *ADDRESSES,
        *(ENGLISH.address("routine", one.id) for one in load_content(ENGLISH).routines),
    ]
    for path in pages:
        page = visitor.get(path).get_data(as_text=True)
        links = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>[^<]*(?i:warning signs)', page)
        assert set(links) <= {"/help/#back-signs"}, path
        if "you have a warning sign" in page:
            assert links, path

    help_page = visitor.get("/help/").get_data(as_text=True)
    signs = help_page.split('id="back-signs"')[1].split('class="care care--soon"')[0]
    assert "data-emergency" in signs


def said(value: object) -> Iterator[str]:
    """Every text a voice says, wherever it stands in a routine."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key in {"say", "release"} and isinstance(part, str):
                yield part
            else:
                yield from said(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from said(part)


def letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("routine", load_content(ENGLISH).routines, ids=lambda one: one.id)
def test_all_a_session_says_can_be_read_on_its_page(
    visitor: FlaskClient, routine: AnyRoutine
) -> None:
    page = visitor.get(ENGLISH.address("routine", routine.id)).get_data(as_text=True)
    read = letters(
        html.unescape(re.sub(r"<template.*?</template>|<[^>]+>", " ", page, flags=re.DOTALL))
    )
    words = [] if isinstance(routine, Plan) else list(said(msgspec.to_builtins(routine.player)))

    sentences = [part for text in words for part in re.split(r"(?<=[.?:])\s", text) if part]
    assert isinstance(routine, Plan) or len(sentences) >= 5
    assert [one for one in sentences if letters(one) not in read] == []


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_asks_nobody_else_for_anything_and_has_no_inline_code(
    visitor: FlaskClient, path: str
) -> None:
    page = visitor.get(path).get_data(as_text=True)

    assert not re.findall(r'<(?:script|img|link|iframe|audio|source)[^>]+"(?:https?:)?//', page)
    assert not re.findall(r"\sstyle=|\son\w+=", page)
    for attributes in re.findall(r"<script([^>]*)>", page):
        assert "src=" in attributes or "json" in attributes


def test_a_page_is_compressed_and_not_sent_twice(visitor: FlaskClient) -> None:
    plain = visitor.get("/read/")

    packed = visitor.get("/read/", headers={"Accept-Encoding": "gzip, br"})
    again = visitor.get(
        "/read/", headers={"Accept-Encoding": "gzip, br", "If-None-Match": packed.headers["ETag"]}
    )

    assert packed.headers["Content-Encoding"] == "br"
    assert len(packed.data) < len(plain.data) / 2
    assert again.status_code == 304
    assert again.data == b""


def test_an_address_without_its_slash_leads_to_the_page(visitor: FlaskClient) -> None:
    answer = visitor.get("/read")

    assert answer.status_code == 308
    assert answer.headers["Location"] == "/read/"


def test_an_unknown_address_says_so_in_a_page(visitor: FlaskClient) -> None:
    answer = visitor.get("/nowhere/")

    assert answer.status_code == 404
    assert "This page is not here" in answer.get_data(as_text=True)


def test_an_unknown_asset_is_not_answered_with_a_page_that_works(visitor: FlaskClient) -> None:
    assert visitor.get("/static/dist/main.000000000000.js").status_code == 404


def test_built_files_may_be_kept_for_ever(visitor: FlaskClient) -> None:
    page = visitor.get("/").get_data(as_text=True)
    scripts = re.findall(r'(?:src|href)="(/static/dist/[^"]+)"', page)

    answers = [visitor.get(url) for url in scripts]

    assert len(scripts) >= 3
    for answer in answers:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_only_the_worker_that_stretches_passwords_may_compile_webassembly(
    visitor: FlaskClient,
) -> None:
    page = visitor.get("/account/").get_data(as_text=True)
    found = re.search(r'data-kdf-worker="([^"]+)"', page)
    assert found

    worker = visitor.get(found.group(1))

    assert "'wasm-unsafe-eval'" in worker.headers["Content-Security-Policy"]
    assert "wasm" not in visitor.get("/account/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/read/", "Numbers to call"),
        ("/relax/flare-up/", "Read the warning signs"),
        ("/relax/strong-steady/", "Help now"),
    ],
)
def test_every_way_to_the_warning_signs_lands_on_them(
    visitor: FlaskClient, path: str, words: str
) -> None:
    page = visitor.get(path).get_data(as_text=True)

    assert f'href="/help/#back-signs">{words}</a>' in page
    assert 'id="back-signs"' in visitor.get("/help/").get_data(as_text=True)


def test_what_is_done_once_is_not_counted(visitor: FlaskClient) -> None:
    page = visitor.get("/relax/curl-and-rest/").get_data(as_text=True)

    assert "Gentle: once. Usual: once. More: 2 times." in page
    assert " 1 times" not in page


@pytest.mark.parametrize("path", [*ADDRESSES, "/relax/breathe-long-out/", "/relax/flare-up/"])
def test_every_custom_element_of_a_page_is_brought_to_life_by_its_screen(
    visitor: FlaskClient, path: str
) -> None:
    page = visitor.get(path).get_data(as_text=True)
    found = re.search(r'data-screen="([\w-]+)"', page)

    used = set(re.findall(r"<([a-z]+(?:-[a-z0-9]+)+)[\s>]", page)) - {"update-ready"}

    script = ROOT / f"static/js/ui/screens/{found.group(1)}.js" if found else None
    loaded = modules(script) if script else ""
    defined = set(re.findall(r"(?:customElements\.define|defineElement)\(\s*'([\w-]+)'", loaded))
    assert used <= defined


def modules(script: Path) -> str:
    """The text of a screen's module and of all modules of ui/ that it leads to, each once."""
    texts: dict[Path, str] = {}
    waiting = [script]
    while waiting:
        path = waiting.pop()
        if path in texts or "ui" not in path.parts:
            continue
        texts[path] = path.read_text("utf-8")
        waiting += [
            (path.parent / to).resolve()
            for to in re.findall(r"(?:from |import\()'(\.[^']+)'", texts[path])
        ]
    return "".join(texts.values())


def test_the_article_says_whom_to_tell_of_a_mistake_where_the_operator_named_somebody(
    app: Flask, app_with_contact: Flask
) -> None:
    pages = [one.test_client().get("/read/") for one in (app, app_with_contact)]

    assert ["mailto:me@x.example" in page.get_data(as_text=True) for page in pages] == [
        False,
        True,
    ]


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_link_leads_somewhere_also_before_a_script_has_said_where(
    visitor: FlaskClient, path: str
) -> None:
    page = visitor.get(path).get_data(as_text=True)

    links = re.findall(r"<a\b[^>]*>", page)

    assert links
    assert [link for link in links if not re.search(r'href="[^"]', link)] == []
