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
    """A page at the address `name`, rendered from `template`, under the tab `section`.

    `sheets` are those of its own in static/css/sheets, which it wears over what every page does;
    `kind` tells pages of one template apart whose elements differ.
    """

    name: str
    template: str
    section: str = ""
    sheets: tuple[str, ...] = ()
    identifier: str = ""
    kind: str = ""
    context: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def script(self) -> str:
        """The module under static/js/ui/screens that brings the page to life, if it has one.

        That of its kind, where there is such, else that of its template.
        """
        name = self.template.removesuffix(".html")
        names = (f"{name}-{self.kind}", name)
        return next((one for one in names if (SCRIPTS / f"{one}.js").exists()), "")


SCREENS = (
    Screen("today", "today.html", "today", ("today", "waves")),
    Screen(
        "relax",
        "relax.html",
        "relax",
        ("relax",),
        context=MappingProxyType({"times": TIMES}),
    ),
    Screen("own", "own-pattern.html", "relax", ("player", "relax")),
    Screen("pattern", "pattern.html", "relax", ("relax",)),
    Screen("programmes", "programmes.html", "relax", ("relax",)),
    Screen("flare", "flare.html", "relax", ("flare",)),
    Screen("journal", "journal.html", "journal", ("calendar", "journal")),
    Screen("trends", "trends.html", "trends", ("calendar", "waves", "trends")),
    Screen("report", "report.html", "trends", ("waves", "trends")),
    Screen("questionnaires", "questionnaires.html", "trends", ("questionnaires",)),
    Screen("experiments", "experiments.html", "trends", ("questionnaires", "waves", "trends")),
    Screen("read", "read.html", "read", ("article",)),
    Screen("help", "help.html", sheets=("help",)),
    Screen("settings", "settings.html", sheets=("settings",)),
    Screen("account", "account.html", sheets=("account",)),
    Screen("privacy", "privacy.html", sheets=("help",)),
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
                ("player", "relax"),
                routine.id,
                routine.type,
                MappingProxyType({"routine": routine}),
            )
            for routine in routines
        ),
    )
