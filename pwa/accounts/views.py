"""The addresses of accounts and sessions: parse, one call, answer."""

from flask import Blueprint, Response

from pwa.accounts import services, sessions
from pwa.accounts.cookie import clear_cookie, sent_token, set_cookie, signed_in, today
from pwa.accounts.limits import (
    limit_calls,
    limit_guesses,
    limit_guesses_from_an_address,
    limit_questions,
    limit_recoveries,
    limit_registrations,
)
from pwa.accounts.wire import (
    DeleteAccount,
    Keys,
    Login,
    Me,
    Nothing,
    Prelogin,
    PreloginAnswer,
    Recover,
    Recovered,
    Register,
    Rekey,
    Sessions,
)
from pwa.caller import caller
from pwa.database import has_room_beyond
from pwa.endpoint import answer, endpoint
from pwa.errors import (
    AuthError,
    ClosedError,
    KeyGenError,
    NotFoundError,
    TakenError,
)
from pwa.extensions import db, settings
from pwa.wire_codec import octets_of

CREATED = 201
NO_CONTENT = 204
blueprint = Blueprint("accounts", __name__, url_prefix="/api/v1")


@blueprint.before_request
@limit_calls
def count_call() -> None:
    """Count every call, before anything of it is read."""


@blueprint.post("/auth/prelogin")
@endpoint(takes=Prelogin, gives=PreloginAnswer)
@limit_questions
def prelogin(body: Prelogin) -> PreloginAnswer:
    """Say how a username's password is to be stretched."""
    return PreloginAnswer(kdf=services.prelogin(db.engine, body.username))


@blueprint.post("/auth/register")
@endpoint(takes=Register, gives=Keys, status=CREATED, refuses=(ClosedError, TakenError))
@limit_registrations
def register(body: Register) -> Response:
    """Make an account for the vault of this device, and sign it in."""
    if settings().registration == "closed":
        raise ClosedError("this server takes no new accounts")
    if not has_room_beyond(db.engine, settings().disk_floor_bytes):
        raise ClosedError("this server has no room for more accounts")
    opened = services.register(db.engine, body, sent_token(), today(), settings().accounts_max)
    return set_cookie(answer(opened.keys, CREATED), opened.token)


@blueprint.post("/auth/login")
@endpoint(takes=Login, gives=Keys, refuses=(AuthError,))
@limit_guesses_from_an_address
@limit_guesses
def login(body: Login) -> Response:
    """Sign this device in."""
    opened = services.login(db.engine, body, sent_token(), today())
    return set_cookie(answer(opened.keys), opened.token)


@blueprint.post("/auth/recover")
@endpoint(takes=Recover, gives=Recovered, refuses=(AuthError,))
@limit_guesses_from_an_address
@limit_recoveries
def recover(body: Recover) -> Recovered:
    """Hand out the account key as the recovery code sealed it."""
    return services.recover(db.engine, body)


@blueprint.post("/auth/rekey")
@endpoint(takes=Rekey, gives=Keys, refuses=(AuthError, KeyGenError))
@limit_guesses_from_an_address
@limit_guesses
def rekey(body: Rekey) -> Response:
    """Replace the key material, and sign this device in anew."""
    opened = services.rekey(db.engine, body, sent_token(), today())
    return set_cookie(answer(opened.keys), opened.token)


@blueprint.post("/auth/logout")
@endpoint(takes=Nothing, status=NO_CONTENT)
def logout(_body: Nothing) -> Response:
    """Sign this device out."""
    services.logout(db.engine, sent_token())
    return clear_cookie(answer(None))


@blueprint.get("/me")
@endpoint(gives=Me, signed_in=True)
def me() -> Me:
    """Say whose session this is."""
    session = signed_in()
    return Me(
        username=session.username,
        vault=session.vault_id,
        key_gen=session.key_gen,
        recovery=session.has_recovery,
        session=session.session_id,
    )


@blueprint.get("/sessions")
@endpoint(gives=Sessions, signed_in=True)
def list_sessions() -> Sessions:
    """List the devices that are signed in."""
    return Sessions(sessions.list_sessions(db.engine, signed_in(), today()))


@blueprint.delete("/sessions/<session_id>")
@endpoint(status=NO_CONTENT, signed_in=True, refuses=(NotFoundError,))
def revoke_session(session_id: str) -> None:
    """Sign one of your devices out."""
    try:
        wanted = octets_of(session_id)
    except ValueError as cause:
        raise NotFoundError("no such session") from cause
    sessions.revoke_session(db.engine, caller().user_id, wanted, today())


@blueprint.post("/account/delete")
@endpoint(takes=DeleteAccount, status=NO_CONTENT, signed_in=True)
@limit_guesses_from_an_address
@limit_guesses
def delete_account(body: DeleteAccount) -> Response:
    """Delete the account and all that the server keeps of it."""
    services.delete_account(db.engine, signed_in(), body.auth, today())
    return clear_cookie(answer(None))
