"""Reads the article from Markdown: checked against its sources, and rendered once."""

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from pwa.content.article_checks import Checks, try_info
from pwa.content.article_types import (
    PICTURES,
    Article,
    Care,
    Head,
    Part,
    Picture,
    Prose,
    Section,
    Term,
    TryIt,
)
from pwa.content.claims import refuse_unlabelled
from pwa.content.help import CareCard
from pwa.content.joining import join
from pwa.content.language import ENGLISH, Language
from pwa.content.markup import CARDS, MarkWords, create_parser, load_mark_words
from pwa.content.references import Reference
from pwa.content.source import ContentError, Document, parse_document, read_text

_FRONT: Final = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


def load_article(
    language: Language,
    *,
    references: Mapping[str, Reference],
    terms: Sequence[Term],
    cards: Mapping[str, CareCard],
    routine_ids: Collection[str],
) -> Article:
    """Read and render the article of a language; what points nowhere stops the build."""
    path = language.folder / "article.md"
    return parse_article(
        read_text(path),
        path,
        language.structure("article.yaml"),
        marks=load_mark_words(language),
        language=language,
        references=references,
        terms=terms,
        cards=cards,
        routine_ids=routine_ids,
    )


def parse_article(
    text: str,
    path: Path,
    structure: Document,
    *,
    references: Mapping[str, Reference],
    terms: Sequence[Term],
    cards: Mapping[str, CareCard],
    routine_ids: Collection[str],
    marks: MarkWords,
    language: Language = ENGLISH,
) -> Article:
    """Check and render one article."""
    front, body = parted(text, path)
    words = parse_document(front, path, first_line=2)
    head = join(structure, words, Head).convert(Head)
    parser = create_parser(marks.quotes)
    tokens = parser.parse(body)
    check = Checks(
        path, text, references, {term.id for term in terms}, routine_ids, language.address
    )
    cited = check.run(tokens)
    refuse_unlabelled(tokens, path)
    return Article(
        head=head,
        sections=tuple(_sections(_Renderer(parser, marks), tokens, cards, path)),
        cited=cited,
        terms=tuple(terms),
        words=len(plain_text(tokens).split()),
        language=language.tag,
        subjects=tuple(marks.subjects),
    )


def parted(text: str, path: Path) -> tuple[str, str]:
    """Part the head from the body, which keeps its line numbers: the head becomes blanks."""
    front = _FRONT.match(text)
    if not front:
        raise ContentError(path, 1, "the article must begin with its head between --- lines")
    return front[1], "\n" * front[0].count("\n") + text[front.end() :]


def plain_text(tokens: Sequence[Token]) -> str:
    """Return the words alone, without citations, chips and marks."""
    children = (child for token in tokens for child in [*(token.children or ()), token])
    return "".join(
        child.content if child.type == "text" else "\n" if child.type == "inline" else " "
        for child in children
        if child.type in {"text", "inline", "softbreak"}
    )


@dataclasses.dataclass(frozen=True)
class _Renderer:
    parser: MarkdownIt
    words: MarkWords

    def __call__(self, tokens: Sequence[Token]) -> Markup:
        html = self.parser.renderer.render(tokens, self.parser.options, {"words": self.words})
        return Markup(html)  # noqa: S704 - the parser escapes every tag it did not make itself


def _sections(
    render: _Renderer, tokens: Sequence[Token], cards: Mapping[str, CareCard], path: Path
) -> Iterator[Section]:
    starts = [at for at, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h2"]
    if not starts or starts[0] != 0:
        raise ContentError(path, 1, "the article's words must begin with a ## heading")
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        yield Section(
            id=str(tokens[start].attrGet("id")),
            title=render(tokens[start + 1 : start + 2]),
            parts=tuple(_parts(render, tokens[start + 3 : end], cards, path)),
        )


def _parts(
    render: _Renderer, tokens: Sequence[Token], cards: Mapping[str, CareCard], path: Path
) -> Iterator[Part]:
    prose: list[Token] = []
    rest = iter(tokens)
    for token in rest:
        if token.type.removesuffix("_open").removeprefix("container_") not in CARDS:
            prose.append(token)
            continue
        if prose:
            yield Prose(render(prose))
            prose = []
        inner = _until_close(rest, token.type.replace("_open", "_close"))
        if token.type == "container_try_open":
            yield _try_card(render, token, inner, path)
        elif token.type == "container_picture_open":
            yield _picture(render, token, inner, path)
        else:
            yield _care_card(token, cards, path)
    if prose:
        yield Prose(render(prose))


def _until_close(tokens: Iterator[Token], closing: str) -> list[Token]:
    inner = []
    for token in tokens:
        if token.type == closing:
            break
        inner.append(token)
    return inner


def _try_card(render: _Renderer, token: Token, inner: Sequence[Token], path: Path) -> TryIt:
    routine, variant = try_info(token, path)
    line = token.map[0] + 1 if token.map else 1
    titled = 3
    if len(inner) < titled or inner[0].type != "paragraph_open":
        raise ContentError(path, line, "a card needs its title as the first paragraph")
    return TryIt(
        id=f"try-{routine}",
        routine=routine,
        variant=variant,
        title=render(inner[1:2]),
        html=render(inner[titled:]),
    )


def _picture(render: _Renderer, token: Token, inner: Sequence[Token], path: Path) -> Picture:
    name = token.info.strip().removeprefix("picture").strip()
    line = token.map[0] + 1 if token.map else 1
    if name not in PICTURES:
        raise ContentError(path, line, f"there is no picture {name}")
    words = [render([one]) for one in inner if one.type == "inline"]
    if len(words) != PICTURES[name] + 1:
        raise ContentError(path, line, f"{name} needs {PICTURES[name]} words and a caption")
    return Picture(name, tuple(words[:-1]), words[-1])


def _care_card(token: Token, cards: Mapping[str, CareCard], path: Path) -> Care:
    level = token.info.strip().removeprefix("care").strip()
    if level not in cards:
        line = token.map[0] + 1 if token.map else 1
        raise ContentError(path, line, f"there is no care card {level}")
    return Care(cards[level])
