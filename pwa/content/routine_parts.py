"""The pieces a routine's file is made of: lines, phases, steps, moves, variants."""

import re
from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from pwa.content.joining import Library, Words
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

_SENTENCE: Final = re.compile(r"[^.?:]+[.?:]*\s*")


def _letters(text: str) -> str:
    return " ".join(re.findall(r"[\w'\u2019]+", text.lower()))


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A shape that refuses keys it does not know."""


class Caution(Strict, frozen=True, kw_only=True):
    """`short` finishes "Be careful if …"; `text` is the whole advice."""

    key: str
    short: Words
    text: Words


class Evidence(Strict, frozen=True, kw_only=True):
    """What is known about a routine, and from where."""

    note: Words
    refs: Library[tuple[Reference, ...]]
    certainty: Certainty


class Rate(Strict, frozen=True, kw_only=True):
    """Whether feelings are asked before and after, and in which order."""

    before: Literal["optional", "none"]
    after: Literal["optional", "none"]
    ask: tuple[Feeling, ...]


class Spoken(Strict, frozen=True, kw_only=True):
    """A heading (`short`) and what the voice says (`say`)."""

    short: Words
    say: Words = ""

    @property
    def below(self) -> str:
        """Give what stands below the heading: what it does not show already, word for word.

        The player does the same, in static/js/ui/player/below.js.
        """
        shown = {_letters(part) for part in (self.short, *_SENTENCE.findall(self.short))}
        said: list[str] = _SENTENCE.findall(self.say)
        return "".join(part for part in said if _letters(part) not in shown).strip()


class Line(Spoken, frozen=True, kw_only=True):
    """Something shown and spoken, with what the phone and the tones do."""

    haptic: Haptic = "none"
    tone: Tone = "none"


class TimedLine(Line, frozen=True, kw_only=True):
    """A line that lasts `s` seconds."""

    s: float


class Phase(Strict, frozen=True, kw_only=True):
    """One part of a breath."""

    p: Literal["in", "in2", "hold", "out", "rest"]
    s: float
    short: Words
    haptic: Haptic = "none"
    tone: Tone = "none"


class MidLine(Spoken, frozen=True, kw_only=True):
    """A line said beside the breath, about one a minute, in the order of the file."""

    id: str


class Variant(Strict, frozen=True, kw_only=True):
    """One way to do the routine, mostly a length."""

    id: str
    label: Words


class BreathVariant(Variant, frozen=True, kw_only=True):
    """So many breaths."""

    cycles: int
    use: Literal["pattern", "gentle_pattern"] = "pattern"
    lead_in_s: float | None = None
    lead_out_s: float | None = None


class GroupVariant(Variant, frozen=True, kw_only=True):
    """A set of muscle groups and its times; nothing is tightened where `tense_s` is 0."""

    set: str | None = None
    tense_s: float | None = None
    release_s: float | None = None


class WalkMinutes(Strict, frozen=True, kw_only=True):
    """How long a walk may be, in whole minutes; `offered` are chosen with one tap."""

    least: int
    most: int
    offered: tuple[int, ...]


class WalkEnds(Strict, frozen=True, kw_only=True):
    """The easy start and end: each a share of the walk, `most_s` seconds at most."""

    share: float
    most_s: float


class Step(Line, frozen=True, kw_only=True):
    """One step of a guided routine, with its seconds in each variant (0 leaves it out)."""

    id: str
    s: tuple[float, ...]


class Group(Strict, frozen=True, kw_only=True):
    """One area to tighten and let go, with what is said as it goes."""

    id: str
    short: Words
    say: Words
    release: Words


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
    """One movement, repeated; `before` leads into its position, `after` looks back or leads out."""

    id: str
    name: Words
    set_up_s: float
    sides: Literal[1, 2]
    reps: Mapping[Dose, int]
    tempo: Tempo
    rest_s: float
    before: tuple[TimedLine, ...] = ()
    after: tuple[TimedLine, ...] = ()
    cues: MoveLines
    easier: Words
    harder: Words


class DirectionCheck(Strict, frozen=True, kw_only=True):
    """How a person tells whether a direction suits them."""

    keep_if: Words
    stop_if: Words


class WalkLines(Strict, frozen=True, kw_only=True):
    """What is said during a walk; `brisk` and `easy` in turn, as each stretch of it begins."""

    start: Line
    brisk: tuple[Line, ...]
    easy: tuple[Line, ...]
    early: Line
    half: Line
    late: Line
    ease: Line
    end: Line


class Week(Strict, frozen=True, kw_only=True):
    """One row of the example."""

    week: int
    minutes: int
    days: int


class BuildPlan(Strict, frozen=True, kw_only=True):
    """How to build a walk up, by time."""

    find_start: Words
    step_up: Words
    bad_day: Words
    long_term: Words
    example_weeks: tuple[Week, ...]


class PersonalField(Strict, frozen=True, kw_only=True):
    """Words the person writes on a good day."""

    id: str
    label: Words


class NowStep(Strict, frozen=True, kw_only=True):
    """One thing to do now: words that say how, or a routine in one of its variants."""

    id: str
    title: Words
    text: Words
    routine: str = ""
    variant: str = ""


class Stage(Strict, frozen=True, kw_only=True):
    """One stretch of a flare-up; the first has steps, to be done at once."""

    id: str
    title: Words
    lines: tuple[Words, ...]
    steps: tuple[NowStep, ...] = ()
    offer: tuple[str, ...]


class Screen(Strict, frozen=True, kw_only=True):
    """How a session for the night treats the screen."""

    dim: bool = False
    auto_off: bool = False


class Length(Strict, frozen=True, kw_only=True):
    """A variant and how long it takes."""

    id: str
    label: str
    seconds: float

    @property
    def minutes(self) -> int:
        """Round to whole minutes, never to none."""
        return max(1, round(self.seconds / 60))
