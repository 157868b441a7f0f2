"""The addresses of the shell: pages, built files, the manifest and the service worker."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, redirect, request
from flask.typing import ResponseReturnValue

from pwa.shell.shell import Shell


def create_blueprint(shell: Callable[[], Shell]) -> Blueprint:
    """Serve what `shell()` holds; in development it is a fresh one for each request."""
    blueprint = Blueprint("shell", __name__, cli_group=None)

    @blueprint.app_context_processor
    def frame() -> dict[str, Any]:
        return shell().frame

    @blueprint.cli.command("build-assets")
    def build_assets() -> None:
        """Build scripts and styles; do this before serving."""
        shell().assets.build()

    @blueprint.get("/", defaults={"path": ""})
    @blueprint.get("/<path:path>")
    def page(path: str) -> ResponseReturnValue:
        pages = shell().pages
        if f"/{path}" in pages:
            return pages[f"/{path}"].respond(request)
        if f"/{path}/" in pages:
            return redirect(f"/{path}/", code=308)
        return abort(404)

    @blueprint.get("/static/dist/<path:name>")
    def built_file(name: str) -> Response:
        body = shell().files.get(f"/static/dist/{name}")
        return body.respond(request) if body else abort(404)

    @blueprint.get("/manifest.webmanifest")
    def manifest() -> Response:
        return shell().manifest.respond(request)

    @blueprint.get("/sw.js")
    def worker() -> Response:
        return shell().worker.respond(request)

    return blueprint
