"""Reads the poses of every movement, draws them, and refuses what no body could do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import msgspec

from pwa.content.figures.drawing import Drawing, draw
from pwa.content.figures.motion import Motion
from pwa.content.figures.pose import MismatchError
from pwa.content.figures.props import KNOWN
from pwa.content.figures.skeleton import OutOfReachError, strains
from pwa.content.routine_parts import Strict
from pwa.content.routine_types import AnyRoutine, Guided, Reps, Timed
from pwa.content.source import Document, Way, way_of

# A routine of one single movement has it under this name.
WHOLE = "*"

T = TypeVar("T")


class Like(Strict, frozen=True, kw_only=True):
    """A part drawn as another one is: for the other side, or the other way round."""

    like: str
    mirror: bool = False
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One movement in each way to lie, sit or stand; the first is the usual one.

    `parts` are the moves or steps it is shown with, the first of them as it is drawn; `says` is
    what each way shows, in a sentence.
    """

    parts: tuple[str, ...]
    mirrored: tuple[str, ...]
    reversed: tuple[str, ...]
    ways: Mapping[str, Drawing]
    says: Mapping[str, str]

    @property
    def moves(self) -> bool:
        """Tell whether there is more than one pose."""
        return any(len(drawing.poses) > 1 for drawing in self.ways.values())


@dataclass(frozen=True, slots=True)
class Figures:
    """All movements that are drawn, by routine."""

    routines: Mapping[str, tuple[Figure, ...]]

    def of(self, routine: str) -> tuple[Figure, ...]:
        """Give the figures of a routine, each once."""
        return self.routines.get(routine, ())

    def beside(self, routine: str, part: str) -> Figure | None:
        """Give the figure that stands beside a move: none where an earlier one has it already."""
        return next((one for one in self.of(routine) if one.parts[0] == part), None)

    def title(self, routine: str) -> Figure | None:
        """Give the first figure of a routine that moves."""
        return next((one for one in self.of(routine) if one.moves), None)


def load_figures(document: Document, words: Document, routines: Iterable[AnyRoutine]) -> Figures:
    """Draw every movement of the file; raises ContentError, also for one without pose or words."""
    known = {routine.id: routine for routine in routines}
    listed = {name: parts for name, parts in document.data.items() if not name.startswith(".")}
    for name, parts in listed.items():
        if name not in known:
            raise document.error((name,), f"there is no routine {name}")
        for part in parts:
            if part not in moves(known[name]):
                raise document.error((name, part), f"{name} has no move {part}")
    for routine in known.values():
        for part in moves(routine):
            if part not in listed.get(routine.id, {}):
                raise document.error((routine.id,), f"{routine.id}: {part} has no pose")
    found = Figures(
        {name: tuple(_figures(document, known[name], parts)) for name, parts in listed.items()}
    )
    return _told(words, found)


def _told(words: Document, drawn: Figures) -> Figures:
    """Join what each way shows; refuses one that is not told, and words for none."""
    said = msgspec.convert(words.data, dict[str, dict[str, dict[str, str]]])
    told: dict[str, tuple[Figure, ...]] = {}
    for routine, figures in drawn.routines.items():
        own = said.pop(routine, {})
        for figure in figures:
            part = figure.parts[0]
            if list(own.get(part, {})) != list(figure.ways):
                raise words.error((routine, part), f"{routine}: {part} tells other ways than drawn")
        told[routine] = tuple(replace(one, says=own.pop(one.parts[0])) for one in figures)
        for part in own:
            raise words.error((routine, part), f"{routine} draws no {part}")
    for routine in said:
        raise words.error((routine,), f"{routine} is not drawn")
    return Figures(told)


def _figures(
    document: Document, routine: AnyRoutine, parts: Mapping[str, Mapping[str, Any]]
) -> Iterator[Figure]:
    likes: dict[str, Like] = {}
    for part, raw in parts.items():
        if "like" in raw:
            one = likes[part] = _as(document, (routine.id, part), raw, Like)
            if one.like not in parts or "like" in parts[one.like]:
                where = (routine.id, part, "like")
                raise document.error(where, f"{one.like} is not drawn here itself")
    for part, ways in parts.items():
        if part in likes:
            continue
        same = {name: one for name, one in likes.items() if one.like == part}
        yield Figure(
            parts=(part, *same),
            mirrored=tuple(name for name, one in same.items() if one.mirror),
            reversed=tuple(name for name, one in same.items() if one.reverse),
            ways={
                way: _drawn(document, routine, (routine.id, part, way), raw)
                for way, raw in ways.items()
            },
            says={},
        )


def moves(routine: AnyRoutine) -> tuple[str, ...]:
    """Name what a person does in a routine that moves; nothing for one that does not."""
    if isinstance(routine, Reps):
        return tuple(move.id for move in routine.moves)
    if isinstance(routine, Guided) and routine.category == "movement":
        return tuple(step.id for step in routine.steps)
    return (WHOLE,) if isinstance(routine, Timed) else ()


def _as(document: Document, way: Way, raw: Any, kind: type[T]) -> T:
    try:
        return msgspec.convert(raw, type=kind)
    except msgspec.ValidationError as error:
        raise document.error((*way, *way_of(error)), str(error)) from error


def _drawn(document: Document, routine: AnyRoutine, way: Way, raw: Any) -> Drawing:
    if way[-1] not in routine.positions:
        raise document.error(way, f"{way[-1]} is no position of {routine.id}")
    motion = _as(document, way, raw, Motion)
    for name in motion.props:
        if name not in KNOWN:
            raise document.error((*way, "props"), f"nothing to draw is called {name}")
    try:
        for at, pose in enumerate(motion.poses):
            for strain in strains(pose):
                raise document.error((*way, "poses", at), strain)
        return draw(motion)
    except (OutOfReachError, MismatchError) as error:
        raise document.error((*way, "poses", 0), str(error)) from error
