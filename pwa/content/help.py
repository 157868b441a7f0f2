"""The help page: what to do about warning signs, and whom to call, country by country."""

import datetime as dt
import re
from typing import Literal

import msgspec

from pwa.content.joining import Words, join
from pwa.content.source import Document

CareLevel = Literal["emergency", "soon", "visit", "self"]

_CALLABLE = re.compile(r"\+?\d{2,15}")


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One number that answers. `call` and `sms` are the digits a phone dials."""

    id: str
    name: Words
    hours: Words
    source: str
    checked_on: dt.date
    kind: Literal["emergency", "listening", "advice"]
    show: str
    call: str | None = None
    sms: str | None = None
    sms_show: str | None = None
    languages: Words | None = None


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The numbers of one place; `codes` are the regions of a browser's language tag."""

    id: str
    name: Words
    codes: list[str]
    lines: list[Line]
    note: Words | None = None


class CareCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What calls for which care: a title, a lead and the points."""

    id: CareLevel
    title: Words
    lead: Words
    points: list[Words]
    close: Words | None = None


class Help(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of the help page's content."""

    cards: list[CareCard]
    countries: list[Country]
    directory: str
    disclaimer: Words

    def card(self, level: str) -> CareCard:
        """Return the care card of that level."""
        return next(card for card in self.cards if card.id == level)

    @property
    def checked_on(self) -> dt.date:
        """Tell since when every number has been checked."""
        return min(line.checked_on for country in self.countries for line in country.lines)


def load_help(structure: Document, words: Document) -> Help:
    """Join the help content; a number no phone could dial stops the build."""
    page = join(structure, words, Help).convert(Help)
    for at, country in enumerate(page.countries):
        for number, line in enumerate(country.lines):
            if problem := _problem(line):
                raise structure.error(("countries", at, "lines", number), problem)
    if sorted(card.id for card in page.cards) != ["emergency", "self", "soon", "visit"]:
        raise structure.error(("cards",), "the four care cards must all be there")
    return page


def _problem(line: Line) -> str | None:
    for number in filter(None, (line.call, line.sms)):
        if not _CALLABLE.fullmatch(number):
            return f"{line.id}: {number!r} is not a number to dial"
    if line.call is None and line.sms is None:
        return f"{line.id} has no number"
    if (line.sms is None) != (line.sms_show is None):
        return f"{line.id}: a text number needs sms and sms_show"
    if line.call and re.sub(r"\D", "", line.show) != line.call:
        return f"{line.id} shows {line.show} but dials {line.call}"
    return None
