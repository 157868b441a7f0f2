"""Nothing of one person is ever within another's reach."""

from flask import Flask

from pwa.wire_codec import text_of
from tests.factories import Device, Person, a_blob, an_operation, code_of, sync_body, vid_of


def test_the_same_record_id_is_two_records_in_two_vaults(phone: Device, stranger: Device) -> None:
    blob = a_blob()
    operation = an_operation(blob)
    phone.sync(operation)

    guess = an_operation(id=operation["id"], base=vid_of(blob))
    answer = stranger.sync(guess)

    assert answer["conflict"] == [{"id": operation["id"], "b": None}]
    assert stranger.sync(an_operation(id=operation["id"]))["n"] == 1
    assert phone.sync()["pull"] == [{"id": operation["id"], "b": text_of(blob)}]


def test_somebody_elses_vault_is_not_answered_for(phone: Device, stranger: Device) -> None:
    phone.sync(an_operation())

    answer = stranger.post("/sync", sync_body(phone.person))

    assert code_of(answer) == "vault"


def test_two_people_may_claim_one_vault_id_and_share_nothing(app: Flask, phone: Device) -> None:
    phone.sync(an_operation())
    copycat = Device(app, Person("copycat", vault=phone.person.vault)).register()

    assert copycat.sync()["n"] == 0


def test_somebody_elses_session_can_be_neither_seen_nor_revoked(
    phone: Device, stranger: Device
) -> None:
    phones = phone.get("/me").json["session"]

    answer = stranger.delete(f"/sessions/{phones}")

    assert answer.status_code == 404
    assert phones not in stranger.get("/sessions").text
    assert phone.get("/me").status_code == 200


def test_a_token_under_another_persons_number_is_no_session(
    phone: Device, stranger: Device
) -> None:
    number = phone.client.get_cookie("__Host-sid").value.partition(".")[0]
    token = stranger.client.get_cookie("__Host-sid").value.partition(".")[2]
    stranger.client.set_cookie("__Host-sid", f"{number}.{token}")

    assert code_of(stranger.get("/me")) == "auth"


def test_somebody_elses_password_neither_deletes_nor_rekeys(
    phone: Device, stranger: Device
) -> None:
    theirs = stranger.person.auth
    deletion = phone.post("/account/delete", {"auth": text_of(theirs)})
    recovery = stranger.post(
        "/auth/recover", {"username": "ada", "rec_auth": text_of(stranger.person.rec_auth)}
    )

    assert code_of(deletion) == "auth"
    assert code_of(recovery) == "auth"


def test_no_request_names_an_account_by_its_number(app: Flask) -> None:
    document = app.test_client().get("/api/v1/openapi.json").text

    assert "user_id" not in document
