"""A movement as it goes into a page: paths for its poses, and numbers to move it by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from pwa.content.figures import arrow
from pwa.content.figures.body import CHAINS, JOINTS, Chain
from pwa.content.figures.camera import Point
from pwa.content.figures.motion import Arrow, Motion, Seen, shows_face, steps
from pwa.content.figures.paths import line
from pwa.content.figures.props import Prop, props

MARGIN: Final = 4.0
# A small movement is not drawn larger than this much of space would be.
LEAST_WIDTH, LEAST_HEIGHT = 96.0, 60.0


class Stroke(NamedTuple):
    """A chain of bones, and its SVG path."""

    chain: Chain
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a template needs; `numbers` has a joint after the other, ten to a unit.

    A joint that moves has its place at every step, one that rests has one: "x y x y;x y;…".
    """

    box: str
    props: tuple[Prop, ...]
    poses: tuple[tuple[Stroke, ...], ...]
    arrow: str
    numbers: str
    rhythm: str
    is_loop: bool
    has_face: bool


def draw(motion: Motion) -> Drawing:
    """Draw a movement; raises OutOfReachError or MismatchError where its poses do not fit."""
    found = steps(motion)
    has_face = shows_face(motion)
    things = tuple(props(_listed(motion), motion.camera))
    dots = _arrow(motion.arrow, found, is_loop=motion.loop) if motion.arrow else []
    shown = [found[0], *([found[len(found) // 2 if motion.loop else -1]] if found[1:] else [])]
    return Drawing(
        box=_box(found, things, dots),
        props=things,
        poses=tuple(tuple(_strokes(one, has_eyes=has_face)) for one in shown),
        arrow=arrow.path(dots) if dots else "",
        numbers=_numbers(found),
        rhythm=" ".join(f"{one:g}" for one in motion.rhythm or ()),
        is_loop=motion.loop,
        has_face=has_face,
    )


def _listed(motion: Motion) -> dict[str, tuple[float, ...]]:
    rug = {"rug": (-24.0, 42.0 if "stool" in motion.props else 26.0)}
    own = {
        name: (numbers,) if isinstance(numbers, int | float) else tuple(numbers)
        for name, numbers in motion.props.items()
    }
    return {**rug, **own} if motion.view == "corner" else own


def _strokes(body: Seen, *, has_eyes: bool) -> Iterator[Stroke]:
    for chain in CHAINS:
        if chain.is_eye and not has_eyes:
            continue
        dots = line(body[name] for name in chain.joints)
        yield Stroke(chain, dots if chain.bones else f"{dots}h0")


def _arrow(wanted: Arrow, found: Sequence[Seen], *, is_loop: bool) -> list[Point]:
    if wanted.around:
        centre = found[0][wanted.around]
        return arrow.turn(centre, wanted.radius, wanted.start, wanted.end)
    end = len(found) // 2 if is_loop else len(found)
    return arrow.way([body[wanted.joint] for body in found[:end]], wanted.by)


def _box(found: Sequence[Seen], things: Sequence[Prop], dots: Sequence[Point]) -> str:
    edges: list[tuple[Point, float]] = [
        (body[name], width / 2) for body in found for _, width, names in CHAINS for name in names
    ]
    edges += [(corner, prop.width / 2) for prop in things for corner in prop.corners]
    edges += [(dot, 4.0) for dot in dots]
    left = min(x - r for (x, _), r in edges) - MARGIN
    right = max(x + r for (x, _), r in edges) + MARGIN
    top = min(y - r for (_, y), r in edges) - MARGIN
    low = max(y + r for (_, y), r in edges) + MARGIN
    wide, high = max(right - left, LEAST_WIDTH), max(low - top, LEAST_HEIGHT)
    return f"{(left + right - wide) / 2:.0f} {low - high:.0f} {wide:.0f} {high:.0f}"


def _numbers(found: Sequence[Seen]) -> str:
    def place(dot: Point) -> str:
        return f"{dot[0] * 10:.0f} {dot[1] * 10:.0f}"

    def places(joint: str) -> list[str]:
        every = [place(body[joint]) for body in found]
        return every if any(a != b for a, b in pairwise(every)) else every[:1]

    return ";".join(" ".join(places(joint)) for joint in JOINTS)
