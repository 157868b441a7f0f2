"""Making, opening, changing and leaving an account, against a real server."""

import pytest

from tests.second_client import keys, wire
from tests.second_client.account import PasswordTooShortError
from tests.second_client.client import Client, LockedError, StoppedError
from tests.second_client.conftest import NEW_PASSWORD, PASSWORD, MakeDevice
from tests.second_client.keys import BadCodeError
from tests.second_client.meddling import notes
from tests.second_client.octets import to_base64url
from tests.second_client.server import RefusedError

SUN = {"mood": 4, "note": "sun at last"}


def test_what_was_written_before_the_account_is_read_on_another_device(
    device: MakeDevice, ada: str
) -> None:
    phone, laptop = device(), device("json")
    one = phone.create("entry", SUN)
    phone.register(ada, PASSWORD)
    assert phone.sync().is_synced

    laptop.sign_in(ada.upper(), PASSWORD)

    assert laptop.sync().is_synced
    assert laptop.entries() == [SUN]
    assert laptop.journal.rows[one].blob == phone.journal.rows[one].blob


def test_a_wrong_password_opens_nothing(device: MakeDevice, phone: Client) -> None:
    stranger = device()

    with pytest.raises(RefusedError, match="auth"):
        stranger.sign_in(phone.username, NEW_PASSWORD)

    assert not stranger.server.cookie
    assert stranger.journal.is_local


def test_a_name_nobody_has_is_answered_like_one_that_somebody_has(
    device: MakeDevice, ada: str
) -> None:
    with pytest.raises(RefusedError, match="auth"):
        device().sign_in(ada, PASSWORD)


def test_a_short_password_is_refused_before_anything_is_sent(device: MakeDevice, ada: str) -> None:
    phone = device()
    sent = notes(phone.server)

    with pytest.raises(PasswordTooShortError):
        phone.register(ada, "quiet meadow")

    assert sent == []


def test_signing_out_seals_the_journal_until_the_password_opens_it(phone: Client) -> None:
    phone.create("entry", SUN)
    phone.sync()

    phone.sign_out()

    with pytest.raises(LockedError):
        phone.entries()
    with pytest.raises(StoppedError, match="auth"):
        phone.me()
    phone.sign_in(phone.username, PASSWORD)
    assert phone.entries() == [SUN]
    assert phone.sync().is_synced


def test_a_changed_password_ends_the_other_sessions_and_is_asked_for_from_then_on(
    phone: Client, laptop: Client
) -> None:
    laptop.sync()
    laptop.create("entry", SUN)

    phone.change_password(PASSWORD, NEW_PASSWORD)

    with pytest.raises(StoppedError, match="revoked"):
        laptop.sync()
    with pytest.raises(LockedError):
        laptop.entries()
    with pytest.raises(RefusedError, match="auth"):
        laptop.sign_in(phone.username, PASSWORD)
    laptop.sign_in(phone.username, NEW_PASSWORD)
    assert laptop.sync().is_synced
    assert phone.sync().is_synced
    assert phone.entries() == laptop.entries() == [SUN]
    assert phone.me().key_gen == 2


def test_a_recovery_code_opens_the_account_once(device: MakeDevice, ada: str) -> None:
    phone, laptop = device(), device("json")
    code = phone.register(ada, PASSWORD)
    phone.create("entry", SUN)
    phone.sync()

    new_code = laptop.recover(ada, code.lower().replace("-", " "), NEW_PASSWORD)

    assert laptop.sync().is_synced
    assert laptop.entries() == [SUN]
    with pytest.raises(StoppedError, match="revoked"):
        phone.sync()
    with pytest.raises(RefusedError, match="auth"):
        device().recover(ada, code, NEW_PASSWORD)
    phone.recover(ada, new_code, PASSWORD)
    assert phone.sync().is_synced


def test_a_code_with_a_slip_is_asked_for_again_before_anything_is_sent(
    device: MakeDevice, ada: str
) -> None:
    phone = device()
    code = phone.register(ada, PASSWORD)
    sent = notes(phone.server)

    with pytest.raises(BadCodeError):
        phone.recover(ada, ("1" if code[0] == "0" else "0") + code[1:], NEW_PASSWORD)

    assert sent == []


def test_a_new_recovery_code_replaces_the_old_one_and_leaves_others_signed_in(
    device: MakeDevice, ada: str
) -> None:
    phone, laptop = device(), device("json")
    old = phone.register(ada, PASSWORD)
    laptop.sign_in(ada, PASSWORD)

    new = phone.new_recovery_code(PASSWORD)

    assert laptop.sync().is_synced
    with pytest.raises(RefusedError, match="auth"):
        device().recover(ada, old, NEW_PASSWORD)
    device().recover(ada, new, NEW_PASSWORD)


def test_a_device_behind_by_a_generation_asks_which_one_stands(
    phone: Client, laptop: Client
) -> None:
    phone.new_recovery_code(PASSWORD)

    laptop.change_password(PASSWORD, NEW_PASSWORD)

    assert laptop.journal.key_gen == 3


def test_a_new_account_key_seals_everything_anew_and_leaves_nobody_behind(
    phone: Client, laptop: Client, device: MakeDevice
) -> None:
    phone.create("entry", SUN)
    setting = phone.set_setting("voice", "on")
    phone.sync()
    laptop.sync()
    laptop.create("entry", {"mood": 2})

    code = phone.new_account_key(PASSWORD)

    assert phone.sync().is_synced
    assert phone.set_setting("voice", "off") == setting
    with pytest.raises(StoppedError, match="revoked"):
        laptop.sync()
    laptop.sign_in(phone.username, PASSWORD)
    for one in (laptop, phone, laptop):
        assert one.sync().is_synced
    assert phone.records() == laptop.records()
    assert {row.blob[1] for row in laptop.journal.rows.values() if row.blob} == {2}
    newcomer = device()
    newcomer.recover(phone.username, code, NEW_PASSWORD)
    assert newcomer.sync().is_synced
    assert newcomer.records() == laptop.records()


def test_a_session_can_be_ended_from_another_device(phone: Client, laptop: Client) -> None:
    (other,) = [session for session in phone.sessions() if not session.current]
    assert laptop.me().session == other.id

    phone.end_session(to_base64url(other.id))

    with pytest.raises(StoppedError, match="revoked"):
        laptop.sync()
    assert [session.current for session in phone.sessions()] == [True]


def test_a_deleted_account_leaves_each_device_its_own_journal(
    phone: Client, laptop: Client, device: MakeDevice
) -> None:
    name = phone.username
    phone.create("entry", SUN)
    phone.sync()
    laptop.sync()

    phone.delete_account(PASSWORD)

    with pytest.raises(StoppedError, match="gone"):
        laptop.sync()
    assert laptop.entries() == phone.entries() == [SUN]
    laptop.register(name, NEW_PASSWORD)
    assert laptop.sync().is_synced
    again = device()
    again.sign_in(name, NEW_PASSWORD)
    again.sync()
    assert again.entries() == [SUN]


def test_a_wrong_password_deletes_nothing_and_stops_nothing(phone: Client) -> None:
    with pytest.raises(RefusedError, match="auth"):
        phone.delete_account(NEW_PASSWORD)

    assert phone.sync().is_synced


def test_a_name_is_answered_as_this_client_folds_it(device: MakeDevice, ada: str) -> None:
    typed = f"  Straße-\ufb01-İ-{ada.upper()} "
    phone = device()

    phone.register(typed, PASSWORD)

    assert phone.me().username == keys.fold(typed)
    device().sign_in(typed, PASSWORD)


def test_a_cookie_is_kept_for_a_session_and_cleared_with_it(phone: Client) -> None:
    assert phone.server.ask("GET", "/api/v1/me", wire.Me).username == phone.username

    phone.sign_out()

    assert not phone.server.cookie
