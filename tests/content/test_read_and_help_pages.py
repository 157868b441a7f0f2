"""The Read, Help and Privacy pages as they leave the server: complete without JavaScript."""

import itertools
import re

import pytest
from flask import Flask
from markupsafe import escape

from pwa.content.language import ENGLISH
from pwa.content.loader import Content
from pwa.content.messages import load_messages
from pwa.shell.sprite import Sprite
from pwa.shell.templating import TEMPLATES, create_environment

SPRITE = TEMPLATES.parent / "static/icons/sprite.svg"


def render(name: str, content: Content) -> str:
    app = Flask("pwa", template_folder=str(TEMPLATES))
    environment = create_environment(
        app,
        {
            "language": ENGLISH,
            "address": ENGLISH.address,
            "t": load_messages(ENGLISH),
            "asset": lambda bundle: f"/{bundle}",
            "sprite": Sprite(SPRITE.read_text("utf-8")),
            "worker_enabled": True,
            "preloads": [],
            "sheets": [],
            "contact": "",
        },
    )
    return environment.get_template(f"{name}.html").render(
        content=content, routines=(), section="", path=f"/{name}/", script="", messages={}
    )


@pytest.mark.parametrize("name", ["read", "help", "privacy"])
def test_every_link_inside_a_page_has_its_target_and_ids_are_unique(
    name: str, content: Content
) -> None:
    html = render(name, content)
    ids = re.findall(r'\bid="([^"]+)"', html)
    targets = re.findall(r'href="#([^"]+)"', html)

    assert len(ids) == len(set(ids))
    assert {target for target in targets if not target.startswith("i-")} <= set(ids)


@pytest.mark.parametrize("name", ["read", "help", "privacy"])
def test_a_page_has_one_main_heading_and_skips_no_level(name: str, content: Content) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", render(name, content))]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", ["read", "help", "privacy"])
def test_a_page_carries_no_inline_style_and_no_inline_script(name: str, content: Content) -> None:
    html = render(name, content)
    scripts = re.findall(r"<script([^>]*)>", html)

    assert not re.search(r"\sstyle=", html)
    assert all("src=" in tag or "application/ld+json" in tag for tag in scripts)


@pytest.mark.parametrize("name", ["read", "help", "privacy"])
def test_help_and_settings_can_be_reached_from_every_page(name: str, content: Content) -> None:
    html = render(name, content)

    assert 'aria-label="Help now"' in html
    assert 'aria-label="Settings"' in html


def test_every_number_is_on_the_page_as_a_call_button_and_as_text(content: Content) -> None:
    html = render("help", content)

    assert 'href="tel:116123" aria-label="Call Samaritans 116 123"' in html
    for place in content.help.places:
        row = f'<a href="tel:{place.emergency.call}">{place.emergency.call}</a></li>'
        assert re.search(
            f'<li class="reach__row" data-country="{place.code}"[^>]*><span>[^<]+</span> {row}',
            html,
        )
        for line in place.lines:
            assert line.show in html
            assert line.call is None or f'href="tel:{line.call}"' in html
            assert line.sms is None or f'href="sms:{line.sms}"' in html
            assert f'<a href="{escape(line.address)}"' in html


def test_the_two_doors_lead_to_the_mind_and_to_the_signs_of_the_back(content: Content) -> None:
    html = render("help", content)
    doors = re.search(r'<nav class="doors".*?</nav>', html, re.DOTALL)

    assert doors
    assert re.findall(r'href="([^"]+)"', doors[0]) == ["#mind", "#back-signs"]
    for part in ("mind", "back-signs"):
        after = html.split(f'id="{part}"', 1)[1]
        assert "data-emergency" in after.split("</section>", 1)[0]


def test_sources_open_at_their_publisher_only_when_the_reader_asks(content: Content) -> None:
    html = render("read", content)
    outside = re.findall(r'<a href="(https:[^"]+)" rel="([^"]+)"', html)

    assert len(outside) > 30
    assert all("noopener" in rel for _, rel in outside)
    assert not re.search(r'(?:src|srcset)="https?:', html)


def test_the_page_says_when_it_was_checked_and_that_no_clinician_has(content: Content) -> None:
    html = render("read", content)

    assert "25 Nov 2026" in html
    assert "25 Nov 2027" in html
    assert "No clinician has checked this page yet." in html
