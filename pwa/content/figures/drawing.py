"""A movement as it goes into a page: paths for its poses, and numbers to move it by."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pwa.content.figures import arrow
from pwa.content.figures.body import PARTS, Part
from pwa.content.figures.motion import Arrow, Motion, course, eyes, seen
from pwa.content.figures.outline import outlined
from pwa.content.figures.paths import Pen, Point
from pwa.content.figures.props import Prop, props
from pwa.content.figures.skeleton import joints
from pwa.content.figures.ways import Seen, numbers

MARGIN: Final = 4.0
# A small movement is not drawn larger than this much of space would be.
LEAST_WIDTH, LEAST_HEIGHT = 96.0, 60.0
# Seen from the side the eye on the near side shows, and the other does not.
_SIDEWAYS: Final = [(0, 1), (1, 0)]


class Stroke(NamedTuple):
    """A part of the body, and its SVG path."""

    part: Part
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a template needs; `numbers` are the ways of the joints.

    `eyes` says from which share of the way to which the near and the far eye show; empty for what
    is always so from the side.
    """

    box: str
    props: tuple[Prop, ...]
    poses: tuple[tuple[Stroke, ...], ...]
    arrow: str
    breath: str
    numbers: str
    rhythm: str
    is_loop: bool
    eyes: str
    is_front: bool


def draw(motion: Motion) -> Drawing:
    """Draw a movement; raises OutOfReachError or MismatchError where its poses do not fit."""
    way = course(motion)
    found = [seen(body, motion.camera) for body in way]
    shows = eyes(way, motion)
    things = tuple(props(_listed(motion), motion.camera))
    ends = (0.0, *([0.5 if motion.loop else 1.0] if found[1:] else []))
    bodies = [seen(joints(motion.at(share)), motion.camera) for share in ends]
    arrows = [_arrow(one, [bodies[0], *found, bodies[-1]], motion) for one in motion.arrows]
    puffs = arrow.breath(bodies[-1]["head"], bodies[-1]["nose"]) if motion.breath else ()
    return Drawing(
        box=_box([*bodies, *found], things, [dot for dots in (*arrows, *puffs) for dot in dots]),
        props=things,
        poses=tuple(
            tuple(_strokes(body, [start <= share <= end for start, end in shows]))
            for body, share in zip(bodies, ends, strict=True)
        ),
        arrow=_drawn(arrow.path, arrows),
        breath=_drawn(Pen.line, puffs),
        numbers=numbers(found, is_loop=motion.loop),
        rhythm=" ".join(f"{one:g}" for one in motion.rhythm or ()),
        is_loop=motion.loop,
        eyes="" if shows == _SIDEWAYS else " ".join(f"{one:g}" for eye in shows for one in eye),
        is_front=motion.view == "front",
    )


def _drawn(draw: Callable[[Pen, Sequence[Point]], object], lines: Iterable[Sequence[Point]]) -> str:
    pen = Pen()
    for line in lines:
        draw(pen, line)
    return pen.path


def _listed(motion: Motion) -> dict[str, tuple[float, ...]]:
    sits = {"stool", "chair"} & set(motion.props)
    rug = {"rug": (-24.0, 42.0 if sits else 26.0)}
    own = {
        name: (numbers,) if isinstance(numbers, int | float) else tuple(numbers)
        for name, numbers in motion.props.items()
    }
    return {**rug, **own} if motion.view in ("corner", "front") else own


def _strokes(body: Seen, shown: Sequence[bool]) -> Iterator[Stroke]:
    eye = iter(shown)
    for part in PARTS:
        if not part.is_eye or next(eye):
            yield Stroke(part, outlined(part, body))


def _arrow(wanted: Arrow, found: Sequence[Seen], motion: Motion) -> list[Point]:
    if wanted.around:
        centre = found[0][wanted.around]
        return arrow.turn(centre, wanted.radius, wanted.start, wanted.end)
    end = len(found) // 2 if motion.loop else len(found)
    return arrow.way([body[wanted.joint] for body in found[:end]], wanted.by)


def _box(found: Sequence[Seen], things: Sequence[Prop], dots: Sequence[Point]) -> str:
    edges: list[tuple[Point, float]] = [
        (body[joint], reach)
        for body in found
        for part in PARTS
        for joint, reach in part.reach.items()
    ]
    edges += [(corner, prop.width / 2) for prop in things for corner in prop.corners]
    edges += [(dot, 4.0) for dot in dots]
    left = min(x - r for (x, _), r in edges) - MARGIN
    right = max(x + r for (x, _), r in edges) + MARGIN
    top = min(y - r for (_, y), r in edges) - MARGIN
    low = max(y + r for (_, y), r in edges) + MARGIN
    wide, high = max(right - left, LEAST_WIDTH), max(low - top, LEAST_HEIGHT)
    return f"{(left + right - wide) / 2:.0f} {low - high:.0f} {wide:.0f} {high:.0f}"
