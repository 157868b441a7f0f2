"""Where tries and rounds are counted while one process serves: in its memory.

`limits` keeps such counters, and looks for old ones a hundredth of a second after each request, in
a thread started for it: the more people are counted, the longer that takes. A counter tells by
itself that it is over, so that looking is for the memory alone and has time.
"""

import threading
from typing import Any, ClassVar, Final

from limits.storage import MemoryStorage

SWEEP_SECONDS: Final = 10.0
_MEMORY: Final = "memory://"


class SweptMemory(MemoryStorage):
    """Counters in memory, the old ones taken out every ten seconds while any are asked for."""

    STORAGE_SCHEME: ClassVar[list[str]] = ["swept-memory"]  # type: ignore[misc]

    def _MemoryStorage__schedule_expiry(self) -> None:  # noqa: N802 - the name it has inside
        if self.timer.is_alive():
            return
        sweep: Any = getattr(self, "_MemoryStorage__expire_events")  # noqa: B009
        self.timer = threading.Timer(SWEEP_SECONDS, sweep)
        self.timer.daemon = True  # nobody waits for it when the server stops
        self.timer.start()


# Each of these catches what a database may say, in the class it comes from; of a class made of that
# `limits` makes catch it once more, at twice the cost of a hit.
for _name in ("check", "clear", "get", "get_expiry", "incr", "reset"):
    delattr(SweptMemory, _name)


def counter_store(chosen: str) -> str:
    """Say in the words of `limits` where the operator wants to count."""
    return f"{SweptMemory.STORAGE_SCHEME[0]}://" if chosen == _MEMORY else chosen
