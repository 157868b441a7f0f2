"""Ways from a device to a real server on which something goes wrong."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.second_client.server import Reply, Server, Transport
from tests.second_client.wire import decode, encode


def loses_answer(server: Server, path: str) -> None:
    """Let the next answer from a path get lost after the server has acted."""
    carry = server.carry
    lost: list[Reply] = []

    def losing(method: str, where: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        reply = carry(method, where, body, headers)
        if where == path and not lost:
            lost.append(reply)
            raise ConnectionResetError
        return reply

    server.carry = losing


def rewrites(server: Server, path: str, change: Callable[[Any], None]) -> Transport:
    """Change every answer of a path on its way; return the straight way."""
    carry = server.carry

    def rewriting(method: str, where: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        reply = carry(method, where, body, headers)
        if where != path or reply.status >= 300:
            return reply
        value = decode(reply.body, server.coding)
        change(value)
        return replace(reply, body=encode(value, server.coding))

    server.carry = rewriting
    return carry


def notes(server: Server) -> list[str]:
    """The paths of all requests from now on."""
    carry = server.carry
    paths: list[str] = []

    def noting(method: str, where: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        paths.append(where)
        return carry(method, where, body, headers)

    server.carry = noting
    return paths


def notes_cursors(server: Server) -> list[str]:
    """From where each sync reads, from now on."""
    carry = server.carry
    cursors: list[str] = []

    def noting(method: str, where: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        if where == "/api/v1/sync" and body is not None:
            cursors.append(decode(body, server.coding)["cursor"])
        return carry(method, where, body, headers)

    server.carry = noting
    return cursors


def answers(server: Server, reply: Reply) -> None:
    """Let something else answer, as a hotel's sign-in page does."""
    server.carry = lambda _method, _where, _body, _headers: reply
