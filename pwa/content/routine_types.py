"""What a routine is: one struct for each way a session runs.

A routine's file names its cautions and sources by key; the loader puts the whole
caution and the whole source in their place before these types are made.
"""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

import msgspec

from pwa.content.breath_wave import Wave, breath_wave
from pwa.content.references import Reference

Need = Literal["flare-up", "stress", "sleep", "stiffness"]
Category = Literal[
    "breathing",
    "relaxation",
    "mindfulness",
    "imagery",
    "movement",
    "walking",
    "sleep",
    "plan",
]
Certainty = Literal["moderate", "low", "very-low", "none-direct"]
Haptic = Literal["none", "soft", "double", "long"]
Tone = Literal["none", "rise", "fall", "still", "bell", "tick"]
Feeling = Literal["ease", "mood"]
Dose = Literal["gentle", "usual", "more"]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A shape that refuses keys it does not know."""


class Caution(Strict, frozen=True, kw_only=True):
    """`short` finishes "Be careful if …"; `text` is the whole advice."""

    key: str
    short: str
    text: str


class Evidence(Strict, frozen=True, kw_only=True):
    """What is known about a routine, and from where."""

    note: str
    refs: tuple[Reference, ...]
    certainty: Certainty


class Rate(Strict, frozen=True, kw_only=True):
    """Whether feelings are asked before and after, and in which order."""

    before: Literal["optional", "none"]
    after: Literal["optional", "none"]
    ask: tuple[Feeling, ...]


class Line(Strict, frozen=True, kw_only=True):
    """Something shown (`short`) and spoken (`say`)."""

    short: str
    say: str = ""
    haptic: Haptic = "none"
    tone: Tone = "none"


class TimedLine(Line, frozen=True, kw_only=True):
    """A line that lasts `s` seconds."""

    s: float


class Phase(Strict, frozen=True, kw_only=True):
    """One part of a breath."""

    p: Literal["in", "in2", "hold", "out", "rest"]
    s: float
    short: str
    haptic: Haptic = "none"
    tone: Tone = "none"


class MidLine(Strict, frozen=True, kw_only=True):
    """A line said when a share (`at`) of the breathing has passed."""

    at: float
    short: str
    say: str


class Variant(Strict, frozen=True, kw_only=True):
    """One way to do the routine, mostly a length."""

    id: str
    label: str


class BreathVariant(Variant, frozen=True, kw_only=True):
    """So many breaths."""

    cycles: int
    use: Literal["pattern", "gentle_pattern"] = "pattern"
    lead_in_s: float | None = None
    lead_out_s: float | None = None


class GroupVariant(Variant, frozen=True, kw_only=True):
    """A set of muscle groups and the time to let go."""

    set: str | None = None
    release_s: float | None = None


class WalkVariant(Variant, frozen=True, kw_only=True):
    """A walk with an easy start and end."""

    warm_s: float
    main_s: float
    ease_s: float


class Step(Line, frozen=True, kw_only=True):
    """One step of a guided routine, with its seconds in each variant (0 leaves it out)."""

    id: str
    s: tuple[float, ...]


class Group(Strict, frozen=True, kw_only=True):
    """One area to tighten and let go."""

    id: str
    short: str
    say: str
    max_effort: float | None = None


class PerGroup(Strict, frozen=True, kw_only=True):
    """Seconds for each area."""

    cue_s: float
    tense_s: float
    release_s: float


class GroupHaptic(Strict, frozen=True, kw_only=True):
    """The pulses of an area."""

    tense: Haptic
    release: Haptic


class Tempo(Strict, frozen=True, kw_only=True):
    """Seconds there, staying, and back."""

    go: float
    hold: float
    back: float


class MoveLines(Strict, frozen=True, kw_only=True):
    """The words of a move."""

    set_up: Line
    go: Line
    hold: Line
    back: Line


class Move(Strict, frozen=True, kw_only=True):
    """One movement, repeated."""

    id: str
    name: str
    set_up_s: float
    sides: Literal[1, 2]
    reps: Mapping[Dose, int]
    tempo: Tempo
    rest_s: float
    cues: MoveLines
    easier: str
    harder: str


class DirectionCheck(Strict, frozen=True, kw_only=True):
    """How a person tells whether a direction suits them."""

    keep_if: str
    stop_if: str
    note: str


class WalkLines(Strict, frozen=True, kw_only=True):
    """What is said during a walk."""

    start: Line
    main: Line
    quarter: Line
    half: Line
    three_quarter: Line
    ease: Line
    end: Line


class Pauses(Line, frozen=True, kw_only=True):
    """What is said when a walk pauses."""

    allowed: bool


class Week(Strict, frozen=True, kw_only=True):
    """One row of the example."""

    week: int
    minutes: int
    days: int


class BuildPlan(Strict, frozen=True, kw_only=True):
    """How to build a walk up, by time."""

    find_start: str
    days_per_week: str
    step_up: str
    bad_day: str
    long_term: str
    example_weeks: tuple[Week, ...]
    rule: str


class FirstScreen(Line, frozen=True, kw_only=True):
    """What the plan asks before anything else."""

    action: str


class PersonalField(Strict, frozen=True, kw_only=True):
    """Words the person writes on a good day."""

    id: str
    label: str


class Stage(Strict, frozen=True, kw_only=True):
    """One stretch of a flare-up."""

    id: str
    title: str
    lines: tuple[str, ...]
    offer: tuple[str, ...]


class Screen(Strict, frozen=True, kw_only=True):
    """How a session for the night treats the screen."""

    dim: bool = False
    no_end_bell: bool = False
    auto_off: bool = False


# Positions grouped as a person would ask for them.
PLACES: Mapping[str, frozenset[str]] = {
    "lying": frozenset({"lying-knees-bent", "side-lying", "lying-front"}),
    "sitting": frozenset({"sitting", "reclined-chair", "sitting-forward-lean"}),
    "standing": frozenset({"standing", "standing-wall", "standing-hands-on-counter"}),
}

# Lengths as a person would ask for them, in whole minutes.
TIMES: Mapping[str, tuple[int, int]] = {"short": (1, 3), "medium": (4, 9), "long": (10, 60)}

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
        "alternative_anchors",
    }
)


class Routine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every routine has."""

    id: str
    title: str
    category: Category
    summary: str
    needs: tuple[Need, ...]
    picture: str
    rank: int
    evidence: Evidence
    cautions: tuple[Caution, ...]
    positions: tuple[str, ...] = ()
    default_position: str = ""
    rate: Rate = Rate(before="none", after="none", ask=())
    requires_ack: str | None = None
    no_hold_swap: str | None = None
    default_hidden: bool = False
    eyes: Literal["open-or-closed", "closed-ok"] | None = None
    note: str | None = None
    avoid_when: str | None = None
    before_you_start: tuple[str, ...] = ()
    back_adaptations: tuple[str, ...] = ()
    alternative_anchors: tuple[str, ...] = ()
    direction_check: DirectionCheck | None = None
    screen: Screen = Screen()
    lead_in: tuple[TimedLine, ...] = ()
    lead_out: tuple[TimedLine, ...] = ()

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


class Length(Strict, frozen=True, kw_only=True):
    """A variant and how long it takes."""

    id: str
    label: str
    seconds: float

    @property
    def minutes(self) -> int:
        """Round to whole minutes, never to none."""
        return max(1, round(self.seconds / 60))


class PacedBreath(Routine, frozen=True, kw_only=True, tag="paced_breath"):
    """Breaths in a steady pattern."""

    pattern: tuple[Phase, ...]
    gentle_pattern: tuple[Phase, ...] = ()
    voice_cycles: int
    mid_cues: tuple[MidLine, ...]
    max_cycles: int | None = None
    variants: tuple[BreathVariant, ...]

    @property
    def lengths(self) -> tuple[Length, ...]:
        """Lead-in, breaths, lead-out."""
        return tuple(
            Length(id=v.id, label=v.label, seconds=self._seconds(v)) for v in self.variants
        )

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
    tense_say: str
    release_says: tuple[str, ...]
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
        each = self.per_group.cue_s + self.per_group.tense_s + release
        return _sum(self.lead_in) + len(self.areas(variant)) * each + _sum(self.lead_out)


class Reps(Routine, frozen=True, kw_only=True, tag="reps"):
    """Movements, counted gently."""

    moves: tuple[Move, ...]
    variants: tuple[Variant, ...]

    @property
    def lengths(self) -> tuple[Length, ...]:
        """Lead-in, the moves, lead-out."""
        return tuple(
            Length(id=v.id, label=v.label, seconds=self._seconds(v.id)) for v in self.variants
        )

    def _seconds(self, dose: Any) -> float:
        moves = sum(
            move.set_up_s
            + move.reps[dose] * move.sides * (move.tempo.go + move.tempo.hold + move.tempo.back)
            + move.rest_s
            for move in self.moves
        )
        return _sum(self.lead_in) + moves + _sum(self.lead_out)


class Timed(Routine, frozen=True, kw_only=True, tag="timed"):
    """A stretch of time with a word now and then."""

    cues: WalkLines
    pauses: Pauses
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

    first_screen: FirstScreen
    personal_fields: tuple[PersonalField, ...]
    stages: tuple[Stage, ...]
    get_help_if: tuple[str, ...]
    medicine_note: str
    journal: str


AnyRoutine: TypeAlias = PacedBreath | Guided | TenseRelease | Reps | Timed | Plan


def _sum(parts: tuple[Any, ...]) -> float:
    total: float = sum(part.s for part in parts)
    return total
