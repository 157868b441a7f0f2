"""A page names every script it starts with: none is found out about after another."""

import re
from pathlib import Path

import pytest
from flask import Flask

PRELOAD = re.compile(r'<link rel="modulepreload" href="([^"]+)">')
MAIN = re.compile(r'<template data-scripts="([^"]+)">')
IMPORT = re.compile(r'(?:from|import)\s*"(\.{1,2}/[^"]+\.js)"')
NAMED = re.compile(r'import\("(\./[^"]+\.js)"\)')
STATIC = Path(__file__).parent.parent.parent
SMALL_BYTES = 3000
PAGES = ["/", "/journal/", "/trends/", "/relax/", "/settings/", "/account/", "/help/", "/read/"]


@pytest.mark.parametrize("path", PAGES)
def test_all_that_a_page_starts_with_is_named_in_its_head(app: Flask, path: str) -> None:
    asked = PRELOAD.findall(page_of(app, path))

    imported = {
        str((Path(one).parent / found).resolve().relative_to("/"))
        for one in asked
        for found in IMPORT.findall(built(one))
    }

    assert imported
    assert imported - {one.lstrip("/") for one in asked} == set()
    assert asked[0] == main_of(app)
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("path", PAGES)
def test_before_a_page_is_painted_one_small_script_comes_and_no_other(
    app: Flask, path: str
) -> None:
    page = re.sub(r"<template.*?</template>", "", page_of(app, path), flags=re.DOTALL)

    (script,) = re.findall(r'<(?:script|link)[^>]+="([^"]+\.js)"', page)

    assert Path(script).name.startswith("look.")
    assert len(built(script)) < SMALL_BYTES


@pytest.mark.parametrize("path", PAGES)
def test_before_a_page_is_painted_its_head_asks_for_styles_and_an_icon_alone(
    app: Flask, path: str
) -> None:
    whole = page_of(app, path)
    at_once = re.sub(r"<template.*?</template>", "", whole, flags=re.DOTALL)

    asked = set(re.findall(r'<link rel="([\w-]+)"', at_once))

    # A browser without an icon asks for one of its own name: it may not wait as the manifest does.
    assert asked == {"stylesheet", "icon", "apple-touch-icon"}
    assert re.search(r'<template data-manifest><link rel="manifest"[^>]+></template>', whole)


def test_all_that_a_page_runs_is_compiled_while_it_comes(app: Flask) -> None:
    asked = {one for path in PAGES for one in PRELOAD.findall(page_of(app, path))}
    eager = [one for one in asked if built(one).startswith("//# allFunctionsCalledOnLoad\n")]

    assert set(eager) == asked


def test_the_journal_is_asked_for_where_it_is_shown_and_nowhere_else(app: Flask) -> None:
    asked = {path: PRELOAD.findall(page_of(app, path)) for path in PAGES}

    with_journal = [path for path in PAGES if any("/compose-" in one for one in asked[path])]

    assert with_journal == [path for path in PAGES if path not in {"/read/", "/help/"}]
    assert any("/read-" in one for one in asked["/read/"])


def test_a_page_asks_for_no_screen_but_its_own(app: Flask) -> None:
    for path in PAGES[1:]:
        name = path.strip("/")
        screens = NAMED.findall(built(main_of(app)))
        others = {one.removeprefix("./chunks/") for one in screens if not one_of(one, name)}

        asked = {Path(one).name for one in PRELOAD.findall(page_of(app, path))}

        assert {one for one in asked & others if not one.startswith("compose-")} == set()


def one_of(chunk: str, name: str) -> bool:
    return Path(chunk).name.startswith(f"{name}-")


def built(address: str) -> str:
    return (STATIC / address.lstrip("/")).read_text("utf-8")


def page_of(app: Flask, path: str) -> str:
    return app.test_client().get(path).get_data(as_text=True)


def main_of(app: Flask) -> str:
    (found,) = MAIN.findall(page_of(app, "/"))
    return found
