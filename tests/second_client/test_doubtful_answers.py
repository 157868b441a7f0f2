"""Answers that were lost or do not fit: nobody is shut out, and nobody is believed too much."""

import pytest

from tests.second_client.account import NotBelievedError
from tests.second_client.client import Client
from tests.second_client.conftest import LOWEST_COST, NEW_PASSWORD, PASSWORD, MakeDevice
from tests.second_client.keys import CostRefusedError
from tests.second_client.meddling import loses_answer, notes, rewrites
from tests.second_client.server import RefusedError

SUN = {"mood": 4, "note": "sun at last"}


def test_a_new_password_costs_no_less_than_the_one_before(device: MakeDevice, ada: str) -> None:
    phone, laptop = device(), device()
    phone._cost = (LOWEST_COST[0], 3)
    code = phone.register(ada, PASSWORD)

    laptop.recover(ada, code, NEW_PASSWORD)

    phone.sign_in(ada, NEW_PASSWORD)
    assert phone.sync().is_synced


def test_a_new_account_key_whose_answer_was_lost_is_in_use(phone: Client) -> None:
    phone.create("entry", SUN)
    loses_answer(phone.server, "/api/v1/auth/rekey")

    phone.new_account_key(PASSWORD)

    assert phone.sync().is_synced
    assert {row.blob[1] for row in phone.journal.rows.values() if row.blob} == {2}


def test_a_server_that_takes_the_newest_key_back_is_not_believed(phone: Client) -> None:
    before: list[dict[str, object]] = []
    straight = rewrites(phone.server, "/api/v1/auth/login", before.append)
    phone.sign_in(phone.username, PASSWORD)
    phone.server.carry = straight
    phone.new_account_key(PASSWORD)
    phone.sign_out()
    rewrites(phone.server, "/api/v1/auth/prelogin", lambda one: one.update(kdf=before[0]["kdf"]))
    rewrites(phone.server, "/api/v1/auth/login", lambda one: one.update(before[0]))

    with pytest.raises((NotBelievedError, RefusedError)):
        phone.sign_in(phone.username, PASSWORD)


def test_an_account_whose_making_was_not_answered_is_entered(device: MakeDevice, ada: str) -> None:
    phone = device()
    phone.create("entry", SUN)
    loses_answer(phone.server, "/api/v1/auth/register")

    code = phone.register(ada, PASSWORD)

    assert phone.sync().is_synced
    device().recover(ada, code, NEW_PASSWORD)


def test_a_change_of_password_that_was_not_answered_was_made(phone: Client) -> None:
    loses_answer(phone.server, "/api/v1/auth/rekey")

    phone.change_password(PASSWORD, NEW_PASSWORD)

    assert phone.sync().is_synced
    assert phone.me().key_gen == 2


def test_a_recovery_that_was_not_answered_was_made(device: MakeDevice, ada: str) -> None:
    phone, laptop = device(), device()
    code = phone.register(ada, PASSWORD)
    loses_answer(laptop.server, "/api/v1/auth/rekey")

    new_code = laptop.recover(ada, code, NEW_PASSWORD)

    assert laptop.sync().is_synced
    phone.recover(ada, new_code, PASSWORD)


def test_a_deletion_that_was_not_answered_was_made(phone: Client) -> None:
    loses_answer(phone.server, "/api/v1/account/delete")

    phone.delete_account(PASSWORD)

    assert phone.journal.is_local


def test_a_name_that_somebody_else_took_is_taken_also_when_the_first_answer_was_lost(
    phone: Client, device: MakeDevice
) -> None:
    mallory = device()
    loses_answer(mallory.server, "/api/v1/auth/register")

    with pytest.raises(RefusedError, match="taken"):
        mallory.register(phone.username, NEW_PASSWORD)


def test_a_cost_below_the_known_one_is_refused_before_a_proof_is_sent(
    phone: Client,
) -> None:
    phone._costs[phone.username] = (LOWEST_COST[0], 3)
    phone.sign_out()
    sent = notes(phone.server)

    with pytest.raises(CostRefusedError):
        phone.sign_in(phone.username, PASSWORD)

    assert sent == ["/api/v1/auth/prelogin"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("kcv", bytes(16)), ("wrapped_pw", bytes(60)), ("username", "mallory"), ("vault", bytes(16))],
)
def test_an_answer_that_does_not_fit_ends_the_session_it_opened(
    device: MakeDevice, phone: Client, field: str, value: object
) -> None:
    laptop = device()
    rewrites(laptop.server, "/api/v1/auth/login", lambda answer: answer.update({field: value}))

    with pytest.raises(NotBelievedError):
        laptop.sign_in(phone.username, PASSWORD)

    assert len(phone.sessions()) == 1
    assert not laptop.server.cookie


def test_another_account_key_for_a_known_vault_is_not_believed(
    phone: Client, device: MakeDevice
) -> None:
    name = phone.username
    phone.sign_out()
    forged = device()
    forged._vault = type(forged._open_vault())(phone.journal.vault, (bytes(32),))
    forged.register(f"{name}-2", PASSWORD)

    with pytest.raises(NotBelievedError):
        phone.sign_in(f"{name}-2", PASSWORD)
