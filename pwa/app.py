"""Composition root: the only module that creates the app and joins its parts."""

from collections.abc import Callable, Sequence
from os import environ
from time import monotonic
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from pwa.accounts.cookie import register_session_cookie
from pwa.accounts.views import blueprint as accounts
from pwa.cli import register_commands
from pwa.content.language import LANGUAGES, Language
from pwa.counters import counter_store
from pwa.database import engine_options, lengthen_log, prepare_engine
from pwa.extensions import Clock, db, limiter, login_manager, migrate, utc_now
from pwa.http_errors import register_error_handlers
from pwa.openapi import blueprint as openapi
from pwa.operations.security_log import register_security_log
from pwa.operations.upgrade import MIGRATIONS
from pwa.operations.views import blueprint as operations
from pwa.security import register_security
from pwa.settings import ROOT, Settings
from pwa.shell.assets import Assets
from pwa.shell.shell import Shell
from pwa.shell.views import create_blueprint as create_shell
from pwa.sync.views import blueprint as sync

LARGEST_BODY_BYTES = 1 << 20


class App(Flask):
    """Flask, spared from asking of every function of every request whether it is a coroutine."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function: none of ours is one."""
        return func

    def begin(self) -> None:
        """Do what a process that answers requests does before the first of them."""
        with self.app_context():
            lengthen_log(db.engine)


def create_app(
    settings: Settings | None = None,
    *,
    clock: Clock = utc_now,
    languages: Sequence[Language] = LANGUAGES,
) -> Flask:
    """Build the app from the operator's settings, or from the environment."""
    settings = settings or Settings.from_env(environ)
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = App(
        "pwa",
        static_folder=ROOT / "static",
        static_url_path="/static",
        template_folder=ROOT / "templates",
        instance_path=str(settings.instance),
    )
    _configure(app, settings, clock)
    register_security(app)
    register_error_handlers(app)
    register_security_log(app, monotonic, settings.proxy_count)
    _bind_extensions(app)
    _register_features(app)
    _register_shell(app, settings, languages)
    return app


def _configure(app: Flask, settings: Settings, clock: Clock) -> None:
    app.config.update(
        SETTINGS=settings,
        CLOCK=clock,
        DEBUG=settings.debug,
        MAX_CONTENT_LENGTH=LARGEST_BODY_BYTES,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database),
        RATELIMIT_STORAGE_URI=counter_store(settings.rate_limits),
        RATELIMIT_ENABLED=True,
        # No edge of a window at which twice the tries go through.
        RATELIMIT_STRATEGY="sliding-window-counter",
        # Sessions are rows we can revoke. No cookie can have this name, so none is read.
        REMEMBER_COOKIE_NAME="=",
    )
    if settings.proxy_count:
        hops = settings.proxy_count
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _bind_extensions(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    migrate.init_app(app, db, directory=str(MIGRATIONS))  # type: ignore[no-untyped-call]
    # Phones change address all day: a session is bound to its token alone.
    login_manager.session_protection = None  # type: ignore[assignment]
    login_manager.init_app(app, add_context_processor=False)  # type: ignore[no-untyped-call]
    limiter.init_app(app)


def _register_features(app: Flask) -> None:
    register_session_cookie(app)
    register_commands(app)
    for feature in (operations, openapi, accounts, sync):
        app.register_blueprint(feature)


def _register_shell(app: Flask, settings: Settings, languages: Sequence[Language]) -> None:
    app.jinja_env.globals["contact"] = settings.contact

    def made() -> Shell:
        assets = Assets(debug=settings.debug)
        return Shell(
            app, assets, worker_enabled=settings.service_worker == "on", languages=languages
        )

    def made_anew() -> Shell:
        shell = made()
        shell.assets.build()
        return shell

    kept = made()
    shell = made_anew if settings.debug else lambda: kept
    app.config["ERROR_PAGE"] = lambda path, status: shell().error_page(path, status)
    app.extensions["shell"] = kept
    app.register_blueprint(create_shell(shell))
