"""The routines: every file can be played, said in time, and believed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pwa.content.messages import load_messages
from pwa.content.references import Reference, load_references
from pwa.content.routine_checks import problems_between
from pwa.content.routine_parts import Caution
from pwa.content.routine_types import AnyRoutine, PacedBreath, Plan
from pwa.content.routines import load_cautions, load_routines, parse_routine
from pwa.content.source import ROOT, ContentError

EN = ROOT / "en"
BREATH = EN / "routines" / "breathe-long-out.yaml"


@pytest.fixture(scope="module")
def references() -> Mapping[str, Reference]:
    return {
        **load_references(EN / "references.yaml"),
        **load_references(EN / "routine_references.yaml"),
    }


@pytest.fixture(scope="module")
def cautions() -> Mapping[str, Caution]:
    return load_cautions(EN / "cautions.yaml")


def test_the_catalogue_holds_twenty_four_routines_and_one_plan() -> None:
    routines = load_routines("en")

    assert len([one for one in routines if not isinstance(one, Plan)]) == 24
    assert [one.id for one in routines if isinstance(one, Plan)] == ["flare-up"]


def test_only_the_long_hold_is_hidden_until_it_is_asked_for() -> None:
    hidden = [one.id for one in load_routines("en") if one.hidden]

    assert hidden == ["breathe-478"]


def test_every_need_a_person_can_pick_has_something_to_offer() -> None:
    offered = {need for one in load_routines("en") if not one.hidden for need in one.needs}

    assert offered == {"flare-up", "stress", "sleep", "stiffness"}


def test_every_breath_hold_asks_for_a_tick_and_offers_a_way_without() -> None:
    holding = [
        one
        for one in load_routines("en")
        if isinstance(one, PacedBreath) and any(phase.p == "hold" for phase in one.pattern)
    ]

    assert {one.id for one in holding} == {"breathe-box", "breathe-478"}
    assert all(one.ack is not None and one.no_hold_swap for one in holding)


def test_cautions_carry_no_figure_that_no_clinician_has_checked(
    cautions: Mapping[str, Caution],
) -> None:
    figures = [
        one.key for one in cautions.values() if any(sign.isdigit() for sign in one.short + one.text)
    ]

    assert figures == []


def test_every_caution_is_used(cautions: Mapping[str, Caution]) -> None:
    used = {caution.key for one in load_routines("en") for caution in one.cautions}

    assert used == set(cautions)


def test_starter_sets_name_routines_and_variants_that_are_there() -> None:
    variants = {(one.id, length.id) for one in load_routines("en") for length in one.lengths}
    steps = [
        tuple(step.split(" "))
        for chosen in load_messages("en")["relax"]["sets"].values()
        for step in chosen["steps"]
    ]

    assert [step for step in steps if step not in variants] == []


def test_every_word_the_catalogue_and_the_pages_need_is_there() -> None:
    words = load_messages("en")["relax"]
    routines = load_routines("en")

    assert {place for one in routines for place in one.positions} == set(words["positions"])
    assert {one.evidence.certainty for one in routines} == set(words["certainty"])
    assert {need for one in routines for need in one.needs} == set(words["needs"])


def test_a_wave_rises_with_the_breath_in_and_falls_with_the_breath_out() -> None:
    routine = next(one for one in load_routines("en") if one.id == "breathe-long-out")
    assert isinstance(routine, PacedBreath)

    wave = routine.wave

    assert [(mark.phase, mark.seconds) for mark in wave.marks] == [("in", 4), ("out", 6)]
    assert wave.marks[0].x < wave.top_x < wave.marks[1].x


def test_what_the_player_gets_leaves_out_what_only_the_page_shows() -> None:
    routine = next(one for one in load_routines("en") if one.id == "breathe-long-out")

    assert {"id", "type", "pattern", "variants", "lead_in"} <= set(routine.player)
    assert not {"evidence", "cautions", "summary"} & set(routine.player)


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ("voice_cycles: 3", "voice_cycles: 3\ncolour: blue", "unknown field `colour`"),
        ("cautions: [dizzy", "cautions: [dazzled, dizzy", "cautions: dazzled is not known"),
        ("SHAO2024", "NOBODY1999", "refs: NOBODY1999 is not known"),
        ("category: breathing", "category: magic", "Invalid enum value 'magic'"),
        ("needs: [flare-up", "needs: [hunger, flare-up", "Invalid enum value 'hunger'"),
        ("type: paced_breath", "type: hopping", "Invalid value 'hopping'"),
        ('"In, gently"', '"In, as gently as ever a person could breathe in"', "too many"),
        ("{s: 14, short", "{s: 4, short", "words cannot be said in 4 s"),
        ("cycles: 25", "cycles: 19", "“About 5 min” takes 235 s"),
        ("cycles: 55", "cycles: 61", "“About 10 min” takes 655 s"),
        ("default_position: sitting", "default_position: flying", "not among the positions"),
        ("{p: in, s: 4", "{p: hold, s: 4", "breath holds need the caution"),
        ("{id: m5, label", "{id: m3, label", "2 times the variant m3"),
    ],
)
def test_a_routine_that_could_not_be_played_or_believed_is_refused(
    was: str,
    becomes: str,
    complaint: str,
    cautions: Mapping[str, Caution],
    references: Mapping[str, Reference],
) -> None:
    text = BREATH.read_text("utf-8")
    assert was in text

    with pytest.raises(ContentError, match=complaint):
        parse_routine(text.replace(was, becomes, 1), BREATH, cautions, references)


def test_a_refusal_names_the_file_and_the_line(
    cautions: Mapping[str, Caution], references: Mapping[str, Reference]
) -> None:
    text = BREATH.read_text("utf-8").replace("cycles: 25", "cycles: 19")
    line = next(at for at, row in enumerate(text.splitlines(), 1) if "cycles: 19" in row)

    with pytest.raises(ContentError) as refusal:
        parse_routine(text, BREATH, cautions, references)

    assert (refusal.value.path, refusal.value.line) == (BREATH, line)


def test_a_file_is_named_after_its_routine(
    cautions: Mapping[str, Caution], references: Mapping[str, Reference]
) -> None:
    text = BREATH.read_text("utf-8")

    with pytest.raises(ContentError, match=r"must be called breathe-long-out\.yaml"):
        parse_routine(text, Path("other.yaml"), cautions, references)


def test_a_routine_may_only_offer_routines_that_are_there() -> None:
    routines: list[AnyRoutine] = [
        one for one in load_routines("en") if one.id in ("breathe-box", "flare-up")
    ]

    found = list(problems_between(routines))

    assert "breathe-box offers breathe-even, which is not a routine" in found
    assert any(one.startswith("flare-up offers walk-graded") for one in found)
