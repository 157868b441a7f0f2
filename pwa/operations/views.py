"""Health for whoever watches the server."""

from flask import Blueprint, Response

from pwa.endpoint import answer
from pwa.extensions import db, limiter
from pwa.operations.services import reasons_not_ready
from pwa.operations.wire import Health

UNAVAILABLE = 503
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


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
