"""What the health endpoints say."""

from typing import Literal

from pwa.wire_codec import Wire


class Health(Wire):
    """Whether this process, or all it stands on, can serve."""

    status: Literal["ok", "unready"]
    reasons: tuple[str, ...] = ()
