"""What a routine is: one struct for each way a session runs.

A routine's file names its cautions and sources by key; the loader puts the whole
caution and the whole source in their place before these types are made.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, TypeAlias

import msgspec

from pwa.content.breath_wave import Wave, breath_wave
from pwa.content.joining import Library, Words
from pwa.content.routine_parts import (
    BreathVariant,
    BuildPlan,
    Category,
    Caution,
    DirectionCheck,
    Evidence,
    Group,
    GroupHaptic,
    GroupVariant,
    Length,
    Line,
    MidLine,
    Move,
    Need,
    PerGroup,
    PersonalField,
    Phase,
    Rate,
    Screen,
    Stage,
    Step,
    TimedLine,
    Variant,
    WalkLines,
    WalkVariant,
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
        "if_worse",
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


class PacedBreath(Routine, frozen=True, kw_only=True, tag="paced_breath"):
    """Breaths in a steady pattern."""

    pattern: tuple[Phase, ...]
    gentle_pattern: tuple[Phase, ...] = ()
    voice_cycles: int
    mid_cues: tuple[MidLine, ...]
    max_cycles: int | None = None
    variants: tuple[BreathVariant, ...]

    has_pace: ClassVar[bool] = True

    @property
    def lengths(self) -> tuple[Length, ...]:
        """Lead-in, breaths, lead-out."""
        return tuple(
            Length(id=v.id, label=v.label, seconds=self._seconds(v)) for v in self.variants
        )

    @property
    def offers_gentle(self) -> bool:
        """Tell whether there is a gentle pattern that no variant has of its own."""
        own = any(variant.use == "gentle_pattern" for variant in self.variants)
        return bool(self.gentle_pattern) and not own

    @property
    def wave(self) -> Wave:
        """Give the pattern as a picture."""
        return breath_wave(self.pattern)

    def phases(self, use: str) -> tuple[Phase, ...]:
        """Give the pattern a variant names."""
        return self.gentle_pattern if use == "gentle_pattern" else self.pattern

    def _seconds(self, variant: BreathVariant) -> float:
        lead_in = _sum(self.lead_in) if variant.lead_in_s is None else variant.lead_in_s
        lead_out = _sum(self.lead_out) if variant.lead_out_s is None else variant.lead_out_s
        return lead_in + variant.cycles * _sum(self.phases(variant.use)) + lead_out


class Guided(Routine, frozen=True, kw_only=True, tag="guided"):
    """One spoken step after the other."""

    steps: tuple[Step, ...]
    variants: tuple[Variant, ...]

    @property
    def lengths(self) -> tuple[Length, ...]:
        """Sum the steps of each variant."""
        return tuple(
            Length(id=v.id, label=v.label, seconds=sum(step.s[at] for step in self.steps))
            for at, v in enumerate(self.variants)
        )


class TenseRelease(Routine, frozen=True, kw_only=True, tag="tense_release"):
    """Tighten an area, let it go, go on to the next."""

    per_group: PerGroup
    tense_say: Words
    group_haptic: GroupHaptic
    groups: tuple[Group, ...] = ()
    group_sets: Mapping[str, tuple[Group, ...]] = {}
    variants: tuple[GroupVariant, ...]

    @property
    def lengths(self) -> tuple[Length, ...]:
        """Lead-in, the areas, lead-out."""
        return tuple(
            Length(id=v.id, label=v.label, seconds=self._seconds(v)) for v in self.variants
        )

    def areas(self, variant: GroupVariant) -> tuple[Group, ...]:
        """Give the areas of a variant."""
        return self.groups if variant.set is None else self.group_sets[variant.set]

    def _seconds(self, variant: GroupVariant) -> float:
        release = self.per_group.release_s if variant.release_s is None else variant.release_s
        tense = self.per_group.tense_s if variant.tense_s is None else variant.tense_s
        each = self.per_group.cue_s + tense + release
        return _sum(self.lead_in) + len(self.areas(variant)) * each + _sum(self.lead_out)


class Reps(Routine, frozen=True, kw_only=True, tag="reps"):
    """Movements, counted gently."""

    moves: tuple[Move, ...]
    variants: tuple[Variant, ...]

    has_pace: ClassVar[bool] = True

    @property
    def lengths(self) -> tuple[Length, ...]:
        """Lead-in, the moves, lead-out."""
        return tuple(
            Length(id=v.id, label=v.label, seconds=self._seconds(v.id)) for v in self.variants
        )

    def _seconds(self, dose: Any) -> float:
        moves = sum(
            _sum(move.before)
            + move.set_up_s
            + move.reps[dose] * move.sides * (move.tempo.go + move.tempo.hold + move.tempo.back)
            + move.rest_s
            + _sum(move.after)
            for move in self.moves
        )
        return _sum(self.lead_in) + moves + _sum(self.lead_out)


class Timed(Routine, frozen=True, kw_only=True, tag="timed"):
    """A stretch of time with a word now and then."""

    cues: WalkLines
    pauses: Line
    build_plan: BuildPlan
    variants: tuple[WalkVariant, ...]

    @property
    def lengths(self) -> tuple[Length, ...]:
        """Warm-up, the main part, easing off."""
        return tuple(
            Length(id=v.id, label=v.label, seconds=v.warm_s + v.main_s + v.ease_s)
            for v in self.variants
        )


class Plan(Routine, frozen=True, kw_only=True, tag="plan"):
    """Not a session: stages of advice with routines to offer."""

    first_screen: Line
    personal_fields: tuple[PersonalField, ...]
    stages: tuple[Stage, ...]
    get_help_if: tuple[Words, ...]
    medicine_note: Words
    journal: Words

    plays: ClassVar[bool] = False


AnyRoutine: TypeAlias = PacedBreath | Guided | TenseRelease | Reps | Timed | Plan


def _sum(parts: tuple[Any, ...]) -> float:
    total: float = sum(part.s for part in parts)
    return total
