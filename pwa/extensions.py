"""Flask extensions, created unbound here and bound to an app in `pwa.app`.

They live apart from the factory so that views can import them without importing the
factory, which imports the views.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import ClassVar, cast

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

from pwa.database import Base
from pwa.rate_limits import address_key
from pwa.settings import Settings

Clock = Callable[[], datetime]


class DecoratingLimiter(Limiter):
    """Limits stand at the views they are about; no request to another blueprint passes by them."""

    LIMITED: ClassVar[tuple[str, ...]] = ("accounts", "operations")

    def init_app(self, app: Flask) -> None:
        """Follow the requests of blueprints that have limits: some count what came of them."""
        super().init_app(app)
        app.before_request_funcs[None].pop()  # it would look for limits at every view
        for hooks in (app.after_request_funcs, app.teardown_request_funcs):
            hook = hooks[None].pop()
            for name in self.LIMITED:
                hooks.setdefault(name, []).append(hook)


class CookieLogins(LoginManager):
    """Whoever is signed in is found by our loader at once: Flask's session holds nobody."""

    def _load_user(self) -> None:
        found = self._load_user_from_request(request)  # type: ignore[no-untyped-call]
        self._update_request_context_with_user(found)  # type: ignore[no-untyped-call]

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


db = SQLAlchemy(metadata=Base.metadata)
migrate = Migrate()  # type: ignore[no-untyped-call]
login_manager = CookieLogins()  # type: ignore[no-untyped-call]
# A counter store that is down says so in one error, which becomes a 503: nobody guesses
# passwords uncounted.
limiter = DecoratingLimiter(key_func=address_key, storage_options={"wrap_exceptions": True})


def utc_now() -> datetime:
    """Tell the time in the only zone the server knows."""
    return datetime.now(UTC)


def settings() -> Settings:
    """Return what the operator chose for the running app."""
    return cast("Settings", current_app.config["SETTINGS"])


def now() -> datetime:
    """Ask the app's own clock, which a test may have set."""
    return cast("Clock", current_app.config["CLOCK"])()
