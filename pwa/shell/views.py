"""The addresses of the shell: pages, built files, the manifest and the service worker."""

from collections.abc import Callable

from click import ClickException
from flask import Blueprint, Response, abort, current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import MethodNotAllowed

from pwa.content.source import ContentError
from pwa.security import SAFE_METHODS
from pwa.shell.shell import Shell


def create_blueprint(shell: Callable[[], Shell]) -> Blueprint:
    """Serve what `shell()` holds; in development it is a fresh one for each request."""
    blueprint = Blueprint("shell", __name__, cli_group=None)

    @blueprint.cli.command("build-assets")
    def build_assets() -> None:
        """Build scripts and styles, and render every page; do this before serving."""
        made = shell()
        made.assets.build()
        try:
            made.check()
            made.keep()
        except ContentError as error:
            raise ClickException(str(error)) from error

    @blueprint.get("/", defaults={"path": ""})
    @blueprint.get("/<path:path>")
    def page(path: str) -> ResponseReturnValue:
        answers = shell().answers
        if f"/{path}" in answers:
            return answers[f"/{path}"].respond(request)
        if f"/{path}/" in answers:
            return redirect(f"/{path}/", code=308)
        refuse_other_method(f"/{path}")
        return abort(404)

    @blueprint.get("/static/dist/<path:name>")
    def built_file(name: str) -> Response:
        body = shell().files.get(f"/static/dist/{name}")
        return body.respond(request) if body else abort(404)

    return blueprint


def refuse_other_method(path: str) -> None:
    """Tell who reads an address of the API that it is there for writing."""
    adapter = current_app.create_url_adapter(request)
    allowed = set(adapter.allowed_methods(path) if adapter else ()) - SAFE_METHODS
    if allowed:
        raise MethodNotAllowed(sorted(allowed))
