"""The help page: what to do about warning signs, and whom to call, country by country."""

import datetime as dt
import re
from pathlib import Path
from typing import Literal

import msgspec

from pwa.content.source import ContentError, line_of, read_text, read_yaml

CareLevel = Literal["emergency", "soon", "visit", "self"]

_CALLABLE = re.compile(r"\+?\d{2,15}")


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One number that answers. `call` and `sms` are the digits a phone dials."""

    name: str
    hours: str
    source: str
    checked_on: dt.date
    kind: Literal["emergency", "listening", "advice"]
    show: str
    call: str | None = None
    sms: str | None = None
    sms_show: str | None = None
    languages: str = "English"


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of one place; `codes` are the regions of a browser's language tag."""

    id: str
    name: str
    codes: list[str]
    lines: list[Line]
    note: str | None = None


class CareCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What calls for which care: a title, a lead and the points."""

    id: CareLevel
    title: str
    lead: str
    points: list[str]
    close: str | None = None


class Help(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the help page's content."""

    cards: list[CareCard]
    countries: list[Country]
    directory: str
    disclaimer: str

    def card(self, level: str) -> CareCard:
        """Return the care card of that level."""
        return next(card for card in self.cards if card.id == level)

    @property
    def checked_on(self) -> dt.date:
        """Tell since when every number has been checked."""
        return min(line.checked_on for country in self.countries for line in country.lines)


def load_help(path: Path) -> Help:
    """Read the help content; a number no phone could dial stops the build."""
    page = read_yaml(path, Help)
    text = read_text(path)
    ids = [country.id for country in page.countries]
    for country in page.countries:
        at = line_of(text, f"id: {country.id}\n")
        if ids.count(country.id) > 1:
            raise ContentError(path, at, f"two countries are called {country.id}")
        for line in country.lines:
            _check(line, path, line_of(text, f"name: {line.name}\n"))
    if sorted(card.id for card in page.cards) != ["emergency", "self", "soon", "visit"]:
        raise ContentError(path, 1, "the four care cards must be there, once each")
    return page


def _check(line: Line, path: Path, at: int) -> None:
    for number in filter(None, (line.call, line.sms)):
        if not _CALLABLE.fullmatch(number):
            raise ContentError(path, at, f"{line.name}: {number!r} is not a number to dial")
    if line.call is None and line.sms is None:
        raise ContentError(path, at, f"{line.name} has no number")
    if (line.sms is None) != (line.sms_show is None):
        raise ContentError(path, at, f"{line.name}: a text number needs sms and sms_show")
    if line.call and re.sub(r"\D", "", line.show) != line.call:
        raise ContentError(path, at, f"{line.name} shows {line.show} but dials {line.call}")
