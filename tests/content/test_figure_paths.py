"""A figure's path is as short as it can be and draws the same."""

import math
import random
import re

from pwa.content.figures.paths import Pen, Point

Drawn = list[tuple[str, list[float]]]


def read(path: str) -> Drawn:
    """Read commands and numbers as SVG does: a sign, a blank or a second point begins a new one."""
    return [
        (command, [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)])
        for command, numbers in re.findall(r"([a-z])([^a-z]*)", path)
    ]


def places(path: str) -> list[Point]:
    """Follow a path of moves and lines, each from the place before."""
    at, found = (0.0, 0.0), []
    for command, numbers in read(path):
        assert command in "ml"
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            at = (at[0] + x, at[1] + y)
            found.append(at)
    return found


def test_every_point_is_found_again_within_what_nobody_sees() -> None:
    chance = random.Random(7)
    for _ in range(300):
        points = [(chance.uniform(-120, 120), chance.uniform(-2, 2)) for _ in range(9)]
        pen = Pen()
        pen.line(points[:5]).line(points[5:])

        for drawn, point in zip(places(pen.path), points, strict=True):
            assert math.dist(drawn, point) < 0.36


def test_nothing_is_written_that_is_not_needed() -> None:
    pen = Pen()
    pen.line([(0, -0.04), (-4.7, 0.5), (12, -30.94)]).close()

    assert pen.path == "m0 0-4.5 .5 16.5-31.5z"


def test_what_has_the_same_shape_elsewhere_is_the_same_text() -> None:
    shape = [(0.0, 0.0), (3.13, -7.2), (5.0, 1.41)]
    here, there = Pen(), Pen()
    here.line(shape)
    there.line([(x + 40, y - 12) for x, y in shape])

    assert here.path.removeprefix("m0 0") == there.path.removeprefix("m40-12")
