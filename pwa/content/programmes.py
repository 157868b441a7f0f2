"""Plans of two weeks, made of the routines; one that leads nowhere is refused with its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pwa.content.joining import Words, join
from pwa.content.language import Language
from pwa.content.offers import Offer, Pick, find
from pwa.content.routine_parts import Strict
from pwa.content.routine_types import AnyRoutine

DAYS: Final = 14


class TwoWeeks(Strict, frozen=True, kw_only=True):
    """A programme as its files say it."""

    id: str
    title: Words
    summary: Words
    picture: str
    days: tuple[Pick, ...]


@dataclass(frozen=True)
class Programme:
    """A programme, its routines found; day 1 is the first of `days`."""

    id: str
    title: str
    summary: str
    picture: str
    days: tuple[Offer, ...]

    @property
    def steps(self) -> list[dict[str, str | int | bool]]:
        """Give what a script says of each day, ready for JSON; a walk `waits` to be begun."""
        return [
            {
                "routine": day.routine.id,
                "variant": day.length.id,
                "title": day.routine.title,
                "minutes": day.length.minutes,
                "waits": day.routine.category == "walking",
            }
            for day in self.days
        ]

    @property
    def minutes(self) -> tuple[int, int]:
        """Give the shortest and the longest day."""
        minutes = [day.length.minutes for day in self.days]
        return min(minutes), max(minutes)


def load_programmes(language: Language, routines: Sequence[AnyRoutine]) -> tuple[Programme, ...]:
    """Read the programmes.

    Raises ContentError for a routine or variant that is not there, for one that has to be asked
    for or ticked first, for too few or too many days, and for an id that is there twice.
    """
    structure = language.structure("programmes.yaml")
    joined = join(structure, language.words("programmes.yaml"), list[TwoWeeks])
    found: dict[str, Programme] = {}
    for at, one in enumerate(joined.convert(list[TwoWeeks])):
        if one.id in found:
            raise structure.error((at,), f"two programmes are called {one.id}")
        if len(one.days) != DAYS:
            raise structure.error((at, "days"), f"{len(one.days)} days, not {DAYS}")
        days = tuple(
            Offer(*find(pick, routines, structure, (at, "days", day)))
            for day, pick in enumerate(one.days)
        )
        for day, offer in enumerate(days):
            if offer.routine.hidden or offer.routine.ack:
                message = f"{offer.routine.id} has to be chosen by a person"
                raise structure.error((at, "days", day), message)
        found[one.id] = Programme(one.id, one.title, one.summary, one.picture, days)
    return tuple(found.values())
