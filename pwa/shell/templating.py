"""Templates as one language sees them: its words are globals, and nothing may be undefined."""

import datetime as dt
import re
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes

from pwa.content.messages import Messages
from pwa.content.source import ContentError
from pwa.settings import ROOT

TEMPLATES = ROOT / "templates"
# Of every page; a tenth of what is kept on the device was blanks at the beginning of lines.
_INDENT = re.compile(r"\n\s+")


def create_environment(app: Flask, shared: Mapping[str, Any]) -> Environment:
    """Lay an environment of one language over the app's own; macros see `shared` too."""
    environment = app.jinja_env.overlay(undefined=StrictUndefined)
    environment.globals = {**app.jinja_env.globals, **shared}
    compact = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    environment.policies = {**environment.policies, "json.dumps_kwargs": compact}
    environment.filters = {**environment.filters, **_date_filters(shared["t"]["shell"])}
    environment.filters["roomiest"] = roomiest
    return environment


def _date_filters(words: Mapping[str, Any]) -> dict[str, Callable[[dt.date], str]]:
    def written(pattern: str, day: dt.date) -> str:
        month = words["months"][day.month - 1]
        return pattern.format(day=day.day, month=month, year=day.year)

    return {
        "date": lambda day: written(words["date"], day),
        "month": lambda day: written(words["date_month"], day),
    }


def roomiest(choices: Sequence[Sequence[str]]) -> set[int]:
    """Name those that may need the most room, each a few texts below one another: by their places.

    None of the others has a longer text anywhere than one of these.
    """
    sizes = [tuple(map(len, texts)) for texts in choices]
    front = [size for size in sizes if not any(_holds(other, size) for other in sizes)]
    return {sizes.index(size) for size in front}


def _holds(room: Sequence[int], size: Sequence[int]) -> bool:
    return room != size and all(one >= other for one, other in zip(room, size, strict=True))


def render(environment: Environment, name: str, context: Mapping[str, Any]) -> str:
    """Render a template; what it misses is refused with its file and line."""
    try:
        return _INDENT.sub("\n", environment.get_template(name).render(context))
    except TemplateSyntaxError as error:
        path = TEMPLATES / (error.name or name)
        raise ContentError(path, error.lineno, str(error.message)) from error
    except TemplateError as error:
        frames = traceback.extract_tb(error.__traceback__)
        where = [frame for frame in frames if frame.filename.endswith(".html")]
        path = Path(where[-1].filename) if where else TEMPLATES / name
        line = (where[-1].lineno or 1) if where else 1
        address = context.get("path", "the error page")
        raise ContentError(path, line, f"{error} (while rendering {address})") from error


def refuse_unknown_words(
    environment: Environment, messages: Messages, templates: Path = TEMPLATES
) -> None:
    """Refuse a template that asks for a word no message file has, also where no page is shown."""
    for path in sorted(templates.rglob("*.html")):
        for section, key, line in words_used(environment, path):
            if section not in messages or (key is not None and key not in messages[section]):
                name = f"{section}.{key}" if key else section
                raise ContentError(
                    path, line, f"there is no word {name}: add it to messages/{section}.yaml"
                )


def words_used(environment: Environment, path: Path) -> Iterator[tuple[str, str | None, int]]:
    """List the words a template names: section, key (None where it is computed) and line.

    Understands `t.section.key`, and `words.key` after `{% set words = t.section %}`.
    """
    tree = environment.parse(path.read_text("utf-8"), filename=str(path))
    short = {
        assign.target.name: section
        for assign in tree.find_all(nodes.Assign)
        if isinstance(assign.target, nodes.Name) and (section := _section(assign.node, {}))
    }
    named: set[int] = set()
    parts: list[nodes.Getattr | nodes.Getitem] = [
        *tree.find_all(nodes.Getattr),
        *tree.find_all(nodes.Getitem),
    ]
    for node in parts:
        section = _section(node.node, short)
        if section:
            named.add(id(node.node))
            yield section, _key(node), node.lineno
    named |= {id(assign.node) for assign in tree.find_all(nodes.Assign)}
    for whole in (*tree.find_all(nodes.Getattr), *tree.find_all(nodes.Name)):
        section = _section(whole, short)
        if section and id(whole) not in named and getattr(whole, "ctx", "load") == "load":
            yield section, None, whole.lineno


def _section(node: nodes.Node, short: Mapping[str, str]) -> str | None:
    if isinstance(node, nodes.Name):
        return short.get(node.name)
    if (
        isinstance(node, nodes.Getattr)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "t"
    ):
        return node.attr
    return None


def _key(node: nodes.Getattr | nodes.Getitem) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return str(node.arg.value) if isinstance(node.arg, nodes.Const) else None
