"""A page wears the style sheets of what it shows, and no other's."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask

from pwa.content.language import ENGLISH
from pwa.shell.assets import ROOT, SHEETS, Assets
from pwa.shell.screens import SCREENS, Screen

CSS = ROOT / "static" / "css"
IMPORT = re.compile(r'@import "([^"]+)"')
BUILT = re.compile(r'"\./(?:chunks/)?([\w.-]+\.js)"')
PAGES = [
    *SCREENS,
    *(
        Screen("routine", "routine.html", identifier=identifier, kind=kind)
        for identifier, kind in (
            ("breathe-box", ""),
            ("pmr-short", ""),
            ("cat-cow", ""),
            ("walk-graded", "timed"),
            ("flare-up", "plan"),
        )
    ),
]


class Names(HTMLParser):
    """The elements and classes of a page, those in its templates too."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.worn: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a style rule may ask for."""
        self.found |= {tag, *(f".{name}" for name in (dict(attrs).get("class") or "").split())}
        if tag == "link" and "data-place" in dict(attrs):
            self.worn.append(dict(attrs)["href"] or "")


def test_every_file_of_styles_is_in_exactly_one_sheet() -> None:
    indexes = [CSS / "main.css", *sorted((CSS / "sheets").glob("*.css"))]

    imported = [Path(name).name for one in indexes for name in IMPORT.findall(one.read_text())]

    assert sorted(imported) == sorted(
        path.name for path in CSS.glob("*.css") if path.name != "main.css"
    )
    assert {path.stem for path in indexes[1:]} == set(SHEETS)


@pytest.mark.parametrize("screen", PAGES, ids=lambda one: one.identifier or one.name)
def test_a_page_wears_the_sheets_of_all_it_may_show(app: Flask, screen: Screen) -> None:
    path = ENGLISH.address(screen.name, screen.identifier)
    page = Names(app.test_client().get(path).get_data(as_text=True))
    shown = page.found | shown_by_scripts(screen.script)

    amiss = {
        (sheet, selector)
        for sheet in SHEETS
        if not any(f"/{sheet}." in one for one in page.worn)
        for selector in selectors(sheet)
        if all(names & shown for names in asked_for(selector))
    }

    assert amiss == set()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.name)
def test_a_page_wears_no_sheet_in_vain(app: Flask, screen: Screen) -> None:
    page = Names(app.test_client().get(ENGLISH.address(screen.name)).get_data(as_text=True))
    shown = page.found | shown_by_scripts(screen.script)

    used = [
        sheet
        for sheet in screen.sheets
        if any(all(names & shown for names in asked_for(one)) for one in selectors(sheet))
    ]

    assert used == [*screen.sheets]
    assert len(page.worn) == 1 + len(used)


def test_every_class_is_asked_for_by_a_style_a_script_or_a_test(app: Flask) -> None:
    visitor = app.test_client()
    paths = [ENGLISH.address(one.name, one.identifier) for one in PAGES]
    pages = [Names(visitor.get(path).get_data(as_text=True)).found for path in paths]
    scripts = [path.read_text("utf-8") for path in (ROOT / "static/js").rglob("*.js")]
    made = re.findall(r'class="([^"$]*)"', "".join(scripts))
    worn = {
        *(name.removeprefix(".") for page in pages for name in page if name.startswith(".")),
        *(name for one in made for name in one.split()),
    }

    styles = [path.read_text("utf-8") for path in CSS.glob("*.css")]
    tests = [path.read_text("utf-8") for path in (ROOT / "tests/e2e").glob("*.py")]
    asked = set(re.findall(r"\.([a-z][\w-]*)", "".join([*styles, *scripts, *tests])))
    blocks = {name.split("--")[0] for name in asked}

    assert len(worn) > 400
    assert sorted(name for name in worn if name.split("--")[0] not in blocks) == []


def shown_by_scripts(script: str) -> set[str]:
    """The elements and classes that a screen's scripts make, those it shares included."""
    assets = Assets(debug=False, root=ROOT)
    texts = {path.name: path.read_text("utf-8") for path in assets.files() if path.suffix == ".js"}
    stems = {path.stem for path in (ROOT / "static/js/ui/screens").glob("*.js")}
    ahead = [assets.path("main").name]
    ahead += [name for name in texts if script and name.rsplit("-", 1)[0] == script]
    seen: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            others = {one for one in texts if one.rsplit("-", 1)[0] in stems}
            ahead += [one for one in BUILT.findall(texts[name]) if one in texts.keys() - others]
    return set().union(*(made_by(texts[name]) for name in seen))


def made_by(text: str) -> set[str]:
    """The elements and classes that a built script names."""
    classes = re.findall(r'class="([^"]*)"', text)
    classes += re.findall(r'(?:className\s*=|classList\.\w+\()\s*[`"]([^`"]*)', text)
    classes += re.findall(r"[a-z][\w-]*?(?:__|--)[\w-]+", text)
    tags = re.findall(r"<([a-z][a-z0-9-]*)[\s>]", text)
    tags += re.findall(r'createElement(?:NS)?\([^)]*?"([a-z]+)"\)', text)
    return {*tags, *(f".{name}" for one in classes for name in re.findall(r"[\w-]+", one))}


def selectors(sheet: str) -> Iterator[str]:
    """Every selector of a sheet, one by one."""
    for name in IMPORT.findall((CSS / "sheets" / f"{sheet}.css").read_text()):
        text = re.sub(r"/\*.*?\*/", "", (CSS / "sheets" / name).read_text(), flags=re.DOTALL)
        for rule in re.findall(r"([^{};]+)\{", text):
            if not rule.strip().startswith("@") and not re.fullmatch(r"\s*(?:from|to|\d+%)", rule):
                yield from alternatives(rule)


def alternatives(rule: str) -> list[str]:
    """Part a list of selectors at the commas that stand in no bracket."""
    parts = [""]
    depth = 0
    for sign in rule.strip():
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def asked_for(selector: str) -> list[set[str]]:
    """The names that must be there for a selector to match, where it says `:is`, any of several."""
    plain = re.sub(
        r":not\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|:(?!is|has|where)[\w-]+", "", selector
    )
    groups = [
        set(re.findall(r"\.[\w-]+|(?<![\w.-])[a-z][\w-]*", inner))
        for inner in re.findall(r":(?:is|has|where)\(((?:[^()]|\([^()]*\))*)\)", plain)
    ]
    outside = re.sub(r":(?:is|has|where)\((?:[^()]|\([^()]*\))*\)", "", plain)
    single = re.findall(r"\.[\w-]+|(?<![\w.-])[a-z][\w-]*", outside)
    return [*({name} for name in single), *(one for one in groups if one)]
