"""Reads the routines and refuses what could not be played or believed.

What a routine does stands in `structure/routines/<id>.yaml`, what it says in
`<language>/routines/<id>.yaml`.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from pwa.content.joining import join
from pwa.content.language import Language
from pwa.content.references import Reference
from pwa.content.routine_checks import LengthWords, problems, problems_between
from pwa.content.routine_parts import Caution
from pwa.content.routine_types import AnyRoutine
from pwa.content.source import (
    ROOT,
    STRUCTURE,
    ContentError,
    Document,
    convert,
    each,
    line_of,
    refuse,
)

FOLDER = ROOT / STRUCTURE / "routines"


def load_routines(
    language: Language, references: Mapping[str, Reference]
) -> tuple[AnyRoutine, ...]:
    """Read every routine in the order of the catalogue."""
    cautions = load_cautions(language.words("cautions.yaml"))
    lengths = load_length_words(language)
    names = sorted(path.name for path in FOLDER.glob("*.yaml"))
    for path in (language.folder / "routines").glob("*.yaml"):
        if path.name not in names:
            missing = f"there is no {FOLDER.name}/{path.name} in {STRUCTURE}"
            raise ContentError(path, 1, f"{missing}: write it, or remove these words")
    routines = each(
        lambda name: parse_routine(
            language.structure(f"routines/{name}"),
            language.words(f"routines/{name}"),
            cautions,
            references,
            lengths=lengths,
            spoken=language.spoken,
        ),
        names,
    )
    refuse(
        _file_error(language.structure(f"routines/{routine}.yaml"), needle, problem)
        for routine, (problem, needle) in problems_between(routines)
    )
    return tuple(sorted(routines, key=lambda routine: routine.rank))


def load_length_words(language: Language) -> LengthWords:
    """Read how a language tells a length."""
    routine, relax = (language.words(f"messages/{name}.yaml").data for name in ("routine", "relax"))
    return LengthWords(routine["about"], routine["under"], relax["minutes"])


def load_cautions(words: Document) -> Mapping[str, Caution]:
    """Read the library of cautions by key."""
    keyed = {key: {"key": key, **body} for key, body in words.data.items()}
    return convert(Document(words.path, words.text, keyed, words.lines), dict[str, Caution])


def parse_routine(
    structure: Document,
    words: Document,
    cautions: Mapping[str, Caution],
    references: Mapping[str, Reference],
    *,
    lengths: LengthWords,
    spoken: bool = True,
) -> AnyRoutine:
    """Join the two files of a routine; `spoken` asks whether its lines can be said in time."""
    joined = join(structure, words, AnyRoutine)
    _resolve(joined.data, ("cautions",), cautions, structure)
    if isinstance(joined.data.get("evidence"), dict):
        _resolve(joined.data["evidence"], ("evidence", "refs"), references, structure)
    routine: AnyRoutine = joined.convert(AnyRoutine)  # type: ignore[arg-type]
    if routine.id != structure.path.stem:
        raise ContentError(
            structure.path, 1, f"the file of {routine.id} must be called {routine.id}.yaml"
        )
    found = problems(routine, lengths, spoken=spoken)
    refuse(joined.error(needle, problem) for problem, needle in found)
    return routine


def _file_error(structure: Document, needle: str, problem: str) -> ContentError:
    return ContentError(structure.path, line_of(structure.text, needle), problem)


def _resolve(
    raw: dict[str, Any], way: tuple[str, ...], known: Mapping[str, Any], structure: Document
) -> None:
    """Put the things themselves where the file names their keys."""
    field = way[-1]
    keys = raw.get(field, [])
    for at, key in enumerate(keys):
        if key not in known:
            raise structure.error((*way, at), f"{field}: {key} is not known")
    raw[field] = [msgspec.to_builtins(known[key]) for key in keys]
