"""The drawn movements: one body whose bones keep their length, whose joints bend as joints do."""

import itertools
import json
import math
import re
from collections.abc import Iterator

import msgspec
import pytest

from pwa.content.figures import skeleton
from pwa.content.figures.body import JOINTS, PARENTS, SPEC, twin
from pwa.content.figures.library import Figures, load_figures, moves
from pwa.content.figures.motion import Motion, course, seen
from pwa.content.figures.pose import between, fixed
from pwa.content.figures.ways import numbers, waves
from pwa.content.loader import Content
from pwa.content.routine_types import AnyRoutine
from pwa.content.source import ROOT, STRUCTURE, ContentError, parse_document, read_document

POSES = read_document(ROOT / STRUCTURE / "poses.yaml")
WORDS = read_document(ROOT / "en" / "poses.yaml")
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


@pytest.fixture(scope="session")
def figures(content: Content) -> Figures:
    """All of them as the pages show them."""
    return content.figures


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
def test_what_a_script_draws_strays_little_from_the_true_pose(motion: Motion) -> None:
    told = numbers([seen(body, motion.camera) for body in course(motion)], is_loop=motion.loop)
    # A round passes its poses in a curve, where the poses themselves are joined at corners.
    strays = 1.2 if motion.loop else 0.8
    for share in SHARES:
        true = seen(skeleton.joints(motion.at(share)), motion.camera)
        drawn = read_back(told, share, is_loop=motion.loop)
        for joint in JOINTS:
            assert math.dist(drawn[joint], true[joint]) < strays, joint


@all_motions
def test_what_stands_or_presses_is_drawn_where_it_stands(motion: Motion) -> None:
    told = numbers([seen(body, motion.camera) for body in course(motion)], is_loop=motion.loop)
    ends = {frozenset(fixed(*pair)) for pair in itertools.pairwise(motion.way)}
    for joint in frozenset.intersection(*ends) if ends else ():
        places = {read_back(told, share, is_loop=motion.loop)[joint] for share in SHARES}
        assert max(math.dist(a, b) for a in places for b in places) < 0.15, joint


def read_back(told: str, share: float, *, is_loop: bool) -> dict[str, tuple[float, float]]:
    """Do what the page's script does with the numbers it is given."""
    texts = dict(itertools.zip_longest(JOINTS, told.split(";"), fillvalue=""))
    heights = waves(share, is_loop=is_loop)
    found = {"": (0.0, 0.0)}
    for joint in JOINTS:
        text = texts[joint] or texts[twin(joint)]
        base = found["" if text.startswith("=") else PARENTS[joint]]
        x, y = (
            sum(int(one) * height for one, height in zip(way.split(), heights, strict=False)) / 10
            for way in text.removeprefix("=").split(",")
        )
        found[joint] = (base[0] + x, base[1] + y)
    return found


@all_motions
def test_near_and_far_limbs_never_hide_each_other_wholly(motion: Motion) -> None:
    if motion.view == "above":
        return
    for pose in motion.poses:
        body = seen(skeleton.joints(pose), motion.camera)
        for joint in ("hip", "shoulder"):
            assert math.dist(body[f"{joint}_near"], body[f"{joint}_far"]) > 2, joint


def test_an_eye_is_drawn_only_where_the_face_is_seen(figures: Figures) -> None:
    def eyes(routine: str, part: str, way: str) -> list[int]:
        figure = figures.beside(routine, part)
        assert figure is not None
        return [sum(one.part.is_eye for one in pose) for pose in figure.ways[way].poses]

    assert eyes("cat-cow", "round", "hands-and-knees") == [1, 1]
    assert eyes("mindful-movement", "arms", "standing") == [2, 2]
    assert eyes("desk-reset", "turn", "sitting") == [1, 0]


def test_breath_goes_out_where_the_words_say_so(figures: Figures) -> None:
    sigh = figures.beside("desk-reset", "sigh")

    assert sigh is not None
    assert all(drawing.breath for drawing in sigh.ways.values())


def test_every_move_and_step_of_every_movement_has_a_figure(
    figures: Figures, routines: Routines
) -> None:
    for routine in routines:
        drawn = {part for figure in figures.of(routine.id) for part in figure.parts}
        assert drawn == set(moves(routine)), routine.id
        if routine.category in ("movement", "walking"):
            assert drawn, routine.id


def test_every_figure_is_drawn_in_the_usual_way_of_its_routine_or_the_only_one(
    figures: Figures,
    routines: Routines,
) -> None:
    for routine in routines:
        for figure in figures.of(routine.id):
            assert set(figure.ways) <= set(routine.positions), routine.id


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        (
            "    sitting: *rise\n",
            "    lying: *rise\n",
            "desk-reset: stand tells other ways than drawn",
        ),
        ("  choose:\n", "  chosen:\n", "desk-reset: choose tells other ways than drawn"),
        ("walk-graded:", "walk-far:", "walk-graded: \\* tells other ways than drawn"),
    ],
)
def test_every_way_that_is_drawn_is_told_in_words(
    was: str, becomes: str, complaint: str, routines: Routines
) -> None:
    text = WORDS.text.replace(was, becomes, 1)
    assert text != WORDS.text
    with pytest.raises(ContentError, match=complaint):
        load_figures(POSES, parse_document(text, WORDS.path), routines)


def test_what_is_told_of_a_figure_is_one_sentence(figures: Figures) -> None:
    for drawn in figures.routines.values():
        for figure in drawn:
            for said in figure.says.values():
                assert said[0].isupper(), said
                assert said.count(".") == 1, said
                assert said.endswith("."), said
                assert ("then" in said) == figure.moves, said


def test_scripts_know_the_same_body() -> None:
    text = (ROOT.parents[1] / "static/js/player/body.js").read_text(encoding="utf-8")
    literal = text.split("BODY = ")[1].rstrip().rstrip(";").replace("'", '"')
    known = re.sub(r",(\s*[\]}])", r"\1", re.sub(r"(\w+):", r'"\1":', literal))

    assert json.loads(known) == SPEC


def changed(was: str, becomes: str, routines: Routines) -> Figures:
    """Load the file with one thing in it changed."""
    text = POSES.text.replace(was, becomes, 1)
    assert text != POSES.text
    return load_figures(parse_document(text, POSES.path), WORDS, routines)


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ("  bird-dog:", "  bird-cat:", "strong-steady has no move bird-cat"),
        ("  heels-2: {like: heels}\n", "", "mindful-movement: heels-2 has no pose"),
        ("knee: 116", "knee: 170", "knee at 170° is beyond"),
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
