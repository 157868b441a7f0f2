"""Which routines the app itself puts forward: by the time of day, and as sets to start with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pwa.content.joining import Words, join
from pwa.content.language import Language
from pwa.content.routine_parts import Length, Strict
from pwa.content.routine_types import AnyRoutine
from pwa.content.source import Document, Way, convert

When = Literal["morning", "day", "evening", "night"]


class Pick(Strict, frozen=True, kw_only=True):
    """A routine in one of its variants, by their ids."""

    routine: str
    variant: str


class TimedPick(Pick, frozen=True, kw_only=True):
    """A pick for a time of day; the first of the file is shown until the time is known."""

    when: When


class StarterSet(Strict, frozen=True, kw_only=True):
    """Routines that go well together."""

    id: str
    title: Words
    steps: tuple[Pick, ...]


@dataclass(frozen=True)
class Offer:
    """A routine in one of its lengths, found."""

    routine: AnyRoutine
    length: Length


@dataclass(frozen=True)
class Suggestion(Offer):
    """An offer for a time of day."""

    when: When


@dataclass(frozen=True)
class OfferedSet:
    """A starter set, found."""

    title: str
    steps: tuple[Offer, ...]


def load_suggestions(language: Language, routines: Sequence[AnyRoutine]) -> tuple[Suggestion, ...]:
    """Read what Today suggests; a routine or variant that is not there is refused."""
    document = language.structure("suggestions.yaml")
    picks = convert(document, list[TimedPick])
    return tuple(
        Suggestion(*find(pick, routines, document, (at,)), pick.when)
        for at, pick in enumerate(picks)
    )


def load_sets(language: Language, routines: Sequence[AnyRoutine]) -> tuple[OfferedSet, ...]:
    """Read the sets to start with; a routine or variant that is not there is refused."""
    structure = language.structure("sets.yaml")
    joined = join(structure, language.words("sets.yaml"), list[StarterSet])
    return tuple(
        OfferedSet(
            one.title,
            tuple(
                Offer(*find(pick, routines, structure, (at, "steps", step)))
                for step, pick in enumerate(one.steps)
            ),
        )
        for at, one in enumerate(joined.convert(list[StarterSet]))
    )


def find(
    pick: Pick, routines: Sequence[AnyRoutine], document: Document, way: Way
) -> tuple[AnyRoutine, Length]:
    """Find a pick of `document`; raises ContentError with its line where it is not there."""
    routine = next((one for one in routines if one.id == pick.routine), None)
    if routine is None:
        raise document.error(way, f"there is no routine {pick.routine}")
    length = next((one for one in routine.lengths if one.id == pick.variant), None)
    if length is None:
        known = ", ".join(one.id for one in routine.lengths)
        raise document.error(way, f"{routine.id} has no variant {pick.variant}, only {known}")
    return routine, length
