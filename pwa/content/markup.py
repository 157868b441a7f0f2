"""The article's dialect of Markdown: citations, evidence chips, cards and stable heading ids."""

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape
from mdit_py_plugins.container import container_plugin

CHIPS: Final = {
    "fairly": "Fairly sure",
    "some": "Some evidence",
    "little": "Little evidence",
    "disputed": "Experts disagree",
}
CARDS: Final = ("try", "care")
# A number said as people count: "about 15 in 100". Readers may hide these lines.
PLAIN: Final = "plain"

_CITATION = re.compile(r"\[((?:@\w+)(?: @\w+)*)\]")
_CHIP = re.compile(r"\{sure: ?([\w-]+)\}")
_HEADING_ID = re.compile(r"\s*\{#([a-z0-9-]+)\}$")


def create_parser() -> MarkdownIt:
    """Return a parser for the article. Raw HTML is text here, never markup."""
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True})
    parser.enable(["table", "replacements", "smartquotes"])
    parser.inline.ruler.before("link", "citation", _citation)
    parser.inline.ruler.before("link", "chip", _chip)
    parser.core.ruler.before("inline", "heading_ids", _heading_ids)
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
        state.push("chip", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _heading_ids(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and (found := _HEADING_ID.search(inline.content)):
            opening.attrSet("id", found[1])
            inline.content = inline.content[: found.start()]


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
    link = anchor(str(opening.attrGet("id")), Markup(words))  # noqa: S704 - rendered by us
    return f"</{tokens[at].tag}>{link}</div>\n"


def anchor(target: str, words: Markup) -> Markup:
    """Return the small link of a heading to itself, to be copied or shared."""
    return Markup('<a class="anchor" href="#{}" aria-label="Link to: {}">#</a>').format(
        target, words.striptags()
    )


def _render_citation(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _o: OptionsDict, _e: EnvType
) -> str:
    links = ",".join(
        f'<a class="cite__mark" id="{place}" href="#ref-{number}" role="doc-noteref"'
        f' aria-label="Reference {number}">{number}</a>'
        for number, place in tokens[at].meta["marks"]
    )
    return f'<sup class="cite">{links}</sup>'


def _render_chip(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _o: OptionsDict, _e: EnvType
) -> str:
    level = tokens[at].content
    words = escape(CHIPS[level])
    return f'<a class="sure sure--{level}" href="#how-sure">{words}</a>'


def _render_table_open(
    _renderer: RendererHTML, _t: Sequence[Token], _at: int, _o: OptionsDict, _e: EnvType
) -> str:
    return '<div class="table" role="region" aria-label="Table" tabindex="0"><table>\n'


def _render_table_close(
    _renderer: RendererHTML, _t: Sequence[Token], _at: int, _o: OptionsDict, _e: EnvType
) -> str:
    return "</table></div>\n"
