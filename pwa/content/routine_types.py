"""The kinds of routine: one struct for each way a session runs.

A routine's file names its cautions and sources by key; the loader puts the whole
caution and the whole source in their place before these types are made.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeAlias

import msgspec

from pwa.content.breath_wave import Wave, breath_wave
from pwa.content.joining import Words
from pwa.content.routine import Routine
from pwa.content.routine_parts import (
    BreathVariant,
    BuildPlan,
    Group,
    GroupHaptic,
    GroupVariant,
    Length,
    Line,
    MidLine,
    Move,
    PerGroup,
    PersonalField,
    Phase,
    Stage,
    Step,
    Variant,
    WalkEnds,
    WalkLines,
    WalkMinutes,
)


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
    """A walk: easy and a little brisker in turn, in stretches of about `stretch_s`."""

    minutes_to_choose: WalkMinutes
    label: Words
    ends: WalkEnds
    stretch_s: float
    cues: WalkLines
    pauses: Line
    build_plan: BuildPlan

    @property
    def lengths(self) -> tuple[Length, ...]:
        """Give one for each whole minute."""
        choice = self.minutes_to_choose
        return tuple(
            Length(id=f"w{n}", label=self.label.replace("{n}", str(n)), seconds=60 * n)
            for n in range(choice.least, choice.most + 1)
        )

    @property
    def turns(self) -> tuple[tuple[Line, Line], ...]:
        """Give what is said as it turns brisker, and easy again."""
        return tuple(zip(self.cues.brisk, self.cues.easy, strict=True))

    @property
    def first_lengths(self) -> tuple[Length, ...]:
        """Give those that are offered before all others."""
        offered = self.minutes_to_choose.offered
        return tuple(one for one in self.lengths if one.minutes in offered)

    @property
    def player(self) -> dict[str, Any]:
        """Give what the player needs, with each length as a variant."""
        variants = [msgspec.to_builtins(one) for one in self.lengths]
        return {**super().player, "variants": variants}


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
