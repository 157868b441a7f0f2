"""Pages are found by name: in each language under its own prefix, in Python and in JavaScript."""

import re

import pytest

from pwa.content.addresses import ADDRESSES, Addresses
from pwa.shell.assets import ROOT

SCRIPT = ROOT / "static" / "js" / "platform" / "addresses.js"
# What may name an address: the two tables, and the server's own, which is no page.
ADDRESS = re.compile(r"""["'`(]/(?:relax|journal|trends|report|read|help|settings|privacy)/""")


def test_a_language_has_its_pages_under_its_prefix() -> None:
    assert Addresses("")("help") == "/help/"
    assert Addresses("/xx")("today") == "/xx/"
    assert Addresses("/xx")("routine", "cat-cow") == "/xx/relax/cat-cow/"


def test_a_name_that_no_page_has_is_refused() -> None:
    with pytest.raises(KeyError):
        Addresses("")("hepl")


def test_the_browser_holds_the_same_table() -> None:
    table = re.search(r"const ADDRESSES = \{(.*?)\};", SCRIPT.read_text("utf-8"), re.DOTALL)
    assert table

    assert dict(re.findall(r"(\w+): '([^']*)'", table[1])) == dict(ADDRESSES)


def test_no_template_script_or_text_knows_an_address_by_heart() -> None:
    places = [
        *(ROOT / "templates").rglob("*.html"),
        *(ROOT / "static" / "js").rglob("*.js"),
        *(ROOT / "service_worker").rglob("*.js"),
        *(ROOT / "pwa" / "content" / "en").rglob("*.*"),
        *(ROOT / "pwa" / "shell").rglob("*.py"),
    ]

    assert [
        f"{path.name}: {found}"
        for path in places
        if path != SCRIPT
        for found in ADDRESS.findall(path.read_text("utf-8"))
    ] == []
