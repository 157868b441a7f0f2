"""A movement: its poses, and every step between them."""

import itertools
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from pwa.content.figures.body import JOINTS
from pwa.content.figures.camera import CAMERAS, Camera
from pwa.content.figures.pose import Pose, between
from pwa.content.figures.skeleton import Joints, joints
from pwa.content.figures.ways import Seen, moments
from pwa.content.routine_parts import Strict


class Arrow(Strict, frozen=True, kw_only=True, rename={"start": "from", "end": "to"}):
    """The way of `joint` moved aside `by` so much, or a turn `around` one, in degrees."""

    joint: str = ""
    by: tuple[float, float] = (0, 0)
    around: str = ""
    radius: float = 0
    start: float = 0
    end: float = 0


class Motion(Strict, frozen=True, kw_only=True):
    """Poses in a view. `rhythm` is seconds to go, stay, come back and rest.

    `breath` shows it going out in the last pose.
    """

    view: Literal["side", "corner", "front", "above"]
    props: Mapping[str, tuple[float, ...] | float] = MappingProxyType({})
    poses: tuple[Pose, ...]
    arrow: Arrow | tuple[Arrow, ...] = ()
    rhythm: tuple[float, float, float, float] | None = None
    loop: bool = False
    breath: bool = False

    @property
    def arrows(self) -> tuple[Arrow, ...]:
        """Give its arrows, one for each limb that leads."""
        return (self.arrow,) if isinstance(self.arrow, Arrow) else self.arrow

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


def seen(body: Joints, camera: Camera) -> Seen:
    """Give where every joint stands on the page."""
    return dict(zip(JOINTS, camera.sees(body[joint] for joint in JOINTS), strict=True))


def course(motion: Motion) -> list[Joints]:
    """Give the body at the moments of its way; once for what does not move."""
    if len(motion.way) == 1:
        return [joints(motion.poses[0])]
    return [joints(motion.at(share)) for share in moments(is_loop=motion.loop)]


def eyes(bodies: Sequence[Joints], motion: Motion) -> list[tuple[float, float]]:
    """Give from which share of the way to which each eye is on the side that is seen."""
    shares = moments(is_loop=motion.loop)
    last = len(bodies) - 1
    found = []
    for eye in ("eye_near", "eye_far"):
        faces = [motion.camera.faces(body[eye], body["head"]) for body in bodies]
        shown = [at for at, is_seen in enumerate(faces) if is_seen]
        start = shares[shown[0]] if shown and shown[0] > 0 else 0
        end = shares[shown[-1]] if shown and shown[-1] < last else 1
        found.append((round(start, 2), round(end, 2)) if shown else (1, 0))
    return found
