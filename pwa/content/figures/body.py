"""What is drawn of the skeleton: parts with an outline, from what lies far to what lies near.

`static/js/player/body.js` is `SPEC`, so that a script draws other poses of the same body.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

# Near limbs have a rim, or an arm would be lost before the trunk.
RIM: Final = 2.2


class Edge(NamedTuple):
    """A joint that an outline passes, and how far it keeps from it on both sides."""

    joint: str
    aside: float = 0


class Part(NamedTuple):
    """One part of the body: which it is, how wide its stroke is, and its outlines.

    An outline is stroked and filled: a limb is wider at its upper end than at its lower one.
    """

    name: str
    width: float
    outlines: tuple[tuple[Edge, ...], ...]

    @property
    def is_eye(self) -> bool:
        """Tell whether it is light, and shown only where it is on the side that is seen."""
        return self.name == "eye"

    @property
    def rim(self) -> float:
        """Give how wide it is with its rim; 0 for none."""
        return round(self.width + RIM, 1) if self.name == "near" else 0

    @property
    def reach(self) -> Mapping[str, float]:
        """Give how far it goes beyond each of its joints."""
        return {edge.joint: edge.aside + self.width / 2 for one in self.outlines for edge in one}


# Each joint hangs on another: what rests against that one is said once.
_CENTRE: Final = {
    "pelvis": "",
    "waist": "pelvis",
    "chest": "waist",
    "neck": "chest",
    "head": "neck",
    "crown": "head",
    "nose": "head",
}
_SIDE: Final = {
    "seat": "pelvis",
    "flank": "waist",
    "ribs": "chest",
    "collar": "neck",
    "shoulder": "neck",
    "elbow": "shoulder",
    "wrist": "elbow",
    "hand": "wrist",
    "hip": "pelvis",
    "knee": "hip",
    "ankle": "knee",
    "heel": "ankle",
    "toe": "ankle",
    "eye": "head",
}
# Every joint once, in the order of the numbers that say where they are: first those in the middle,
# then a side after the other.
PARENTS: Final[Mapping[str, str]] = {
    **_CENTRE,
    **{
        f"{joint}_{side}": parent if parent in _CENTRE else f"{parent}_{side}"
        for side in ("near", "far")
        for joint, parent in _SIDE.items()
    },
}
JOINTS: Final = tuple(PARENTS)
_NUMBER: Final = {joint: number for number, joint in enumerate(JOINTS)}


def twin(joint: str) -> str:
    """Name the same joint on the other side."""
    name, _, side = joint.partition("_")
    return f"{name}_{'far' if side == 'near' else 'near'}" if side else joint


def _along(side: str, *edges: tuple[str, float]) -> tuple[Edge, ...]:
    return tuple(Edge(f"{joint}_{side}", aside) for joint, aside in edges)


def _leg(side: str) -> Part:
    bones = _along(side, ("hip", 3), ("knee", 1.3), ("ankle", 0))
    return Part(side, 5.6, (bones, _along(side, ("ankle", 0), ("heel", 0), ("toe", 0))))


def _arm(side: str) -> Part:
    bones = _along(side, ("shoulder", 1.4), ("elbow", 0.7), ("wrist", 0))
    return Part(side, 4.8, (bones, _along(side, ("wrist", 0), ("hand", 0.8))))


def _dots(name: str, width: float, *joints: str) -> Part:
    return Part(name, width, (tuple(Edge(joint) for joint in joints),))


_FLANK: Final = ("seat", "flank", "ribs", "collar")
_TRUNK: Final = (
    *(Edge(f"{joint}_near") for joint in _FLANK),
    *(Edge(f"{joint}_far") for joint in reversed(_FLANK)),
)
PARTS: Final = (
    _arm("far"),
    _leg("far"),
    Part("trunk", 12, (_TRUNK,)),
    _dots("head", 6.4, "neck", "head"),
    _dots("head", 14.4, "head", "crown"),
    _dots("head", 4.4, "nose"),
    _dots("eye", 2.2, "eye_near"),
    _dots("eye", 2.2, "eye_far"),
    _leg("near"),
    _arm("near"),
)


def _spec() -> dict[str, object]:
    middle = len(_CENTRE)
    parents = [_NUMBER.get(PARENTS[joint], -1) for joint in JOINTS[: middle + len(_SIDE)]]
    parts = [
        [
            part.name,
            part.width,
            part.rim,
            *([[_NUMBER[e.joint], e.aside] for e in one] for one in part.outlines),
        ]
        for part in PARTS
    ]
    return {"middle": middle, "parents": parents, "parts": parts}


# {"middle": how many joints have no side, "parents": [the joint that each hangs on, of one side],
#  "parts": [[name, width, width with its rim, [[joint, aside], …], …]]}
SPEC: Final = _spec()
