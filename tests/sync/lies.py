"""What a server, or somebody in front of it, can say to a device that is not so."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec

from tests.tampering import Answer, Asked, Forward, Lie

# What is done to the versions that a page brings.


def on_pull(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Lie:
    """Change the rows of every page."""

    def lie(asked: Asked, forward: Forward) -> Answer:
        answer = forward(asked)
        if answer.status != 200:
            return answer
        return answer.saying(pull=change(answer.read()["pull"]))

    return lie


def on_blobs(change: Callable[[bytes], bytes]) -> Lie:
    """Change the bytes of every version."""
    return on_pull(lambda rows: [row | {"b": change(row["b"])} for row in rows])


def bodies_exchanged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each version under its own nonce, with the words of the next."""
    others = rows[1:] + rows[:1]
    return [
        row | {"b": row["b"][:14] + other["b"][14:]}
        for row, other in zip(rows, others, strict=True)
    ]


def flood(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records that never were."""
    return [
        *rows,
        *({"id": os.urandom(16), "b": b"\1\1" + os.urandom(540)} for _ in range(200)),
    ]


def saying(**changes: Any) -> Lie:
    """Other fields beside the true ones."""

    def lie(asked: Asked, forward: Forward) -> Answer:
        answer = forward(asked)
        return answer.saying(**changes) if answer.status == 200 else answer

    return lie


def endless(asked: Asked, forward: Forward) -> Answer:
    """One more page, always."""
    answer = forward(replace(asked, body=msgspec.msgpack.encode(asked.read() | {"cursor": "0"})))
    further = str(int(asked.read()["cursor"]) + 1)
    return answer.saying(more=True, cursor=further) if answer.status == 200 else answer


def refusing(status: int, code: str | None, **headers: str) -> Lie:
    """Refuse with our own body, or without one."""
    kind = "text/html" if code is None else "application/json"
    body = b"<p>Maintenance" if code is None else json.dumps({"error": {"code": code}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _asked, _forward: Answer(status, {"Content-Type": kind} | named, body)


def pushes_answered(**said: Callable[[list[dict[str, Any]]], Any]) -> Lie:
    """Take nothing in, and say something about it."""

    def lie(asked: Asked, forward: Forward) -> Answer:
        push = asked.read()["push"]
        empty = msgspec.msgpack.encode(asked.read() | {"push": []})
        answer = forward(replace(asked, body=empty))
        return answer.saying(**{name: value(push) for name, value in said.items()})

    return lie


def of_each(make: Callable[[bytes], Any]) -> Callable[[list[dict[str, Any]]], Any]:
    """One answer for each operation."""
    return lambda push: [make(op["id"]) for op in push]


LIES: dict[str, Lie] = {
    "one bit of each version turned": on_blobs(lambda b: b[:-1] + bytes([b[-1] ^ 1])),
    "versions cut to 100 bytes": on_blobs(lambda b: b[:100]),
    "versions cut to 13 bytes": on_blobs(lambda b: b[:13]),
    "versions without a byte": on_blobs(lambda _b: b""),
    "another format byte": on_blobs(lambda b: b"\2" + b[1:]),
    "another key byte": on_blobs(lambda b: b[:1] + b"\2" + b[2:]),
    "another nonce": on_blobs(lambda b: b[:2] + bytes([b[2] ^ 1]) + b[3:]),
    "bodies exchanged": on_pull(bodies_exchanged),
    "every record held back": on_pull(lambda _rows: []),
    "a flood of records that never were": on_pull(flood),
    "a version of three megabytes": on_blobs(lambda b: b + bytes(3 << 20)),
    "a cursor that is a number": saying(cursor=7),
    "a cursor that is text": saying(cursor="tomorrow"),
    "a cursor that goes back": saying(cursor="1"),
    "more without an end": endless,
    "more on the same cursor": lambda asked, forward: saying(
        more=True, cursor=asked.read()["cursor"]
    )(asked, forward),
    "a count below nothing": saying(n=-1),
    "a wrong count": saying(n=7),
    "a wrong sum": saying(x="0123456789abcdef"),
    "a sum that is none": saying(x="zz"),
    "a hotel's sign-in page": refusing(200, None),
    "a fault of the server's own": refusing(500, "internal"),
    "a fault of a proxy": refusing(502, None),
    "come back in 25 days": refusing(503, "unavailable", Retry_After="2147484"),
    "come back in 30 days, says a stranger": refusing(503, None, Retry_After="2592000"),
    "too many tries, for 50 days": refusing(429, "rate_limited", Retry_After="4294968"),
    "too large, whatever it is": refusing(413, "too_large"),
    "another coding wanted": refusing(415, "media_type"),
    "somewhere else": refusing(302, None, Location="/elsewhere"),
    "taken, and not kept": pushes_answered(ok=of_each(lambda one: one)),
    "nothing said about what was pushed": pushes_answered(),
    "something said about what was not": saying(ok=[bytes(16)]),
    "a conflict with nothing": pushes_answered(
        conflict=of_each(lambda one: {"id": one, "b": None})
    ),
    "a conflict with rubbish": pushes_answered(
        conflict=of_each(lambda one: {"id": one, "b": b"\1\1" + os.urandom(540)})
    ),
    "no room": pushes_answered(reject=of_each(lambda one: {"id": one, "why": "quota"})),
    "refused for a reason nobody knows": pushes_answered(
        reject=of_each(lambda one: {"id": one, "why": "whim"})
    ),
}
