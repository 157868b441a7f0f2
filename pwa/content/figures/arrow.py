"""The arrow of a movement: the way of one joint, or a turn about one; and breath going out."""

import math
from collections.abc import Sequence

from pwa.content.figures.paths import Pen, Point

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


def path(pen: Pen, dots: Sequence[Point]) -> None:
    """Draw a curve through three or five points, with a head at its end."""
    pen.line(dots[:1])
    for start, through, end in zip(dots[::2], dots[1::2], dots[2::2], strict=False):
        handle = (
            2 * through[0] - (start[0] + end[0]) / 2,
            2 * through[1] - (start[1] + end[1]) / 2,
        )
        pen.curve((handle, end))
    back = math.atan2(handle[1] - dots[-1][1], handle[0] - dots[-1][0])
    barbs = [
        (
            dots[-1][0] + HEAD * math.cos(back + turned),
            dots[-1][1] + HEAD * math.sin(back + turned),
        )
        for turned in (math.radians(SPREAD), -math.radians(SPREAD))
    ]
    pen.line((barbs[0], dots[-1], barbs[1]))


def breath(head: Point, nose: Point) -> tuple[tuple[Point, Point], ...]:
    """Give three short lines before the mouth, as breath goes out."""
    far = math.dist(head, nose) or 1
    ahead = ((nose[0] - head[0]) / far, (nose[1] - head[1]) / far)
    down = (-ahead[1], ahead[0]) if ahead[0] > 0 else (ahead[1], -ahead[0])

    def at(along: float, below: float) -> Point:
        return (
            nose[0] + along * ahead[0] + below * down[0],
            nose[1] + along * ahead[1] + below * down[1],
        )

    return tuple((at(3.5, low), at(end, low)) for low, end in ((1, 9), (4.4, 13), (7.8, 9)))
