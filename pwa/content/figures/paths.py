"""Points as the shortest path that draws the same: a page of figures is mostly numbers.

Each point is told from the one before, so what has the same shape elsewhere is the same text, which
compresses to nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]

# A body stands 100 high: on a page half of that is less than a pixel.
GRAIN: Final = 0.5


class Pen:
    """Draws on from where it is; `path` is what it has drawn."""

    def __init__(self) -> None:
        """Begin at no place yet."""
        self.path = ""
        self._at: Point = (0.0, 0.0)
        self._began: Point = (0.0, 0.0)

    def line(self, points: Iterable[Point]) -> "Pen":
        """Go to the first point, and straight on from there; more pairs after a move are lines."""
        first, *others = points
        self.path += "m" + pairs([self._go(first)])
        self._began = self._at
        return self._on("", others)

    def curve(self, points: Iterable[Point]) -> "Pen":
        """Bend to every second point; those between are handles."""
        handles = list(points)
        self.path += "q"
        told = []
        for handle, end in zip(handles[::2], handles[1::2], strict=True):
            told += [self._from(handle), self._go(end)]
        self.path += pairs(told)
        return self

    def on(self, point: Point) -> "Pen":
        """Go straight to a point."""
        return self._on("l", [point])

    def close(self) -> "Pen":
        """Go back to where the line began."""
        self.path += "z"
        self._at = self._began
        return self

    def dot(self, point: Point) -> "Pen":
        """Put a point, as round as its stroke is wide."""
        self.line([point])
        self.path += "h0"
        return self

    def _on(self, command: str, points: Iterable[Point]) -> "Pen":
        text = pairs([self._go(point) for point in points])
        parts_itself = command or not text or text.startswith("-")
        self.path += command + ("" if parts_itself else " ") + text
        return self

    def _go(self, point: Point) -> Point:
        step = self._from(point)
        self._at = (self._at[0] + step[0], self._at[1] + step[1])
        return step

    def _from(self, point: Point) -> Point:
        """Count from where the last point was drawn, not from where it was: no error adds up."""
        (x, y), (at_x, at_y) = point, self._at
        return (round((x - at_x) / GRAIN) * GRAIN, round((y - at_y) / GRAIN) * GRAIN)


def pairs(points: Iterable[Sequence[float]]) -> str:
    """Write numbers to a tenth, with a blank only where a sign does not part them."""
    numbers = [_number(value) for point in points for value in point]
    return "".join(
        number if at == 0 or number.startswith("-") else f" {number}"
        for at, number in enumerate(numbers)
    )


def _number(value: float) -> str:
    text = f"{round(value, 1) + 0.0:g}"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text
