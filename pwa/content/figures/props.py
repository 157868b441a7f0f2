"""What a figure stands, sits, lies or leans on, as quiet lines and areas."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from pwa.content.figures.camera import Camera
from pwa.content.figures.paths import Pen
from pwa.content.figures.space import Vector

SEAT, BACKREST, WALL = 24.0, 54.0, 104.0
HALF_DEPTH: Final = 12.0
LINE: Final = 2.2


class Prop(NamedTuple):
    """A thing, as one SVG path, and how wide its stroke is."""

    kind: str
    width: float
    path: str
    corners: tuple[tuple[float, float], ...]


Corners: TypeAlias = tuple[Vector, ...]
# What kind it is, how wide its stroke, its lines, and its surfaces.
Shape: TypeAlias = tuple[str, float, tuple[Corners, ...], tuple[Corners, ...]]


def props(wanted: Mapping[str, tuple[float, ...]], camera: Camera) -> Iterator[Prop]:
    """Draw what is asked for, {name: the numbers of its place}; what is alike is one path."""
    shapes = [shape for name, numbers in wanted.items() for shape in _SHAPES[name](*numbers)]
    for (kind, width), alike in groupby(shapes, key=lambda shape: shape[:2]):
        pen, dots = Pen(), []
        for _, _, lines, surfaces in alike:
            for one in lines:
                pen.line(camera.sees(one))
            for one in surfaces:
                pen.line(camera.sees(one)).close()
            dots += camera.sees(dot for one in (*lines, *surfaces) for dot in one)
        yield Prop(kind, width, pen.path, tuple(dots))


def _flat(width: float, *corners: tuple[float, float]) -> Shape:
    return "line", width, (tuple((x, y, 0.0) for x, y in corners),), ()


def _floor(left: float, right: float) -> Iterator[Shape]:
    yield _flat(LINE, (left, -1), (right, -1))


def _mat(left: float, right: float) -> Iterator[Shape]:
    yield _flat(4, (left, -2), (right, -2))


def _wall(x: float) -> Iterator[Shape]:
    yield _flat(3, (x - 1.5, 0), (x - 1.5, WALL))


def _upright(x: float, low: float, high: float, lean: float = 0) -> tuple[Corners, ...]:
    """Two posts, one on each side."""
    inset = HALF_DEPTH - 1
    return tuple(((x, high, z), (x - lean, low, z)) for z in (-inset, inset))


def _top(left: float, right: float, height: float) -> Corners:
    half = HALF_DEPTH
    corners = ((left, -half), (right, -half), (right, half), (left, half))
    return tuple((x, height, z) for x, z in corners)


def _seat(back: float, front: float) -> tuple[tuple[Corners, ...], Corners]:
    top = SEAT - 1.3
    legs = (*_upright(back + 1.5, 1, top), *_upright(front - 1.5, 1, top))
    return legs, _top(back, front, top)


def _chair(back: float, front: float) -> Iterator[Shape]:
    legs, seat = _seat(back, front)
    low, high, half = BACKREST - 11, BACKREST, HALF_DEPTH - 1
    edge = back - 2.5
    rest = ((edge, low, -half), (edge - 1, high, -half), (edge - 1, high, half), (edge, low, half))
    yield "line", LINE, (*legs, *_upright(back - 2.5, SEAT - 1, low, lean=-2.5)), (seat, rest)


def _stool(back: float, front: float) -> Iterator[Shape]:
    legs, seat = _seat(back, front)
    yield "line", LINE, legs, (seat,)


def _counter(left: float, right: float, height: float) -> Iterator[Shape]:
    legs = (*_upright(left + 4, 1, height - 2), *_upright(right - 2, 1, height - 2))
    yield "line", LINE, legs, (_top(left, right, height - 1.2),)


def _desk(left: float, right: float, height: float) -> Iterator[Shape]:
    stand = ((right - 8, height, 0.0), (right - 6, height + 14, 0.0))
    screen = _upright(right - 9, height + 6, height + 26, lean=2)
    face = (*screen[0], *reversed(screen[1]))
    legs = _upright(right - 3, 1, height - 2)
    yield "line", LINE, (*legs, stand), (_top(left, right, height - 1.2), face)


def _rectangle(kind: str, left: float, right: float, low: float, high: float) -> Shape:
    corners = ((left, low), (right, low), (right, high), (left, high))
    return kind, 8, (), (tuple((x, y, 0.0) for x, y in corners),)


def _bed(left: float, right: float, low: float, high: float) -> Iterator[Shape]:
    yield _rectangle("area", left, right, low, high)


def _pillow(left: float, right: float, low: float, high: float) -> Iterator[Shape]:
    yield _rectangle("pillow", left, right, low, high)


def _rug(back: float, front: float) -> Iterator[Shape]:
    half = 24.0
    corners = ((back, -half), (front, -half), (front, half), (back, half))
    yield "area", 4, (), (tuple((x, 0.0, z) for x, z in corners),)


_SHAPES: Final[Mapping[str, Callable[..., Iterator[Shape]]]] = {
    "floor": _floor,
    "mat": _mat,
    "wall": _wall,
    "chair": _chair,
    "stool": _stool,
    "counter": _counter,
    "desk": _desk,
    "bed": _bed,
    "pillow": _pillow,
    "rug": _rug,
}
KNOWN: Final = frozenset(_SHAPES)
