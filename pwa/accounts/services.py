"""What a person can do with an account; what proves that they may is `proofs`."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from pwa.accounts import sessions
from pwa.accounts.models import Account, LoginName, ServerSecret
from pwa.accounts.proofs import hashed, proves, require_pair, require_proof, require_right
from pwa.accounts.sessions import SessionToken, SignedIn
from pwa.accounts.usernames import new_username, normal_username
from pwa.accounts.wire import Kdf, Keys, Login, Proof, Recover, Recovered, Register, Rekey
from pwa.database import forget_deleted, hold_person, reading, upsert, writing
from pwa.errors import AuthError, ClosedError, FormatError, TakenError
from pwa.wire_codec import JSON, decode_kept, encode

FIRST_KEY_GEN = 1
USER_ID_BITS = 63
PRETENDED_SALTS = "pretended salts"
# Every cost (KiB, passes) that our app ever gave new accounts, for names nobody has.
COSTS = ((65536, 3),)
HOW_MANY = select(func.count()).select_from(Account)
# Built once: to build a statement takes longer than SQLite takes to answer it.
ACCOUNT = (
    select(*Account.__table__.columns)
    .join(LoginName, LoginName.user_id == Account.user_id)
    .where(LoginName.username == bindparam("name"))
)
HELD_ACCOUNT = ACCOUNT.with_for_update(of=Account, key_share=True)


@dataclass(frozen=True, slots=True)
class Opened:
    """A session just opened, and the keys that go with it."""

    token: SessionToken
    keys: Keys


def prelogin(engine: Engine, username: str) -> Kdf:
    """Say how to stretch a password; a name nobody has gets an answer of the same shape."""
    name = normal_username(username)
    secret = prelogin_secret(engine)
    pretended = hmac.digest(secret, f"prelogin|{name}".encode(), "sha256")
    with reading(engine) as connection:
        row = _find(connection, name)
    if row is None:
        m, t = COSTS[pretended[16] % len(COSTS)]
        return Kdf(alg="argon2id", v=19, m=m, t=t, p=1, salt=pretended[:16])
    return _kdf(row)


def register(
    engine: Engine, body: Register, replaced: SessionToken | None, today: date, accounts_max: int
) -> Opened:
    """Attach a device's vault to a new account and sign the device in."""
    name = new_username(body.username)
    require_pair(body.rec_auth, body.wrapped_rec)
    user_id = secrets.randbits(USER_ID_BITS)
    try:
        with writing(engine) as connection:
            if connection.execute(HOW_MANY).scalar_one() >= accounts_max:
                raise ClosedError("this server takes no more accounts")
            connection.execute(
                insert(Account).values(
                    user_id=user_id,
                    username=name,
                    created_day=today,
                    vault_id=body.vault,
                    auth_sha256=hashed(body.auth),
                    rec_sha256=None if body.rec_auth is None else hashed(body.rec_auth),
                    kdf=encode(body.kdf, JSON).decode(),
                    key_gen=FIRST_KEY_GEN,
                    wrapped_pw=body.wrapped_pw,
                    wrapped_rec=body.wrapped_rec,
                    kcv=body.kcv,
                )
            )
            connection.execute(insert(LoginName).values(username=name, user_id=user_id))
            sessions.close_session(connection, replaced)
            return _open(connection, name, body.device, today)
    except IntegrityError as cause:
        raise TakenError("this username is taken") from cause


def login(engine: Engine, body: Login, replaced: SessionToken | None, today: date) -> Opened:
    """Sign a device in with proof of the password."""
    name = normal_username(body.username)
    proof = Proof(auth=body.auth)
    with reading(engine) as connection:
        require_proof(_find(connection, name), proof)  # a wrong guess takes no writer's place
    with writing(engine) as connection:
        require_proof(_find_and_hold(connection, name), proof)
        sessions.close_session(connection, replaced)
        return _open(connection, name, body.device, today)


def recover(engine: Engine, body: Recover) -> Recovered:
    """Hand out what the recovery code opens."""
    name = normal_username(body.username)
    with reading(engine) as connection:
        row = _find(connection, name)
    proven = proves(row, Proof(rec_auth=body.rec_auth))
    if row is None or row.wrapped_rec is None or not proven:
        raise AuthError("wrong username or recovery code")
    return Recovered(
        vault=row.vault_id,
        key_gen=row.key_gen,
        wrapped_rec=row.wrapped_rec,
        kcv=row.kcv,
        kdf=_kdf(row),
    )


def rekey(engine: Engine, body: Rekey, current: SessionToken | None, today: date) -> Opened:
    """Put new key material in place of one generation, all of it or none.

    Two devices may try at once: the second finds the generation moved, and is told so if it
    can prove anything, be it by its session, of the account.
    """
    name = normal_username(body.username)
    require_pair(body.rec_auth, body.wrapped_rec)
    if (body.proof.auth is None) == (body.proof.rec_auth is None):
        raise FormatError("proof holds auth or rec_auth, one of them")
    if body.proof.rec_auth is not None and body.rec_auth in (None, body.proof.rec_auth):
        raise FormatError("a recovery code opens an account once: send a new one with the keys")
    if body.kcv is not None and not (body.rec_auth and body.revoke_others):
        raise FormatError("a new account key needs a new recovery code, and others signed out")
    with reading(engine) as connection:
        require_right(connection, _find(connection, name), body, current, today)
    with writing(engine) as connection:
        row = _find_and_hold(connection, name)
        user_id = require_right(connection, row, body, current, today)
        _replace_keys(connection, user_id, body)
        sessions.close_session(connection, current)
        opened = _open(connection, name, body.device, today)
        if body.revoke_others:
            sessions.revoke_others(connection, opened.token, today)
    return opened


def logout(engine: Engine, token: SessionToken | None) -> None:
    """Forget a browser's session, if it has one."""
    if token is not None:
        with writing(engine) as connection:
            sessions.close_session(connection, token)


def delete_account(engine: Engine, signed_in: SignedIn, auth: bytes, today: date) -> None:
    """Delete an account with all its rows; its other devices will be told."""
    proof = Proof(auth=auth)
    with reading(engine) as connection:
        require_proof(_find(connection, signed_in.username), proof)
    with writing(engine) as connection:
        hold_person(connection, signed_in.user_id)
        require_proof(_find_and_hold(connection, signed_in.username), proof)
        sessions.remember_departed(connection, signed_in.user_id, today)
        connection.execute(delete(Account).where(Account.user_id == signed_in.user_id))
    forget_deleted(engine)


def prelogin_secret(engine: Engine) -> bytes:
    """Return the server's own secret, made up the first time anybody asks."""
    wanted = select(ServerSecret.value).where(ServerSecret.name == PRETENDED_SALTS)
    with reading(engine) as connection:
        secret = connection.execute(wanted).scalar_one_or_none()
    if secret is not None:
        return bytes(secret)
    with writing(engine) as connection:
        made = {"name": PRETENDED_SALTS, "value": secrets.token_bytes(32)}
        connection.execute(upsert(connection, ServerSecret).on_conflict_do_nothing(), made)
        return bytes(connection.execute(wanted).scalar_one())


def _find(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(ACCOUNT, {"name": name}).one_or_none()


def _find_and_hold(connection: Connection, name: str) -> Row[Any] | None:
    """Find an account and let nobody change it until this transaction ends.

    What was proven before may have changed since: proof and what rests on it belong into
    one transaction. SQLite's writers are alone anyway.
    """
    return connection.execute(HELD_ACCOUNT, {"name": name}).one_or_none()


def _replace_keys(connection: Connection, user_id: int, body: Rekey) -> None:
    """Write the new material, all of it."""
    values: dict[str, Any] = {
        "key_gen": body.key_gen + 1,
        "kdf": encode(body.kdf, JSON).decode(),
        "auth_sha256": hashed(body.auth),
        "wrapped_pw": body.wrapped_pw,
    }
    if body.kcv is not None:
        values["kcv"] = body.kcv
    if body.rec_auth is not None:
        values |= {"rec_sha256": hashed(body.rec_auth), "wrapped_rec": body.wrapped_rec}
    connection.execute(update(Account).where(Account.user_id == user_id).values(**values))


def _open(connection: Connection, name: str, device: str, today: date) -> Opened:
    row = _find(connection, name)
    if row is None:
        raise AuthError("the account was deleted a moment ago")
    keys = Keys(
        username=row.username,
        vault=row.vault_id,
        kdf=_kdf(row),
        key_gen=row.key_gen,
        wrapped_pw=row.wrapped_pw,
        kcv=row.kcv,
        recovery=row.rec_sha256 is not None,
    )
    return Opened(sessions.open_session(connection, row.user_id, device, today), keys)


def _kdf(row: Row[Any]) -> Kdf:
    return decode_kept(row.kdf, Kdf)
