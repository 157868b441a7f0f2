"""The article: what it cites, links and promises holds, and what does not hold is refused."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from statistics import NormalDist

import pytest

from pwa.content.article import parse_article
from pwa.content.article_types import PICTURES, Article, Picture, Prose, TryIt
from pwa.content.claims import claims
from pwa.content.emergency import load_emergency
from pwa.content.help import load_help
from pwa.content.language import ENGLISH
from pwa.content.loader import Content
from pwa.content.markup import create_parser, load_mark_words
from pwa.content.messages import load_messages
from pwa.content.references import Reference
from pwa.content.routine_types import AnyRoutine
from pwa.content.source import ROOT, ContentError, parse_document, read_text
from tools.claims import table

HEAD = """---
title: A page
summary: About something.
clinical_review: Not yet.
changes:
  - what: First version.
---
"""
FACTS = """author: Twofold
checked_on: 2026-11-22
next_check: 2027-11-22
licence: CC BY 4.0
licence_url: https://example.org/
changes:
  - {day: 2026-11-22}
"""
ARTICLE = Path("en/article.md")
NUMBER = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|hundred)\b",
    re.IGNORECASE,
)


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


def load(body: str, *works: str, head: str = HEAD) -> Article:
    help_page = load_help(
        ENGLISH.structure("help.yaml"),
        ENGLISH.words("help.yaml"),
        load_emergency(ROOT / "structure" / "emergency.yaml"),
        ENGLISH.words("countries.yaml"),
    )
    return parse_article(
        head + body,
        ARTICLE,
        parse_document(FACTS, Path("structure/article.yaml")),
        references={key: work(key) for key in works},
        terms=[],
        cards={card.id: card for card in help_page.cards},
        routine_ids={"breathe-even"},
        marks=load_mark_words(ENGLISH),
    )


@pytest.fixture(scope="module")
def article(content: Content) -> Article:
    return content.article


def html_of(article: Article) -> str:
    return "".join(
        part.html
        for section in article.sections
        for part in section.parts
        if isinstance(part, Prose | TryIt)
    )


def test_sources_are_numbered_in_the_order_of_first_mention() -> None:
    article = load("## One {#one}\n\nB [@B]. A and B [@A @B]. {sure: some}\n", "A", "B")

    assert [(cited.number, cited.work.key) for cited in article.cited] == [(1, "B"), (2, "A")]
    assert article.cited[0].places == ("cite-1-1", "cite-1-2")


def test_every_citation_leads_to_its_source_and_back(article: Article) -> None:
    html = html_of(article)

    for cited in article.cited:
        for place in cited.places:
            assert html.count(f'id="{place}" href="#ref-{cited.number}"') == 1
    assert html.count('role="doc-noteref"') == sum(len(cited.places) for cited in article.cited)


def test_a_number_stands_directly_at_the_word_it_follows() -> None:
    article = load("## One {#one}\n\nIt helps. [@A] {sure: some}\n", "A")

    assert 'It helps.<sup class="cite">' in html_of(article)


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("## One {#one}\n\nIt helps [@NOBODY].\n", 10, "no reference NOBODY"),
        ("## One {#one}\n\nIt helps. {sure: very}\n", 10, "unknown certainty very"),
        ("## One {#one}\n\nIt helps.\n", 10, "how sure is this? End it with a label: It helps."),
        ("## One {#one}\n\n- It helps. {view} A lot.\n", 10, "End it with a label: A lot."),
        ("## One {#one}\n\nIt helps. {sure: some}\n", 10, "what does this rest on? It helps."),
        ("## One {#one}\n\nIt helps. {sure: disputed}\n", 10, "write {sure: disputed | who"),
        ("## One {#one}\n\nIt helps. {view | we}\n", 10, "write {sure: disputed | who"),
        ("## One {#one}\n\n| a |\n|---|\n| b {sure: some} |\n", 12, "what does this rest on? b"),
        ("## One {#one}\n\n::: picture of-a-cat\n:::\n", 10, "there is no picture of-a-cat"),
        ("## One {#one}\n\n::: picture loop\n- Pain\n\nA loop.\n:::\n", 10, "loop needs 4 words"),
        ("## One {#one}\n\n::: try nap m3\nNap\n:::\n", 10, "no routine nap"),
        ("## One {#one}\n\n[Nap](routine:nap)\n", 10, "no routine nap"),
        ("## One {#one}\n\n[Nap](page:nap)\n", 10, "no page nap"),
        ("## One {#one}\n\n[Help](/help/)\n", 10, "/help/ is an address: write page:name"),
        ("## One {#one}\n\n::: care panic\n:::\n", 10, "no care card panic"),
        ("## One {#one}\n\n[There](#nowhere)\n", 10, "#nowhere leads nowhere"),
        ("## One {#one}\n\n## Two {#one}\n", 10, "the id one is used twice"),
        ("## One\n", 8, "a heading needs an id"),
        ("## One {#one}\n\n[Word](term:word)\n", 10, "the glossary has no word"),
    ],
)
def test_what_points_nowhere_is_refused_with_its_line(body: str, line: int, message: str) -> None:
    with pytest.raises(ContentError, match=re.escape(message)) as refused:
        load(body)

    assert refused.value.line == line


def test_a_head_that_does_not_fit_is_refused_with_its_line() -> None:
    head = HEAD.replace("summary: About something.", "summary: [About]")

    with pytest.raises(ContentError) as refused:
        load("", head=head)

    assert refused.value.line == 3


def test_raw_html_is_shown_as_text() -> None:
    article = load("## One {#one}\n\n<script>alert(1)</script> <b>x</b> {view}\n")

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
        "in-short", "loop", "signs", "connect", "mood", "treating", "strategies",
        "everyday", "help", "questions", "closing", "about",
    ]  # fmt: skip
    assert len(questions) == 14
    assert short.count("<li>") == 6
    assert levels == {"self", "visit", "soon", "emergency"}
    assert 3600 <= article.words <= 4600


def test_every_try_it_card_opens_a_routine_and_variant_that_exist(
    article: Article, routines: tuple[AnyRoutine, ...]
) -> None:
    variants = {routine.id: {length.id for length in routine.lengths} for routine in routines}
    cards = [p for section in article.sections for p in section.parts if isinstance(p, TryIt)]

    assert len(cards) >= 5
    assert all(card.variant is None or card.variant in variants[card.routine] for card in cards)
    assert len({card.id for card in cards}) == len(cards)


def test_the_description_for_machines_names_title_and_dates(article: Article) -> None:
    described = json.loads(article.structured)

    assert described["headline"] == article.head.title
    assert described["dateModified"] >= described["datePublished"]
    assert "<" not in article.structured


def test_a_second_card_for_a_routine_is_refused_since_its_page_leads_back_to_one() -> None:
    card = "::: try breathe-even\nTitle\n\nText.\n:::\n\n"

    with pytest.raises(ContentError, match="two cards open breathe-even"):
        load(f"## One {{#one}}\n\n{card}{card}")


def test_every_card_names_a_length_that_its_routine_has(
    article: Article, routines: tuple[AnyRoutine, ...]
) -> None:
    lengths = {
        routine.id: {length.id for length in getattr(routine, "lengths", ())}
        for routine in routines
    }
    cards = [
        part for section in article.sections for part in section.parts if isinstance(part, TryIt)
    ]

    assert [
        (card.routine, card.variant)
        for card in cards
        if card.variant and card.variant not in lengths[card.routine]
    ] == []


def test_lines_of_plain_numbers_can_be_told_from_the_rest() -> None:
    article = load("## One {#one}\n\nIt helps. {view}\n\n::: plain\nAbout 15 in 100.\n:::\n")

    assert '<div class="plain">\n<p>About 15 in 100.</p>\n</div>' in html_of(article)


def test_every_heading_links_to_itself() -> None:
    article = load("## One {#one}\n\n### Two *words* {#two}\n")

    assert '<a class="anchor" href="#two" aria-label="Link to: Two words">#</a>' in html_of(article)


def test_every_main_section_has_a_drawing_whose_caption_says_what_it_shows(
    article: Article,
) -> None:
    drawn = {
        section.id: [part for part in section.parts if isinstance(part, Picture)]
        for section in article.sections
    }

    assert [name for name in drawn if not drawn[name]] == ["in-short", "about"]
    pictures = [picture for parts in drawn.values() for picture in parts]
    assert {picture.name for picture in pictures} == set(PICTURES)
    assert all(len(picture.caption.split()) >= 10 for picture in pictures)


def test_of_100_people_is_the_share_that_an_effect_moves_past_the_average(
    article: Article,
) -> None:
    effects = (0.33, 0.62, 0.55, 0.49, 0.40, 0.89, 0.44, 0.20)
    shares = [round(100 * NormalDist().cdf(effect)) for effect in effects]
    template = read_text(ROOT.parent.parent / "templates/partials/article-pictures.html")
    caption = next(
        part.caption
        for section in article.sections
        for part in section.parts
        if isinstance(part, Picture) and part.name == "how-much"
    )

    assert f"set OF_100 = {shares}" in template
    assert all(str(share) in caption for share in shares)


def test_a_row_of_a_table_knows_its_columns_so_that_it_can_stand_as_a_card(
    article: Article,
) -> None:
    html = html_of(article)

    cells = {column: html.count(f'data-label="{column}"') for column in ("Therapy", "Risks")}
    assert cells == {"Therapy": 5, "Risks": 5}


def test_where_experts_disagree_both_sides_are_named(article: Article) -> None:
    html = html_of(article)
    disputed = html.count('class="sure sure--disputed"')

    assert disputed >= 3
    assert html.count('<span class="sides">') == disputed
    assert "UK guideline: do not offer." in html


def test_a_number_stands_only_where_a_work_that_was_read_gives_it(
    references: Mapping[str, Reference],
) -> None:
    tokens = create_parser().parse(read_text(ENGLISH.folder / "article.md").split("---\n", 2)[2])
    bare = [
        claim.words
        for claim in claims(tokens)
        if claim.sure != "view"
        and claim.keys
        and NUMBER.search(claim.words)
        and not any(references[key].status in {"verified", "excerpt"} for key in claim.keys)
    ]

    assert bare == []


def test_the_table_of_claims_in_the_docs_is_the_article_s() -> None:
    written = read_text(ROOT.parent.parent / "docs" / "content.md")

    assert table() in written, "python -m tools.claims writes it anew"


def test_the_labels_of_the_article_are_those_of_the_routines() -> None:
    words = load_messages(ENGLISH)
    routines, article = words["relax"]["certainty"], words["read"]["sure"]

    assert routines["moderate"] == article["fairly"]
    assert routines["low"] == article["some"]
    assert routines["very-low"] == article["little"]
