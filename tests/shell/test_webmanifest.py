"""The manifest tells the truth about its pictures."""

import struct
from typing import Any

import pytest
from flask import Flask

from pwa.shell.assets import ROOT


@pytest.fixture
def manifest(app: Flask) -> dict[str, Any]:
    """The manifest as a phone reads it."""
    answer = app.test_client().get("/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    return dict(answer.get_json(force=True))


def png_size(src: str) -> str:
    """Width and height from the header of a PNG."""
    width, height = struct.unpack(">II", (ROOT / src.lstrip("/")).read_bytes()[16:24])
    return f"{width}x{height}"


def test_every_picture_has_the_size_it_claims(manifest: dict[str, Any]) -> None:
    pictures = [*manifest["icons"], *manifest["screenshots"]]

    assert [png_size(one["src"]) for one in pictures] == [one["sizes"] for one in pictures]


def test_there_is_an_icon_for_every_purpose(manifest: dict[str, Any]) -> None:
    found = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}

    assert found >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
        ("512x512", "monochrome"),
    }
    assert png_size("static/icons/apple-touch-180.png") == "180x180"


def test_it_names_itself_and_where_it_starts(manifest: dict[str, Any]) -> None:
    assert manifest["id"] == "/"
    assert manifest["start_url"] == "/"
    assert manifest["display"] == "standalone"


def test_every_shortcut_leads_to_a_page(manifest: dict[str, Any], app: Flask) -> None:
    client = app.test_client()

    assert [one["name"] for one in manifest["shortcuts"]] == ["Log now", "Breathe", "Flare-up"]
    assert all(client.get(one["url"]).status_code == 200 for one in manifest["shortcuts"])


def test_screenshots_show_a_phone_and_a_wide_screen(manifest: dict[str, Any]) -> None:
    forms = [one["form_factor"] for one in manifest["screenshots"]]

    assert forms.count("narrow") >= 3
    assert forms.count("wide") >= 1
    assert all(one["label"] for one in manifest["screenshots"])
