"""The article: read from Markdown, checked against its sources, and rendered once."""

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from pwa.content.help import CareCard
from pwa.content.markup import CHIPS, create_parser
from pwa.content.references import Reference
from pwa.content.source import ContentError, line_of, parse_yaml, read_text

WORDS_A_MINUTE: Final = 200
_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_TRY = re.compile(r"try ([a-z0-9-]+)(?: ([a-z]+\d*))?$")
_ROUTINE_LINK = re.compile(r"/relax/([a-z0-9-]+)/")


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the change log."""

    day: dt.date
    what: str


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands above the words: title, dates and who answers for them."""

    title: str
    summary: str
    author: str
    reviewed: dt.date
    next_review: dt.date
    clinical_review: str
    licence: str
    licence_url: str
    changes: list[Change]


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One word of the glossary."""

    id: str
    word: str
    meaning: str


@dataclasses.dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs, lists, headings and tables."""

    html: Markup
    kind: Literal["prose"] = "prose"


@dataclasses.dataclass(frozen=True, slots=True)
class TryIt:
    """A card that opens a routine."""

    id: str
    routine: str
    variant: str | None
    title: Markup
    html: Markup
    kind: Literal["try"] = "try"


@dataclasses.dataclass(frozen=True, slots=True)
class Care:
    """A care card; its words are those of the help page."""

    card: CareCard
    kind: Literal["care"] = "care"


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of the second level."""

    id: str
    title: Markup
    parts: tuple[Prose | TryIt | Care, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Cited:
    """A work in the order of first mention, with every place that cites it."""

    number: int
    work: Reference
    places: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Article:
    """The whole article, ready for its page."""

    head: Head
    sections: tuple[Section, ...]
    cited: tuple[Cited, ...]
    terms: tuple[Term, ...]
    words: int

    @property
    def minutes(self) -> int:
        """Tell how long the article takes to read."""
        return max(1, round(self.words / WORDS_A_MINUTE))

    @property
    def structured(self) -> Markup:
        """Describe the article for machines; safe inside a script element."""
        described = {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": self.head.title,
            "description": self.head.summary,
            "author": {"@type": "Organization", "name": self.head.author},
            "datePublished": min(change.day for change in self.head.changes).isoformat(),
            "dateModified": max(change.day for change in self.head.changes).isoformat(),
            "license": self.head.licence_url,
            "inLanguage": "en",
            "isAccessibleForFree": True,
            "citation": [cited.work.url for cited in self.cited if cited.work.url],
        }
        text = json.dumps(described, ensure_ascii=False).replace("<", "\\u003c")
        return Markup(text)  # noqa: S704 - "<" is escaped, so no tag can end the element


def is_review_due(article: Article, today: dt.date) -> bool:
    """Tell whether the day of the next review has passed."""
    return article.head.next_review < today


def load_article(
    path: Path,
    *,
    references: Mapping[str, Reference],
    terms: Sequence[Term],
    cards: Mapping[str, CareCard],
    routine_ids: Collection[str],
) -> Article:
    """Read and render the article; anything that points nowhere stops the build."""
    text = read_text(path)
    front = _FRONT.match(text)
    if not front:
        raise ContentError(path, 1, "the article must begin with its head between --- lines")
    head = parse_yaml(front[1], path, Head, first_line=2)
    # The head's lines stay as blanks, so that a token's line is its line in the file.
    body = "\n" * front[0].count("\n") + text[front.end() :]
    parser = create_parser()
    tokens = parser.parse(body)
    check = _Checks(path, text, references, {term.id for term in terms}, routine_ids)
    cited = check.run(tokens)
    return Article(
        head=head,
        sections=tuple(_sections(parser, tokens, cards, path)),
        cited=cited,
        terms=tuple(terms),
        words=len(plain_text(tokens).split()),
    )


def plain_text(tokens: Sequence[Token]) -> str:
    """Return the words alone, without citations, chips and marks."""
    children = (child for token in tokens for child in [*(token.children or ()), token])
    return "".join(
        child.content if child.type == "text" else "\n" if child.type == "inline" else " "
        for child in children
        if child.type in {"text", "inline", "softbreak"}
    )


@dataclasses.dataclass
class _Checks:
    """One walk over the tokens: resolves what they point at and numbers the citations."""

    path: Path
    text: str
    references: Mapping[str, Reference]
    terms: Collection[str]
    routine_ids: Collection[str]
    anchors: set[str] = dataclasses.field(default_factory=set)
    places: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    links: list[tuple[str, int]] = dataclasses.field(default_factory=list)
    used_terms: set[str] = dataclasses.field(default_factory=set)

    def run(self, tokens: Sequence[Token]) -> tuple[Cited, ...]:
        for token in tokens:
            line = token.map[0] + 1 if token.map else 1
            if token.type == "heading_open":
                self._anchor(token, line)
            if token.type == "container_try_open":
                self._routine(_try_info(token, self.path)[0], line)
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

    def _child(self, token: Token, line: int) -> None:
        if token.type == "citation":
            token.meta["marks"] = [self._cite(key) for key in token.meta["keys"]]
        elif token.type == "chip" and token.content not in CHIPS:
            at = line_of(self.text, "{sure: " + token.content)
            raise ContentError(self.path, at, f"unknown certainty {token.content}")
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
        if routine := _ROUTINE_LINK.match(href):
            self._routine(routine[1], line)
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
        if unused := [key for key in self.references if key not in self.places]:
            raise ContentError(self.path, 1, f"listed but never cited: {', '.join(unused)}")
        if idle := sorted(set(self.terms) - self.used_terms):
            raise ContentError(self.path, 1, f"in the glossary but never used: {', '.join(idle)}")


def _sections(
    parser: MarkdownIt, tokens: Sequence[Token], cards: Mapping[str, CareCard], path: Path
) -> Iterator[Section]:
    starts = [at for at, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h2"]
    if not starts or starts[0] != 0:
        raise ContentError(path, 1, "the article's words must begin with a ## heading")
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        yield Section(
            id=str(tokens[start].attrGet("id")),
            title=_render(parser, tokens[start + 1 : start + 2]),
            parts=tuple(_parts(parser, tokens[start + 3 : end], cards, path)),
        )


def _parts(
    parser: MarkdownIt, tokens: Sequence[Token], cards: Mapping[str, CareCard], path: Path
) -> Iterator[Prose | TryIt | Care]:
    prose: list[Token] = []
    rest = iter(tokens)
    for token in rest:
        if not token.type.startswith("container_"):
            prose.append(token)
            continue
        if prose:
            yield Prose(_render(parser, prose))
            prose = []
        inner = _until_close(rest, token.type.replace("_open", "_close"))
        if token.type == "container_try_open":
            yield _try_card(parser, token, inner, path)
        else:
            yield _care_card(token, cards, path)
    if prose:
        yield Prose(_render(parser, prose))


def _until_close(tokens: Iterator[Token], closing: str) -> list[Token]:
    inner = []
    for token in tokens:
        if token.type == closing:
            break
        inner.append(token)
    return inner


def _try_card(parser: MarkdownIt, token: Token, inner: Sequence[Token], path: Path) -> TryIt:
    routine, variant = _try_info(token, path)
    line = token.map[0] + 1 if token.map else 1
    titled = 3
    if len(inner) < titled or inner[0].type != "paragraph_open":
        raise ContentError(path, line, "a card needs its title as the first paragraph")
    return TryIt(
        id=f"try-{routine}-{line}",
        routine=routine,
        variant=variant,
        title=_render(parser, inner[1:2]),
        html=_render(parser, inner[titled:]),
    )


def _try_info(token: Token, path: Path) -> tuple[str, str | None]:
    info = _TRY.match(token.info.strip())
    if not info:
        line = token.map[0] + 1 if token.map else 1
        raise ContentError(path, line, "write ::: try routine-id m3")
    return info[1], info[2]


def _care_card(token: Token, cards: Mapping[str, CareCard], path: Path) -> Care:
    level = token.info.strip().removeprefix("care").strip()
    if level not in cards:
        line = token.map[0] + 1 if token.map else 1
        raise ContentError(path, line, f"there is no care card {level}")
    return Care(cards[level])


def _render(parser: MarkdownIt, tokens: Sequence[Token]) -> Markup:
    html = parser.renderer.render(tokens, parser.options, {})
    return Markup(html)  # noqa: S704 - the parser escapes every tag it did not make itself
