"""The sources: each is complete, and none claims a DOI or a number it should not."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from pwa.content.references import Reference, load_references, refuse_uncited
from pwa.content.source import ContentError, parse_document

GOOD = """- key: A
  authors: A B
  title: T
  journal: J
  year: 2020
  where: "1:1"
  status: verified
"""


def test_every_doi_has_the_form_of_a_doi(references: Mapping[str, Reference]) -> None:
    works = references.values()

    assert all(re.fullmatch(r"10\.\d{4,9}/\S+", work.doi) for work in works if work.doi)
    assert all(work.url == f"https://doi.org/{work.doi}" for work in works if work.doi)


def test_every_source_says_in_one_line_what_it_supports(
    references: Mapping[str, Reference],
) -> None:
    works = references.values()

    assert all(work.supports.endswith(".") and "\n" not in work.supports for work in works)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (GOOD + GOOD, 8, "the key A is given twice"),
        (GOOD + "  doi: doi.org/10.1/x\n", 1, "malformed"),
        (GOOD.replace("verified", "memory"), 7, "memory"),
        (GOOD.replace("year: 2020", "year: soon"), 5, "int"),
        (GOOD + "  stars: 5\n", 1, "stars"),
        ("- key: [\n", 2, "not valid YAML"),
    ],
)
def test_a_source_that_does_not_fit_is_refused_with_its_line(
    text: str, line: int, message: str
) -> None:
    words = parse_document("A: {kind: trial, supports: It.}", Path("en/references.yaml"))

    with pytest.raises(ContentError, match=message) as refused:
        load_references(parse_document(text, Path("references.yaml")), words)

    assert refused.value.line == line


def test_a_source_that_nothing_cites_is_refused(references: Mapping[str, Reference]) -> None:
    structure = parse_document(GOOD, Path("references.yaml"))

    with pytest.raises(ContentError, match=r"references\.yaml:1: A is listed but never cited"):
        refuse_uncited(structure, {"A": next(iter(references.values()))}, cited={"B"})
