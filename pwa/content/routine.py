"""What every routine has, whichever way its session runs."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

import msgspec

from pwa.content.joining import Library, Words
from pwa.content.routine_parts import (
    Category,
    Caution,
    DirectionCheck,
    Evidence,
    Length,
    Need,
    Rate,
    Screen,
    TimedLine,
)

# Positions grouped as a person would ask for them.
PLACES: Mapping[str, frozenset[str]] = {
    "lying": frozenset({"lying-knees-bent", "side-lying", "lying-front"}),
    "sitting": frozenset({"sitting", "reclined-chair", "sitting-forward-lean"}),
    "standing": frozenset({"standing", "standing-wall", "standing-hands-on-counter"}),
}

# Lengths as a person would ask for them, in whole minutes.
TIMES: Mapping[str, tuple[int, int]] = {"short": (1, 3), "medium": (4, 9), "long": (10, 60)}

USUAL_MINUTES: Final = 5

# What only the page before the session shows; the player does without.
PAGE_ONLY = frozenset(
    {
        "summary",
        "needs",
        "picture",
        "rank",
        "evidence",
        "cautions",
        "note",
        "avoid_when",
        "before_you_start",
        "back_adaptations",
        "direction_check",
        "build_plan",
        "category",
        "default_hidden",
        "default_position",
        "if_worse",
        "label",
        "minutes_to_choose",
        "no_hold_swap",
        "pauses",
        "requires_ack",
    }
)


class Routine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every routine has."""

    id: str
    title: Words
    category: Category
    summary: Words
    needs: tuple[Need, ...]
    picture: str
    rank: int
    evidence: Evidence
    cautions: Library[tuple[Caution, ...]]
    positions: tuple[str, ...] = ()
    default_position: str = ""
    rate: Rate = Rate(before="none", after="none", ask=())
    requires_ack: str | None = None
    no_hold_swap: str | None = None
    default_hidden: bool = False
    note: Words | None = None
    avoid_when: Words | None = None
    before_you_start: tuple[Words, ...] = ()
    back_adaptations: tuple[Words, ...] = ()
    direction_check: DirectionCheck | None = None
    if_worse: str | None = None
    screen: Screen = Screen()
    lead_in: tuple[TimedLine, ...] = ()
    lead_out: tuple[TimedLine, ...] = ()

    # What a kind can do; a kind that differs says so.
    plays: ClassVar[bool] = True
    has_pace: ClassVar[bool] = False

    @property
    def type(self) -> str:
        """How the session runs, as the file says it."""
        return str(self.__struct_config__.tag)

    @property
    def hidden(self) -> bool:
        """Tell whether the catalogue leaves it out until the person asks for it."""
        return self.default_hidden

    @property
    def lengths(self) -> tuple["Length", ...]:
        """Give the variants with their seconds."""
        return ()

    @property
    def first_lengths(self) -> tuple["Length", ...]:
        """Give the lengths that are offered at once; the others wait behind them."""
        return self.lengths

    @property
    def usual_length(self) -> "Length":
        """Give the length chosen at first: five minutes where there are such."""
        return next((one for one in self.lengths if one.minutes == USUAL_MINUTES), self.lengths[0])

    @property
    def offers_gentle(self) -> bool:
        """Tell whether a person may ask for shorter, gentler breaths."""
        return False

    @property
    def minutes(self) -> tuple[int, ...]:
        """Give the whole minutes a person can choose, each once, the shortest first."""
        return tuple(sorted({length.minutes for length in self.lengths}))

    @property
    def times(self) -> tuple[str, ...]:
        """Give the lengths the catalogue can be filtered by."""
        return tuple(
            name
            for name, (least, most) in TIMES.items()
            if any(least <= minutes <= most for minutes in self.minutes)
        )

    @property
    def places(self) -> tuple[str, ...]:
        """Give the ways to be that the catalogue can be filtered by."""
        return tuple(
            place
            for place, positions in PLACES.items()
            if any(position in positions for position in self.positions)
        )

    @property
    def ack(self) -> Caution | None:
        """Give the caution that has to be ticked before the first session."""
        return next((one for one in self.cautions if one.key == self.requires_ack), None)

    @property
    def player(self) -> dict[str, Any]:
        """Give what the player needs, ready for JSON."""
        whole: dict[str, Any] = msgspec.to_builtins(self)
        return {key: value for key, value in whole.items() if key not in PAGE_ONLY}
