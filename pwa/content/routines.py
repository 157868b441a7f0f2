"""Reads the routines, one YAML file each, and refuses what could not be played or believed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from pwa.content.references import Reference, load_references
from pwa.content.routine_checks import problems, problems_between
from pwa.content.routine_parts import Caution
from pwa.content.routine_types import AnyRoutine, Routine
from pwa.content.source import ROOT, ContentError, line_of, read_text

__all__ = ["Routine", "load_cautions", "load_routines", "parse_routine"]


def load_routines(
    locale: str, references: Mapping[str, Reference] | None = None, root: Path = ROOT
) -> tuple[AnyRoutine, ...]:
    """Read every routine of a locale in the order of the catalogue."""
    folder = root / locale
    works = _all_references(folder) if references is None else references
    cautions = load_cautions(folder / "cautions.yaml")
    paths = sorted((folder / "routines").glob("*.yaml"))
    routines = [parse_routine(read_text(path), path, cautions, works) for path in paths]
    for problem in problems_between(routines):
        raise ContentError(folder / "routines", 1, problem)
    return tuple(sorted(routines, key=lambda routine: routine.rank))


def load_cautions(path: Path) -> Mapping[str, Caution]:
    """Read the library of cautions by key."""
    raw = yaml.safe_load(read_text(path))
    try:
        return {
            key: msgspec.convert({"key": key, **body}, type=Caution) for key, body in raw.items()
        }
    except msgspec.ValidationError as error:
        raise ContentError(path, 1, str(error)) from error


def parse_routine(
    text: str,
    path: Path,
    cautions: Mapping[str, Caution],
    references: Mapping[str, Reference],
) -> AnyRoutine:
    """Turn one file into a routine; `path` names it in errors."""
    try:
        raw = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise ContentError(path, 1 + line, f"not valid YAML: {error.problem}") from error
    _resolve(raw, "cautions", cautions, text, path)
    if isinstance(raw.get("evidence"), dict):
        _resolve(raw["evidence"], "refs", references, text, path)
    try:
        routine: AnyRoutine = msgspec.convert(raw, type=AnyRoutine)
    except msgspec.ValidationError as error:
        raise ContentError(path, 1, str(error)) from error
    if routine.id != path.stem:
        raise ContentError(path, 1, f"the file of {routine.id} must be called {routine.id}.yaml")
    for problem, words in problems(routine):
        raise ContentError(path, line_of(text, words) if words in text else 1, problem)
    return routine


def _resolve(
    raw: dict[str, Any], field: str, known: Mapping[str, Any], text: str, path: Path
) -> None:
    """Put the things themselves where the file names their keys."""
    keys = raw.get(field, [])
    for key in keys:
        if key not in known:
            raise ContentError(path, line_of(text, str(key)), f"{field}: {key} is not known")
    raw[field] = [msgspec.to_builtins(known[key]) for key in keys]


def _all_references(folder: Path) -> Mapping[str, Reference]:
    own = folder / "routine_references.yaml"
    return {**load_references(own), **load_references(folder / "references.yaml")}
