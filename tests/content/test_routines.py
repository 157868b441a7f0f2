"""The routines: every file can be played, said in time, and believed."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from pwa.content.language import ENGLISH
from pwa.content.messages import load_messages
from pwa.content.references import Reference
from pwa.content.routine_checks import problems_between
from pwa.content.routine_parts import Caution, Spoken
from pwa.content.routine_types import AnyRoutine, PacedBreath, Plan
from pwa.content.routines import FOLDER, load_length_words, parse_routine
from pwa.content.source import ContentError, parse_document
from pwa.shell.assets import ROOT
from pwa.shell.templating import TEMPLATES

STRUCTURE = ENGLISH.structure("routines/breathe-long-out.yaml")
WORDS = ENGLISH.words("routines/breathe-long-out.yaml")
STATIC = ROOT / "static"
LENGTHS = load_length_words(ENGLISH)
Routines = tuple[AnyRoutine, ...]


def test_the_catalogue_holds_every_file_and_one_plan(routines: Routines) -> None:
    assert {one.id for one in routines} == {path.stem for path in FOLDER.glob("*.yaml")}
    assert [one.id for one in routines if isinstance(one, Plan)] == ["flare-up"]


def test_only_the_long_hold_is_hidden_until_it_is_asked_for(routines: Routines) -> None:
    hidden = [one.id for one in routines if one.hidden]

    assert hidden == ["breathe-478"]


def test_every_need_a_person_can_pick_has_something_to_offer(routines: Routines) -> None:
    offered = {need for one in routines if not one.hidden for need in one.needs}

    assert offered == {"flare-up", "stress", "sleep", "stiffness"}


def test_every_breath_hold_asks_for_a_tick_and_offers_a_way_without(routines: Routines) -> None:
    holding = [
        one
        for one in routines
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


def test_every_caution_is_used(cautions: Mapping[str, Caution], routines: Routines) -> None:
    used = {caution.key for one in routines for caution in one.cautions}

    assert used == set(cautions)


def test_every_word_the_catalogue_and_the_pages_need_is_there(routines: Routines) -> None:
    words = load_messages(ENGLISH)["relax"]

    assert {place for one in routines for place in one.positions} == set(words["positions"])
    assert {one.evidence.certainty for one in routines} == set(words["certainty"])
    assert {need for one in routines for need in one.needs} == set(words["needs"])


def test_a_wave_rises_with_the_breath_in_and_falls_with_the_breath_out(routines: Routines) -> None:
    routine = next(one for one in routines if one.id == "breathe-long-out")
    assert isinstance(routine, PacedBreath)

    wave = routine.wave

    assert [(mark.phase, mark.seconds) for mark in wave.marks] == [("in", 4), ("out", 6)]
    assert wave.marks[0].x < wave.top_x < wave.marks[1].x


@pytest.mark.parametrize(
    ("short", "say", "below"),
    [
        ("Put the day down.", "Put the day down. What is done is done.", "What is done is done."),
        ("Right arm: soft fist, elbow bent", "Right arm. Soft fist, elbow bent.", ""),
        ("Loose hands, loose jaw", "Loose hands, loose jaw.", ""),
        ("Left leg", "The left leg. Heavy?", "The left leg. Heavy?"),
    ],
)
def test_below_a_heading_stands_only_what_it_does_not_say(short: str, say: str, below: str) -> None:
    assert Spoken(short=short, say=say).below == below


def test_what_the_player_gets_leaves_out_what_only_the_page_shows(routines: Routines) -> None:
    routine = next(one for one in routines if one.id == "breathe-long-out")

    assert {"id", "type", "pattern", "variants", "lead_in"} <= set(routine.player)
    assert not {"evidence", "cautions", "summary"} & set(routine.player)


def test_every_field_the_player_gets_is_read_by_a_script(routines: Routines) -> None:
    scripts = [*STATIC.glob("js/player/*.js"), *STATIC.glob("js/ui/player/*.js")]
    text = " ".join(path.read_text("utf-8") for path in scripts)
    read = set(re.findall(r"[a-z_]+", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))

    for routine in routines:
        if routine.plays:
            assert set(routine.player) - read == set(), routine.id


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ("voice_cycles: 3", "voice_cycles: 3\ncolour: blue", "unknown field `colour`"),
        ("cautions: [dizzy", "cautions: [dazzled, dizzy", "cautions: dazzled is not known"),
        ("SHAO2024", "NOBODY1999", "refs: NOBODY1999 is not known"),
        ("category: breathing", "category: magic", "Invalid enum value 'magic'"),
        ("needs: [flare-up", "needs: [hunger, flare-up", "Invalid enum value 'hunger'"),
        ("type: paced_breath", "type: hopping", "'hopping' is not one of paced_breath"),
        ("In, gently", "In, as gently as ever a person could breathe in", "too many"),
        ("{s: 6}", "{s: 3}", "words cannot be said in 3 s"),
        ("cycles: 28", "cycles: 22", "“About 5 min” takes 241 s"),
        ("cycles: 58", "cycles: 64", "“About 10 min” takes 661 s"),
        ("default_position: sitting", "default_position: flying", "not among the positions"),
        ("{p: in, s: 4", "{p: hold, s: 4", "breath holds need the caution"),
        ("{id: m5, cycles", "{id: m3, cycles", "the id m3 is given twice"),
    ],
)
def test_a_routine_that_could_not_be_played_or_believed_is_refused(
    was: str,
    becomes: str,
    complaint: str,
    cautions: Mapping[str, Caution],
    references: Mapping[str, Reference],
) -> None:
    documents = []
    for document in (STRUCTURE, WORDS):
        text = document.text.replace(was, becomes, 1)
        documents.append(parse_document(text, document.path))
    assert [one.text for one in documents] != [STRUCTURE.text, WORDS.text]

    with pytest.raises(ContentError, match=complaint):
        parse_routine(*documents, cautions, references, lengths=LENGTHS)


def test_a_refusal_names_the_file_and_the_line(
    cautions: Mapping[str, Caution], references: Mapping[str, Reference]
) -> None:
    text = STRUCTURE.text.replace("cycles: 28", "cycles: 22")
    line = next(at for at, row in enumerate(WORDS.text.splitlines(), 1) if "About 5 min" in row)

    with pytest.raises(ContentError) as refusal:
        parse_routine(
            parse_document(text, STRUCTURE.path), WORDS, cautions, references, lengths=LENGTHS
        )

    assert (refusal.value.path, refusal.value.line) == (WORDS.path, line)


def test_a_file_is_named_after_its_routine(
    cautions: Mapping[str, Caution], references: Mapping[str, Reference]
) -> None:
    other = parse_document(STRUCTURE.text, Path("other.yaml"))

    with pytest.raises(ContentError, match=r"must be called breathe-long-out\.yaml"):
        parse_routine(other, WORDS, cautions, references, lengths=LENGTHS)


def test_a_routine_may_only_offer_routines_that_are_there(routines: Routines) -> None:
    two = [one for one in routines if one.id in ("breathe-box", "flare-up")]

    found = [(routine, problem) for routine, (problem, _) in problems_between(two)]

    known = "there are breathe-box, flare-up"
    assert (
        "breathe-box",
        f"breathe-box offers breathe-even, which is not a routine: {known}",
    ) in found
    assert any(problem.startswith("flare-up offers walk-graded") for _, problem in found)


def test_a_rank_belongs_to_one_routine(routines: Routines) -> None:
    first, second = routines[:2]
    same = msgspec.structs.replace(second, rank=first.rank)

    said = f"{first.id} has the rank {first.rank} already: the next free one is {first.rank + 1}"
    between = [one for one in problems_between([first, same]) if "rank" in one[1][0]]
    assert between == [(second.id, (said, f"rank: {first.rank}"))]


def test_every_kind_has_a_template_and_a_line_in_the_player() -> None:
    kinds = {kind.__struct_config__.tag for kind in get_args(AnyRoutine)}
    templates = {path.stem for path in (TEMPLATES / "kinds").glob("*.html")}
    script = (STATIC / "js" / "player" / "kinds.js").read_text("utf-8")

    assert templates == kinds
    assert set(re.findall(r"^  (\w+): \{ counts", script, re.MULTILINE)) == kinds - {"plan"}
