"""What is drawn of the skeleton: chains of bones, from what lies far to what lies near."""

from itertools import pairwise
from typing import Final, NamedTuple

# Near limbs have a rim, or an arm would be lost before the trunk.
RIM: Final = 2.2
_RIMMED: Final = frozenset({"near-arm", "near-leg"})


class Chain(NamedTuple):
    """Bones one after the other: where it belongs, how wide it is, the joints along it."""

    part: str
    width: float
    joints: tuple[str, ...]

    @property
    def is_far(self) -> bool:
        """Tell whether it lies behind the trunk, and paler."""
        return self.part.startswith("far")

    @property
    def is_eye(self) -> bool:
        """Tell whether it is light, and shown only where the face is seen."""
        return self.part == "eye"

    @property
    def rim(self) -> float:
        """Give how wide it is with its rim; 0 for none."""
        return round(self.width + RIM, 1) if self.part in _RIMMED else 0

    @property
    def bones(self) -> list[tuple[int, int]]:
        """Give each bone by the numbers of its two joints."""
        return list(pairwise(self.places))

    @property
    def places(self) -> list[int]:
        """Give the numbers of its joints."""
        return [JOINTS.index(joint) for joint in self.joints]


TRUNK: Final = ("pelvis", "waist", "chest", "neck")


def _limb(side: str) -> tuple[Chain, ...]:
    leg = (f"hip_{side}", f"knee_{side}", f"ankle_{side}")
    arm = (f"shoulder_{side}", f"elbow_{side}", f"wrist_{side}", f"hand_{side}")
    return (
        Chain(f"{side}-leg", 9, leg),
        Chain(f"{side}-leg", 6, (f"heel_{side}", f"toe_{side}")),
        Chain(f"{side}-arm", 6.6, arm),
    )


def _flank(side: str) -> Chain:
    return Chain(
        "trunk", 9, tuple(f"{one}_{side}" for one in ("hip", "waist", "chest", "shoulder"))
    )


_BODY: Final = (
    Chain("trunk", 14, TRUNK),
    _flank("near"),
    _flank("far"),
    Chain("trunk", 9, ("shoulder_near", "shoulder_far")),
    Chain("trunk", 7, ("neck", "head")),
    Chain("head", 16, ("head",)),
    Chain("head", 4.6, ("nose",)),
    Chain("eye", 2.2, ("eye_near",)),
    Chain("eye", 2.2, ("eye_far",)),
)
_far, _near = _limb("far"), _limb("near")
CHAINS: Final = (_far[2], _far[0], _far[1], *_BODY, _near[0], _near[1], _near[2])
# Every joint once, in the order of the numbers that say where they are.
JOINTS: Final = tuple(dict.fromkeys(joint for chain in CHAINS for joint in chain.joints))


def _twin(joint: str) -> str:
    name, _, side = joint.partition("_")
    return f"{name}_{'far' if side == 'near' else 'near'}" if side else joint


# For each joint the number of the same one on the other side.
TWINS: Final = tuple(JOINTS.index(_twin(joint)) for joint in JOINTS)
