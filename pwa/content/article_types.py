"""The article's parts, as its page shows them."""

import dataclasses
import datetime as dt
import json
from typing import Final, Literal

import msgspec
from markupsafe import Markup

from pwa.content.help import CareCard
from pwa.content.joining import Words
from pwa.content.references import Reference

WORDS_A_MINUTE: Final = 200
# The drawings of partials/article-pictures.html, and how many words stand in each.
PICTURES: Final = {
    "loop": 4, "signs": 3, "two-way": 4, "upward": 3, "weeks": 4, "how-much": 8,
    "sleep": 2, "visit": 3, "six-weeks": 2, "moves": 4, "step": 3,
}  # fmt: skip


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the change log."""

    day: dt.date
    what: Words


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands above the words: title, dates and who answers for them."""

    title: Words
    summary: Words
    author: str
    checked_on: dt.date
    next_check: dt.date
    clinical_review: Words
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
class Picture:
    """A drawing: the words that stand in it, and a caption that says all it shows."""

    name: str
    labels: tuple[Markup, ...]
    caption: Markup
    kind: Literal["picture"] = "picture"


Part = Prose | TryIt | Care | Picture


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of the second level."""

    id: str
    title: Markup
    parts: tuple[Part, ...]


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
    language: str
    subjects: tuple[str, ...]

    def number_of(self, key: str) -> int | None:
        """Give the number under which the article cites a work, if it does."""
        return next((one.number for one in self.cited if one.work.key == key), None)

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
            "mainEntityOfPage": {
                "@type": "WebPage",
                "lastReviewed": self.head.checked_on.isoformat(),
            },
            "about": [{"@type": "Thing", "name": name} for name in self.subjects],
            "inLanguage": self.language,
            "isAccessibleForFree": True,
            "citation": [cited.work.url for cited in self.cited if cited.work.url],
        }
        text = json.dumps(described, ensure_ascii=False).replace("<", "\\u003c")
        return Markup(text)  # noqa: S704 - "<" is escaped, so no tag can end the element
