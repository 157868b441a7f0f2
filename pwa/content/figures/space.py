"""Points, directions and frames in space, as plain numbers.

x points where an upright body looks, y up, z towards its right side. Angles are in degrees.
"""

import math
from dataclasses import dataclass
from typing import TypeAlias

Vector: TypeAlias = tuple[float, float, float]


def add(a: Vector, b: Vector) -> Vector:
    """Add two vectors."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def minus(a: Vector, b: Vector) -> Vector:
    """Give the way from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def times(a: Vector, factor: float) -> Vector:
    """Stretch a vector."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def dot(a: Vector, b: Vector) -> float:
    """Multiply two vectors to a number."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Give what stands at right angles on both."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vector) -> float:
    """Give how long a vector is."""
    return math.sqrt(dot(a, a))


def unit(a: Vector) -> Vector:
    """Give the direction of a vector that is not nothing."""
    return times(a, 1 / length(a))


def across(a: Vector, direction: Vector) -> Vector:
    """Give the direction of what is left of `a` at right angles to `direction`."""
    return unit(minus(a, times(direction, dot(a, direction))))


def turned(a: Vector, towards: Vector, degrees: float) -> Vector:
    """Turn one direction towards another at right angles to it."""
    if degrees == 0:
        return a
    angle = math.radians(degrees)
    c, s = math.cos(angle), math.sin(angle)
    return (a[0] * c + towards[0] * s, a[1] * c + towards[1] * s, a[2] * c + towards[2] * s)


def angle(along: float, aside: float) -> float:
    """Give the degrees of a direction told by its two shares."""
    return math.degrees(math.atan2(aside, along))


@dataclass(frozen=True, slots=True)
class Frame:
    """Which way a part of the trunk has its front, its head end and its right side."""

    front: Vector
    up: Vector
    right: Vector

    def bent(self, forward: float, aside: float = 0, twist: float = 0) -> "Frame":
        """Bend forward, then to the right, then twist the front to the right."""
        up, front, right = self.up, self.front, self.right
        up, front = turned(up, front, forward), turned(front, up, -forward)
        up, right = turned(up, right, aside), turned(right, up, -aside)
        front, right = turned(front, right, twist), turned(right, front, -twist)
        return Frame(front, up, right)


UPRIGHT = Frame((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
