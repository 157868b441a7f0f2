"""The least a page can cost: one document with its style inside, served the same way."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli

PAGE = brotli.compress(
    b"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Floor</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="A page with nothing on it.">
<style>body{font:16px/1.5 sans-serif;margin:20px}</style></head>
<body><main><h1>Floor</h1><p>"""
    + b"The least a page can cost on this machine. " * 12
    + b"</p></main></body></html>"
)


class _Floor(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def floor_page() -> Iterator[str]:
    """Serve the floor page; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Floor)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    thread.join()
