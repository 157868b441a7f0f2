"""What a pose says: the angles of the joints in degrees, or where hands and feet press."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import msgspec

from pwa.content.routine_parts import Strict

Place: TypeAlias = tuple[float, ...]


class Arm(Strict, frozen=True, kw_only=True):
    """An arm by its angles, or with the wrist at `hand` and the hand pointing to `palm`.

    `shoulder` lifts it forward, `out` sideways, `swing` turns the elbow about the arm.
    """

    shoulder: float = 0
    out: float = 0
    swing: float = 0
    elbow: float = 0
    wrist: float = 0
    hand: Place | None = None
    palm: float | None = None


class Leg(Strict, frozen=True, kw_only=True):
    """A leg by its angles, or with the ankle at `foot` and the foot pointing to `sole`."""

    hip: float = 0
    out: float = 0
    knee: float = 0
    ankle: float = 0
    foot: Place | None = None
    sole: float = 0


class Pose(Strict, frozen=True, kw_only=True):
    """A whole body. `at` says where one joint is; everything else hangs on it.

    `tilt` is how far the pelvis leans forward: 0 upright, 90 face down, -90 on the back.
    """

    at: Mapping[str, Place]
    tilt: float = 0
    lean: float = 0
    turn: float = 0
    spine: tuple[float, float, float] = (0, 0, 0)
    bend: tuple[float, float, float] = (0, 0, 0)
    twist: tuple[float, float, float] = (0, 0, 0)
    shrug: float = 0
    round: float = 0
    neck: float = 0
    tip: float = 0
    nod: float = 0
    look: float = 0
    arms: Arm = Arm()
    legs: Leg = Leg()
    near_arm: Arm | None = None
    far_arm: Arm | None = None
    near_leg: Leg | None = None
    far_leg: Leg | None = None

    def arm(self, side: str) -> Arm:
        """Give one arm: its own, or what both do."""
        own = self.near_arm if side == "near" else self.far_arm
        return self.arms if own is None else own

    def leg(self, side: str) -> Leg:
        """Give one leg: its own, or what both do."""
        own = self.near_leg if side == "near" else self.far_leg
        return self.legs if own is None else own

    def whole(self) -> "Pose":
        """Give the same pose with each limb said for itself."""
        return msgspec.structs.replace(
            self,
            near_arm=self.arm("near"),
            far_arm=self.arm("far"),
            near_leg=self.leg("near"),
            far_leg=self.leg("far"),
        )


class MismatchError(ValueError):
    """Two poses that nothing leads between: one says a place where the other says angles."""


def between(start: Pose, end: Pose, share: float) -> Pose:
    """Give the pose a share (0 to 1) of the way; raises MismatchError."""
    mixed = _mix(msgspec.to_builtins(start.whole()), msgspec.to_builtins(end.whole()), share, "")
    return msgspec.convert(mixed, Pose)


def _mix(start: Any, end: Any, share: float, name: str) -> Any:
    if start == end:
        return start
    if isinstance(start, dict) and isinstance(end, dict) and start.keys() == end.keys():
        return {key: _mix(start[key], end[key], share, f"{name}.{key}") for key in start}
    if isinstance(start, list | tuple) and isinstance(end, list | tuple) and len(start) == len(end):
        return [_mix(a, b, share, name) for a, b in zip(start, end, strict=True)]
    if isinstance(start, int | float) and isinstance(end, int | float):
        return start + (end - start) * share
    raise MismatchError(f"{name.lstrip('.')} is said in one pose and not in the other")


_ALL: Final = ("near", "far")


def fixed(start: Pose, end: Pose) -> Iterator[str]:
    """Name the joints that stay where they are while one pose becomes the other."""
    (joint, place), *_ = start.at.items()
    if end.at.get(joint) == place:
        yield joint
    for side in _ALL:
        if start.leg(side).foot is not None and start.leg(side).foot == end.leg(side).foot:
            yield f"ankle_{side}"
        if start.arm(side).hand is not None and start.arm(side).hand == end.arm(side).hand:
            yield f"wrist_{side}"
