"""A proxy in front of the real server that can change what an address answers."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

Change = Callable[[bytes], bytes]
NOT_FORWARDED = {"accept-encoding", "connection", "if-none-match"}
NOT_RETURNED = {"content-length", "connection", "transfer-encoding", "etag"}


class Tampering:
    """Answers as the server does, but for the addresses whose change is set."""

    def __init__(self, upstream: str) -> None:
        self._changes: dict[str, Change] = {}
        tampering = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                tampering.forward(self, upstream)

            do_POST = do_GET  # noqa: N815  # the name that http.server looks for

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def change(self, path: str, change: Change) -> None:
        """From now on, answer `path` with a changed body."""
        self._changes[path] = change

    def forward(self, handler: BaseHTTPRequestHandler, upstream: str) -> None:
        """Pass one request on, and its answer back."""
        connection = http.client.HTTPConnection(urlsplit(upstream).netloc)
        length = int(handler.headers.get("Content-Length") or 0)
        headers = {k: v for k, v in handler.headers.items() if k.lower() not in NOT_FORWARDED}
        body = handler.rfile.read(length) if length else None
        connection.request(handler.command, handler.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        path = urlsplit(handler.path).path
        if path in self._changes:
            content = self._changes[path](content)
        handler.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in NOT_RETURNED:
                handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)
        connection.close()


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
