"""The countries of ISO 3166 and their time zones, as the IANA time zone database lists them."""

import functools
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Final

# Old names of zones that browsers still report. The database links them to another country's
# zone, because the clocks agree; the people do not live there.
_RENAMED: Final = {
    "Africa/Asmera": "Africa/Asmara",
    "Africa/Timbuktu": "Africa/Bamako",
    "America/Coral_Harbour": "America/Atikokan",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
}


@functools.cache
def country_codes() -> tuple[str, ...]:
    """Return every two-letter code of ISO 3166, sorted."""
    return tuple(sorted(code for code, _ in _rows("iso3166.tab")))


@functools.cache
def zones() -> Mapping[str, tuple[str, ...]]:
    """Return the time zones of each country, old names included.

    Every zone belongs to one country. A zone named after no place, such as UTC or EST, to none.
    """
    countries = {name: code for code, _, name, *_ in _rows("zone.tab")}
    for target, alias in _links():
        known = countries.get(_RENAMED.get(alias, target))
        if known and "/" in alias:
            countries.setdefault(alias, known)
    found: dict[str, list[str]] = {code: [] for code in country_codes()}
    for name, code in sorted(countries.items()):
        found[code].append(name)
    return {code: tuple(names) for code, names in found.items()}


def _links() -> Iterator[tuple[str, str]]:
    for row in _text("tzdata.zi").splitlines():
        if row.startswith("L "):
            _, target, alias = row.split()
            yield target, alias


def _rows(name: str) -> Iterator[list[str]]:
    for row in _text(name).splitlines():
        if row and not row.startswith("#"):
            yield row.split("\t")


def _text(name: str) -> str:
    return resources.files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
