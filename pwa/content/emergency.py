"""One number to call in an emergency, for every country."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

import msgspec

from pwa.content.countries import country_codes
from pwa.content.source import ContentError, line_of, read_text, read_yaml

_CALLABLE: Final = re.compile(r"\d{2,6}")


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the numbers come from, and when that was read."""

    name: str
    address: str
    checked_on: dt.date


class EmergencyNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to dial and who answers. Without `sure` the page says "try"."""

    call: str
    reaches: Literal["everything", "ambulance", "police"]
    sure: bool = True


class Emergency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    sources: list[Source]
    review_days: int
    numbers: Mapping[str, EmergencyNumber]

    @property
    def checked_on(self) -> dt.date:
        """Tell since when every number has been checked."""
        return min(source.checked_on for source in self.sources)

    @property
    def review_by(self) -> dt.date:
        """Tell until when the table may be shown without being checked again."""
        return self.checked_on + dt.timedelta(days=self.review_days)


def load_emergency(path: Path) -> Emergency:
    """Read the table; a country too few or too many, or a number no phone dials, is refused."""
    table = read_yaml(path, Emergency)
    text = read_text(path)
    if missing := [code for code in country_codes() if code not in table.numbers]:
        raise ContentError(path, 1, f"no emergency number for {', '.join(missing)}")
    for code, number in table.numbers.items():
        at = line_of(text, f'"{code}":')
        if code not in country_codes():
            raise ContentError(path, at, f"{code} is not a country of ISO 3166")
        if not _CALLABLE.fullmatch(number.call):
            raise ContentError(path, at, f"{code}: {number.call!r} is not a number to dial")
    return table
