"""The arrow of a movement: the way of one joint, or a turn about one."""

import math
from collections.abc import Sequence

from pwa.content.figures.camera import Point
from pwa.content.figures.paths import line, pairs

HEAD, SPREAD = 5.5, 32.0
# A way shorter than this is drawn this long, so that it can be seen.
SHORTEST = 13.0


def way(dots: Sequence[Point], by: Point) -> list[Point]:
    """Move the way of a joint aside, and lengthen what is too short to see."""
    start, end = dots[0], dots[-1]
    half = len(dots) // 2
    middle = dots[half]
    if len(dots) % 2 == 0:
        middle = ((dots[half - 1][0] + middle[0]) / 2, (dots[half - 1][1] + middle[1]) / 2)
    far = math.dist(start, end)
    grown = SHORTEST / far if 0 < far < SHORTEST else 1.0
    centre = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    return [
        (centre[0] + (x - centre[0]) * grown + by[0], centre[1] + (y - centre[1]) * grown - by[1])
        for x, y in (start, middle, end)
    ]


def turn(centre: Point, radius: float, start: float, end: float) -> list[Point]:
    """Go along a circle, from one angle to another: 0 to the right, 90 up."""
    return [
        (
            centre[0] + radius * math.cos(math.radians(start + (end - start) * at / 4)),
            centre[1] - radius * math.sin(math.radians(start + (end - start) * at / 4)),
        )
        for at in range(5)
    ]


def path(dots: Sequence[Point]) -> str:
    """Draw a curve through three or five points, with a head at its end."""
    curve = line(dots[:1])
    for start, through, end in zip(dots[::2], dots[1::2], dots[2::2], strict=False):
        handle = tuple(2 * t - (a + b) / 2 for a, t, b in zip(start, through, end, strict=True))
        curve += f"Q{pairs((handle, end))}"
    back = math.atan2(handle[1] - dots[-1][1], handle[0] - dots[-1][0])
    barbs = [
        (
            dots[-1][0] + HEAD * math.cos(back + turned),
            dots[-1][1] + HEAD * math.sin(back + turned),
        )
        for turned in (math.radians(SPREAD), -math.radians(SPREAD))
    ]
    return curve + line((barbs[0], dots[-1], barbs[1]))
