"""Builders with defaults: a test says only what it is about."""

import os
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from pwa.wire_codec import JSON, Coding, encode, text_of

ORIGIN = "http://localhost"
MEBIBYTE = 1 << 20


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    now: Any

    def __call__(self) -> Any:
        return self.now


@dataclass
class Person:
    """Somebody with a vault and the keys to it, as a device would have made them."""

    username: str
    vault: bytes = field(default_factory=lambda: os.urandom(16))
    auth: bytes = field(default_factory=lambda: os.urandom(32))
    rec_auth: bytes = field(default_factory=lambda: os.urandom(32))
    salt: bytes = field(default_factory=lambda: os.urandom(16))
    wrapped_pw: bytes = field(default_factory=lambda: os.urandom(60))
    wrapped_rec: bytes = field(default_factory=lambda: os.urandom(60))
    kcv: bytes = field(default_factory=lambda: os.urandom(16))


def kdf(person: Person, **changes: Any) -> dict[str, Any]:
    return {
        "alg": "argon2id",
        "v": 19,
        "m": 65536,
        "t": 3,
        "p": 1,
        "salt": text_of(person.salt),
    } | changes


def register_body(person: Person, **changes: Any) -> dict[str, Any]:
    return {
        "username": person.username,
        "vault": text_of(person.vault),
        "kdf": kdf(person),
        "auth": text_of(person.auth),
        "wrapped_pw": text_of(person.wrapped_pw),
        "rec_auth": text_of(person.rec_auth),
        "wrapped_rec": text_of(person.wrapped_rec),
        "kcv": text_of(person.kcv),
        "device": "Phone",
    } | changes


def login_body(person: Person, **changes: Any) -> dict[str, Any]:
    return {
        "username": person.username,
        "auth": text_of(person.auth),
        "device": "Laptop",
    } | changes


def rekey_body(person: Person, **changes: Any) -> dict[str, Any]:
    """A change of password to one whose key is `person.auth` with every bit flipped."""
    return {
        "username": person.username,
        "proof": {"auth": text_of(person.auth)},
        "key_gen": 1,
        "kdf": kdf(person, salt=text_of(os.urandom(16))),
        "auth": text_of(new_auth(person)),
        "wrapped_pw": text_of(os.urandom(60)),
        "revoke_others": True,
        "device": "Phone",
    } | changes


def new_auth(person: Person) -> bytes:
    return bytes(octet ^ 0xFF for octet in person.auth)


def a_blob(size: int = 542) -> bytes:
    """A sealed record, as far as anybody without the key can tell."""
    return b"\x01\x01" + os.urandom(size - 2)


def an_operation(blob: bytes | None = None, **changes: Any) -> dict[str, Any]:
    """A record the server has never seen."""
    return {
        "id": text_of(os.urandom(16)),
        "base": None,
        "b": text_of(blob or a_blob()),
    } | changes


def vid_of(blob: bytes) -> str:
    return text_of(blob[2:14])


def sync_body(person: Person, *push: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "v": 1,
        "vault": text_of(person.vault),
        "cursor": "0",
        "limit": 1000,
        "push": list(push),
    } | changes


class Device:
    """A browser with our pages in it: its cookies, its address, the headers they send."""

    def __init__(self, app: Flask, person: Person, address: str = "192.0.2.1") -> None:
        self.client = app.test_client()
        self.person = person
        self.address = address

    def post(
        self,
        path: str,
        body: Any,
        coding: Coding = JSON,
        headers: dict[str, str] | None = None,
    ) -> TestResponse:
        return self.client.post(
            "/api/v1" + path,
            data=encode(body, coding),
            content_type=coding,
            headers={"X-App": "1", "Origin": ORIGIN} | (headers or {}),
            environ_overrides={"REMOTE_ADDR": self.address},
        )

    def get(self, path: str, headers: dict[str, str] | None = None) -> TestResponse:
        return self.client.get(
            "/api/v1" + path,
            headers=headers,
            environ_overrides={"REMOTE_ADDR": self.address},
        )

    def delete(self, path: str, headers: dict[str, str] | None = None) -> TestResponse:
        return self.client.delete(
            "/api/v1" + path,
            headers={"X-App": "1", "Origin": ORIGIN} | (headers or {}),
            environ_overrides={"REMOTE_ADDR": self.address},
        )

    def register(self, **changes: Any) -> "Device":
        answer = self.post("/auth/register", register_body(self.person, **changes))
        assert answer.status_code == 201, answer.text
        return self

    def login(self, **changes: Any) -> "Device":
        answer = self.post("/auth/login", login_body(self.person, **changes))
        assert answer.status_code == 200, answer.text
        return self

    def sync(self, *push: dict[str, Any], **changes: Any) -> dict[str, Any]:
        answer = self.post("/sync", sync_body(self.person, *push, **changes))
        assert answer.status_code == 200, answer.text
        return dict(answer.json or {})


def code_of(answer: TestResponse) -> str:
    """The stable name of a refusal."""
    return str((answer.json or {})["error"]["code"])
