"""The words of the interface, one YAML file per screen or part.

Templates read them as `t.<section>.<key>`. JavaScript imports one small generated
module per section (`#messages/<section>.js`), so that a chunk carries only its own
words. `python -m pwa.content.messages` writes those modules.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

CONTENT = Path(__file__).parent
ROOT = CONTENT.parent.parent

Messages = Mapping[str, Any]


class MessagesError(Exception):
    """A message file that cannot be used; says which and why."""


def load_messages(locale: str, content: Path = CONTENT) -> Messages:
    """Read every section of a locale: `{section: {key: text or mapping}}`, read-only."""
    sections = {
        path.stem: _frozen(path, yaml.safe_load(path.read_text("utf-8")))
        for path in sorted((content / locale / "messages").glob("*.yaml"))
    }
    return MappingProxyType(sections)


def write_modules(locale: str, target: Path, content: Path = CONTENT) -> None:
    """Write one ES module per section, touching only those whose text has changed."""
    target.mkdir(parents=True, exist_ok=True)
    wanted: dict[Path, str] = {}
    for section, messages in load_messages(locale, content).items():
        wanted[target / f"{section}.js"] = _module(messages)
    for path, text in wanted.items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
    for path in set(target.glob("*.js")) - set(wanted):
        path.unlink()


def _module(messages: Messages) -> str:
    lines = ["/** Words of the interface, generated from the message files. */"]
    for key, value in messages.items():
        text = json.dumps(_thawed(value), ensure_ascii=False)
        lines.append(
            f"export const {key} = {text if isinstance(value, str) else f'Object.freeze({text})'};"
        )
    return "\n".join(lines) + "\n"


def _frozen(path: Path, value: Any) -> Messages:
    if not isinstance(value, dict):
        raise MessagesError(f"{path}: expected a mapping of keys to texts")
    for key in value:
        if not (isinstance(key, str) and key.isidentifier()):
            raise MessagesError(f"{path}: {key!r} is not a name JavaScript can export")
    return MappingProxyType({key: _deep(path, key, item) for key, item in value.items()})


def _deep(path: Path, key: str, value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({str(k): _deep(path, key, v) for k, v in value.items()})
    if isinstance(value, list):
        return tuple(_deep(path, key, item) for item in value)
    if not isinstance(value, str):
        raise MessagesError(f"{path}: {key} must be text (quote numbers and yes/no)")
    return value


def _thawed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _thawed(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_thawed(item) for item in value]
    return value


if __name__ == "__main__":
    write_modules("en", ROOT / "build" / "messages" / "en")
