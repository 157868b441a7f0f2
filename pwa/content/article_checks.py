"""Resolves everything the article points at, and numbers its citations on the way."""

import dataclasses
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

from markdown_it.token import Token

from pwa.content.addresses import ADDRESSES, Addresses
from pwa.content.article_types import Cited
from pwa.content.markup import CHIPS
from pwa.content.references import Reference
from pwa.content.source import ContentError, line_of

_TRY: Final = re.compile(r"try ([a-z0-9-]+)(?: ([a-z]+\d*))?$")


@dataclasses.dataclass
class Checks:
    """One walk over the tokens: resolves what they point at and numbers the citations."""

    path: Path
    text: str
    references: Mapping[str, Reference]
    terms: Collection[str]
    routine_ids: Collection[str]
    address: Addresses
    anchors: set[str] = dataclasses.field(default_factory=set)
    places: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    links: list[tuple[str, int]] = dataclasses.field(default_factory=list)
    used_terms: set[str] = dataclasses.field(default_factory=set)
    tried: set[str] = dataclasses.field(default_factory=set)

    def run(self, tokens: Sequence[Token]) -> tuple[Cited, ...]:
        """Check every token; return the works in the order of first mention."""
        for token in tokens:
            line = token.map[0] + 1 if token.map else 1
            if token.type == "heading_open":
                self._anchor(token, line)
            if token.type == "container_try_open":
                self._try(try_info(token, self.path)[0], line)
            for child in token.children or ():
                self._child(child, line)
        for anchor, line in self.links:
            if anchor not in self.anchors:
                raise ContentError(self.path, line, f"#{anchor} leads nowhere")
        self._refuse_unused()
        return tuple(
            Cited(number, self.references[key], tuple(places))
            for number, (key, places) in enumerate(self.places.items(), start=1)
        )

    def _anchor(self, token: Token, line: int) -> None:
        anchor = token.attrGet("id")
        if not anchor:
            raise ContentError(self.path, line, "a heading needs an id: ## Title {#id}")
        if anchor in self.anchors:
            raise ContentError(self.path, line, f"the id {anchor} is used twice")
        self.anchors.add(str(anchor))

    def _routine(self, routine: str, line: int) -> None:
        if routine not in self.routine_ids:
            raise ContentError(self.path, line, f"there is no routine {routine}")

    def _try(self, routine: str, line: int) -> None:
        self._routine(routine, line)
        if routine in self.tried:  # the routine's page leads back to the one card
            raise ContentError(self.path, line, f"two cards open {routine}")
        self.tried.add(routine)

    def _child(self, token: Token, line: int) -> None:
        if token.type == "citation":
            token.meta["marks"] = [self._cite(key) for key in token.meta["keys"]]
        elif token.type == "chip" and token.content not in CHIPS:
            at = line_of(self.text, "{sure: " + token.content)
            raise ContentError(self.path, at, f"unknown certainty {token.content}")
        elif token.type == "chip" and (token.content == "disputed") != bool(token.meta["sides"]):
            raise ContentError(self.path, line, "write {sure: disputed | who says what}")
        elif token.type == "link_open":
            self._link(token, line)

    def _cite(self, key: str) -> tuple[int, str]:
        if key not in self.references:
            raise ContentError(self.path, line_of(self.text, f"@{key}"), f"no reference {key}")
        places = self.places.setdefault(key, [])
        number = list(self.places).index(key) + 1
        places.append(f"cite-{number}-{len(places) + 1}")
        return number, places[-1]

    def _link(self, token: Token, line: int) -> None:
        href = str(token.attrGet("href"))
        scheme, _, name = href.partition(":")
        if scheme == "routine":
            self._routine(name, line)
            token.attrSet("href", self.address("routine", name))
        elif scheme == "page":
            if name not in ADDRESSES:
                raise ContentError(self.path, line, f"there is no page {name}")
            token.attrSet("href", self.address(name))
        elif href.startswith("/"):
            hint = "write page:name or routine:id, so that it leads to the reader's language"
            raise ContentError(self.path, line, f"{href} is an address: {hint}")
        elif href.startswith("#"):
            self.links.append((href[1:], line))
        elif href.startswith("term:"):
            term = href.removeprefix("term:")
            if term not in self.terms:
                raise ContentError(self.path, line, f"the glossary has no {term}")
            self.used_terms.add(term)
            token.attrSet("href", f"#term-{term}")
            token.attrSet("class", "term")

    def _refuse_unused(self) -> None:
        if idle := sorted(set(self.terms) - self.used_terms):
            raise ContentError(self.path, 1, f"in the glossary but never used: {', '.join(idle)}")


def try_info(token: Token, path: Path) -> tuple[str, str | None]:
    """Read the routine and variant that a try-it card names."""
    info = _TRY.match(token.info.strip())
    if not info:
        line = token.map[0] + 1 if token.map else 1
        raise ContentError(path, line, "write ::: try routine-id m3")
    return info[1], info[2]
