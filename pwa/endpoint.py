"""What every API route shares: parse the body, call the view, write the answer.

The decorator also keeps what it was told, and the OpenAPI document is written from that,
so that the document cannot drift from the code.
"""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Response, g, request
from flask_login import login_required
from werkzeug.exceptions import ClientDisconnected

from pwa.errors import AppError, MediaTypeError
from pwa.headers import BINARY_HEADERS
from pwa.wire_codec import CODINGS, JSON, MOST_OCTETS, MSGPACK, Coding, Wire, decode, encode

NO_CONTENT = 204
WORTH_GZIP_BYTES = 2048
SPEC = "endpoint_spec"

View = Callable[..., Any]
W = TypeVar("W", bound=Wire)


class WholeResponse(Response):
    """A body of ours in MessagePack, whose headers need no second look on their way out.

    What every such answer says to browsers joins them there, where nothing is looked at twice.
    """

    def get_wsgi_response(self, environ: dict[str, Any]) -> tuple[Any, str, list[tuple[str, str]]]:
        """Give what WSGI takes."""
        body: Any
        if environ["REQUEST_METHOD"] == "HEAD":
            body, status, own = super().get_wsgi_response(environ)
        else:
            body, status, own = self.response, self.status, self.headers.to_wsgi_list()
        return body, status, [*own, *BINARY_HEADERS.items()]


@dataclass(frozen=True, slots=True)
class EndpointSpec:
    """What a route takes, gives and refuses."""

    takes: type[Wire] | None
    gives: type[Wire] | None
    status: int
    signed_in: bool
    refuses: tuple[type[AppError], ...]
    summary: str


def endpoint(
    *,
    takes: type[Wire] | None = None,
    gives: type[Wire] | None = None,
    status: int = 200,
    signed_in: bool = False,
    refuses: tuple[type[AppError], ...] = (),
) -> Callable[[View], View]:
    """Hand a view its parsed body, and turn what it returns into an answer.

    A view that returns nothing answers 204; one that needs a cookie returns `answer(…)`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def parsed(*args: object, **kwargs: object) -> Response:
            body = () if takes is None else (read_body(takes),)
            result = view(*body, *args, **kwargs)
            if isinstance(result, Response):
                return result
            return answer(result, status)

        summary = (view.__doc__ or "").partition("\n")[0]
        spec = EndpointSpec(takes, gives, status, signed_in, refuses, summary)
        setattr(parsed, SPEC, spec)
        return cast("View", login_required(parsed)) if signed_in else parsed  # type: ignore[no-untyped-call]

    return decorate


def read_body(shape: type[W]) -> W:
    """Parse the request's body; a username in it is what rate limits count by."""
    coding = request_coding()
    if coding is None or request.content_encoding:
        raise MediaTypeError("send application/json or application/vnd.msgpack, uncompressed")
    body = decode(_sent(), coding, shape)
    g.account_name = getattr(body, "username", None)
    return body


def _sent() -> bytes:
    """Read what was sent in one piece: in Werkzeug's small ones the rest is moved each time."""
    length = request.content_length
    if length is None or length > MOST_OCTETS:
        return request.get_data(cache=False)
    try:
        body: bytes = request.environ["wsgi.input"].read(length)
    except OSError as cause:
        raise ClientDisconnected from cause
    return body


def answer(value: Wire | None, status: int = 200) -> Response:
    """Write a shape in the coding the caller asked for; nothing is a 204."""
    if value is None:
        return Response(status=NO_CONTENT)
    coding = answer_coding()
    body = encode(value, coding)
    if coding == MSGPACK:
        return WholeResponse(body, status=status, content_type=coding)
    response = Response(body, status=status, content_type=coding)
    if coding == JSON and len(body) > WORTH_GZIP_BYTES and request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(body, compresslevel=1))
        response.content_encoding = "gzip"
        response.vary.add("Accept-Encoding")
    return response


def request_coding() -> Coding | None:
    """Tell which of our two codings the request's body is in, if either."""
    sent = request.environ.get("CONTENT_TYPE", "")
    if sent in CODINGS:  # as our own pages say it
        return cast("Coding", sent)
    return request.mimetype if request.mimetype in CODINGS else None


def answer_coding() -> Coding:
    """Choose by `Accept`; when that leaves it open, answer as we were asked."""
    wanted = request.environ.get("HTTP_ACCEPT", "")
    if wanted in CODINGS:  # as our own pages say it
        return cast("Coding", wanted)
    preferred = request_coding() or JSON
    accept = request.accept_mimetypes
    if not accept:
        return preferred
    best = max(CODINGS, key=lambda coding: (accept[coding], coding == preferred))
    return best if accept[best] > 0 else preferred
