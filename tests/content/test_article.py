"""The article: what it cites, links and promises holds, and what does not hold is refused."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from pwa.content.article import is_review_due, load_article
from pwa.content.article_types import Article, Care, TryIt
from pwa.content.help import load_help
from pwa.content.loader import load_content
from pwa.content.references import Reference
from pwa.content.routines import load_routines
from pwa.content.source import ROOT, ContentError

HEAD = """---
title: A page
summary: About something.
author: Twofold
reviewed: 2026-11-22
next_review: 2027-11-22
clinical_review: Not yet.
licence: CC BY 4.0
licence_url: https://example.org/
changes:
  - {day: 2026-11-22, what: First version.}
---
"""
CARDS = {card.id: card for card in load_help(ROOT / "en" / "help.yaml").cards}


def work(key: str) -> Reference:
    return Reference(
        key=key,
        authors="A B",
        title="T",
        journal="J",
        year=2020,
        where="1:1",
        kind="trial",
        supports="It.",
        status="verified",
    )


def load(tmp_path: Path, body: str, *works: str) -> Article:
    path = tmp_path / "article.md"
    path.write_text(HEAD + body, encoding="utf-8")
    return load_article(
        path,
        references={key: work(key) for key in works},
        terms=[],
        cards=CARDS,
        routine_ids={"breathe-even"},
    )


@pytest.fixture(scope="module")
def article() -> Article:
    return load_content("en", {routine.id for routine in load_routines("en")}).article


def html_of(article: Article) -> str:
    return "".join(
        part.html
        for section in article.sections
        for part in section.parts
        if not isinstance(part, Care)
    )


def test_sources_are_numbered_in_the_order_of_first_mention(tmp_path: Path) -> None:
    article = load(tmp_path, "## One {#one}\n\nB [@B]. A and B [@A @B].\n", "A", "B")

    assert [(cited.number, cited.work.key) for cited in article.cited] == [(1, "B"), (2, "A")]
    assert article.cited[0].places == ("cite-1-1", "cite-1-2")


def test_every_citation_leads_to_its_source_and_back(article: Article) -> None:
    html = html_of(article)

    for cited in article.cited:
        for place in cited.places:
            assert html.count(f'id="{place}" href="#ref-{cited.number}"') == 1
    assert html.count('role="doc-noteref"') == sum(len(cited.places) for cited in article.cited)


def test_a_number_stands_directly_at_the_word_it_follows(tmp_path: Path) -> None:
    article = load(tmp_path, "## One {#one}\n\nIt helps. [@A]\n", "A")

    assert 'It helps.<sup class="cite">' in html_of(article)


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("## One {#one}\n\nIt helps [@NOBODY].\n", 15, "no reference NOBODY"),
        ("## One {#one}\n\nIt helps. {sure: very}\n", 15, "unknown certainty very"),
        ("## One {#one}\n\n::: try nap m3\nNap\n:::\n", 15, "no routine nap"),
        ("## One {#one}\n\n[Nap](/relax/nap/)\n", 15, "no routine nap"),
        ("## One {#one}\n\n::: care panic\n:::\n", 15, "no care card panic"),
        ("## One {#one}\n\n[There](#nowhere)\n", 15, "#nowhere leads nowhere"),
        ("## One {#one}\n\n## Two {#one}\n", 15, "the id one is used twice"),
        ("## One\n", 13, "a heading needs an id"),
        ("## One {#one}\n\n[Word](term:word)\n", 15, "the glossary has no word"),
    ],
)
def test_what_points_nowhere_is_refused_with_its_line(
    tmp_path: Path, body: str, line: int, message: str
) -> None:
    with pytest.raises(ContentError, match=re.escape(message)) as refused:
        load(tmp_path, body)

    assert refused.value.line == line


def test_a_source_that_nothing_cites_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="listed but never cited: A"):
        load(tmp_path, "## One {#one}\n\nText.\n", "A")


def test_a_head_that_does_not_fit_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text(HEAD.replace("reviewed: 2026-11-22", "reviewed: soon", 1), encoding="utf-8")

    with pytest.raises(ContentError) as refused:
        load_article(path, references={}, terms=[], cards=CARDS, routine_ids=())

    assert refused.value.line == 5


def test_raw_html_is_shown_as_text(tmp_path: Path) -> None:
    article = load(tmp_path, "## One {#one}\n\n<script>alert(1)</script> <b>x</b>\n")

    assert "<script" not in html_of(article)
    assert "&lt;b&gt;" in html_of(article)


def test_the_article_has_the_parts_people_were_promised(article: Article) -> None:
    ids = [section.id for section in article.sections]
    questions = re.findall(r'<h3 id="q-', html_of(article))
    short = "".join(part.html for part in article.sections[0].parts)
    levels = {
        part.card.id
        for section in article.sections
        for part in section.parts
        if part.kind == "care"
    }

    assert ids == [
        "in-short", "loop", "signs", "connect", "mood", "strategies",
        "everyday", "help", "questions", "closing", "about",
    ]  # fmt: skip
    assert len(questions) == 12
    assert short.count("<li>") == 6
    assert levels == {"self", "visit", "soon", "emergency"}
    assert 2300 <= article.words <= 3100  # some 200 of them in the lines of plain numbers


def test_every_try_it_card_opens_a_routine_and_variant_that_exist(article: Article) -> None:
    variants = {
        routine.id: {variant.id for variant in getattr(routine, "variants", ())}
        for routine in load_routines("en")
    }
    cards = [p for section in article.sections for p in section.parts if isinstance(p, TryIt)]

    assert len(cards) >= 5
    assert all(card.variant is None or card.variant in variants[card.routine] for card in cards)
    assert len({card.id for card in cards}) == len(cards)


def test_the_review_is_due_the_day_after_its_date(article: Article) -> None:
    assert not is_review_due(article, dt.date(2027, 11, 22))
    assert is_review_due(article, dt.date(2027, 11, 23))


def test_the_description_for_machines_names_title_and_dates(article: Article) -> None:
    described = json.loads(article.structured)

    assert described["headline"] == article.head.title
    assert described["dateModified"] >= described["datePublished"]
    assert "<" not in article.structured


def test_a_second_card_for_a_routine_is_refused_since_its_page_leads_back_to_one(
    tmp_path: Path,
) -> None:
    card = "::: try breathe-even\nTitle\n\nText.\n:::\n\n"

    with pytest.raises(ContentError, match="two cards open breathe-even"):
        load(tmp_path, f"## One {{#one}}\n\n{card}{card}")


def test_every_card_names_a_length_that_its_routine_has(article: Article) -> None:
    lengths = {
        routine.id: {length.id for length in getattr(routine, "lengths", ())}
        for routine in load_routines("en")
    }
    cards = [
        part for section in article.sections for part in section.parts if isinstance(part, TryIt)
    ]

    assert [
        (card.routine, card.variant)
        for card in cards
        if card.variant and card.variant not in lengths[card.routine]
    ] == []


def test_lines_of_plain_numbers_can_be_told_from_the_rest(tmp_path: Path) -> None:
    article = load(tmp_path, "## One {#one}\n\nIt helps.\n\n::: plain\nAbout 15 in 100.\n:::\n")

    assert '<div class="plain">\n<p>About 15 in 100.</p>\n</div>' in html_of(article)


def test_every_heading_links_to_itself(tmp_path: Path) -> None:
    article = load(tmp_path, "## One {#one}\n\n### Two *words* {#two}\n")

    assert '<a class="anchor" href="#two" aria-label="Link to: Two words">#</a>' in html_of(article)
