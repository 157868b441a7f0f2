"""What a request's head says does not depend on what came before it on its connection."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import IterUnreader
from hypothesis import given
from hypothesis import strategies as st

from pwa.worker import SAID_IN_HEAD, Again

PEER = ("127.0.0.1", 50_000)
BODY = b"five!"
LINES = (
    b"POST /api/v1/sync HTTP/1.1",
    b"POST /api/v1/sync?page=2#x HTTP/1.1",
    b"GET / HTTP/1.0",
    b"OPTIONS * HTTP/1.1",
    b"GET  / HTTP/1.1",
)
FIELDS = (
    b"Host: localhost",
    b"X-App: 1",
    b"Cookie: sid=1.a",
    b"Cookie: sid=2.b",
    b"Expect: 100-continue",
    b"Connection: close",
    b"X-Forwarded-Proto: https",
    b"X_App: 1",
    b"Transfer-Encoding: chunked",
    b"no field",
)


class AgainParser(RequestParser):
    """A connection as our worker reads it."""

    mesg_class = Again


def conversation(
    parser: type[RequestParser], pieces: Sequence[bytes]
) -> list[dict[str, Any] | str]:
    """Read requests until the connection ends or one is refused; give what each came to."""
    requests = parser(Config(), iter(pieces), PEER)
    assert isinstance(requests.unreader, IterUnreader)
    came_to: list[dict[str, Any] | str] = []
    try:
        for request in requests:
            said = {name: getattr(request, name) for name in (*SAID_IN_HEAD, "headers")}
            came_to.append(said | {"body": request.body.read(), "last": request.should_close()})
    except Exception as refusal:  # noqa: BLE001  # whatever it is, it must be the same
        came_to.append(repr(refusal))
    return came_to


requests = st.builds(
    lambda before, line, fields, body: (
        before + b"\r\n".join([line, *fields, b"Content-Length: %d" % len(body), b"", b""]) + body
    ),
    st.sampled_from([b"", b"", b"", b"\r\n"]),
    st.sampled_from(LINES) | st.just(LINES[0]),
    st.lists(st.sampled_from(FIELDS), max_size=3, unique=True),
    st.sampled_from([BODY, b"", b"\r\n\r\n"]),
)


@given(st.lists(requests, max_size=3), st.data())
def test_a_conversation_comes_to_the_same_however_it_arrives(
    made: list[bytes], data: st.DataObject
) -> None:
    order = data.draw(st.lists(st.sampled_from(made), max_size=6) if made else st.just([]))
    stream = io.BytesIO(b"".join(order))
    sizes = data.draw(st.lists(st.integers(1, 400), max_size=20))
    pieces = [piece for size in [*sizes, 1 << 16] if (piece := stream.read(size))]
    whole = order if data.draw(st.booleans()) else pieces

    assert conversation(AgainParser, whole) == conversation(RequestParser, whole)


def test_a_head_that_came_before_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    as_ever = Request.parse_headers
    monkeypatch.setattr(
        Request,
        "parse_headers",
        lambda self, octets, **said: read.append(octets) or as_ever(self, octets, **said),
    )
    one = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    other = b"GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\n"

    came_to = conversation(AgainParser, [one, one, other, one])

    hosts = [dict(request["headers"])["HOST"] for request in came_to if isinstance(request, dict)]
    assert hosts == ["localhost", "localhost", "elsewhere", "localhost"]
    assert len(read) == len(came_to) - 1


def test_what_is_done_to_a_request_is_not_done_to_the_next() -> None:
    head = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
    requests = AgainParser(Config(), iter([head, head]), PEER)
    first = next(requests)
    first.headers.append(("X-ADDED", "1"))

    assert next(requests).headers == [("HOST", "localhost")]
