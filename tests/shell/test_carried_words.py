"""A page carries the words its scripts use, in its language, and the scripts hold none."""

import json
import re

import pytest
from flask import Flask

from pwa.content.language import ENGLISH
from pwa.content.messages import load_messages, words_named
from pwa.shell import screens
from pwa.shell.assets import ENTRIES, ROOT
from pwa.shell.esbuild import words_by_screen

MAIN = "static/js/ui/screens"
META = {
    "outputs": {
        "out/main.js": {
            "entryPoint": "static/js/main.js",
            "imports": [
                {"path": "out/chunks/shared.js", "kind": "import-statement"},
                {"path": "out/chunks/compose.js", "kind": "dynamic-import"},
                {"path": "out/chunks/today.js", "kind": "dynamic-import"},
                {"path": "out/chunks/read.js", "kind": "dynamic-import"},
            ],
        },
        "out/chunks/shared.js": {},
        "out/chunks/compose.js": {"imports": [{"path": "out/chunks/shared.js"}]},
        "out/chunks/today.js": {
            "entryPoint": f"{MAIN}/today.js",
            "imports": [{"path": "out/chunks/waves.js", "kind": "import-statement"}],
        },
        "out/chunks/read.js": {
            "entryPoint": f"{MAIN}/read.js",
            "imports": [{"path": "out/chunks/aloud.js", "kind": "dynamic-import"}],
        },
        "out/chunks/waves.js": {},
        "out/chunks/aloud.js": {},
    }
}
# Each screen's script, and where it stands; of the routines one of each kind.
SCREENS = {
    **{one.script: ENGLISH.address(one.name) for one in screens.SCREENS if one.script},
    "routine": "/relax/cat-cow/",
    "routine-timed": "/relax/walk-graded/",
    "routine-plan": "/relax/flare-up/",
}
TEXTS = {
    "main.js": 'a=w("shell.update_busy")',
    "shared.js": 'b=w("sync.away")',
    "compose.js": "",
    "today.js": 'c=w("today.hint"),d="2.5"',
    "waves.js": 'e=w("trends.rose")',
    "read.js": "",
    "aloud.js": 'f=w("read.aloud_now")',
}


def test_a_screen_needs_the_words_of_all_it_imports_now_or_later() -> None:
    assert words_by_screen("main.js", META, TEXTS) == {
        "": ["shell.update_busy", "sync.away"],
        "today": ["today.hint", "trends.rose"],
        "read": ["read.aloud_now"],
    }


def test_what_only_looks_like_a_word_is_left_out() -> None:
    messages = load_messages(ENGLISH)

    assert words_named(messages, ["today.hint", "image.png"]) == {
        "today.hint": messages["today"]["hint"]
    }


@pytest.mark.parametrize(
    ("path", "name"),
    [("/", "today.saved"), ("/read/", "read.aloud_now"), ("/nowhere/", "shell.update_busy")],
)
def test_a_page_carries_the_words_of_its_scripts(app: Flask, path: str, name: str) -> None:
    page = app.test_client().get(path).get_data(as_text=True)
    carried = re.search(r"<template data-messages>(.*?)</template>", page)
    assert carried

    section, key = name.split(".")
    assert json.loads(carried[1])[name] == load_messages(ENGLISH)[section][key]


def test_the_words_of_a_screen_s_own_file_are_on_that_screen_alone(app: Flask) -> None:
    """One word taken from it by a shared script would put all of them on every page."""
    visitor = app.test_client()
    names = {path.stem for path in (ROOT / MAIN).glob("*.js")}
    carried = {
        screen: re.findall(r'"(\w+)\.\w+":', visitor.get(path).get_data(as_text=True))
        for screen, path in SCREENS.items()
    }

    # What a kind of routine says is named as theirs.
    kinds = {"routine-plan": {"routine"}}
    strangers = {
        screen: set(sections) & (names - {screen} - kinds.get(screen, set()))
        for screen, sections in carried.items()
    }

    assert set(SCREENS) == names
    assert "today" in carried["today"]
    assert {screen: found for screen, found in strangers.items() if found} == {}


def test_no_built_script_holds_a_sentence_of_the_interface() -> None:
    messages = load_messages(ENGLISH)
    inputs = json.loads((ROOT / "static" / "dist" / "inputs.json").read_text("utf-8"))
    main = inputs[ENTRIES["main"][1]]
    texts = [(ROOT / "static" / "dist" / name).read_text("utf-8") for name in main["chunks"]]

    sentences = [
        words for section in messages.values() for words in section.values()
        if isinstance(words, str) and words.count(" ") >= 3
    ]  # fmt: skip
    assert len(sentences) > 100
    assert [one for one in sentences if any(one in text for text in texts)] == []
