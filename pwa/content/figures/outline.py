"""The outline of a part of the body, as a path through its joints on the page.

`static/js/player/figure.js` draws the same for a body that moves.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from pwa.content.figures.body import Edge, Part
from pwa.content.figures.paths import Pen, Point

# The end that joins the trunk is rounder: so much further out, and so much narrower there.
BEYOND: Final = 0.6
NARROWER: Final = 0.75


def outlined(part: Part, body: Mapping[str, Point]) -> str:
    """Draw a part of a body whose joints are there."""
    pen = Pen()
    for one in part.outlines:
        dots = [body[edge.joint] for edge in one]
        if part.name == "trunk":
            _smooth(pen, dots)
        elif len(dots) == 1:
            pen.dot(dots[0])
        elif any(edge.aside for edge in one):
            pen.line(_tapered(one, dots)).close()
        else:
            pen.line(dots)
    return pen.path


def _smooth(pen: Pen, dots: Sequence[Point]) -> None:
    """Go up one flank and down the other, bent as a back is."""
    half = len(dots) // 2
    for start, through, turn, end in (dots[:half], dots[half:]):
        middle = ((through[0] + turn[0]) / 2, (through[1] + turn[1]) / 2)
        (pen.on(start) if pen.path else pen.line([start])).curve([through, middle, turn, end])
    pen.close()


def _tapered(edges: Sequence[Edge], dots: Sequence[Point]) -> list[Point]:
    """Go down one side of a limb and up the other."""
    there, back = [], []
    for at, (edge, (x, y)) in enumerate(zip(edges, dots, strict=True)):
        before, after = dots[max(0, at - 1)], dots[min(at + 1, len(dots) - 1)]
        wide = edge.aside / (math.dist(before, after) or 1)
        along = (wide * (after[0] - before[0]), wide * (after[1] - before[1]))
        out, share = (0.0, 1.0) if at else (BEYOND, NARROWER)
        middle = (x - along[0] * out, y - along[1] * out)
        there.append((middle[0] - along[1] * share, middle[1] + along[0] * share))
        if edge.aside:
            back.append((middle[0] + along[1] * share, middle[1] - along[0] * share))
    return [*there, *reversed(back)]
