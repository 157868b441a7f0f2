"""The ways of the joints over a movement, in the few numbers that a script makes places of.

A way is a sum of waves (Chebyshev polynomials, and for a round its Fourier series), cut off where
what is left out is smaller than anybody sees. A joint is told from the one it hangs on, so limbs
that do the same have the same numbers, and what does not bend has a single pair.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, TypeAlias

from pwa.content.figures.body import JOINTS, PARENTS, twin
from pwa.content.figures.paths import Point

# No joint is drawn further from its place than about this; a body stands 100 high.
STRAYS: Final = 0.7
SAMPLES: Final = 16
# What moves less than this rests.
_STILL: Final = 0.06

Seen: TypeAlias = Mapping[str, Point]
Track: TypeAlias = Sequence[float]


@cache
def moments(*, is_loop: bool) -> tuple[float, ...]:
    """Give the shares of the way (0 to 1) by which it is measured."""
    if is_loop:
        return tuple(at / SAMPLES for at in range(SAMPLES))
    return tuple(0.5 - 0.5 * math.cos(math.pi * (at + 0.5) / SAMPLES) for at in range(SAMPLES))


@cache
def waves(share: float, *, is_loop: bool) -> tuple[float, ...]:
    """Give how high each wave is at a share of the way."""
    if is_loop:
        turn = 2 * math.pi * share
        sines = ((math.cos(at * turn), math.sin(at * turn)) for at in range(1, SAMPLES // 2))
        return (1.0, *(one for pair in sines for one in pair))
    return tuple(math.cos(at * math.acos(1 - 2 * share)) for at in range(SAMPLES))


def numbers(bodies: Sequence[Seen], *, is_loop: bool) -> str:
    """Write the ways of all joints, in tenths, from where they are at `moments`.

    Joints are parted by `;`, x and y by `,`, the shares of the waves by blanks. A joint that stays
    in its place is told by that, after `=`; one that does as its twin does is left empty.
    """
    if len(bodies) == 1:
        bodies = [bodies[0]] * SAMPLES
    heights = [waves(share, is_loop=is_loop) for share in moments(is_loop=is_loop)]
    drawn: dict[str, list[Point]] = {"": [(0.0, 0.0)] * SAMPLES}
    told: dict[str, str] = {}
    for joint in JOINTS:
        true, base = [body[joint] for body in bodies], drawn[PARENTS[joint]]
        ways = [
            _shares([a[axis] - b[axis] for a, b in zip(true, base, strict=True)], heights)
            for axis in (0, 1)
        ]
        text = ",".join(" ".join(map(str, way)) for way in ways)
        if _rests(true) and not _rests(base):
            ways, base = [[round(one * 10)] for one in true[0]], drawn[""]
            text = f"={ways[0][0]},{ways[1][0]}"
        x, y = (_heights(way, heights) for way in ways)
        drawn[joint] = [(a + dx, b + dy) for (a, b), dx, dy in zip(base, x, y, strict=True)]
        told[joint] = text
    doubles = {
        joint for joint in JOINTS if joint.endswith("far") and told[joint] == told[twin(joint)]
    }
    return ";".join("" if joint in doubles else told[joint] for joint in JOINTS).rstrip(";")


def _rests(places: Sequence[Point]) -> bool:
    return all(math.dist(places[0], one) < _STILL for one in places)


def _shares(track: Track, heights: Sequence[Track]) -> list[int]:
    """Give as many shares of waves as it takes to come close everywhere."""
    shares: list[int] = []
    left = list(track)
    while len(shares) < len(heights[0]) and (not shares or max(map(abs, left)) > STRAYS / 2):
        at = len(shares)
        found = sum(value * height[at] for value, height in zip(track, heights, strict=True))
        shares.append(round(10 * found * (2 if at else 1) / SAMPLES))
        left = [
            one - shares[at] * height[at] / 10 for one, height in zip(left, heights, strict=True)
        ]
    while len(shares) > 1 and shares[-1] == 0:
        shares.pop()
    return shares


def _heights(shares: Sequence[int], heights: Sequence[Track]) -> list[float]:
    return [
        sum(share * one for share, one in zip(shares, height, strict=False)) / 10
        for height in heights
    ]
