"""What every response says to browsers, and what every mutating request must prove."""

from urllib.parse import urlsplit

from flask import Flask, Response, request

from pwa.endpoint import WholeResponse, request_coding
from pwa.errors import CsrfError, MediaTypeError
from pwa.extensions import settings
from pwa.headers import API_CSP, BASE_HEADERS, BINARY_HEADERS, DOCUMENT_HEADERS, HSTS, PAGE_CSP
from pwa.settings import LOCAL_HOSTS
from pwa.wire_codec import MSGPACK

# Parts of a page, which the policy of the page governs: theirs would double the weight of a small
# one, and a page has a dozen. A worker's script brings a policy of its own.
PARTS_PREFIX = "/static/dist/"
PARTS = frozenset({"text/css", "text/javascript"})
# Never a document or a worker, wherever they lie; a drawing is one where it is opened by itself.
THINGS = frozenset({"application/manifest+json", "image/png"})
DRAWING = "image/svg+xml"
API_PREFIX = "/api/"
NOT_THE_THING = 300
NOT_MODIFIED = 304
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def register_security(app: Flask) -> None:
    """Guard every request and mark every response, errors and static files too."""
    app.before_request(refuse_forged_request)
    app.after_request(add_security_headers)


def refuse_forged_request() -> None:
    """Let a request change something only if our own pages can have sent it.

    Another site's form or script cannot add `X-App` or our content types without asking
    first, and browsers state where a request comes from.
    """
    if request.method in SAFE_METHODS or request.routing_exception is not None:
        return
    if request.environ.get("HTTP_X_APP") != "1":
        raise CsrfError("send the header X-App: 1")
    _refuse_other_origin()
    _refuse_other_media_type()


def add_security_headers(response: Response) -> Response:
    """Add what the view did not set itself."""
    if response.content_type == MSGPACK:
        if not isinstance(response, WholeResponse):  # which brings them itself
            response.headers.extend(BINARY_HEADERS)
        _insist_on_https(response)
        return response
    is_api = request.path.startswith(API_PREFIX)
    for name, value in (BASE_HEADERS | _policies(response, is_api=is_api)).items():
        response.headers.setdefault(name, value)
    if is_api:
        response.headers["Cache-Control"] = "no-store"
        response.vary.add("Accept")
    if response.status_code >= NOT_THE_THING and response.status_code != NOT_MODIFIED:
        response.headers.setdefault("Cache-Control", "no-store")
    _insist_on_https(response)
    return response


def _policies(response: Response, *, is_api: bool) -> dict[str, str]:
    """Give what a browser heeds of this kind of answer: a first visit pays for each line."""
    if _is_part_of_a_page(response) or response.mimetype in THINGS:
        return {}
    if response.mimetype == DRAWING:
        return {"Content-Security-Policy": API_CSP}
    return DOCUMENT_HEADERS | {"Content-Security-Policy": API_CSP if is_api else PAGE_CSP}


def _insist_on_https(response: Response) -> None:
    if settings().is_https:
        response.headers["Strict-Transport-Security"] = HSTS


def _is_part_of_a_page(response: Response) -> bool:
    return (
        request.path.startswith(PARTS_PREFIX)
        and response.mimetype in PARTS
        and "Content-Security-Policy" not in response.headers
    )


def _refuse_other_origin() -> None:
    site = request.environ.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        if site != "same-origin":
            raise CsrfError(f"a {site} request may not change anything here")
        return
    if request.environ.get("HTTP_ORIGIN") not in _own_origins():
        raise CsrfError("the Origin header must name this site; operators: see PWA_ORIGIN")


def _own_origins() -> tuple[str, ...]:
    """Name the origin the operator gave, or on this very machine the one that was called."""
    if settings().origin is not None:
        return (settings().origin or "",)
    own = request.host_url.rstrip("/")
    return (own,) if urlsplit(own).hostname in LOCAL_HOSTS else ()


def _refuse_other_media_type() -> None:
    if request.method == "DELETE" and not request.mimetype and not request.content_length:
        return  # it has no body that could be of any type
    if request_coding() is None:
        raise MediaTypeError("send application/json or application/vnd.msgpack")
