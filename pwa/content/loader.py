"""Loads all words of one locale, once a process. Whatever does not fit raises ContentError."""

import dataclasses
from collections.abc import Collection, Mapping

from pwa.content.article import load_article
from pwa.content.article_types import Article, Term
from pwa.content.help import Help, load_help
from pwa.content.references import Reference, load_references
from pwa.content.source import ROOT, read_yaml


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """What the pages of one locale say."""

    locale: str
    article: Article
    help: Help
    references: Mapping[str, Reference]


def load_content(locale: str, routine_ids: Collection[str]) -> Content:
    """Read a locale's article, references, glossary and help page."""
    folder = ROOT / locale
    references = load_references(folder / "references.yaml")
    help_page = load_help(folder / "help.yaml")
    article = load_article(
        folder / "article.md",
        references=references,
        terms=read_yaml(folder / "glossary.yaml", list[Term]),
        cards={card.id: card for card in help_page.cards},
        routine_ids=routine_ids,
    )
    return Content(locale, article, help_page, references)
