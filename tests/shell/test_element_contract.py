"""What elements ask of their templates, and what templates offer to elements, is one contract.

A piece that an element asks for by name (`this.piece('said')`) stands inside that element on the
pages it is used on, and is of the kind it asks for; a `data-` name that a selector looks for is on
a page or made by a script; one that no script and no style reads is on no page. A button waits,
disabled, for the element that hears it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from flask import Flask

from pwa.shell.assets import ROOT
from tests.shell.test_pages import ADDRESSES

UI = ROOT / "static/js/ui"
PAGES = [
    *ADDRESSES,
    *(f"/relax/{one}/" for one in ("breathe-long-out", "cat-cow", "walk-graded", "flare-up")),
]
KINDS = {
    "HTMLElement": None,
    "HTMLButtonElement": "button",
    "HTMLAnchorElement": "a",
    "HTMLInputElement": "input",
    "HTMLFormElement": "form",
    "HTMLFieldSetElement": "fieldset",
    "HTMLTemplateElement": "template",
    "HTMLDialogElement": "dialog",
    "HTMLDetailsElement": "details",
    "HTMLSelectElement": "select",
    "HTMLAudioElement": "audio",
    "SVGElement": "svg",
}  # fmt: skip
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Node:
    """An element of a page."""

    tag: str
    attributes: dict[str, str | None]
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


class Tree(HTMLParser):
    """A page as elements within elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = Node("document", {})
        self.open = [self.root]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1].tag != tag:
            self.open.pop()
        self.open.pop()


@pytest.fixture(scope="module")
def pages(app: Flask) -> dict[str, Node]:
    """Every page, read."""
    visitor = app.test_client()
    return {path: Tree(visitor.get(path).get_data(as_text=True)).root for path in PAGES}


def asked_for() -> dict[str, set[tuple[str, str]]]:
    """Each element's tag with the pieces it asks for on itself, and their kinds."""
    asked = {}
    for path in UI.rglob("*.js"):
        text = path.read_text("utf-8")
        found = re.search(r"defineElement\('([\w-]+)'", text)
        if found:
            asked[found[1]] = {
                (name, kind or "HTMLElement")
                for name, kind in re.findall(r"this\.piece\(\s*'([\w-]+)'(?:, (\w+))?", text)
            }
    return asked


def test_every_piece_an_element_asks_for_stands_in_its_template(pages: dict[str, Node]) -> None:
    asked = asked_for()
    used = [
        (path, node) for path, page in pages.items() for node in page.walk() if node.tag in asked
    ]

    missing = {
        f"{path}: {node.tag} has no {name} that is a {kind}"
        for path, node in used
        for name, kind in asked[node.tag]
        if not any(
            f"data-{name}" in piece.attributes and KINDS[kind] in (None, piece.tag)
            for piece in node.walk()
        )
    }

    assert len(used) > 20
    assert sum(map(len, asked.values())) > 60
    assert missing == set()


def test_every_piece_that_helps_an_element_stands_on_some_page(pages: dict[str, Node]) -> None:
    asked = {
        (name, kind or "HTMLElement")
        for path in UI.rglob("*.js")
        for name, kind in re.findall(
            r"(?<!this\.)\bpiece\(\s*\w+,\s*'([\w-]+)'(?:, (\w+))?", path.read_text("utf-8")
        )
    }
    nodes = [node for page in pages.values() for node in page.walk()]

    missing = {
        (name, kind)
        for name, kind in asked
        if not any(
            f"data-{name}" in one.attributes and KINDS[kind] in (None, one.tag) for one in nodes
        )
    }

    assert len(asked) > 15
    assert missing == set()


def test_every_word_and_action_of_the_player_has_its_place(pages: dict[str, Node]) -> None:
    player = "\n".join(path.read_text("utf-8") for path in (UI / "player").glob("*.js"))
    nodes = [node for path in PAGES if path.startswith("/relax/b") for node in pages[path].walk()]
    shown = {node.attributes.get("data-show") for node in nodes}
    actions = {node.attributes.get("data-action") for node in nodes}

    said = set(re.findall(r"\bsay\('([\w-]+)'", player))
    pressed = set(re.findall(r"\baction\('([\w-]+)'", player))

    assert len(said) > 10
    assert said - shown == set()
    assert pressed - actions == set()


def test_every_name_and_value_in_a_selector_is_on_a_page_or_made_by_a_script(
    pages: dict[str, Node],
) -> None:
    scripts = [path.read_text("utf-8") for path in (ROOT / "static/js").rglob("*.js")]
    styles = [path.read_text("utf-8") for path in (ROOT / "static/css").glob("*.css")]
    offered = {
        (name.removeprefix("data-"), value)
        for page in pages.values()
        for node in page.walk()
        for name, value in node.attributes.items()
        if name.startswith("data-")
    }
    names = {name for name, _ in offered}
    made = set().union(*map(made_by, scripts))

    looked_for = set().union(*map(looked_for_by, scripts + styles))
    missing = {
        f"[data-{name}={value}]"
        for name, value in looked_for
        if name not in made and (name, value) not in offered and (value or name not in names)
    }

    assert len(looked_for) > 60
    assert missing == set()


def looked_for_by(text: str) -> set[tuple[str, str | None]]:
    """The names in selectors, each with the value it must have, where that is written out."""
    found = re.findall(r"""\[data-([\w-]+)(?:=["']([^"'$]*)["'])?[\]=]""", text)
    return {(name, value or None) for name, value in found}


def made_by(script: str) -> set[str]:
    """The names a script puts on an element: as an attribute of its markup, or in a dataset."""
    attributes = re.findall(r"[\s?]data-([\w-]+)=\$?[{\"]", script)
    toggled = re.findall(r"(?:toggle|set)Attribute\(\s*'data-([\w-]+)'", script)
    datasets = re.findall(r"dataset\.(\w+) (?:\?\?)?= ", script)
    return {
        *attributes,
        *toggled,
        *(re.sub("[A-Z]", lambda c: f"-{c[0].lower()}", one) for one in datasets),
    }


def test_nothing_can_be_pressed_before_the_element_that_hears_it_lives(
    pages: dict[str, Node],
) -> None:
    buttons = [(path, node) for path, page in pages.items() for node in shown(page, "button")]
    of_the_browser = {"popovertarget", "disabled"}

    early = [
        f"{path}: {node.attributes}"
        for path, node in buttons
        if not of_the_browser & node.attributes.keys()
    ]

    assert len(buttons) > 60
    assert early == []


def test_what_waits_to_be_heard_stands_in_the_element_that_hears_it(pages: dict[str, Node]) -> None:
    waiting = [
        (path, node)
        for path, page in pages.items()
        for node in page.walk()
        if "data-heard-by" in node.attributes
    ]

    lost = [
        f"{path}: {one.attributes}"
        for path, one in waiting
        if not any(
            node.tag == one.attributes["data-heard-by"] and one in list(node.walk())
            for node in pages[path].walk()
        )
    ]

    assert len(waiting) > 20
    assert lost == []
    assert all("disabled" in one.attributes for _, one in waiting)


def shown(node: Node, tag: str) -> Iterator[Node]:
    """What stands on a page as it arrives; not what a script opens or brings."""
    if {"hidden", "popover", "inert"} & node.attributes.keys():
        return
    if node.tag in {"dialog", "template", "noscript"}:
        return
    if node.tag == tag:
        yield node
    for child in node.children:
        yield from shown(child, tag)


def test_every_name_on_a_page_is_read_by_a_script_or_a_style(pages: dict[str, Node]) -> None:
    readers = [*(ROOT / "static").glob("js/**/*.js"), *(ROOT / "static/css").glob("*.css")]
    names = {
        name.removeprefix("data-")
        for page in pages.values()
        for node in page.walk()
        for name in node.attributes
        if name.startswith("data-")
    }

    read = set().union(*(read_by(path.read_text("utf-8")) for path in readers))
    unread = {name for name in names if not {name, in_dataset(name)} & read}

    assert len(names) > 60
    assert unread == set()


def in_dataset(name: str) -> str:
    """A name as a script finds it in a dataset."""
    return "dataset." + re.sub(r"-(\w)", lambda found: found[1].upper(), name)


def read_by(text: str) -> set[str]:
    """Names as pieces, in selectors, as attributes and in datasets."""
    pieces = re.findall(r"piece\(([^()]*)", text)
    attributes = re.findall(
        r"\bon\('([\w-]+)'|\[data-([\w-]+)[\]=]|attr\(data-([\w-]+)\)|'data-([\w-]+)'", text
    )
    taken = [
        fields
        for fields, given in re.findall(r"\{([^{}]*)\} = ([^;]*)", text)
        if "dataset" in given
    ]
    datasets = re.findall(r"dataset\.(\w+)|'(\w+)' in [\w.]*dataset", text)
    return {
        *(name for piece in pieces for name in re.findall(r"'([\w-]+)'", piece)),
        *(name for found in attributes for name in found),
        *(f"dataset.{name}" for found in datasets for name in found),
        *(f"dataset.{name}" for fields in taken for name in re.findall(r"\w+", fields)),
    }
