"""Where every page is, by its name. `static/js/platform/addresses.js` holds the same table."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

ADDRESSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "today": "/",
        "relax": "/relax/",
        "programmes": "/relax/programmes/",
        "routine": "/relax/{id}/",
        "own": "/relax/own/",
        "pattern": "/relax/pattern/",
        "flare": "/flare/",
        "journal": "/journal/",
        "trends": "/trends/",
        "report": "/report/",
        "questionnaires": "/questionnaires/",
        "experiments": "/experiments/",
        "read": "/read/",
        "help": "/help/",
        "settings": "/settings/",
        "account": "/account/",
        "privacy": "/privacy/",
        "offline": "/offline/",
        "manifest": "/manifest.webmanifest",
        "worker": "/sw.js",
    }
)


@dataclass(frozen=True)
class Addresses:
    """The addresses of one language; each begins with its `prefix`."""

    prefix: str

    def __call__(self, name: str, identifier: str = "") -> str:
        """Give an address by its name; raises KeyError where there is none of that name."""
        return self.prefix + ADDRESSES[name].format(id=identifier)
