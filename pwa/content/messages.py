"""The words of the interface, one YAML file per screen or part.

Templates read them as `t.<section>.<key>`. JavaScript imports one small generated module
per section (`#messages/<section>.js`), written twice: with English in it for the compiler
and the tests, and for the browser as questions to `platform/words.js`, which every page
answers in its own language. `python -m pwa.content.messages` writes them.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from pwa.content.language import ENGLISH, Language
from pwa.content.source import ROOT, Document, Way, each

# ECMAScript keeps these for itself in a module: none of them is a name.
RESERVED: Final = frozenset(
    [
        *("arguments", "await", "break", "case", "catch", "class", "const", "continue"),
        *("debugger", "default", "delete", "do", "else", "enum", "eval", "export"),
        *("extends", "finally", "for", "function", "if", "implements", "import", "in"),
        *("instanceof", "interface", "let", "new", "package", "private", "protected", "public"),
        *("return", "static", "super", "switch", "this", "throw", "try", "typeof"),
        *("var", "void", "while", "with", "yield"),
    ]
)
MODULES: Final = ROOT.parent.parent / "build" / "messages"

Messages = Mapping[str, Any]


def load_messages(language: Language) -> Messages:
    """Read every section: `{section: {key: text, list or mapping}}`, read-only."""
    names = sorted(path.name for path in (ENGLISH.folder / "messages").glob("*.yaml"))
    sections = each(lambda name: read_section(language.words(f"messages/{name}")), names)
    return MappingProxyType(dict(zip((Path(name).stem for name in names), sections, strict=True)))


def read_section(document: Document) -> Messages:
    """Read one message file; what JavaScript could not export or nobody could read is refused."""
    if not isinstance(document.data, dict):
        raise document.error((), "expected a mapping of keys to texts")
    for key in document.data:
        if not isinstance(key, str) or not key.isidentifier() or key in RESERVED:
            raise document.error((key,), f"{key!r} is not a name JavaScript can export")
    frozen: Messages = _frozen(document, document.data, ())
    return frozen


def write_modules(target: Path = MODULES) -> None:
    """Write both modules of each section, touching only those whose text has changed."""
    messages = load_messages(ENGLISH)
    for folder, module in (("en", _english_module), ("page", _page_module)):
        (target / folder).mkdir(parents=True, exist_ok=True)
        wanted = {
            target / folder / f"{section}.js": module(section, words)
            for section, words in messages.items()
        }
        for path, text in wanted.items():
            if not path.exists() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")
        for path in {*(target / folder).glob("*.js")} - {*wanted}:
            path.unlink()


def words_named(messages: Messages, names: Iterable[str]) -> dict[str, Any]:
    """Give those of `names`, each `section.key`, that are messages, as plain data by name."""
    pairs = [(name, *name.split(".", 1)) for name in names]
    return {
        name: thawed(messages[section][key])
        for name, section, key in pairs
        if key in messages.get(section, {})
    }


def _english_module(section: str, words: Messages) -> str:
    lines = [f"/** Words of {section}, generated from its message file. */"]
    for key, value in words.items():
        text = json.dumps(thawed(value), ensure_ascii=False)
        lines.append(
            f"export const {key} = {text if isinstance(value, str) else f'Object.freeze({text})'};"
        )
    return "\n".join(lines) + "\n"


def _page_module(section: str, words: Messages) -> str:
    # The calls are marked as pure, so that the bundler drops the words a chunk does not use.
    return "\n".join(
        [
            f"/** Words of {section}, as the page carries them. */",
            "import { word as $word } from '../../../static/js/platform/words.js';",
            *(f"export const {key} = /* @__PURE__ */ $word('{section}.{key}');" for key in words),
            "",
        ]
    )


def _frozen(document: Document, value: Any, way: Way) -> Any:
    if isinstance(value, dict):
        frozen = {str(key): _frozen(document, item, (*way, key)) for key, item in value.items()}
        return MappingProxyType(frozen)
    if isinstance(value, list):
        return tuple(_frozen(document, item, (*way, at)) for at, item in enumerate(value))
    name = ".".join(map(str, way))
    if not isinstance(value, str):
        raise document.error(way, f"{name} must be text: quote numbers and yes/no")
    if not value.strip():
        raise document.error(way, f"{name} is empty: write its words, or remove the key")
    return value


def thawed(value: Any) -> Any:
    """Give a message as plain data, ready for JSON."""
    if isinstance(value, Mapping):
        return {key: thawed(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thawed(item) for item in value]
    return value


if __name__ == "__main__":
    write_modules()
