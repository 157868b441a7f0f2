"""What a figure stands, sits, lies or leans on, as quiet lines and areas."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from pwa.content.figures.camera import Camera
from pwa.content.figures.paths import line
from pwa.content.figures.space import Vector

SEAT, BACKREST, WALL = 24.0, 54.0, 104.0
HALF_DEPTH: Final = 13.0


class Prop(NamedTuple):
    """A line or, closed, an area: an SVG path and how wide its stroke is."""

    kind: str
    width: float
    path: str
    corners: tuple[tuple[float, float], ...]


def props(wanted: Mapping[str, tuple[float, ...]], camera: Camera) -> Iterator[Prop]:
    """Draw what a movement asks for: {name: the numbers of its place}."""
    for name, numbers in wanted.items():
        for kind, width, is_closed, corners in _SHAPES[name](*numbers):
            seen = tuple(camera.sees(corners))
            path = line(seen)
            yield Prop(kind, width, f"{path}Z" if is_closed else path, seen)


Shape = tuple[str, float, bool, tuple[Vector, ...]]


def _line(width: float, *corners: tuple[float, float]) -> Shape:
    return "line", width, False, tuple((x, y, 0.0) for x, y in corners)


def _floor(left: float, right: float) -> Iterator[Shape]:
    yield _line(1.6, (left, -0.8), (right, -0.8))


def _mat(left: float, right: float) -> Iterator[Shape]:
    yield _line(4, (left, -2), (right, -2))


def _wall(x: float) -> Iterator[Shape]:
    yield _line(3, (x - 1.5, 0), (x - 1.5, WALL))


def _chair(back: float, front: float) -> Iterator[Shape]:
    yield _line(3, (back - 1, BACKREST), (back, SEAT - 1.5), (front, SEAT - 1.5))
    yield _line(2, (back + 1, SEAT - 2), (back - 1, 1))
    yield _line(2, (front - 2, SEAT - 2), (front - 1, 1))


def _stool(back: float, front: float) -> Iterator[Shape]:
    top = SEAT - 1.5
    for x in (back + 2, front - 2):
        for z in (-HALF_DEPTH + 2, HALF_DEPTH - 2):
            yield "line", 2, False, ((x, top, z), (x, 0, z))
    flat = tuple(
        (x, top, z)
        for x, z in (
            (back, -HALF_DEPTH),
            (front, -HALF_DEPTH),
            (front, HALF_DEPTH),
            (back, HALF_DEPTH),
        )
    )
    yield "area", 3, True, flat


def _counter(left: float, right: float, height: float) -> Iterator[Shape]:
    yield _line(3, (left, height - 1.5), (right, height - 1.5))
    yield _line(2, (left + 4, height - 3), (left + 4, 0))
    yield _line(2, (right - 2, height - 3), (right - 2, 0))


def _desk(left: float, right: float, height: float) -> Iterator[Shape]:
    yield _line(3, (left, height - 1.5), (right, height - 1.5))
    yield _line(2, (right - 4, height - 3), (right - 4, 0))
    yield _line(2.4, (right - 12, height + 7), (right - 9, height + 27))
    yield _line(2, (right - 10.5, height + 14), (right - 7, height + 1))


def _rectangle(left: float, right: float, low: float, high: float) -> Iterator[Shape]:
    corners = ((left, low), (right, low), (right, high), (left, high))
    yield "area", 8, True, tuple((x, y, 0.0) for x, y in corners)


def _pillow(left: float, right: float, low: float, high: float) -> Iterator[Shape]:
    for _, width, is_closed, corners in _rectangle(left, right, low, high):
        yield "pillow", width, is_closed, corners


def _rug(back: float, front: float) -> Iterator[Shape]:
    half = 26.0
    corners = ((back, -half), (front, -half), (front, half), (back, half))
    yield "area", 4, True, tuple((x, 0.0, z) for x, z in corners)


_SHAPES: Final[Mapping[str, Callable[..., Iterator[Shape]]]] = {
    "floor": _floor,
    "mat": _mat,
    "wall": _wall,
    "chair": _chair,
    "stool": _stool,
    "counter": _counter,
    "desk": _desk,
    "bed": _rectangle,
    "pillow": _pillow,
    "rug": _rug,
}
KNOWN: Final = frozenset(_SHAPES)
