"""What the contract says of a single round of sync, asked plainly, in both codings."""

import os

import pytest

from tests.second_client.client import Client
from tests.second_client.conftest import PASSWORD, MakeDevice
from tests.second_client.envelope import vid_of
from tests.second_client.journal import digest_of
from tests.second_client.wire import Conflict, SyncAnswer, Version

ONE, OTHER = b"1" * 16, b"2" * 16


@pytest.fixture(params=["json", "msgpack"])
def ada_phone(request: pytest.FixtureRequest, device: MakeDevice, ada: str) -> Client:
    """A device with an account and nothing in it."""
    phone: Client = device(request.param)
    phone.register(ada, PASSWORD)
    return phone


def test_an_empty_vault_has_a_digest_and_keeps_the_cursor(ada_phone: Client) -> None:
    answer = ask(ada_phone)

    assert (answer.n, answer.x, answer.cursor, answer.more) == (0, "0" * 16, "0", False)


def test_a_push_sent_again_is_ok_and_changes_nothing(ada_phone: Client) -> None:
    blob = sealed()
    first = ask(ada_phone, push=[(ONE, None, blob)])

    again = ask(ada_phone, push=[(ONE, None, blob)])

    assert first.ok == again.ok == [ONE]
    assert ask(ada_phone).cursor == first.cursor
    assert (again.n, again.x) == digest_of([vid_of(blob)])


def test_other_bytes_under_a_used_nonce_are_ok_and_dropped(ada_phone: Client) -> None:
    blob = sealed()
    ask(ada_phone, push=[(ONE, None, blob)])

    answer = ask(ada_phone, push=[(ONE, vid_of(blob), blob[:-1] + bytes([blob[-1] ^ 1]))])

    assert answer.ok == [ONE]
    assert ask(ada_phone).pull == [Version(ONE, blob)]


def test_an_id_named_twice_is_judged_by_what_became_of_the_first(ada_phone: Client) -> None:
    first, second, third = sealed(), sealed(), sealed()

    answer = ask(
        ada_phone,
        push=[(ONE, None, first), (ONE, None, second), (ONE, vid_of(first), third)],
    )

    assert answer.ok == [ONE, ONE]
    assert answer.conflict == [Conflict(ONE, first)]
    assert ask(ada_phone).pull == [Version(ONE, third)]


def test_what_the_server_does_not_have_conflicts_with_null(ada_phone: Client) -> None:
    answer = ask(ada_phone, push=[(ONE, vid_of(sealed()), sealed())])

    assert answer.conflict == [Conflict(ONE, None)]
    assert answer.n == 0


def test_a_base_of_null_conflicts_with_what_stands(ada_phone: Client) -> None:
    standing = sealed()
    ask(ada_phone, push=[(ONE, None, standing)])

    assert ask(ada_phone, push=[(ONE, None, sealed())]).conflict == [Conflict(ONE, standing)]


def test_a_page_leaves_out_what_its_own_request_wrote_and_says_that_more_follows(
    ada_phone: Client,
) -> None:
    blob = sealed()
    behind = ask(ada_phone, push=[(OTHER, None, sealed())]).cursor
    ask(ada_phone, push=[(ONE, None, blob)])

    answer = ask(
        ada_phone,
        cursor=behind,
        limit=1,
        push=[(ONE, vid_of(blob), sealed()), (b"3" * 16, None, sealed())],
    )

    assert (answer.pull, answer.more) == ([], True)
    rest = ask(ada_phone, cursor=answer.cursor)
    assert [version.id for version in rest.pull] == [b"3" * 16]
    assert (rest.more, rest.n) == (False, 3)


def test_a_second_sign_in_closes_the_session_whose_cookie_it_sends(ada_phone: Client) -> None:
    ada_phone.sign_in(ada_phone.username, PASSWORD)
    assert len(ada_phone.sessions()) == 1

    ada_phone.server.cookie = ""
    ada_phone.sign_in(ada_phone.username, PASSWORD)

    assert len(ada_phone.sessions()) == 2


def test_a_name_typed_in_another_form_is_the_same_account(
    device: MakeDevice, ada_phone: Client
) -> None:
    other = device()

    other.sign_in(f" {ada_phone.username.upper()} ", PASSWORD)

    assert other.username == ada_phone.username


def ask(
    phone: Client,
    *,
    cursor: str = "0",
    limit: int = 1000,
    push: list[tuple[bytes, bytes | None, bytes]] | None = None,
) -> SyncAnswer:
    """One round as the wire has it."""
    operations = [{"id": one, "base": base, "b": blob} for one, base, blob in push or []]
    body = {"v": 1, "vault": phone.journal.vault, "cursor": cursor, "limit": limit}
    return phone.server.ask("POST", "/api/v1/sync", SyncAnswer, {**body, "push": operations})


def sealed() -> bytes:
    """Something that looks like a sealed record."""
    return b"\x01\x01" + os.urandom(540)
