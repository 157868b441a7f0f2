"""How a body in space becomes lines on a page, seen from afar."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pwa.content.figures.paths import Point
from pwa.content.figures.space import Vector


@dataclass(frozen=True, slots=True)
class Camera:
    """`around` 0 sees the right side, 90 the front; `above` looks down by so many degrees."""

    around: float
    above: float

    def sees(self, places: Iterable[Vector]) -> list[Point]:
        """Give where places stand on the page: to the right, and downward."""
        a, b = math.radians(self.around), math.radians(self.above)
        ca, sa, cb, sb = math.cos(a), math.sin(a), math.cos(b), math.sin(b)
        return [(x * ca - z * sa, (z * ca + x * sa) * sb - y * cb) for x, y, z in places]

    def faces(self, place: Vector, middle: Vector) -> bool:
        """Tell whether a place on the head is on this side of its middle."""
        a = math.radians(self.around)
        return (place[2] - middle[2]) * math.cos(a) + (place[0] - middle[0]) * math.sin(a) > 0


CAMERAS: Final = {
    "side": Camera(14, 0),
    "corner": Camera(56, 12),
    "front": Camera(78, 12),
    # Seen from above somebody lies on the page as a body stands beside a wall.
    "above": Camera(0, 0),
}
