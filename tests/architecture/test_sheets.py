"""What Today and every page wear styles no element by what is in another: ADR 53."""

import re
from collections.abc import Iterator
from pathlib import Path

CSS = Path(__file__).parent.parent.parent / "static" / "css"
WORN = ("main.css", "sheets/today.css", "sheets/waves.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IMPORT = re.compile(r'@import "([^"]+)";')
SELECTORS = re.compile(r"([^{};]+)\{")
HAS = ":has("
LOOKED = "!"  # in its place


def sheets(path: Path) -> Iterator[str]:
    """Read a sheet and what it imports, without comments."""
    text = COMMENT.sub("", path.read_text("utf-8"))
    yield IMPORT.sub("", text)
    for other in IMPORT.findall(text):
        yield from sheets(path.parent / other)


def parts(selectors: str) -> Iterator[str]:
    """Split at the commas that stand in no brackets."""
    depth, part = 0, ""
    for letter in selectors:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            yield part.strip()
            part = ""
        else:
            part += letter
    yield part.strip()


def styles_another(selector: str) -> bool:
    """Tell whether an element is styled by what is in one that stands before it or around it."""
    while HAS in selector:
        before, _, rest = selector.partition(HAS)
        depth, end = 1, 0
        while depth:
            depth += (rest[end] == "(") - (rest[end] == ")")
            end += 1
        selector = before + LOOKED + rest[end:]
    return bool(re.search(rf"{LOOKED}[^\s>+~]*[\s>+~]", selector.strip()))


def test_a_selector_is_told_by_what_stands_after_it() -> None:
    assert not styles_another(".face:has(input:checked)")
    assert not styles_another(".card > .face:has(> input:not(:checked)):hover")
    assert not styles_another(".face > .icon")
    assert not styles_another(".own:not(:has([hidden])):has(> .card)")
    assert styles_another(".recent:has(.waves) > .soft")
    assert styles_another("main:has(.card:not([hidden])) .offer")
    assert styles_another(".recent:has(> .body) ~ *")


def test_nothing_today_is_styled_by_what_is_in_another_element() -> None:
    found = [
        selector
        for sheet in WORN
        for text in sheets(CSS / sheet)
        for selectors in SELECTORS.findall(text)
        for selector in parts(selectors)
        if styles_another(selector)
    ]

    assert found == []
