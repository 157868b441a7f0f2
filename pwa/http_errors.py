"""The one place that knows which HTTP status a refusal becomes.

Bugs stay bugs: they answer 500 without a word about themselves, and the log tells more.
"""

from flask import Flask, Response, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from limits.errors import StorageError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from pwa import errors
from pwa.endpoint import answer
from pwa.security import API_PREFIX
from pwa.wire_codec import Wire

STATUS: dict[type[errors.AppError], int] = {
    errors.FormatError: 400,
    errors.AuthError: 401,
    errors.RevokedError: 401,
    errors.CsrfError: 403,
    errors.ClosedError: 403,
    errors.NotFoundError: 404,
    errors.TakenError: 409,
    errors.VaultError: 409,
    errors.KeyGenError: 409,
    errors.GoneError: 410,
    errors.TooLargeError: 413,
    errors.MediaTypeError: 415,
    errors.TriesError: 429,
}
# What the framework refuses in our place, in our words.
FRAMEWORK_CODES = {
    400: errors.FormatError.code,
    404: errors.NotFoundError.code,
    405: "method",
    413: errors.TooLargeError.code,
    415: errors.MediaTypeError.code,
    429: "rate_limited",
    500: "internal",
    503: "unavailable",
}
BAD_REQUEST = 400
UNAVAILABLE = 503
UNAVAILABLE_RETRY_SECONDS = 5


class Refusal(Wire):
    """Why a request was refused: `code` for programs, `message` for people."""

    code: str
    message: str


class ErrorBody(Wire):
    """The body of every refusal."""

    error: Refusal


def register_error_handlers(app: Flask) -> None:
    """Answer API refusals in their one shape and pages with a page."""
    app.register_error_handler(errors.AppError, refuse)
    app.register_error_handler(RateLimitExceeded, refuse_for_now)
    app.register_error_handler(HTTPException, refuse_as_framework)
    for busy in (OperationalError, PoolTimeoutError, StorageError):
        app.register_error_handler(busy, admit_unavailable)


def refuse(error: errors.AppError) -> ResponseReturnValue:
    """Answer a refusal of our own."""
    response = _refusal(error.code, str(error), STATUS[type(error)])
    if isinstance(error, errors.TriesError):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def refuse_for_now(error: RateLimitExceeded) -> ResponseReturnValue:
    """Say when to come back; the window's length is the most it can be."""
    seconds = error.limit.limit.get_expiry() if error.limit else UNAVAILABLE_RETRY_SECONDS
    return refuse(errors.TriesError(seconds))


def refuse_as_framework(error: HTTPException) -> ResponseReturnValue:
    """Put what Flask refuses by itself into the same shape."""
    status = error.code or 500
    if error.response is not None or status < BAD_REQUEST:
        return error  # a redirect, or an answer that is already complete
    response = _refusal(FRAMEWORK_CODES.get(status, error.name.lower()), error.name, status)
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(error.valid_methods or ())
    return response


def admit_unavailable(error: Exception) -> ResponseReturnValue:
    """Ask the caller to come back: a store that does not answer is a passing state."""
    # What the driver says holds no value of a statement in its first line.
    cause, _, _ = str(getattr(error, "orig", None) or error.__cause__).partition("\n")
    current_app.logger.error("a store did not answer: %s: %s", type(error).__name__, cause)
    response = _refusal("unavailable", "try again in a moment", UNAVAILABLE)
    response.headers["Retry-After"] = str(UNAVAILABLE_RETRY_SECONDS)
    return response


def _refusal(code: str, message: str, status: int) -> Response:
    g.refused = code
    if request.path.startswith(API_PREFIX):
        return answer(ErrorBody(error=Refusal(code=code, message=message)), status)
    try:
        page = current_app.config["ERROR_PAGE"](request.path, status)
    except Exception:
        current_app.logger.exception("the error page itself is broken")
        return Response(f"{status} {message}\n", status=status, content_type="text/plain")
    return Response(page, status=status, content_type="text/html; charset=utf-8")
