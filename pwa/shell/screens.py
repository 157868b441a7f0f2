"""Every screen of the app: one address, one template, the same bytes for every person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from flask import Flask
from markupsafe import Markup

from pwa.content.messages import Messages
from pwa.shell.assets import ROOT, Assets

SCRIPTS = ROOT / "static" / "js" / "ui" / "screens"


@dataclass(frozen=True)
class Screen:
    """A page at `path`, rendered from `template`, under the tab `section`."""

    path: str
    template: str
    section: str = ""
    context: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def script(self) -> str:
        """The module under static/js/ui/screens that brings the page to life, if it has one."""
        name = self.template.removesuffix(".html")
        return name if (SCRIPTS / f"{name}.js").exists() else ""


SCREENS = (
    Screen("/", "today.html", "today"),
    Screen("/relax/", "relax.html", "relax"),
    Screen("/journal/", "journal.html", "journal"),
    Screen("/trends/", "trends.html", "trends"),
    Screen("/report/", "report.html", "trends"),
    Screen("/read/", "read.html", "read"),
    Screen("/help/", "help.html"),
    Screen("/settings/", "settings.html"),
    Screen("/account/", "account.html"),
    Screen("/privacy/", "privacy.html"),
    Screen("/offline/", "offline.html"),
)


def all_screens(routines: Iterable[Any]) -> tuple[Screen, ...]:
    """The fixed screens and one for each routine."""
    return (
        *SCREENS,
        *(
            Screen(
                f"/relax/{routine.id}/",
                "routine.html",
                "relax",
                MappingProxyType({"routine": routine}),
            )
            for routine in routines
        ),
    )


def render_screen(app: Flask, screen: Screen, shared: Mapping[str, Any]) -> str:
    """Render a screen outside any request: nothing of a person can reach it."""
    template = app.jinja_env.get_template(screen.template)
    return template.render(
        {
            **shared,
            "path": screen.path,
            "section": screen.section,
            "script": screen.script,
            **screen.context,
        }
    )


def frame_context(
    assets: Assets, locale: str, messages: Messages, *, worker_enabled: bool
) -> dict[str, Any]:
    """What the layout of every page asks for."""
    return {
        "locale": locale,
        "t": messages,
        "section": "",
        "script": "",
        "asset": assets.url,
        "worker_enabled": worker_enabled,
        "sprite": Markup((ROOT / "static" / "icons" / "sprite.svg").read_text("utf-8")),  # noqa: S704
    }
