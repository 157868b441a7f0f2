"""The words of the interface, one YAML file per screen or part.

Templates read them as `t.<section>.<key>`. JavaScript imports one small generated
module per section (`#messages/<section>.js`), so that a chunk carries only its own
words. `python -m pwa.content.messages` writes those modules.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from pwa.content.language import ENGLISH, Language
from pwa.content.source import ROOT, Document, Way

MODULES: Final = ROOT.parent.parent / "build" / "messages" / "en"

Messages = Mapping[str, Any]


def load_messages(language: Language) -> Messages:
    """Read every section: `{section: {key: text, list or mapping}}`, read-only."""
    names = sorted(path.name for path in (ENGLISH.folder / "messages").glob("*.yaml"))
    documents = [language.words(f"messages/{name}") for name in names]
    return MappingProxyType({one.path.stem: read_section(one) for one in documents})


def read_section(document: Document) -> Messages:
    """Read one message file; what JavaScript could not export or nobody could read is refused."""
    if not isinstance(document.data, dict):
        raise document.error((), "expected a mapping of keys to texts")
    for key in document.data:
        if not (isinstance(key, str) and key.isidentifier()):
            raise document.error((key,), f"{key!r} is not a name JavaScript can export")
    frozen: Messages = _frozen(document, document.data, ())
    return frozen


def write_modules(language: Language, target: Path = MODULES) -> None:
    """Write one ES module per section, touching only those whose text has changed."""
    target.mkdir(parents=True, exist_ok=True)
    wanted: dict[Path, str] = {}
    for section, messages in load_messages(language).items():
        wanted[target / f"{section}.js"] = _module(messages)
    for path, text in wanted.items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
    for path in set(target.glob("*.js")) - set(wanted):
        path.unlink()


def _module(messages: Messages) -> str:
    lines = ["/** Words of the interface, generated from the message files. */"]
    for key, value in messages.items():
        text = json.dumps(thawed(value), ensure_ascii=False)
        lines.append(
            f"export const {key} = {text if isinstance(value, str) else f'Object.freeze({text})'};"
        )
    return "\n".join(lines) + "\n"


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
    write_modules(ENGLISH)
