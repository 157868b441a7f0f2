"""The article's dialect of Markdown: citations, evidence chips, cards and stable heading ids."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape
from mdit_py_plugins.container import container_plugin

from pwa.content.language import Language
from pwa.content.source import convert

# How sure a claim is; each language has its words for it.
CHIPS: Final = ("fairly", "some", "little", "disputed", "view")
CARDS: Final = ("try", "care", "picture")
# A number said as people count: "about 15 in 100". Readers may hide these lines.
PLAIN: Final = "plain"

_CITATION = re.compile(r"\[((?:@\w+)(?: @\w+)*)\]")
# {sure: some}, {sure: disputed | who says what}, or {view}.
_CHIP = re.compile(r"\{(?:sure: ?)?([\w-]+)(?: ?\| ?([^}]+))?\}")
# What a table is made of, as assistive technology names it.
_ROLES: Final = {
    "thead_open": "rowgroup",
    "tbody_open": "rowgroup",
    "tr_open": "row",
    "th_open": "columnheader",
    "td_open": "cell",
}
_HEADING_ID = re.compile(r"\s*\{#([a-z0-9-]+)\}$")


class MarkWords(msgspec.Struct, frozen=True):
    """What the article's marks say in one language.

    `quotes` are its four quotation marks, `subjects` what the article is about.
    """

    sure: Mapping[str, str]
    link_to: str
    reference: str
    table: str
    quotes: str
    subjects: tuple[str, ...]


def load_mark_words(language: Language) -> MarkWords:
    """Read them from the messages of the article's page."""
    return convert(language.words("messages/read.yaml"), MarkWords)


def create_parser(quotes: str = "\u201c\u201d\u2018\u2019") -> MarkdownIt:
    """Return a parser for the article. Raw HTML is text here, never markup.

    To render its tokens, hand the renderer `{"words": MarkWords}` as its environment.
    """
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True, "quotes": quotes})
    parser.enable(["table", "replacements", "smartquotes"])
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "chip", _chip)
    parser.core.ruler.before("inline", "heading_ids", _heading_ids)
    parser.core.ruler.push("cell_labels", _cell_labels)
    for name in (*CARDS, PLAIN):
        container_plugin(parser, name)
    parser.add_render_rule("heading_open", _render_heading_open)
    parser.add_render_rule("heading_close", _render_heading_close)
    parser.add_render_rule("citation", _render_citation)
    parser.add_render_rule("chip", _render_chip)
    parser.add_render_rule("table_open", _render_table_open)
    parser.add_render_rule("table_close", _render_table_close)
    return parser


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")  # the number stands at the word it follows
        token = state.push("citation", "", 0)
        token.meta = {"keys": [key.removeprefix("@") for key in match[1].split()]}
    state.pos = match.end()
    return True


def _chip(state: StateInline, silent: bool) -> bool:
    match = _CHIP.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("chip", "", 0)
        token.content = match[1]
        token.meta = {"sides": (match[2] or "").strip()}
    state.pos = match.end()
    return True


def _heading_ids(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and (found := _HEADING_ID.search(inline.content)):
            opening.attrSet("id", found[1])
            inline.content = inline.content[: found.start()]


def _cell_labels(state: StateCore) -> None:
    """Each cell knows its column, so that a row can stand as a card where there is no room."""
    columns: list[str] = []
    at = 0
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "thead_open":
            columns = []
        elif opening.type == "th_open":
            columns.append(inline.content)
        elif opening.type == "tr_open":
            at = 0
        elif opening.type == "td_open":
            opening.attrSet("data-label", columns[at])
            at += 1
        # Where rows stand as cards, a browser sees no table any more: the roles keep it one.
        if role := _ROLES.get(opening.type):
            names_row = opening.type == "td_open" and at == 1
            opening.attrSet("role", "rowheader" if names_row else role)


def _render_heading_open(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _o: OptionsDict, _e: EnvType
) -> str:
    token = tokens[at]
    return f'<div class="heading"><{token.tag} id="{token.attrGet("id")}">'


def _render_heading_close(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    opening, inline = tokens[at - 2], tokens[at - 1]
    words = renderer.render(inline.children or [], options, env)
    link = anchor(str(opening.attrGet("id")), Markup(words), env["words"].link_to)  # noqa: S704 - rendered by us
    return f"</{tokens[at].tag}>{link}</div>\n"


def anchor(target: str, words: Markup, link_to: str) -> Markup:
    """Return the small link of a heading to itself, to be copied or shared."""
    return Markup('<a class="anchor" href="#{}" aria-label="{} {}">#</a>').format(
        target, link_to, words.striptags()
    )


def _render_citation(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _o: OptionsDict, env: EnvType
) -> str:
    words: MarkWords = env["words"]
    links = ",".join(
        f'<a class="cite__mark" id="{place}" href="#ref-{number}" role="doc-noteref"'
        f' aria-label="{escape(words.reference)} {number}">{number}</a>'
        for number, place in tokens[at].meta["marks"]
    )
    return f'<sup class="cite">{links}</sup>'


def _render_chip(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _o: OptionsDict, env: EnvType
) -> str:
    level = tokens[at].content
    words = escape(env["words"].sure[level])
    sides = tokens[at].meta["sides"]
    named = f' <span class="sides">({escape(sides)})</span>' if sides else ""
    return f'<a class="sure sure--{level}" href="#how-sure">{words}</a>{named}'


def _render_table_open(
    _renderer: RendererHTML, _t: Sequence[Token], _at: int, _o: OptionsDict, env: EnvType
) -> str:
    label = escape(env["words"].table)
    return (
        f'<div class="table" role="region" aria-label="{label}" tabindex="0"><table role="table">\n'
    )


def _render_table_close(
    _renderer: RendererHTML, _t: Sequence[Token], _at: int, _o: OptionsDict, _e: EnvType
) -> str:
    return "</table></div>\n"
