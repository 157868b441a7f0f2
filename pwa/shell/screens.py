"""Every screen of the app: one address, one template, the same bytes for every person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from pwa.content.routine import TIMES
from pwa.shell.assets import ROOT

SCRIPTS = ROOT / "static" / "js" / "ui" / "screens"


@dataclass(frozen=True)
class Screen:
    """A page at the address `name`, rendered from `template`, under the tab `section`."""

    name: str
    template: str
    section: str = ""
    identifier: str = ""
    context: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def script(self) -> str:
        """The module under static/js/ui/screens that brings the page to life, if it has one."""
        name = self.template.removesuffix(".html")
        return name if (SCRIPTS / f"{name}.js").exists() else ""


SCREENS = (
    Screen("today", "today.html", "today"),
    Screen("relax", "relax.html", "relax", context=MappingProxyType({"times": TIMES})),
    Screen("own", "own-pattern.html", "relax"),
    Screen("pattern", "pattern.html", "relax"),
    Screen("programmes", "programmes.html", "relax"),
    Screen("flare", "flare.html", "relax"),
    Screen("journal", "journal.html", "journal"),
    Screen("trends", "trends.html", "trends"),
    Screen("report", "report.html", "trends"),
    Screen("questionnaires", "questionnaires.html", "trends"),
    Screen("experiments", "experiments.html", "trends"),
    Screen("read", "read.html", "read"),
    Screen("help", "help.html"),
    Screen("settings", "settings.html"),
    Screen("account", "account.html"),
    Screen("privacy", "privacy.html"),
    Screen("offline", "offline.html"),
)


def all_screens(routines: Iterable[Any]) -> tuple[Screen, ...]:
    """The fixed screens and one for each routine."""
    return (
        *SCREENS,
        *(
            Screen(
                "routine",
                "routine.html",
                "relax",
                routine.id,
                MappingProxyType({"routine": routine}),
            )
            for routine in routines
        ),
    )
