"""A proxy in front of the real server that can change what an address answers, and notes what it
was asked."""

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import urlsplit

import msgspec

NOT_FORWARDED = {"accept-encoding", "connection", "content-length", "if-none-match"}
NOT_RETURNED = {"content-length", "connection", "transfer-encoding", "etag"}
MSGPACK = "application/vnd.msgpack"


@dataclass(frozen=True)
class Asked:
    """One request as it came from the browser."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    at: float = field(default_factory=time.monotonic)

    def read(self) -> dict[str, Any]:
        """Its body, whatever its coding."""
        return cast("dict[str, Any]", _decode(self.headers.get("Content-Type", ""), self.body))


@dataclass(frozen=True)
class Answer:
    """What the browser gets."""

    status: int
    headers: dict[str, str]
    body: bytes

    def read(self) -> dict[str, Any]:
        """Its body, whatever its coding."""
        return cast("dict[str, Any]", _decode(self.headers["Content-Type"], self.body))

    def saying(self, **changes: Any) -> "Answer":
        """The same with other fields, in its own coding."""
        return self.holding(self.read() | changes)

    def holding(self, body: Any) -> "Answer":
        """The same with another body, in its own coding."""
        coding = msgspec.msgpack if self.headers["Content-Type"] == MSGPACK else msgspec.json
        return Answer(self.status, self.headers, coding.encode(body))


Change = Callable[[bytes], bytes]
Forward = Callable[[Asked], Answer]
Lie = Callable[[Asked, Forward], Answer]


class Tampering:
    """Answers as the server does, but for the addresses about which it lies."""

    def __init__(self, upstream: str) -> None:
        self.asked: list[Asked] = []
        self._lies: dict[str, Lie] = {}
        self._upstream = urlsplit(upstream).netloc
        tampering = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                tampering.serve(self)

            do_POST = do_DELETE = do_GET  # noqa: N815  # the names that http.server looks for

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def change(self, path: str, change: Change) -> None:
        """From now on, answer `path` with a changed body."""

        def changed(asked: Asked, forward: Forward) -> Answer:
            answer = forward(asked)
            return Answer(answer.status, answer.headers, change(answer.body))

        self.lie(path, changed)

    def lie(self, path: str, lie: Lie) -> None:
        """From now on, answer `path` in any way at all."""
        self._lies[path] = lie

    def be_honest(self) -> None:
        """From now on, pass everything on."""
        self._lies.clear()

    def calls(self, path: str) -> list[Asked]:
        """What `path` was asked so far."""
        return [asked for asked in self.asked if asked.path == path]

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """Take one request and answer it."""
        length = int(handler.headers.get("Content-Length") or 0)
        headers = {k: v for k, v in handler.headers.items() if k.lower() not in NOT_FORWARDED}
        body = handler.rfile.read(length) if length else b""
        asked = Asked(handler.command, handler.path, headers, body)
        self.asked.append(asked)
        lie = self._lies.get(urlsplit(asked.path).path)
        answer = self.forward(asked) if lie is None else lie(asked, self.forward)
        handler.send_response(answer.status)
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(answer.body)))
        handler.end_headers()
        handler.wfile.write(answer.body)

    def forward(self, asked: Asked) -> Answer:
        """Pass one request on."""
        connection = http.client.HTTPConnection(self._upstream)
        connection.request(asked.method, asked.path, asked.body or None, asked.headers)
        answer = connection.getresponse()
        content = answer.read()
        headers = {k: v for k, v in answer.getheaders() if k.lower() not in NOT_RETURNED}
        connection.close()
        return Answer(answer.status, headers, content)


@contextmanager
def tampering_with(upstream: str) -> Iterator[Tampering]:
    """Run the proxy for the time of a test."""
    proxy = Tampering(upstream)
    thread = threading.Thread(target=proxy.server.serve_forever)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.server.shutdown()
        proxy.server.server_close()
        thread.join()


def _decode(content_type: str, body: bytes) -> Any:
    return (msgspec.msgpack if content_type == MSGPACK else msgspec.json).decode(body)
