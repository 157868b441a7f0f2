"""Every code the contract names, from a real server, and what this client makes of it."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.live_server import LiveServer
from tests.second_client import wire
from tests.second_client.client import Client, LockedError, StoppedError
from tests.second_client.conftest import NEW_PASSWORD, PASSWORD, MakeDevice, new_device
from tests.second_client.octets import to_base64url
from tests.second_client.server import NoAnswerError, RefusedError, Reply, judge
from tests.second_client.wire import Me, Nothing, decode

CONTRACT = (Path(__file__).parents[2] / "docs" / "sync-protocol.md").read_text(encoding="utf-8")
STATUS = {
    code: int(status)
    for code, status in re.findall(r"^\| `([a-z_]+)` \| (\d{3}) \|", CONTRACT, re.MULTILINE)
}


def test_format_is_a_body_the_endpoint_does_not_take(phone: Client) -> None:
    refused(phone, "format", "POST", "/api/v1/auth/logout", {"unknown": 1})


@pytest.mark.parametrize(
    "name",
    ["ab", "a" * 65, "a" * 257, "a\u200bda", "ada\ud7ff", "ada\ue000", "ada\u3164", "ada\u034f"],
)
def test_format_is_also_a_name_that_is_none(device: MakeDevice, name: str) -> None:
    with pytest.raises(RefusedError, match="format"):
        device().register(name, PASSWORD)


@pytest.mark.parametrize("name", ["", "x" * 61, "Phone\n", "\x7f"])
def test_format_is_also_a_device_that_cannot_be_called_that(
    device: MakeDevice, ada: str, name: str
) -> None:
    phone = device()
    phone.device = name

    with pytest.raises(RefusedError, match="format"):
        phone.register(ada, PASSWORD)


def test_auth_is_no_session(device: MakeDevice) -> None:
    refused(device(), "auth", "GET", "/api/v1/me")


def test_revoked_is_a_session_ended_elsewhere_and_drops_the_key(
    phone: Client, laptop: Client
) -> None:
    phone.end_session(to_base64url(laptop.me().session))

    refused(laptop, "revoked", "GET", "/api/v1/sessions")
    with pytest.raises(StoppedError, match="revoked"):
        laptop.sync()
    with pytest.raises(LockedError):
        laptop.entries()


def test_csrf_is_a_change_from_nowhere(phone: Client) -> None:
    phone.server.origin = "https://elsewhere.example"

    refused(phone, "csrf", "POST", "/api/v1/auth/logout", {})
    with pytest.raises(StoppedError, match="csrf"):
        phone.sync()


def test_csrf_is_not_asked_of_what_changes_nothing(phone: Client) -> None:
    phone.server.origin = "https://elsewhere.example"

    assert phone.me().username == phone.username


def test_closed_is_a_server_that_takes_no_new_accounts(
    resting_server: LiveServer, ada: str
) -> None:
    resting_server.start(PWA_REGISTRATION="closed")

    with pytest.raises(RefusedError, match="closed"):
        new_device(resting_server.url).register(ada, PASSWORD)


def test_not_found_is_nothing_of_the_callers_own(phone: Client, device: MakeDevice) -> None:
    stranger = device()
    stranger.register(f"{phone.username}-2", PASSWORD)

    with pytest.raises(RefusedError, match="not_found"):
        stranger.end_session(to_base64url(phone.me().session))


def test_method_is_another_method_than_is_meant(phone: Client) -> None:
    refused(phone, "method", "GET", "/api/v1/sync")


def test_taken_is_a_name_that_somebody_has(phone: Client, device: MakeDevice) -> None:
    with pytest.raises(RefusedError, match="taken"):
        device().register(phone.username.upper(), NEW_PASSWORD)


def test_vault_is_a_journal_of_another_account_and_stops_the_sync(
    phone: Client, device: MakeDevice
) -> None:
    other = device()
    phone.journal = other.journal

    for _ in range(2):
        with pytest.raises(StoppedError, match="vault"):
            phone.sync()


def test_key_gen_is_another_device_that_was_first(phone: Client, laptop: Client) -> None:
    phone.new_recovery_code(PASSWORD)

    laptop.new_recovery_code(PASSWORD)

    assert laptop.me().key_gen == 3


def test_gone_is_an_account_deleted_elsewhere(phone: Client, laptop: Client) -> None:
    laptop.create("entry", {"mood": 3})
    laptop.sync()
    phone.delete_account(PASSWORD)

    with pytest.raises(StoppedError, match="gone"):
        laptop.sync()

    (row,) = laptop.journal.rows.values()
    assert (row.base, row.waits) == (None, True)
    assert laptop.entries() == [{"mood": 3}]


def test_too_large_is_a_body_over_the_limit(phone: Client) -> None:
    refused(phone, "too_large", "POST", "/api/v1/auth/logout", {"x": "y" * 1_100_000})


def test_media_type_is_neither_of_the_codings(phone: Client) -> None:
    reply = phone.server.carry(
        "POST",
        "/api/v1/auth/logout",
        b"a=b",
        {
            "X-App": "1",
            "Origin": phone.server.origin,
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )

    expect(reply, "media_type")


@pytest.mark.parametrize("coding", ["json", "msgpack"])
def test_rate_limited_is_a_guess_too_many_and_says_how_long_to_wait(
    device: MakeDevice, phone: Client, coding: str
) -> None:
    guesser = device(coding)
    guess = {"username": phone.username, "auth": bytes(32), "device": "Guesser"}
    for _ in range(10):
        refused(guesser, "auth", "POST", "/api/v1/auth/login", guess)
    with suppress(
        RefusedError
    ):  # one more is let through where a quarter of an hour began meanwhile
        guesser.server.ask("POST", "/api/v1/auth/login", Nothing, guess)

    refusal = refused(guesser, "rate_limited", "POST", "/api/v1/auth/login", guess)

    assert refusal.wait
    assert 1 <= refusal.wait <= 900
    assert phone.sync().is_synced
    device().sign_in(phone.username, PASSWORD)


def test_unavailable_is_a_store_that_does_not_answer(resting_server: LiveServer, ada: str) -> None:
    resting_server.start(PWA_RATE_LIMITS="redis://127.0.0.1:1")
    phone = new_device(resting_server.url)

    with pytest.raises(RefusedError, match="unavailable") as caught:
        phone.register(ada, PASSWORD)

    assert caught.value.wait


@pytest.mark.parametrize(
    ("broken", "ask"),
    [
        ("vault_head SET x = 'no digest'", lambda phone: phone.sync()),
        ("account SET kdf = '{'", lambda phone: phone.change_password(PASSWORD, NEW_PASSWORD)),
    ],
)
def test_internal_is_a_fault_that_says_nothing_more(
    own_server: LiveServer, ada: str, broken: str, ask: Callable[[Client], object]
) -> None:
    phone = new_device(own_server.url)
    phone.register(ada, PASSWORD)
    phone.create("entry", {"mood": 3})
    phone.sync()
    engine = create_engine(f"sqlite:///{own_server.database}")
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {broken}"))
    engine.dispose()
    phone.create("entry", {"mood": 3})

    with pytest.raises(RefusedError, match="internal"):
        ask(phone)

    assert phone.entries() == [{"mood": 3}, {"mood": 3}]


def test_every_code_of_the_contract_is_met_here() -> None:
    tests = " ".join(name for name in globals() if name.startswith("test_"))

    assert [code for code in STATUS if f"test_{code}_is_" not in tests] == []


@pytest.mark.parametrize(
    ("status", "code"), [(413, "too_large"), (415, "media_type"), (429, "rate_limited")]
)
def test_a_proxy_that_refuses_without_a_body_is_understood(status: int, code: str) -> None:
    reply = Reply(status, {"content-type": "text/html", "retry-after": "9"}, b"<h1>No</h1>")

    with pytest.raises(RefusedError, match=code) as caught:
        judge(reply, Nothing)

    assert caught.value.wait is None


def test_nothing_of_the_kind_is_no_answer() -> None:
    with pytest.raises(NoAnswerError):
        judge(Reply(204, {}, b""), Me)


def refused(
    device: Client, code: str, method: str, path: str, body: dict[str, Any] | None = None
) -> RefusedError:
    """Send a request that is refused, and see that code and status are the contract's."""
    carry, replies = device.server.carry, []

    def noting(method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        replies.append(carry(method, path, body, headers))
        return replies[-1]

    device.server.carry = noting
    with pytest.raises(RefusedError, match=code) as caught:
        device.server.ask(method, path, Nothing, body)
    device.server.carry = carry
    expect(replies[-1], code)
    return caught.value


def expect(reply: Reply, code: str) -> None:
    """A refusal as the contract's table has it, in either coding."""
    coding = wire.coding_of(reply.headers["content-type"])
    assert coding
    assert decode(reply.body, coding)["error"]["code"] == code
    assert reply.status == STATUS[code]
