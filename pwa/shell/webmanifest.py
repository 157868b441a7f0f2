"""The web app manifest."""

from typing import Any

from pwa.content.language import Language
from pwa.content.messages import Messages

ICONS = "/static/icons"
SCREENSHOTS = "/static/screenshots"


def web_manifest(messages: Messages, language: Language) -> dict[str, Any]:
    """Everything a phone needs to install the app. `id` must never change."""
    shell, words, address = messages["shell"], messages["manifest"], language.address
    return {
        "id": address("today"),
        "name": f"{shell['name']}: {shell['tagline']}",
        "short_name": shell["name"],
        "description": shell["description"],
        "lang": language.tag,
        "dir": language.direction,
        "start_url": address("today"),
        "scope": address("today"),
        "display": "standalone",
        "display_override": ["standalone", "minimal-ui"],
        "theme_color": "#faf6f0",
        "background_color": "#faf6f0",
        "categories": ["health", "lifestyle", "medical"],
        "icons": [
            _icon("icon-192.png", 192, "any"),
            _icon("icon-512.png", 512, "any"),
            _icon("icon-maskable-512.png", 512, "maskable"),
            _icon("icon-monochrome-512.png", 512, "monochrome"),
        ],
        "shortcuts": [
            _shortcut(words["log_now"], f"{address('today')}?from=shortcut"),
            _shortcut(words["breathe"], address("routine", "breathe-long-out")),
            _shortcut(words["flare"], address("flare")),
        ],
        "screenshots": [
            _screenshot("today-narrow.png", 780, 1688, "narrow", words["screenshot_today"]),
            _screenshot("breathe-narrow.png", 780, 1688, "narrow", words["screenshot_breathe"]),
            _screenshot("read-narrow.png", 780, 1688, "narrow", words["screenshot_read"]),
            _screenshot("journal-wide.png", 1280, 800, "wide", words["screenshot_journal"]),
        ],
    }


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {
        "src": f"{ICONS}/{name}",
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }


def _shortcut(name: str, url: str) -> dict[str, Any]:
    return {"name": name, "url": url, "icons": [_icon("icon-192.png", 192, "any")]}


def _screenshot(name: str, width: int, height: int, form: str, label: str) -> dict[str, str]:
    return {
        "src": f"{SCREENSHOTS}/{name}",
        "sizes": f"{width}x{height}",
        "type": "image/png",
        "form_factor": form,
        "label": label,
    }
