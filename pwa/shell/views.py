"""The addresses of the shell: pages, built files, the manifest and the service worker."""

from collections.abc import Callable

from click import ClickException
from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from pwa.content.source import ContentError
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
        return abort(404)

    @blueprint.get("/static/dist/<path:name>")
    def built_file(name: str) -> Response:
        body = shell().files.get(f"/static/dist/{name}")
        return body.respond(request) if body else abort(404)

    return blueprint
