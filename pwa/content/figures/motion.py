"""A movement: its poses, and every step between them."""

import itertools
import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from pwa.content.figures.body import JOINTS
from pwa.content.figures.camera import CAMERAS, Camera, Point
from pwa.content.figures.pose import Pose, between
from pwa.content.figures.skeleton import joints
from pwa.content.routine_parts import Strict

# So many steps lie between two poses as it takes for no joint to stray from its way by more than
# this while it goes straight from one step to the next.
STRAYS: Final = 0.6
STEPS: Final = (1, 2, 4, 8, 12)

Seen: TypeAlias = dict[str, Point]


class Arrow(Strict, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """The way of `joint` moved aside `by` so much, or a turn `around` one, in degrees."""

    joint: str = ""
    by: tuple[float, float] = (0, 0)
    around: str = ""
    radius: float = 0
    start: float = 0
    end: float = 0


class Motion(Strict, frozen=True, kw_only=True):
    """Poses in a view. `rhythm` is seconds to go, stay, come back and rest."""

    view: Literal["side", "corner", "above"]
    props: Mapping[str, tuple[float, ...] | float] = MappingProxyType({})
    poses: tuple[Pose, ...]
    arrow: Arrow | None = None
    rhythm: tuple[float, float, float, float] | None = None
    loop: bool = False

    @property
    def camera(self) -> Camera:
        """Give where it is seen from."""
        return CAMERAS[self.view]

    @property
    def way(self) -> tuple[Pose, ...]:
        """Give the poses in turn; a round comes back to the first."""
        return (*self.poses, self.poses[0]) if self.loop else self.poses

    def at(self, share: float) -> Pose:
        """Give the pose after a share (0 to 1) of the way."""
        pairs = list(itertools.pairwise(self.way))
        if not pairs:
            return self.poses[0]
        at = min(int(share * len(pairs)), len(pairs) - 1)
        return between(*pairs[at], share * len(pairs) - at)


def seen(pose: Pose, camera: Camera) -> Seen:
    """Give where every joint stands on the page."""
    where = joints(pose)
    return dict(zip(JOINTS, camera.sees(where[joint] for joint in JOINTS), strict=True))


def steps(motion: Motion) -> list[Seen]:
    """Give the body at even steps of the way, as few as show it well."""
    if len(motion.way) == 1:
        return [seen(motion.poses[0], motion.camera)]
    found: dict[float, Seen] = {}

    def at(share: float) -> Seen:
        if share not in found:
            found[share] = seen(motion.at(share), motion.camera)
        return found[share]

    pairs = len(motion.way) - 1
    count = pairs
    for each in STEPS:
        count = each * pairs
        # A limb that ends stretched goes fastest there, and all go far in the middle.
        probes = {edge for pair in range(pairs) for edge in _probes(pair * each, each)}
        strays = max(
            _strays(at(one / count), at((one + 0.5) / count), at((one + 1) / count))
            for one in probes
        )
        if strays <= STRAYS:
            break
    return [at(one / count) for one in range(count + 1)]


def shows_face(motion: Motion) -> bool:
    """Tell whether both eyes are seen from the beginning to the end."""
    if motion.view != "corner":
        return False
    bodies = [joints(pose) for pose in motion.way]
    return all(
        motion.camera.faces(body[eye], body["head"])
        for body in bodies
        for eye in ("eye_near", "eye_far")
    )


def _probes(start: int, each: int) -> tuple[int, ...]:
    return (start, start + each // 2, start + each - 1)


def _strays(start: Seen, half: Seen, end: Seen) -> float:
    """How far a joint is half way from the straight line, at most."""
    return max(
        math.dist(
            half[joint],
            ((start[joint][0] + end[joint][0]) / 2, (start[joint][1] + end[joint][1]) / 2),
        )
        for joint in JOINTS
    )
