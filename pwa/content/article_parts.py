"""Holds a translated article against its source: the same headings, points, cards and sources.

Each text (a heading, a paragraph, a point, a cell) is one part: what it is, and what it points
at. Words may move inside a part, so what it points at counts in any order.
"""

import dataclasses
import difflib
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from markdown_it.token import Token

from pwa.content.article import plain_text
from pwa.content.markup import create_parser
from pwa.content.source import ContentError

_FIRST_WORDS: Final = 6
HEADING: Final = "the heading"
PARAGRAPH: Final = "a paragraph"
# What a writer calls each mark.
_KINDS: Final = {
    "bullet_list_open": "a list",
    "ordered_list_open": "a numbered list",
    "list_item_open": "a point",
    "table_open": "a table",
    "tr_open": "a row",
    "th_open": "a cell",
    "td_open": "a cell",
    "paragraph_open": PARAGRAPH,
    "blockquote_open": "a quotation",
}
# Said by what stands inside them.
_SILENT: Final = frozenset({"thead_open", "tbody_open"})


@dataclasses.dataclass(frozen=True)
class ArticlePart:
    """One text of the article; `kinds` and `points_at` are equal in every language."""

    line: int = dataclasses.field(compare=False)
    text: str = dataclasses.field(compare=False)
    kinds: tuple[str, ...]
    points_at: tuple[str, ...]

    @property
    def named(self) -> str:
        """Name the part as its reader would find it."""
        words = self.text.split()
        more = "…" if len(words) > _FIRST_WORDS else ""
        said = f": “{' '.join(words[:_FIRST_WORDS])}{more}”" if words else ""
        kinds = [one for one in self.kinds if one != PARAGRAPH] or [PARAGRAPH]
        return f"{', '.join(kinds)}{said}"

    @property
    def is_heading(self) -> bool:
        """Tell whether other parts stand under this one."""
        return self.kinds[-1:] != () and self.kinds[-1].startswith(HEADING)


def article_parts(body: str) -> list[ArticlePart]:
    """Part the article's Markdown into its texts."""
    return list(_parts(create_parser().parse(body)))


def part_faults(
    found: Sequence[ArticlePart], wanted: Sequence[ArticlePart], path: Path, source: Path
) -> Iterator[ContentError]:
    """Find the parts that are missing, too many, or point at something else."""
    there = source.name if source.parent == path.parent else f"{source.parent.name}/{source.name}"
    same = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    for kind, from_there, to_there, from_here, to_here in same.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(to_there - from_there, to_here - from_here)
        for one, other in zip(found[from_here:to_here], wanted[from_there:to_there], strict=False):
            yield ContentError(path, one.line, _difference(one, other, f"{there}:{other.line}"))
        line = found[min(from_here + pairs, len(found) - 1)].line if found else 1
        for missing in _under_headings(wanted[from_there + pairs : to_there]):
            where = f"{there}:{missing[0].line}"
            more = f" and what follows to line {missing[-1].line}" if missing[1:] else ""
            named = f"{missing[0].named}{more}"
            yield ContentError(path, line, f"{where} has {named}. Translate it here")
        for extra in found[from_here + pairs : to_here]:
            hint = "remove it, or write it there, too"
            yield ContentError(path, extra.line, f"{there} does not have {extra.named}: {hint}")


def _under_headings(parts: Sequence[ArticlePart]) -> Iterator[Sequence[ArticlePart]]:
    """Part a stretch of the article at its headings."""
    starts = [at for at, part in enumerate(parts) if at == 0 or part.is_heading]
    for start, end in itertools.pairwise([*starts, len(parts)]):
        yield parts[start:end]


def _difference(found: ArticlePart, wanted: ArticlePart, where: str) -> str:
    if found.kinds != wanted.kinds:
        return f"this is {found.named}, but {where} has {wanted.named}. Translate that here"
    lacks = [f"write {one}" for one in wanted.points_at if one not in found.points_at]
    extra = [f"take out {one}" for one in found.points_at if one not in wanted.points_at]
    often = ["write each as often"] if not lacks and not extra else []
    return f"{found.named} must have the marks of {where}: {', '.join([*lacks, *extra, *often])}"


def _parts(tokens: Sequence[Token]) -> Iterator[ArticlePart]:
    line, kinds = 1, list[str]()
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type == "inline":
            marks = tuple(sorted(_marks(token.children or ())))
            yield ArticlePart(line, plain_text([token]).strip(), tuple(kinds), marks)
            kinds = []
        elif token.nesting == 1 and token.type not in _SILENT:
            kinds.append(_kind(token))
        elif token.type.startswith("container_") and kinds:  # a card without words of its own
            yield ArticlePart(line, "", tuple(kinds), ())
            kinds = []


def _kind(token: Token) -> str:
    if token.type == "heading_open":
        return f"{HEADING} {'#' * int(token.tag[1:])} {{#{token.attrGet('id') or ''}}}"
    if token.type.startswith("container_"):
        return f"the card ::: {token.info.strip()}"
    return _KINDS.get(token.type, token.type)


def _marks(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "citation":
            yield from (f"[@{key}]" for key in child.meta["keys"])
        elif child.type == "chip" and child.content == "view":
            yield "{view}"
        elif child.type == "chip":
            yield f"{{sure: {child.content}{' | …' if child.meta.get('sides') else ''}}}"
        elif child.type == "link_open":
            yield f"the link ({child.attrGet('href')})"
