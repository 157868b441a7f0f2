"""The icons of a page: those that any page may show once in each, and its own beside its content.

A page is kept on the device with all it needs to be opened alone. Where the next one takes the
place of its content inside one document, the icons of the content come along.
"""

import re
from collections.abc import Iterable
from typing import Final

from jinja2 import TemplateRuntimeError
from markupsafe import Markup

# What stands around the content of every page, and what scripts draw on any of them.
SHARED: Final = (
    *("today", "relax", "journal", "trends", "read", "settings", "close"),
    *("face-1", "face-2", "face-3", "face-4", "face-5", "star", "help", "check", "trash"),
)
_SYMBOL: Final = re.compile(r'<(symbol|g) id="i-([\w-]+)".*?</\1>', re.DOTALL)
_USED: Final = re.compile(r'href="#i-([\w-]+)"')


class Sprite:
    """One drawing of all icons, handed out in parts."""

    def __init__(self, drawing: str) -> None:
        """`drawing` is an SVG with one symbol for each icon, which may use another."""
        compact = "".join(line.strip() for line in drawing.splitlines())
        self.symbols = {name: whole for whole, name in _symbols(compact)}
        self.on_every_page = self._closed(SHARED)

    @property
    def shared(self) -> Markup:
        """The icons of every page."""
        return self._drawn(self.on_every_page)

    def of(self, content: str) -> Markup:
        """The icons that a page's own content uses beside those; nothing where it uses none."""
        own = self._closed(_USED.findall(content)) - self.on_every_page
        return self._drawn(own) if own else Markup()

    def _closed(self, names: Iterable[str]) -> set[str]:
        """Add the icons these are made of; raises TemplateRuntimeError where one is not drawn."""
        found: set[str] = set()
        ahead = [*names]
        while ahead:
            name = ahead.pop()
            if name not in self.symbols:
                raise TemplateRuntimeError(f"there is no icon {name} in static/icons/sprite.svg")
            if name not in found:
                found.add(name)
                ahead += _USED.findall(self.symbols[name])
        return found

    def _drawn(self, names: set[str]) -> Markup:
        inside = "".join(whole for name, whole in self.symbols.items() if name in names)
        return Markup(f'<svg class="sprite" aria-hidden="true">{inside}</svg>')  # noqa: S704 - ours


def _symbols(drawing: str) -> Iterable[tuple[str, str]]:
    return ((found[0], found[2]) for found in _SYMBOL.finditer(drawing))
