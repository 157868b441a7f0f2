"""A figure's path is as short as it can be and draws the same."""

import random
import re

from pwa.content.figures.paths import line


def read(path: str) -> list[float]:
    """Read the numbers as SVG does: a sign, a blank or a second point begins a new one."""
    return [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", path.removeprefix("M"))]


def test_every_number_is_read_back_to_a_tenth() -> None:
    chance = random.Random(7)
    for _ in range(300):
        points = [(chance.uniform(-120, 120), chance.uniform(-2, 2)) for _ in range(5)]

        assert read(line(points)) == [round(one, 1) for point in points for one in point]


def test_nothing_is_written_that_is_not_needed() -> None:
    assert line([(0, -0.04), (-4.7, 0.5), (12, -30.94)]) == "M0 0-4.7 .5 12-30.9"
