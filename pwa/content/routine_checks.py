"""What a routine must keep beyond its shape.

Cues that fit, words that can be said in time, labels that tell the truth, and references
between routines that lead somewhere. Each check yields what is wrong, with the words in
the file that it is about.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from pwa.content.routine_parts import Length
from pwa.content.routine_types import (
    AnyRoutine,
    Guided,
    PacedBreath,
    Plan,
    Reps,
    TenseRelease,
    Timed,
)

SHORT_LETTERS: Final = 44
# Speech for the ear: unhurried, and never so long that the start is forgotten.
WORDS_A_MINUTE: Final = 120
LONGEST_SAY_S: Final = 12
ABOUT_S: Final = 20
# A line said during a walk or over several breaths has this long until the next.
LOOSE_S: Final = 12.0
_PARTS: Final = {"": 0.0, "¼": 0.25, "½": 0.5, "¾": 0.75}


@dataclass(frozen=True)
class LengthWords:
    """How a language tells a length: "About 5 min", "under 2 min"."""

    about: str
    under: str
    minutes: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Find a length in a label: the word before it, whole minutes, a part of one."""
        about, under, minutes = map(re.escape, (self.about, self.under, self.minutes))
        return re.compile(rf"(?i)({about}|{under})?\s*(\d+)([¼½¾]?) {minutes}\b")


Problem = tuple[str, str]
# Seconds to say it in, what is shown, what is said.
Spoken = tuple[float, str, str]


def problems(routine: AnyRoutine, words: LengthWords, *, spoken: bool = True) -> Iterator[Problem]:
    """Find what is wrong inside one routine; `spoken` holds its lines against the clock."""
    if spoken:
        yield from _too_long(routine)
    for length in routine.lengths:
        if not _is_true(length, words):
            takes = f"“{length.label}” takes {length.seconds:g} s"
            yield f"{takes}: say how long that is, or change its parts", length.label
    yield from _doubles("variant", [length.id for length in routine.lengths])
    yield from _fits(routine)


def _too_long(routine: AnyRoutine) -> Iterator[Problem]:
    for seconds, short, say in _lines(routine):
        if len(short) > SHORT_LETTERS:
            hint = f"keep to {SHORT_LETTERS}"
            yield f"{len(short)} letters are too many for a cue, {hint}: {short}", short
        words = len(re.findall(r"[\w'\u2019]+", say))
        if words * 60 > WORDS_A_MINUTE * LONGEST_SAY_S:
            hint = f"keep to {WORDS_A_MINUTE * LONGEST_SAY_S // 60}"
            yield f"{words} words take longer than {LONGEST_SAY_S} s to say, {hint}: {say}", say
        if words * 60 > WORDS_A_MINUTE * seconds:
            hint = f"keep to {int(WORDS_A_MINUTE * seconds // 60)}"
            yield f"{words} words cannot be said in {seconds:g} s, {hint}: {say}", say


def problems_between(routines: Sequence[AnyRoutine]) -> Iterator[tuple[str, Problem]]:
    """Find, by its id, each routine that names one that is not there, or has another's rank."""
    ids = {routine.id for routine in routines}
    for routine in routines:
        named = [one for one in (routine.no_hold_swap, routine.if_worse) if one]
        if isinstance(routine, Plan):
            named += [one for stage in routine.stages for one in stage.offer]
            named += [one.routine for stage in routine.stages for one in stage.steps if one.routine]
        for one in named:
            if one not in ids:
                known = f"there are {', '.join(sorted(ids))}"
                yield (
                    routine.id,
                    (f"{routine.id} offers {one}, which is not a routine: {known}", one),
                )
    ranks = {routine.rank: routine.id for routine in reversed(routines)}
    for routine in routines:
        if (first := ranks[routine.rank]) != routine.id:
            free = f"the next free one is {max(ranks) + 1}"
            problem = f"{first} has the rank {routine.rank} already: {free}"
            yield routine.id, (problem, f"rank: {routine.rank}")


def _is_true(length: Length, words: LengthWords) -> bool:
    found = words.pattern.search(length.label)
    if found is None:
        return True
    word, whole, part = found.groups()
    promised = 60 * (int(whole) + _PARTS[part])
    if word and word.lower() == words.about.lower():
        return abs(length.seconds - promised) <= ABOUT_S
    if word:
        return length.seconds < promised
    return length.seconds == promised


def _fits(routine: AnyRoutine) -> Iterator[Problem]:
    keys = [caution.key for caution in routine.cautions]
    if not routine.positions and not isinstance(routine, Plan):
        yield f"{routine.id} needs positions, and a default_position among them", "id:"
    if routine.positions and routine.default_position not in routine.positions:
        yield f"{routine.default_position} is not among the positions", "default_position"
    if routine.requires_ack and routine.requires_ack not in keys:
        yield f"the tick is for {routine.requires_ack}, which is not a caution", "requires_ack"
    if isinstance(routine, Guided):
        for step in routine.steps:
            if len(step.s) != len(routine.variants):
                yield f"{step.id} needs one number for each variant", f"id: {step.id},"
    if isinstance(routine, PacedBreath):
        if any(phase.p == "hold" for phase in routine.pattern) and "hold" not in keys:
            yield "breath holds need the caution about holds", "pattern"
        if routine.pattern[0].p != "in":
            yield "a breath begins with breathing in", "pattern"


def _lines(routine: AnyRoutine) -> Iterator[Spoken]:
    for line in (*routine.lead_in, *routine.lead_out):
        yield line.s, line.short, line.say
    match routine:
        case PacedBreath():
            yield from _breath_lines(routine)
        case Guided():
            for step in routine.steps:
                yield min((s for s in step.s if s), default=LOOSE_S), step.short, step.say
        case TenseRelease():
            yield from _group_lines(routine)
        case Reps():
            yield from _move_lines(routine)
        case Timed():
            lines = routine.cues
            changes = (lines.start, *lines.brisk, *lines.easy, lines.ease, lines.end)
            for spoken in (*changes, lines.early, lines.half, lines.late, routine.pauses):
                yield LOOSE_S, spoken.short, spoken.say
        case Plan():
            yield LOOSE_S, routine.first_screen.short, routine.first_screen.say
        case _:
            assert_never(routine)


def _breath_lines(routine: PacedBreath) -> Iterator[Spoken]:
    for phase in (*routine.pattern, *routine.gentle_pattern):
        yield phase.s, phase.short, ""
    for line in routine.mid_cues:
        yield LOOSE_S, line.short, line.say


def _group_lines(routine: TenseRelease) -> Iterator[Spoken]:
    each = routine.per_group
    yield each.tense_s, "", routine.tense_say
    for group in (*routine.groups, *(one for many in routine.group_sets.values() for one in many)):
        yield each.cue_s, group.short, group.say
        yield each.release_s, "", group.release


def _move_lines(routine: Reps) -> Iterator[Spoken]:
    for move in routine.moves:
        for line in (*move.before, *move.after):
            yield line.s, line.short, line.say
        yield move.set_up_s, move.cues.set_up.short, move.cues.set_up.say
        yield move.tempo.go, move.cues.go.short, move.cues.go.say
        yield move.tempo.hold, move.cues.hold.short, move.cues.hold.say
        yield move.tempo.back, move.cues.back.short, move.cues.back.say


def _doubles(what: str, names: Sequence[str]) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{count} times the {what} {name}", name
