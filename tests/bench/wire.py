"""The least HTTP client there is: whole requests out, whole answers in, connections kept.

What is measured is the server; a client that parses headers into objects would take a share
of the same two cores. A conversation is a generator that yields requests and is sent
answers, so that one thread can hold many of them at once.
"""

import selectors
import socket
import time
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
Conversation = Generator[bytes, "Answer", T]

END_OF_HEADERS = b"\r\n\r\n"
CHUNK = 1 << 18
OK = range(200, 300)


@dataclass(frozen=True, slots=True)
class Answer:
    """One whole answer; the names of its headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Connection:
    """One kept connection, and what has arrived on it so far."""

    port: int
    _socket: socket.socket = field(init=False)
    _arrived: bytearray = field(init=False, default_factory=bytearray)

    def __post_init__(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self.port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def fileno(self) -> int:
        """Let a selector wait for this connection."""
        return self._socket.fileno()

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def send(self, request: bytes) -> None:
        """Send one whole request."""
        self._socket.sendall(request)

    def receive(self) -> Answer | None:
        """Take in what has arrived; give the answer once it is whole."""
        more = self._socket.recv(CHUNK)
        if not more:
            raise ConnectionError("the server hung up in the middle of an answer")
        self._arrived += more
        return self._whole()

    def ask(self, request: bytes) -> Answer:
        """Send a request and wait for its answer; refusals are errors."""
        self.send(request)
        while True:
            answer = self.receive()
            if answer is not None:
                return checked(answer)

    def _whole(self) -> Answer | None:
        end = self._arrived.find(END_OF_HEADERS)
        if end < 0:
            return None
        first, *lines = self._arrived[:end].decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (x.partition(": ") for x in lines)}
        start = end + len(END_OF_HEADERS)
        if headers.get("transfer-encoding") == "chunked":
            body = _unchunked(self._arrived, start)
        else:
            length = int(headers.get("content-length", 0))
            body = (
                bytes(self._arrived[start : start + length])
                if len(self._arrived) >= start + length
                else None
            )
        if body is None:
            return None
        self._arrived = bytearray()
        return Answer(int(first.split(" ")[1]), headers, body)


def checked(answer: Answer) -> Answer:
    """Raise what a server refused."""
    if answer.status not in OK:
        raise RuntimeError(f"{answer.status}: {answer.body[:300]!r}")
    return answer


def request(method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    """Write a whole request."""
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body or method != "GET":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("latin-1") + END_OF_HEADERS + body


def hold(connection: Connection, conversation: Conversation[T]) -> T:
    """Hold one conversation to its end and return what it came to."""
    try:
        asked = next(conversation)
        while True:
            asked = conversation.send(connection.ask(asked))
    except StopIteration as end:
        result: T = end.value
        return result


def hold_together(pairs: Iterable[tuple[Connection, Conversation[None]]]) -> list[float]:
    """Hold many conversations at once; return how long each of their answers took, in ms."""
    took: list[float] = []
    asked_at: dict[int, float] = {}
    with selectors.DefaultSelector() as waiting:
        for connection, conversation in pairs:
            waiting.register(connection, selectors.EVENT_READ, conversation)
            asked_at[connection.fileno()] = time.perf_counter()
            connection.send(next(conversation))
        while waiting.get_map():
            for key, _ in waiting.select():
                connection, conversation = key.fileobj, key.data
                assert isinstance(connection, Connection)
                answer = connection.receive()
                if answer is None:
                    continue
                now = time.perf_counter()
                took.append((now - asked_at[key.fd]) * 1000)
                try:
                    asked_at[key.fd] = now
                    connection.send(conversation.send(checked(answer)))
                except StopIteration:
                    waiting.unregister(connection)
    return took


def _unchunked(arrived: bytearray, start: int) -> bytes | None:
    """Join the chunks from `start` on, or None while the last one is missing."""
    body = bytearray()
    while True:
        end = arrived.find(b"\r\n", start)
        if end < 0:
            return None
        size = int(arrived[start:end].split(b";")[0], 16)
        start = end + 2
        if len(arrived) < start + size + 2:
            return None
        if size == 0:
            return bytes(body)
        body += arrived[start : start + size]
        start += size + 2
