"""Requests to a server and what comes back, after "Two codings" in docs/sync-protocol.md."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from tests.second_client.wire import (
    CODINGS,
    LONGEST_WAIT,
    Coding,
    Nothing,
    Refusal,
    coding_of,
    decode,
    encode,
)

COOKIE = "__Host-sid"
WITHOUT_A_BODY = {413: "too_large", 415: "media_type", 429: "rate_limited"}
Answer = TypeVar("Answer")


class RefusedError(Exception):
    """The server refused, and said why; `wait` is the seconds it asked for, if any."""

    def __init__(self, code: str, wait: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.wait = wait


class NoAnswerError(Exception):
    """Nothing came back that counts as an answer; the server may have acted all the same."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class Reply:
    """What came over the wire, not yet judged."""

    status: int
    headers: Mapping[str, str]
    body: bytes


# Carries one request: method, path, body, headers. Raises OSError where there is no network.
Transport = Callable[[str, str, bytes | None, dict[str, str]], Reply]


def over_http(origin: str) -> Transport:
    """Requests over a new connection each."""
    parts = urlsplit(origin)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection

    def carry(method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        connection = kind(parts.netloc, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response: HTTPResponse = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, found, response.read())
        except HTTPException as error:
            raise ConnectionError from error
        finally:
            connection.close()

    return carry


@dataclass
class Server:
    """A server as one signed-in device sees it: where it is, and the session's cookie."""

    origin: str
    carry: Transport
    coding: Coding = CODINGS["msgpack"]
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        method: str,
        path: str,
        shape: type[Answer],
        body: Mapping[str, Any] | None = None,
    ) -> Answer:
        """One request. Raises RefusedError and NoAnswerError."""
        headers = {"Accept": self.coding.media_type, **self.headers}
        if method != "GET":
            headers |= {"X-App": "1", "Origin": self.origin}
        if body is not None:
            headers["Content-Type"] = self.coding.media_type
        if self.cookie:
            headers["Cookie"] = f"{COOKIE}={self.cookie}"
        content = None if body is None else encode(body, self.coding)
        try:
            reply = self.carry(method, path, content, headers)
        except OSError as error:
            raise NoAnswerError("network") from error
        answer = judge(reply, shape)
        self._keep_cookie(reply.headers.get("set-cookie", ""))
        return answer

    def _keep_cookie(self, set_cookie: str) -> None:
        name, _, rest = set_cookie.partition("=")
        if name.strip() == COOKIE:
            self.cookie = rest.partition(";")[0].strip().strip('"')


def judge(reply: Reply, shape: type[Answer]) -> Answer:
    """The answer in a reply; raises RefusedError and NoAnswerError."""
    if reply.status == 204 and shape is Nothing:
        return shape()
    is_good = 200 <= reply.status < 300 and shape is not Nothing
    coding = coding_of(reply.headers.get("content-type", ""))
    if coding is None:
        raise _without_a_body(reply.status)
    try:
        value = decode(reply.body, coding)
        if is_good:
            return msgspec.convert(value, shape)
        refusal = msgspec.convert(value, Refusal)
    except (ValueError, msgspec.MsgspecError) as error:
        raise _without_a_body(reply.status) from error
    raise RefusedError(refusal.error.code, _wait(reply.headers.get("retry-after", "")))


def _without_a_body(status: int) -> Exception:
    if status in WITHOUT_A_BODY:
        return RefusedError(WITHOUT_A_BODY[status])
    return NoAnswerError("server" if status >= 500 else "network")


def _wait(seconds: str) -> int | None:
    whole = seconds.isascii() and seconds.isdigit()
    return min(int(seconds), LONGEST_WAIT) if whole else None
