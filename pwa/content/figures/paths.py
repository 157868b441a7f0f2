"""Points as the shortest path that draws the same: a page of figures is mostly numbers."""

from collections.abc import Iterable, Sequence


def line(points: Iterable[Sequence[float]]) -> str:
    """Go from each point straight to the next: after a move, SVG reads more pairs as lines."""
    return "M" + pairs(points)


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
