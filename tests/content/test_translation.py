"""What a translation must keep is held word by word and part by part, and each fault is named."""

from pathlib import Path

import pytest

from pwa.content.article_parts import article_parts, part_faults
from pwa.content.source import parse_document
from pwa.content.translation import faults_of

SOURCE = 'a: {b: A}\nsigns: [One, "Two {n}"]\ndays: {one: A day, other: "{n} days"}'
HERE, THERE = Path("de/article.md"), Path("en/article.md")


def faults(words: str) -> list[str]:
    source = parse_document(SOURCE, Path("en.yaml"))
    return [str(one) for one in faults_of(parse_document(words, Path("de.yaml")), source)]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        (", 'Zwei {n}'", "", "de.yaml:2: signs.1 is missing: en.yaml:2 says 'Two {n}'"),
        ("a: {b: B}\n", "", "de.yaml:1: a is missing: en.yaml:1 says 1 things"),
        ("Zwei {n}'", "Zwei {n}', Drei", "de.yaml:2: signs.2 is not in en.yaml: remove it, or add"),
        (
            "Zwei {n}",
            "Zwei",
            "de.yaml:2: signs.1 must hold the same {places}: put in {n}, as in en",
        ),
        (
            "Eins",
            "'Eins {n}'",
            "de.yaml:2: signs.0 must hold the same {places}: take out {n}, as in",
        ),
        ("{b: B}", "{b: 1}", "de.yaml:1: a.b must be text: quote numbers and yes/no"),
        ("{b: B}", "{b: ' '}", "de.yaml:1: a.b is empty: en.yaml:1 says 'A'"),
        ("{b: B}", "B", "de.yaml:1: a must be a mapping, as in en.yaml:1"),
        ("[Eins, 'Zwei {n}']", "Eins", "de.yaml:2: signs must be a list, as in en.yaml:2"),
        ("one: Ein Tag, other", "one", "de.yaml:3: days must have a form for each way to count"),
        ("Ein Tag", "'{m} Tag'", "de.yaml:3: days.one must hold the same {places}: take out {m}"),
    ],
)
def test_each_word_and_place_missing_or_too_many_is_named(
    was: str, becomes: str, said: str
) -> None:
    words = "a: {b: B}\nsigns: [Eins, 'Zwei {n}']\ndays: {one: Ein Tag, other: '{n} Tage'}"
    assert was in words
    assert faults(words) == []

    assert faults(words.replace(was, becomes))[0].startswith(said)


def test_all_of_them_are_named() -> None:
    found = faults("a: {c: ''}\nsigns: [1]\ndays: Tage")

    assert [one.partition(": ")[2].split(":")[0] for one in found] == [
        "a.b is missing",
        "a.c is not in en.yaml",
        "signs.0 must be text",
        "signs.1 is missing",
        "days must have a form for each way to count",
    ]


def test_a_translation_may_count_in_more_forms_than_english() -> None:
    words = 'days: {one: "{n} dzień", few: "{n} dni", many: "{n} dni", other: "{n} dnia"}'

    assert not [one for one in faults(words) if "days" in one]


ENGLISH = """## One {#one}

It helps [@A] many. [@B] {sure: some}

- Walk. {view}
- Rest. {view}

## Two {#two}

See [one](#one). {view}

::: try nap m3
A nap

Sleep well.
:::
"""
GERMAN = """## Eins {#one}

Vielen [@B] hilft es. [@A] {sure: some}

- Geh. {view}
- Ruh dich aus. {view}

## Zwei {#two}

Siehe [eins](#one). {view}

::: try nap m3
Ein Schlaf

Schlaf gut.
:::
"""


def article_faults(words: str) -> list[str]:
    parts = part_faults(article_parts(words), article_parts(ENGLISH), HERE, THERE)
    return [str(one) for one in parts]


def test_a_citation_may_move_inside_its_paragraph() -> None:
    assert article_faults(GERMAN) == []


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        (
            "## Eins {#one}",
            "## Eins {#eins}",
            (
                "de/article.md:1: this is the heading ## {#eins}: “Eins”, "
                "but en/article.md:1 has the heading ## {#one}: “One”. Translate that here"
            ),
        ),
        (
            " [@A] {sure: some}",
            " {sure: fairly}",
            (
                "de/article.md:3: a paragraph: “Vielen hilft es.” must have the marks of "
                "en/article.md:3: write [@A], write {sure: some}, take out {sure: fairly}"
            ),
        ),
        (
            "[eins](#one)",
            "[eins](#eins)",
            (
                "de/article.md:10: a paragraph: “Siehe eins.” must have the marks of "
                "en/article.md:10: write the link (#one), take out the link (#eins)"
            ),
        ),
        (
            "- Ruh dich aus. {view}\n",
            "",
            "de/article.md:7: en/article.md:6 has a point: “Rest.”. Translate it here",
        ),
        (
            "Schlaf gut.\n",
            "Schlaf gut.\n\nJetzt.\n",
            (
                "de/article.md:17: en/article.md does not have a paragraph: “Jetzt.”: "
                "remove it, or write it there, too"
            ),
        ),
        (
            "::: try nap m3",
            "::: try nap m5",
            (
                "de/article.md:13: this is the card ::: try nap m5: “Ein Schlaf”, but "
                "en/article.md:13 has the card ::: try nap m3: “A nap”. "
                "Translate that here"
            ),
        ),
    ],
)
def test_what_the_article_lacks_is_said_in_a_writer_s_words(
    was: str, becomes: str, said: str
) -> None:
    assert was in GERMAN

    assert article_faults(GERMAN.replace(was, becomes)) == [said]


def test_a_section_that_is_missing_is_named_by_its_heading() -> None:
    start, end = GERMAN.index("## Zwei"), len(GERMAN)

    (said,) = article_faults(GERMAN[:start] + GERMAN[end:])

    assert said.startswith("de/article.md:6: en/article.md:8 has the heading ## {#two}: “Two” ")
    assert said.endswith(" and what follows to line 15. Translate it here")


def test_each_of_several_sections_that_are_missing_is_named() -> None:
    found = article_faults("")

    assert [one.split(" has ")[1][:24] for one in found] == [
        "the heading ## {#one}: “",
        "the heading ## {#two}: “",
    ]
