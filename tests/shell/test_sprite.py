"""Each page carries the icons it shows, and no page carries all there are."""

import re

import pytest
from flask import Flask
from jinja2 import TemplateRuntimeError

from pwa.shell.assets import ROOT
from pwa.shell.sprite import SHARED, Sprite
from tests.shell.test_pages import ADDRESSES

DRAWING = (ROOT / "static/icons/sprite.svg").read_text("utf-8")
USED = re.compile(r'href="#i-([\w-]+)"')
DRAWN = re.compile(r'id="i-([\w-]+)"')
# How scripts ask for an icon: by its name in markup or an attribute, or by a helper.
ASKED = re.compile(r"#i-([a-z]+(?:-[a-z]+)*)(?!-?\$|[\w-])|icon\('([\w-]+)'\)")


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_icon_a_page_shows_is_drawn_in_it_once(app: Flask, path: str) -> None:
    page = app.test_client().get(path).get_data(as_text=True)

    drawn = DRAWN.findall(page)

    assert set(USED.findall(page)) <= set(drawn)
    assert len(drawn) == len(set(drawn))
    assert len(drawn) < len(DRAWN.findall(DRAWING))


@pytest.mark.parametrize("path", ADDRESSES)
def test_the_icons_of_a_page_come_along_with_its_content(app: Flask, path: str) -> None:
    page = app.test_client().get(path).get_data(as_text=True)
    content = page.partition("<main")[2].partition("</main>")[0]

    assert set(USED.findall(content)) <= {*DRAWN.findall(content), *DRAWN.findall(shared())}


def test_what_scripts_draw_is_on_every_page() -> None:
    scripts = [path.read_text("utf-8") for path in (ROOT / "static/js/ui").rglob("*.js")]
    asked = {one or other for text in scripts for one, other in ASKED.findall(text)}

    assert {"star", "trash", "relax"} <= asked
    assert asked <= set(SHARED)


def test_an_icon_that_is_not_drawn_is_refused() -> None:
    with pytest.raises(TemplateRuntimeError, match="dragon"):
        Sprite(DRAWING).of('<use href="#i-dragon"></use>')


def shared() -> str:
    return Sprite(DRAWING).shared
