"""Reads a content file into its type, and names file and line when it does not fit."""

import re
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

ROOT = Path(__file__).parent

T = TypeVar("T")


class ContentError(Exception):
    """Content that must not be published: where it stands and what is wrong with it."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line


def read_text(path: Path) -> str:
    """Return the words of one content file."""
    return path.read_text(encoding="utf-8")


def line_of(text: str, needle: str) -> int:
    """Tell the first line (from 1) that holds `needle`."""
    before, _, _ = text.partition(needle)
    return before.count("\n") + 1


def read_yaml(path: Path, kind: type[T]) -> T:
    """Read a YAML file as `kind`, a type made of msgspec structs."""
    return parse_yaml(read_text(path), path, kind)


def parse_yaml(text: str, path: Path, kind: type[T], first_line: int = 1) -> T:
    """Turn YAML into `kind`; `first_line` is where the text begins inside its file."""
    try:
        raw = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise ContentError(path, first_line + line, f"not valid YAML: {error.problem}") from error
    try:
        return msgspec.convert(raw, type=kind)
    except msgspec.ValidationError as error:
        line = _line_at(text, str(error))
        raise ContentError(path, first_line + line, str(error)) from error


def _line_at(text: str, message: str) -> int:
    """Find the line (from 0) of the `$.a[2].b` that a validation message points at."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 0
    path = re.search(r"`\$(.*)`$", message)
    for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", path.group(1) if path else ""):
        if index and isinstance(node, yaml.SequenceNode):
            node = node.value[int(index)]
        elif name and isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == name), None)
        if node is None:
            break
        line = node.start_mark.line
    return line
