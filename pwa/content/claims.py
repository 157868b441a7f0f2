"""The article's claims: each ends with a label, and each label but ours rests on a source."""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from markdown_it.token import Token

from pwa.content.source import ContentError

# The page's own account of itself claims nothing about backs or moods.
WITHOUT_CLAIMS: Final = "about"
OURS: Final = "view"


@dataclasses.dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of words, the works it cites and how sure we are of it."""

    section: str
    line: int
    words: str
    keys: tuple[str, ...]
    sure: str | None


def claims(tokens: Sequence[Token]) -> Iterator[Claim]:
    """Part every paragraph, point and row of a table at its labels."""
    section, inside, line = "", 0, 1
    row: list[Token] = []
    for before, token in itertools.pairwise(tokens):
        line = token.map[0] + 1 if token.map else line
        if token.type.startswith("container_"):
            inside += token.nesting
        elif token.type == "tr_close":
            yield from _parted(section, line, row)
            row = []
        elif token.type != "inline" or inside:
            continue
        elif before.type == "heading_open":
            section = str(before.attrGet("id")) if before.tag == "h2" else section
        elif before.type == "td_open":
            row += [*(token.children or ()), Token("softbreak", "", 0)]
        elif before.type != "th_open":
            yield from _parted(section, line, token.children or ())


def _parted(section: str, line: int, children: Sequence[Token]) -> Iterator[Claim]:
    words: list[str] = []
    keys: list[str] = []
    for child in children:
        if child.type == "chip":
            yield Claim(section, line, _plain(words), tuple(keys), child.content)
            words, keys = [], []
        elif child.type == "citation":
            keys += child.meta["keys"]
        elif child.type in {"text", "softbreak"}:
            words.append(child.content or " ")
    if _plain(words):
        yield Claim(section, line, _plain(words), tuple(keys), None)


def _plain(words: Sequence[str]) -> str:
    return " ".join("".join(words).split())


def refuse_unlabelled(tokens: Sequence[Token], path: Path) -> None:
    """Refuse words without a label, and a label without a source that is not ours."""
    for claim in claims(tokens):
        if claim.section == WITHOUT_CLAIMS:
            continue
        if claim.sure is None:
            raise ContentError(
                path, claim.line, f"how sure is this? End it with a label: {claim.words}"
            )
        if claim.sure != OURS and not claim.keys:
            raise ContentError(path, claim.line, f"what does this rest on? {claim.words}")
