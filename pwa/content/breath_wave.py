"""Draws a breathing pattern as a wave: up for in, level for a hold, down for out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

WIDTH = 320.0
TOP, BOTTOM = 18.0, 78.0
# A simple pattern is shown twice; one with holds would crowd its labels.
SIMPLE_PHASES = 2
# The handles of a curve that comes close to half a cosine.
HANDLE = 0.37
BEFORE_THE_SIP = 0.78


class Breath(Protocol):
    """One phase: what the breath does (`p`) and for how many seconds (`s`)."""

    @property
    def p(self) -> str:
        """Tell what the breath does."""

    @property
    def s(self) -> float:
        """Tell for how many seconds."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a phase of the first breath stands, for its label."""

    x: float
    phase: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Wave:
    """An SVG path in a box of 320 by 100, its labels, and where the first breath is full."""

    path: str
    marks: tuple[Mark, ...]
    top_x: float
    top_y: float


def breath_wave(phases: Sequence[Breath]) -> Wave:
    """Draw one or two breaths over the width of the box."""
    cycles = 2 if len(phases) <= SIMPLE_PHASES else 1
    scale = (WIDTH - 40) / (cycles * sum(phase.s for phase in phases))
    x, level = 20.0, 0.0
    path = [f"M{x:g} {BOTTOM:g}"]
    marks: list[Mark] = []
    top_x = 0.0
    for index, phase in enumerate([*phases] * cycles):
        following = phases[(index + 1) % len(phases)].p
        to, step = _level_after(phase.p, level, following), phase.s * scale
        path.append(_curve(x, step, _height(level), _height(to)))
        if index < len(phases):
            marks.append(Mark(round(x + step / 2, 1), phase.p, phase.s))
        x, level = x + step, to
        if level == 1.0 and not top_x:
            top_x = round(x, 1)
    return Wave(" ".join(path), tuple(marks), top_x, TOP)


def _curve(x: float, step: float, start: float, end: float) -> str:
    near, far = x + HANDLE * step, x + (1 - HANDLE) * step
    return f"C{near:.1f} {start:.1f} {far:.1f} {end:.1f} {x + step:.1f} {end:.1f}"


def _height(level: float) -> float:
    return BOTTOM - level * (BOTTOM - TOP)


def _level_after(phase: str, level: float, following: str) -> float:
    if phase == "in":
        return BEFORE_THE_SIP if following == "in2" else 1.0
    if phase == "in2":
        return 1.0
    return 0.0 if phase == "out" else level
