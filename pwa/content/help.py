"""The help page: what to do about warning signs, and whom to call, country by country."""

import dataclasses
import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from typing import Literal

import msgspec

from pwa.content.countries import zones
from pwa.content.emergency import Emergency, EmergencyNumber
from pwa.content.joining import Words, join
from pwa.content.source import Document

CareLevel = Literal["emergency", "soon", "visit", "self"]

_CALLABLE = re.compile(r"\+?\d{2,15}")


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One place where somebody listens. `call` and `sms` are the digits a phone dials.

    `source` says whose page confirmed the number, `address` where that page is.
    """

    id: str
    name: Words
    hours: Words
    source: str
    address: str
    checked_on: dt.date
    kind: Literal["listening", "advice"]
    show: str
    call: str | None = None
    sms: str | None = None
    sms_show: str | None = None
    chat: str | None = None
    languages: Words | None = None


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lines of one country; `id` is its code of ISO 3166 in small letters."""

    id: str
    lines: list[Line]


class CareCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What calls for which care: a title, a lead and the points."""

    id: CareLevel
    title: Words
    lead: Words
    points: list[Words]
    close: Words | None = None


class HelpFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the help page's own files hold."""

    cards: list[CareCard]
    countries: list[Country]
    directory: str
    disclaimer: Words


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """One country as the page shows it: its name, its emergency number and its lines."""

    code: str
    name: str
    emergency: EmergencyNumber
    zones: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Help:
    """All of the help page's content; `places` are every country, by name."""

    cards: tuple[CareCard, ...]
    places: tuple[Place, ...]
    directory: str
    disclaimer: str
    emergency: Emergency

    def card(self, level: str) -> CareCard:
        """Return the care card of that level."""
        return next(card for card in self.cards if card.id == level)

    @property
    def checked_on(self) -> dt.date:
        """Tell since when every number has been checked."""
        lines = [line.checked_on for place in self.places for line in place.lines]
        return min(self.emergency.checked_on, *lines)

    @property
    def review_by(self) -> dt.date:
        """Tell until when the numbers may be shown without being checked again."""
        return self.checked_on + dt.timedelta(days=self.emergency.review_days)


def load_help(structure: Document, words: Document, emergency: Emergency, names: Document) -> Help:
    """Join the help content with the countries; a number no phone could dial stops the build."""
    page = join(structure, words, HelpFile).convert(HelpFile)
    for at, country in enumerate(page.countries):
        if country.id.upper() not in emergency.numbers:
            raise structure.error(("countries", at), f"{country.id} is not a country of ISO 3166")
        for number, line in enumerate(country.lines):
            if problem := _problem(line):
                raise structure.error(("countries", at, "lines", number), problem)
    if sorted(card.id for card in page.cards) != ["emergency", "self", "soon", "visit"]:
        raise structure.error(("cards",), "the four care cards must all be there")
    if missing := sorted(set(emergency.numbers) ^ set(names.data)):
        raise names.error((), f"the countries' names and numbers differ: {', '.join(missing)}")
    lines = {country.id.upper(): tuple(country.lines) for country in page.countries}
    return Help(
        cards=tuple(page.cards),
        places=_places(emergency, names.data, lines),
        directory=page.directory,
        disclaimer=page.disclaimer,
        emergency=emergency,
    )


def _places(
    emergency: Emergency, names: Mapping[str, str], lines: Mapping[str, tuple[Line, ...]]
) -> tuple[Place, ...]:
    places = (
        Place(code, names[code], number, zones()[code], lines.get(code, ()))
        for code, number in emergency.numbers.items()
    )
    return tuple(sorted(places, key=lambda place: _in_order(place.name)))


def _in_order(name: str) -> str:
    """Sort Åland under A."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


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
