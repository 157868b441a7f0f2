"""The server's process: threads that wait for nobody who is slow on purpose, and short refusals.

Gunicorn gives a connection a thread until its request has arrived, however long that takes. Here
one that says nothing waits without a thread, and what arrives too slowly is cut off: its reading
side is shut, so that answers which are on their way to a slow phone go on.
"""

import gc
import select
import socket
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gunicorn import util
from gunicorn.http import errors, message, parser, wsgi
from gunicorn.workers import gthread

from pwa.headers import BASE_HEADERS, PAGE_CSP

REFUSALS = (
    (errors.LimitRequestLine, "414 URI Too Long"),
    (errors.LimitRequestHeaders, "431 Request Header Fields Too Large"),
    (errors.ParseException, "400 Bad Request"),
)
END_OF_HEAD = b"\r\n\r\n"
SAID_IN_HEAD = (
    "method",
    "uri",
    "path",
    "query",
    "fragment",
    "version",
    "scheme",
    "_expected_100_continue",
)
FAULT = "500 Internal Server Error"
FIRST_BYTE_SECONDS = 0.05
STAYS_MS = 20


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a request as it came, and what it says."""

    octets: bytes
    headers: Sequence[tuple[str, str]]
    said: Mapping[str, Any]


class Again(message.Request):  # type: ignore[misc]  # gunicorn says nothing of types
    """A request whose head is read only if it differs from the one before on its connection.

    What a page asks on one connection mostly differs in its body alone, and reading a head takes a
    quarter of the time that Python needs for a round of sync. A head says the same each time it
    says the same: nothing else goes into reading it but settings and who is at the other end.
    """

    def _parse_python(self, unreader: Any, buf: bytearray) -> Any:
        before = getattr(unreader, "head_before", None)
        if before is not None and buf.startswith(before.octets):
            self.__dict__.update(before.said, headers=list(before.headers))
            return bytes(buf[len(before.octets) :])
        octets = bytes(buf)
        rest = super()._parse_python(unreader, buf)
        end = octets.find(END_OF_HEAD)
        if end >= 0:  # it came in one piece
            said = {name: getattr(self, name) for name in SAID_IN_HEAD}
            unreader.head_before = Head(octets[: end + len(END_OF_HEAD)], tuple(self.headers), said)
        return rest


class WholeAnswer(wsgi.Response):  # type: ignore[misc]
    """An answer whose head and body leave together: whoever waits for it is woken once."""

    headers_sent: bool

    def write(self, arg: bytes) -> None:
        """Send what there is of a body; if it is the whole of it, with the head."""
        is_whole = len(arg) == self.response_length
        if self.headers_sent or self._omits_body or self.upgrade or not is_whole:
            super().write(arg)
            return
        major, minor = self.req.version
        lines = [
            f"HTTP/{major}.{minor} {self.status}",
            f"Server: {self.version}",
            f"Date: {_date_at(int(time.time()))}",
            f"Connection: {'close' if self.should_close() else 'keep-alive'}",
            *[f"{name}: {value}" for name, value in self.headers],
            "\r\n",
        ]
        head = "\r\n".join(lines).encode("latin-1")
        self.headers_sent = True
        self.sent = len(arg)
        gone = self.sock.sendmsg([head, arg])
        if gone < len(head) + len(arg):
            self.sock.sendall((head + arg)[gone:])


class ImpatientWorker(gthread.ThreadWorker):  # type: ignore[misc]  # gunicorn says nothing of types
    """Gunicorn's threads, with a time by which a request has to be there."""

    HEAD_SECONDS = 10.0
    BODY_SECONDS = 60.0  # a megabyte at the pace of a poor connection

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._due: dict[Any, float] = {}
        self._places_to_stay = list(range(self.cfg.threads // 2))

    def load_wsgi(self) -> None:
        """Make the app. It stays: to look for garbage in it would halt everybody for 50 ms."""
        # What gunicorn makes of every request; no setting says so.
        parser.RequestParser.mesg_class = Again
        wsgi.Response = WholeAnswer
        super().load_wsgi()
        # Each look at a setting is a call that gunicorn makes twenty-eight times a request.
        chosen = {name: setting.get() for name, setting in self.cfg.settings.items()}
        self.cfg.__dict__.update(chosen)
        gc.collect()
        gc.freeze()

    def handle(self, conn: Any) -> Any:
        """Serve a connection, in a thread."""
        if not conn.initialized and not conn.wait_for_data(FIRST_BYTE_SECONDS):
            return gthread._DEFER  # noqa: SLF001  # gunicorn waits for it without a thread
        self._due[conn] = time.monotonic() + self.HEAD_SECONDS
        try:
            return super().handle(conn)
        finally:
            self._due.pop(conn, None)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer this request, and those that follow at once.

        The head of each has arrived, what belongs to it may not have.
        """
        while True:
            self._due[conn] = time.monotonic() + self.BODY_SECONDS
            goes_on = super().handle_request(req, conn)
            if not (goes_on is True and self.alive and _is_read(req) and self._asks_again(conn)):
                return goes_on
            self._due[conn] = time.monotonic() + self.HEAD_SECONDS
            conn.parser.mesg = None  # of which nothing is left to be drained
            req = next(conn.parser)

    def _asks_again(self, conn: Any) -> bool:
        """Wait a moment for the next request, while others have threads enough.

        To hand a connection back and be given it again costs more than a short answer.
        """
        try:
            place = self._places_to_stay.pop()
        except IndexError:
            return False
        try:
            ready = select.poll()
            ready.register(conn.sock, select.POLLIN)
            return bool(ready.poll(STAYS_MS))
        finally:
            self._places_to_stay.append(place)

    def handle_error(self, _req: Any, client: socket.socket, _addr: Any, exc: Exception) -> None:
        """Refuse what is no request, without quoting it or noting who sent it."""
        status = next((words for kind, words in REFUSALS if isinstance(exc, kind)), FAULT)
        if status == FAULT:
            self.log.error("a request could not be handled", exc_info=exc)
        body = status.encode() + b"\n"
        headers = BASE_HEADERS | {
            "Content-Security-Policy": PAGE_CSP,
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Connection": "close",
        }
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items())]
        with suppress(OSError):  # whoever sent it is gone
            client.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    def murder_pending(self) -> None:
        """Once a second or oftener: let go of who says nothing, and cut off who is too slow."""
        super().murder_pending()
        now = time.monotonic()
        for conn, due in self._due.copy().items():
            if due < now:
                with suppress(OSError):  # it has ended by itself
                    conn.sock.shutdown(socket.SHUT_RD)


@lru_cache(maxsize=1)
def _date_at(second: int) -> Any:
    """Write the time as a head says it: the same for all answers of a second."""
    return util.http_date(second)


def _is_read(req: Any) -> bool:
    """Tell whether a request's body, whose length was said, has been taken in whole."""
    return getattr(req.body.reader, "length", None) == 0 and req.body.buf.tell() == 0
