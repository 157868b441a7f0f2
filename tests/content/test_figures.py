"""The drawn movements: one body whose bones keep their length, whose joints bend as joints do."""

import itertools
import math
from collections.abc import Iterator

import msgspec
import pytest

from pwa.content.figures import skeleton
from pwa.content.figures.body import JOINTS
from pwa.content.figures.library import Figures, load_figures, moves
from pwa.content.figures.motion import Motion, steps
from pwa.content.figures.pose import between, fixed
from pwa.content.routine_types import AnyRoutine
from pwa.content.source import ROOT, STRUCTURE, ContentError, parse_document, read_document

POSES = read_document(ROOT / STRUCTURE / "poses.yaml")
Routines = tuple[AnyRoutine, ...]
BONES = {
    ("pelvis", "waist"): skeleton.SPINE[0],
    ("waist", "chest"): skeleton.SPINE[1],
    ("chest", "neck"): skeleton.SPINE[2],
    **{
        (f"{start}_{side}", f"{end}_{side}"): bone
        for side in skeleton.SIDES
        for start, end, bone in (
            ("shoulder", "elbow", skeleton.UPPER_ARM),
            ("elbow", "wrist", skeleton.FOREARM),
            ("wrist", "hand", skeleton.HAND),
            ("hip", "knee", skeleton.THIGH),
            ("knee", "ankle", skeleton.SHIN),
            ("heel", "toe", skeleton.HEEL + skeleton.TOE),
        )
    },
}
SHARES = [at / 24 for at in range(25)]


def every_motion() -> Iterator[object]:
    """Each movement of the file in each way to do it."""
    for routine, parts in POSES.data.items():
        for part, ways in parts.items():
            if not routine.startswith(".") and "like" not in ways:
                for way in ways:
                    yield pytest.param((routine, part, way), id=f"{routine}-{part}-{way}")


@pytest.fixture
def motion(request: pytest.FixtureRequest) -> Motion:
    """One movement as the file says it."""
    routine, part, way = request.param
    return msgspec.convert(POSES.data[routine][part][way], type=Motion)


all_motions = pytest.mark.parametrize("motion", list(every_motion()), indirect=True)


@all_motions
def test_bones_keep_their_length_over_the_whole_movement(motion: Motion) -> None:
    for share in SHARES:
        where = skeleton.joints(motion.at(share))

        for (start, end), bone in BONES.items():
            assert math.dist(where[start], where[end]) == pytest.approx(bone, abs=0.1), (start, end)


@all_motions
def test_joints_bend_where_joints_do_at_every_step(motion: Motion) -> None:
    found = {strain for share in SHARES for strain in skeleton.strains(motion.at(share))}

    assert found == set()


@all_motions
def test_what_stands_or_presses_does_not_slide(motion: Motion) -> None:
    for start, end in itertools.pairwise(motion.way):
        held = set(fixed(start, end))
        first = skeleton.joints(start)
        for share in SHARES:
            where = skeleton.joints(between(start, end, share))
            for joint in held:
                assert math.dist(where[joint], first[joint]) < 0.05, joint


@all_motions
def test_nothing_sinks_into_the_floor(motion: Motion) -> None:
    if motion.view == "above":
        return
    for share in SHARES:
        where = skeleton.joints(motion.at(share))

        assert min(y for _, y, _ in where.values()) > 1.5


@all_motions
def test_what_is_drawn_between_two_steps_strays_little_from_the_true_pose(motion: Motion) -> None:
    found = steps(motion)
    count = max(1, len(found) - 1)
    for share in SHARES:
        true = motion.camera.sees(skeleton.joints(motion.at(share))[joint] for joint in JOINTS)
        at = min(int(share * count), max(0, len(found) - 2))
        start, end = found[at], found[min(at + 1, len(found) - 1)]
        part = share * count - at if len(found) > 1 else 0
        for joint, (x, y) in zip(JOINTS, true, strict=True):
            (a, b), (c, d) = start[joint], end[joint]
            drawn = (a + (c - a) * part, b + (d - b) * part)
            assert math.dist(drawn, (x, y)) < 0.8, joint


def test_every_move_and_step_of_every_movement_has_a_figure(routines: Routines) -> None:
    figures = load_figures(POSES, routines)

    for routine in routines:
        drawn = {part for figure in figures.of(routine.id) for part in figure.parts}
        assert drawn == set(moves(routine)), routine.id
        if routine.category in ("movement", "walking"):
            assert drawn, routine.id


def test_every_figure_is_drawn_in_the_usual_way_of_its_routine_or_the_only_one(
    routines: Routines,
) -> None:
    figures = load_figures(POSES, routines)

    for routine in routines:
        for figure in figures.of(routine.id):
            assert set(figure.ways) <= set(routine.positions), routine.id


def changed(was: str, becomes: str, routines: Routines) -> Figures:
    """Load the file with one thing in it changed."""
    text = POSES.text.replace(was, becomes, 1)
    assert text != POSES.text
    return load_figures(parse_document(text, POSES.path), routines)


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ("  bird-dog:", "  bird-cat:", "strong-steady has no move bird-cat"),
        ("  heels-2: {like: heels}\n", "", "mindful-movement: heels-2 has no pose"),
        ("knee: 112", "knee: 170", "knee at 170° is beyond"),
        ("knee: 58, ankle: -8", "knee: -20, ankle: -8", "knee at -20° is beyond"),
        ("nod: 14, arms", "nod: 64, arms", "nod at 64° is beyond"),
        ("legs: {foot: [24, 5.5]}", "legs: {foot: [64, 5.5]}", "the near foot is .* away"),
        ("chair: [", "sofa: [", "nothing to draw is called sofa"),
        ("view: corner", "view: behind", "Invalid enum value 'behind'"),
        ("like: heels", "like: elbows", "elbows is not drawn here itself"),
        ("    standing-wall:", "    swimming:", "swimming is no position of pelvic-tilt"),
    ],
)
def test_what_no_body_could_do_is_refused_with_its_place(
    was: str, becomes: str, complaint: str, routines: Routines
) -> None:
    with pytest.raises(ContentError, match=complaint) as refusal:
        changed(was, becomes, routines)

    assert refusal.value.path == POSES.path


def test_a_knee_that_bends_backward_is_refused_at_its_line(routines: Routines) -> None:
    line = next(
        at for at, row in enumerate(POSES.text.splitlines(), 1) if "knee: 58, ankle: -8" in row
    )

    with pytest.raises(ContentError) as refusal:
        changed("knee: 58, ankle: -8", "knee: -20, ankle: -8", routines)

    assert refusal.value.line == line
