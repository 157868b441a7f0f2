"""The sources: each is complete, and none claims a DOI or a number it should not."""

import re
from pathlib import Path

import pytest

from pwa.content.references import load_references
from pwa.content.source import ROOT, ContentError

GOOD = """- key: A
  authors: A B
  title: T
  journal: J
  year: 2020
  where: "1:1"
  kind: trial
  supports: It.
  status: verified
"""


def test_every_doi_has_the_form_of_a_doi() -> None:
    works = load_references(ROOT / "en" / "references.yaml").values()

    assert all(re.fullmatch(r"10\.\d{4,9}/\S+", work.doi) for work in works if work.doi)
    assert all(work.url == f"https://doi.org/{work.doi}" for work in works if work.doi)


def test_every_source_says_in_one_line_what_it_supports() -> None:
    works = load_references(ROOT / "en" / "references.yaml").values()

    assert all(work.supports.endswith(".") and "\n" not in work.supports for work in works)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (GOOD + GOOD, 1, "two references are called A"),
        (GOOD + "  doi: doi.org/10.1/x\n", 1, "malformed"),
        (GOOD.replace("verified", "memory"), 9, "memory"),
        (GOOD.replace("year: 2020", "year: soon"), 5, "int"),
        (GOOD + "  stars: 5\n", 1, "stars"),
        ("- key: [\n", 2, "not valid YAML"),
    ],
)
def test_a_source_that_does_not_fit_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    path = tmp_path / "references.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ContentError, match=message) as refused:
        load_references(path)

    assert refused.value.line == line
