"""One body for all figures: bones of fixed length, joints that bend where joints do.

A pose says the angles of the joints, or the places of hands and feet that press on something; both
become the places of all joints. `strains` tells where a joint would bend as no joint does.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from pwa.content.figures.pose import Arm, Leg, Pose
from pwa.content.figures.space import (
    UPRIGHT,
    Frame,
    Vector,
    across,
    add,
    angle,
    cross,
    dot,
    length,
    minus,
    times,
    turned,
    unit,
)

SPINE: Final = (10.5, 10.5, 10.5)
NECK, HEAD, CROWN = 5.0, 5.4, 3.2
# Forward, upward and to the side of the lower middle of the head.
NOSE: Final = (7.6, 0.8)
EYES: Final = (5.2, 3.2, 3.0)
SHOULDERS, HIPS = 10.0, 6.0
# How far the corners of the trunk are from its middle, and the upper ones below the neck.
COLLAR, RIBS, FLANK, SEAT = 5.0, 5.0, 2.6, 3.6
COLLAR_DROP = 4.2
# The shoulder sits a little below the neck.
SHOULDER_DROP = 2.5
UPPER_ARM, FOREARM, HAND = 17.0, 15.0, 6.5
THIGH, SHIN = 25.0, 24.0
HEEL, TOE, SOLE = 3.5, 8.5, 2.5

SIDES: Final[Mapping[str, int]] = {"near": 1, "far": -1}
Joints: TypeAlias = dict[str, Vector]
Frames: TypeAlias = dict[str, Frame]

# Nearly along each other: what stands across them cannot be told.
_ALONG: Final = 0.95
# An arm so far out to the side is no longer told by how far forward it is.
_ASIDE: Final = 60

# The least and most degrees of each joint.
LIMITS: Final[Mapping[str, tuple[float, float]]] = {
    "spine": (-26, 40),
    "bend": (-22, 22),
    "twist": (-22, 22),
    "neck": (-45, 50),
    "nod": (-35, 40),
    "look": (-75, 75),
    "shoulder": (-65, 190),
    "out": (-40, 180),
    "elbow": (-2, 152),
    "wrist": (-95, 95),
    "hip": (-28, 140),
    "knee": (-3, 158),
    "ankle": (-62, 38),
}


class OutOfReachError(ValueError):
    """A hand or foot is asked for where no limb of this length gets."""


def joints(pose: Pose) -> Joints:
    """Give the place of every joint; raises OutOfReachError."""
    trunk, frames = _trunk(pose)
    for side, way in SIDES.items():
        trunk |= _leg(trunk[f"hip_{side}"], frames["pelvis"], pose.leg(side), side, way)
        trunk |= _arm(trunk[f"shoulder_{side}"], frames["chest"], pose.arm(side), side, way)
    (anchor, place), *_ = pose.at.items()
    return _placed(pose, trunk, frames, minus(_point(place, trunk[anchor][2]), trunk[anchor]))


def strains(pose: Pose) -> Iterator[str]:
    """Tell each joint that bends too far or the wrong way."""
    where = joints(pose)
    _, frames = _trunk(pose)
    found = [("spine", one) for one in pose.spine] + [("bend", one) for one in pose.bend]
    found += [("twist", one) for one in pose.twist]
    found += [("neck", pose.neck), ("nod", pose.nod), ("look", pose.look)]
    for side, way in SIDES.items():
        found += _leg_angles(where, frames["pelvis"], side, way)
        found += _arm_angles(where, frames["chest"], side, way)
    for name, value in found:
        least, most = LIMITS[name]
        if not least <= value <= most:
            yield f"{name} at {value:.0f}° is beyond {least:g}° to {most:g}°"


def _trunk(pose: Pose) -> tuple[Joints, Frames]:
    pelvis = UPRIGHT.bent(pose.tilt, pose.lean, pose.turn)
    at: Vector = (0.0, 0.0, 0.0)
    places: Joints = {"pelvis": at}
    frame = pelvis
    for name, bone, flex, bend, twist in zip(
        ("waist", "chest", "neck"), SPINE, pose.spine, pose.bend, pose.twist, strict=True
    ):
        frame = frame.bent(flex, bend, twist)
        at = add(at, times(frame.up, bone))
        places[name] = at
        if name != "neck":
            edge, half = {"waist": ("flank", FLANK), "chest": ("ribs", RIBS)}[name]
            places |= {
                f"{edge}_{s}": add(at, times(frame.right, w * half)) for s, w in SIDES.items()
            }
    places |= _shoulders(at, frame, pose)
    places |= _head(at, frame, pose)
    for side, way in SIDES.items():
        places[f"hip_{side}"] = times(pelvis.right, way * HIPS)
        places[f"seat_{side}"] = times(pelvis.right, way * SEAT)
    return places, {"pelvis": pelvis, "chest": frame}


def _shoulders(neck: Vector, chest: Frame, pose: Pose) -> Joints:
    shift = add(times(chest.up, pose.shrug), times(chest.front, pose.round))
    places: Joints = {}
    for side, way in SIDES.items():
        shoulder = add(times(chest.up, -SHOULDER_DROP), times(chest.right, way * SHOULDERS))
        collar = add(times(chest.up, -COLLAR_DROP), times(chest.right, way * COLLAR))
        places[f"shoulder_{side}"] = add(neck, add(shoulder, shift))
        places[f"collar_{side}"] = add(neck, add(collar, times(shift, 0.4)))
    return places


def _head(neck: Vector, chest: Frame, pose: Pose) -> Joints:
    nape = chest.bent(pose.neck, pose.tip)
    head = nape.bent(pose.nod, 0, pose.look)
    middle = add(add(neck, times(nape.up, NECK)), times(head.up, HEAD))

    def on(front: float, up: float, right: float = 0.0) -> Vector:
        aside = add(times(head.up, up), times(head.right, right))
        return add(add(middle, times(head.front, front)), aside)

    return {
        "head": middle,
        "crown": on(0, CROWN),
        "nose": on(*NOSE),
        **{f"eye_{side}": on(EYES[0], EYES[1], way * EYES[2]) for side, way in SIDES.items()},
    }


def _placed(pose: Pose, free: Joints, frames: Frames, shift: Vector) -> Joints:
    """Move the whole body to where it is anchored, then reach what hands and feet press on."""
    where = {name: add(place, shift) for name, place in free.items()}
    for side, way in SIDES.items():
        leg, arm = pose.leg(side), pose.arm(side)
        pelvis, chest = frames["pelvis"], frames["chest"]
        if leg.foot is not None:
            z = where[f"hip_{side}"][2]
            where |= _reach_leg(where[f"hip_{side}"], pelvis, leg, side, _point(leg.foot, z))
        if arm.hand is not None:
            z = where[f"shoulder_{side}"][2]
            target = _point(arm.hand, z)
            where |= _reach_arm((where[f"shoulder_{side}"], target), chest, arm, side, way)
    return where


def _point(place: tuple[float, ...], z: float = 0.0) -> Vector:
    x, y, *rest = place
    return (x, y, rest[0] if rest else z)


def _limb(frame: Frame, flex: float, out: float, way: int) -> tuple[Vector, Vector]:
    """Where a limb points that hangs down, is lifted forward, then outward; and its front."""
    down = times(frame.up, -1)
    direction = turned(turned(down, frame.front, flex), times(frame.right, way), out)
    return direction, turned(frame.front, frame.up, flex)


def _leg(hip: Vector, pelvis: Frame, leg: Leg, side: str, way: int) -> Joints:
    thigh, front = _limb(pelvis, leg.hip, leg.out, way)
    shin = turned(thigh, front, -leg.knee)
    knee = add(hip, times(thigh, THIGH))
    ankle = add(knee, times(shin, SHIN))
    ahead = turned(front, thigh, leg.knee)
    return {
        f"knee_{side}": knee,
        **_foot(ankle, turned(ahead, times(shin, -1), leg.ankle), side, front=shin),
    }


def _foot(ankle: Vector, ahead: Vector, side: str, front: Vector) -> Joints:
    down = across(front, ahead)
    low = add(ankle, times(down, SOLE))
    return {
        f"ankle_{side}": ankle,
        f"heel_{side}": minus(low, times(ahead, HEEL)),
        f"toe_{side}": add(low, times(ahead, TOE)),
    }


def _arm(shoulder: Vector, chest: Frame, arm: Arm, side: str, way: int) -> Joints:
    upper, front = _limb(chest, arm.shoulder, arm.out, way)
    inward = times(cross(upper, front), way)
    bends = turned(front, inward, arm.swing)
    lower = turned(upper, bends, arm.elbow)
    elbow = add(shoulder, times(upper, UPPER_ARM))
    wrist = add(elbow, times(lower, FOREARM))
    hand = turned(lower, turned(bends, upper, -arm.elbow), arm.wrist)
    return {
        f"elbow_{side}": elbow,
        f"wrist_{side}": wrist,
        f"hand_{side}": add(wrist, times(hand, HAND)),
    }


def _reach_leg(hip: Vector, pelvis: Frame, leg: Leg, side: str, ankle: Vector) -> Joints:
    aim = unit(minus(ankle, hip))
    # The knee goes to the front of the pelvis, or where that lies along the leg, to its head end.
    front = pelvis.front if abs(dot(aim, pelvis.front)) < _ALONG else pelvis.up
    knee = _middle(hip, ankle, (THIGH, SHIN), across(front, aim), f"the {side} foot")
    shin = unit(minus(ankle, knee))
    flat: Vector = (math.cos(math.radians(leg.sole)), math.sin(math.radians(leg.sole)), 0.0)
    down = shin if abs(dot(shin, flat)) < _ALONG else times(pelvis.front, -1)
    return {f"knee_{side}": knee, **_foot(ankle, flat, side, front=down)}


def _reach_arm(ends: tuple[Vector, Vector], chest: Frame, arm: Arm, side: str, way: int) -> Joints:
    shoulder, wrist = ends
    aim = unit(minus(wrist, shoulder))
    # An elbow points back, or down where the arm goes forward, and a little out.
    back = minus(times(chest.front, -1), times(chest.up, 0.8))
    bulge = across(add(back, times(chest.right, way * 0.3)), aim)
    bulge = turned(bulge, cross(aim, bulge), arm.swing * way)
    elbow = _middle(shoulder, wrist, (UPPER_ARM, FOREARM), bulge, f"the {side} hand")
    lower = unit(minus(wrist, elbow))
    if arm.palm is None:
        hand = lower
    else:
        hand = (math.cos(math.radians(arm.palm)), math.sin(math.radians(arm.palm)), 0.0)
    return {
        f"elbow_{side}": elbow,
        f"wrist_{side}": wrist,
        f"hand_{side}": add(wrist, times(hand, HAND)),
    }


def _middle(
    start: Vector, end: Vector, bones: tuple[float, float], bulge: Vector, what: str
) -> Vector:
    """Where the joint between two bones is, by the law of cosines."""
    first, second = bones
    far = length(minus(end, start))
    if far > first + second + 0.05 or far < abs(first - second):
        raise OutOfReachError(f"{what} is {far:.1f} away, and the limb reaches {first + second:g}")
    far = min(far, first + second)
    along = (first**2 - second**2 + far**2) / (2 * far)
    aside = math.sqrt(max(0.0, first**2 - along**2))
    return add(start, add(times(unit(minus(end, start)), along), times(bulge, aside)))


def _leg_angles(where: Joints, pelvis: Frame, side: str, way: int) -> Iterator[tuple[str, float]]:
    hip, knee, ankle = (where[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    thigh, shin = unit(minus(knee, hip)), unit(minus(ankle, knee))
    out = math.degrees(math.asin(max(-1.0, min(1.0, dot(thigh, pelvis.right) * way))))
    flex = angle(-dot(thigh, pelvis.up), dot(thigh, pelvis.front))
    front = turned(pelvis.front, pelvis.up, flex)
    foot = unit(minus(where[f"toe_{side}"], where[f"heel_{side}"]))
    bend = angle(dot(shin, thigh), -dot(shin, front))
    ahead = across(turned(front, thigh, bend), shin)
    yield from (("hip", flex), ("out", out), ("knee", bend))
    yield "ankle", angle(dot(foot, ahead), -dot(foot, shin))


def _arm_angles(where: Joints, chest: Frame, side: str, way: int) -> Iterator[tuple[str, float]]:
    shoulder, elbow, wrist = (where[f"{name}_{side}"] for name in ("shoulder", "elbow", "wrist"))
    upper, lower = unit(minus(elbow, shoulder)), unit(minus(wrist, elbow))
    out = math.degrees(math.asin(max(-1.0, min(1.0, dot(upper, chest.right) * way))))
    if abs(out) < _ASIDE:
        flex = angle(-dot(upper, chest.up), dot(upper, chest.front))
        yield "shoulder", flex + 360 if flex < 2 * LIMITS["shoulder"][0] else flex
    yield "out", out
    yield "elbow", math.degrees(math.acos(max(-1.0, min(1.0, dot(upper, lower)))))
    hand = unit(minus(where[f"hand_{side}"], wrist))
    yield "wrist", math.degrees(math.acos(max(-1.0, min(1.0, dot(hand, lower)))))
