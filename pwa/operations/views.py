"""Health for whoever watches the server."""

from datetime import timedelta

from flask import Blueprint, Response, abort

from pwa.endpoint import answer
from pwa.extensions import db, limiter, now, settings
from pwa.operations.services import reasons_not_ready
from pwa.operations.wire import Health

UNAVAILABLE = 503
CONTACT_HOLDS = timedelta(days=180)
LOOKS = "60 per minute"  # each one writes

blueprint = Blueprint("operations", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Say that this process runs; ask nobody else."""
    return _uncached(answer(Health(status="ok")))


@blueprint.get("/readyz")
@limiter.limit(LOOKS)
def readyz() -> Response:
    """Say whether the database takes writes and has the tables this code expects."""
    reasons = reasons_not_ready(db.engine)
    if reasons:
        return _uncached(answer(Health(status="unready", reasons=tuple(reasons)), UNAVAILABLE))
    return _uncached(answer(Health(status="ok")))


@blueprint.get("/.well-known/security.txt")
def security_contact() -> Response:
    """Say where to report a weakness (RFC 9116), if the operator said so."""
    contact = settings().security_contact
    if not contact:
        abort(404)
    expires = (now() + CONTACT_HOLDS).strftime("%Y-%m-%dT00:00:00Z")
    text = f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en\n"
    return _uncached(Response(text, content_type="text/plain; charset=utf-8"))


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
