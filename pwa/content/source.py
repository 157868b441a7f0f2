"""Reads content files, and names file and line of what does not fit."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

import msgspec
import yaml

ROOT = Path(__file__).parent
# What a translation may not change: numbers, timings, cautions, sources, lines, ids.
STRUCTURE = "structure"

# Written in C where PyYAML has it: a server reads every file before it answers.
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

T = TypeVar("T")
U = TypeVar("U")
# The way to a value inside a file: ("steps", 2, "s").
Way: TypeAlias = tuple[str | int, ...]


class ContentError(Exception):
    """Content that must not be published: where it stands and what is wrong with it."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line

    @property
    def faults(self) -> Sequence["ContentError"]:
        """What is wrong, one by one."""
        return (self,)


class SeveralContentError(ContentError):
    """Several at once, one a line, so that somebody mends them all before the next build."""

    def __init__(self, faults: Sequence[ContentError]) -> None:
        Exception.__init__(self, "\n".join([f"{len(faults)} things to mend:", *map(str, faults)]))
        self.path = faults[0].path
        self.line = faults[0].line
        self._faults = faults

    @property
    def faults(self) -> Sequence[ContentError]:
        """What is wrong, one by one."""
        return self._faults


def refuse(faults: Iterable[ContentError]) -> None:
    """Raise all of the faults together, if there are any."""
    found = tuple(faults)
    if len(found) == 1:
        raise found[0]
    if found:
        raise SeveralContentError(found)


def each(make: Callable[[U], T], items: Iterable[U]) -> list[T]:
    """Make one of each item; what is wrong with any of them is raised together."""
    made: list[T] = []
    faults: list[ContentError] = []
    for item in items:
        try:
            made.append(make(item))
        except ContentError as error:
            faults += error.faults
    refuse(faults)
    return made


@dataclasses.dataclass(frozen=True)
class Document:
    """One YAML file: its text, its data, and the line of every value."""

    path: Path
    text: str
    data: Any
    lines: Mapping[Way, int]

    def line(self, way: Way) -> int:
        """Tell the line of a value, or of the nearest thing around it."""
        while way and way not in self.lines:
            way = way[:-1]
        return self.lines.get(way, 1)

    def error(self, way: Way, message: str) -> ContentError:
        """Make the refusal of the value at `way`."""
        return ContentError(self.path, self.line(way), message)


def read_text(path: Path) -> str:
    """Return the words of one content file."""
    return path.read_text(encoding="utf-8")


def line_of(text: str, needle: str) -> int:
    """Tell the first line (from 1) that holds `needle`."""
    before, _, _ = text.partition(needle)
    return before.count("\n") + 1


def read_document(path: Path) -> Document:
    """Read one YAML file; a file that is not there is refused like one that is wrong."""
    if not path.exists():
        raise ContentError(path, 1, "this file is missing: docs/content.md says what it holds")
    return parse_document(read_text(path), path)


def parse_document(text: str, path: Path, first_line: int = 1) -> Document:
    """Parse YAML; `first_line` is where the text begins inside its file."""
    try:
        loader = LOADER(text)
        node = loader.get_single_node()
        data = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        hint = "put a text with a sign like : # [ or { in quotes"
        complaint = f"not valid YAML: {error.problem} ({hint})"
        raise ContentError(path, first_line + line, complaint) from error
    lines = {} if node is None else dict(_lines(node, (), first_line, path))
    return Document(path, text, data, lines)


def read_yaml(path: Path, kind: type[T]) -> T:
    """Read a file that holds no words as `kind`, a type made of msgspec structs."""
    return convert(read_document(path), kind)


def convert(document: Document, kind: type[T]) -> T:
    """Turn a document's data into `kind`."""
    try:
        return msgspec.convert(document.data, type=kind)
    except msgspec.ValidationError as error:
        raise document.error(way_of(error), str(error)) from error


def way_of(error: msgspec.ValidationError) -> Way:
    """Read the `$.steps[2].s` at the end of a validation message."""
    found = re.search(r"`\$(.*)`$", str(error))
    steps = re.findall(r"\.(\w+)|\[(\d+)\]", found[1] if found else "")
    return tuple(int(index) if index else name for name, index in steps)


def _lines(node: yaml.Node, way: Way, first_line: int, path: Path) -> Iterator[tuple[Way, int]]:
    yield way, first_line + node.start_mark.line
    if isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield from _lines(item, (*way, at), first_line, path)
    elif isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            line = first_line + key.start_mark.line
            if key.value in seen:
                raise ContentError(path, line, f"{key.value} is written twice: keep one")
            seen.add(key.value)
            yield from _lines(value, (*way, key.value), first_line, path)
            yield (*way, key.value), line
