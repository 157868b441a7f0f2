"""Device sessions: rows that can be listed and revoked, found by the token in a cookie.

The cookie carries `user_id.token`, so that a lookup stays within one person's rows; the
table keeps only the token's hash.
"""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update

from pwa.accounts.models import Account, DepartedSession, DeviceSession, LoginName
from pwa.accounts.wire import Session
from pwa.database import reading, writing
from pwa.driver import Prepared, asking
from pwa.errors import AuthError, GoneError, NotFoundError, RevokedError
from pwa.wire_codec import octets_of, text_of

TOKEN_BYTES = 32
ID_BYTES = 16
LARGEST_USER_ID_DIGITS = 19
MOST_SESSIONS = 50
LIFETIME = timedelta(days=180)
GONE_FOR = timedelta(days=90)
# Every request asks this.
SESSION = Prepared(
    select(
        DeviceSession.id,
        DeviceSession.last_seen_day,
        DeviceSession.revoked_day,
        Account.username,
        Account.vault_id,
        Account.key_gen,
        Account.rec_sha256,
    )
    .join(Account, Account.user_id == DeviceSession.user_id)
    .where(
        DeviceSession.user_id == bindparam("user_id"),
        DeviceSession.token_sha256 == bindparam("token_sha256"),
    )
)
# Every sign-in does these, which take longer to build than to do.
DROP_RUN_OUT = delete(DeviceSession).where(
    DeviceSession.user_id == bindparam("user_id"),
    DeviceSession.last_seen_day < bindparam("oldest_day"),
)
_SURPLUS = (
    select(DeviceSession.id)
    .where(DeviceSession.user_id == bindparam("user_id"))
    .order_by(
        DeviceSession.revoked_day.is_not(None),
        DeviceSession.last_seen_day.desc(),
        DeviceSession.created_day.desc(),
    )
    .offset(MOST_SESSIONS - 1)
)
DROP_SURPLUS = delete(DeviceSession).where(
    DeviceSession.user_id == bindparam("user_id"), DeviceSession.id.in_(_SURPLUS)
)


@dataclass(frozen=True, slots=True)
class SessionToken:
    """What a session cookie says."""

    user_id: int
    token: bytes

    @property
    def sha256(self) -> bytes:
        """Return what the table keeps of the token."""
        return sha256(self.token).digest()

    def cookie(self) -> str:
        """Write the token as a cookie value."""
        return f"{self.user_id}.{text_of(self.token)}"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A device with a standing session, and the account it belongs to."""

    user_id: int
    session_id: bytes
    last_seen_day: date
    username: str
    vault_id: bytes
    key_gen: int
    has_recovery: bool


def parse_cookie(value: str) -> SessionToken | None:
    """Read a cookie value; what we never wrote is no session."""
    user_id, _, token = value.partition(".")
    if not (user_id.isascii() and user_id.isdigit() and len(user_id) <= LARGEST_USER_ID_DIGITS):
        return None
    try:
        octets = octets_of(token)
    except ValueError:
        return None
    if len(octets) != TOKEN_BYTES or int(user_id) >= 2**63:
        return None
    return SessionToken(int(user_id), octets)


def open_session(connection: Connection, user_id: int, device: str, today: date) -> SessionToken:
    """Sign a device in; sessions that have run out go, and the longest unused beyond fifty."""
    owner = {"user_id": user_id}
    connection.execute(DROP_RUN_OUT, owner | {"oldest_day": today - LIFETIME})
    connection.execute(DROP_SURPLUS, owner)
    token = SessionToken(user_id, secrets.token_bytes(TOKEN_BYTES))
    opened = {
        "id": secrets.token_bytes(ID_BYTES),
        "token_sha256": token.sha256,
        "device": device,
        "created_day": today,
        "last_seen_day": today,
    }
    connection.execute(insert(DeviceSession), owner | opened)
    return token


def find_session(engine: Engine, token: SessionToken, today: date) -> SignedIn:
    """Say whose token this is, or raise what became of its session."""
    with asking(engine) as driver:
        row = driver.first(SESSION, {"user_id": token.user_id, "token_sha256": token.sha256})
    if row is None:
        with reading(engine) as connection:
            raise _what_became_of(connection, token, today)
    session_id, last_seen_day, revoked_day, username, vault_id, key_gen, rec_sha256 = row
    if revoked_day is not None:
        raise RevokedError("this device was signed out from another one")
    if last_seen_day < today - LIFETIME:
        raise AuthError("the session has run out")
    return SignedIn(
        user_id=token.user_id,
        session_id=session_id,
        last_seen_day=last_seen_day,
        username=username,
        vault_id=vault_id,
        key_gen=key_gen,
        has_recovery=rec_sha256 is not None,
    )


def stands(connection: Connection, token: SessionToken, today: date) -> bool:
    """Tell whether a token's session is neither revoked nor run out."""
    row = connection.execute(
        select(DeviceSession.id).where(
            DeviceSession.user_id == token.user_id,
            DeviceSession.token_sha256 == token.sha256,
            DeviceSession.revoked_day.is_(None),
            DeviceSession.last_seen_day >= today - LIFETIME,
        )
    ).one_or_none()
    return row is not None


def note_seen(engine: Engine, signed_in: SignedIn, today: date) -> None:
    """Keep the day a device was last here."""
    with writing(engine) as connection:
        connection.execute(
            update(DeviceSession)
            .where(
                DeviceSession.user_id == signed_in.user_id,
                DeviceSession.id == signed_in.session_id,
            )
            .values(last_seen_day=today)
        )


def list_sessions(engine: Engine, signed_in: SignedIn, today: date) -> list[Session]:
    """List the account's standing sessions, the latest seen first."""
    with reading(engine) as connection:
        rows = connection.execute(
            select(
                DeviceSession.id,
                DeviceSession.device,
                DeviceSession.created_day,
                DeviceSession.last_seen_day,
            )
            .where(
                DeviceSession.user_id == signed_in.user_id,
                DeviceSession.revoked_day.is_(None),
                DeviceSession.last_seen_day >= today - LIFETIME,
            )
            .order_by(DeviceSession.last_seen_day.desc(), DeviceSession.id)
        ).all()
    return [
        Session(
            id=row.id,
            device=row.device,
            created_day=row.created_day.isoformat(),
            last_seen_day=row.last_seen_day.isoformat(),
            current=row.id == signed_in.session_id,
        )
        for row in rows
    ]


def revoke_session(engine: Engine, user_id: int, session_id: bytes, today: date) -> None:
    """End one of the account's own sessions; twice is the same as once."""
    with writing(engine) as connection:
        ended = connection.execute(
            update(DeviceSession)
            .where(DeviceSession.user_id == user_id, DeviceSession.id == session_id)
            .values(revoked_day=today)
        )
    if ended.rowcount == 0:
        raise NotFoundError("no such session")


def revoke_others(connection: Connection, kept: SessionToken, today: date) -> None:
    """End every session of an account but one."""
    connection.execute(
        update(DeviceSession)
        .where(
            DeviceSession.user_id == kept.user_id,
            DeviceSession.token_sha256 != kept.sha256,
            DeviceSession.revoked_day.is_(None),
        )
        .values(revoked_day=today)
    )


def close_session(connection: Connection, token: SessionToken | None) -> None:
    """Forget the session of a browser that signs out, or in again."""
    if token is None:
        return
    connection.execute(
        delete(DeviceSession).where(
            DeviceSession.user_id == token.user_id,
            DeviceSession.token_sha256 == token.sha256,
            DeviceSession.revoked_day.is_(None),
        )
    )


def remember_departed(connection: Connection, user_id: int, today: date) -> None:
    """Keep the token hashes of an account about to go, and drop those kept long enough."""
    connection.execute(delete(DepartedSession).where(DepartedSession.gone_day < today - GONE_FOR))
    rows = connection.execute(
        select(DeviceSession.token_sha256).where(
            DeviceSession.user_id == user_id, DeviceSession.revoked_day.is_(None)
        )
    ).scalars()
    departed = [
        {"user_id": user_id, "token_sha256": token_sha256, "gone_day": today}
        for token_sha256 in rows
    ]
    if departed:
        connection.execute(insert(DepartedSession), departed)


def end_sessions(engine: Engine, username: str | None) -> int:
    """End the sessions of one account, or of all; give how many devices have to sign in again."""
    ended = delete(DeviceSession)
    if username is not None:
        owner = select(LoginName.user_id).where(LoginName.username == username)
        ended = ended.where(DeviceSession.user_id.in_(owner))
    with writing(engine) as connection:
        return connection.execute(ended).rowcount


def drop_expired(engine: Engine, today: date) -> int:
    """Drop sessions that ran out and the marks of accounts long gone; give how many rows went."""
    with writing(engine) as connection:
        run_out = connection.execute(
            delete(DeviceSession).where(DeviceSession.last_seen_day < today - LIFETIME)
        )
        departed = connection.execute(
            delete(DepartedSession).where(DepartedSession.gone_day < today - GONE_FOR)
        )
    return run_out.rowcount + departed.rowcount


def _what_became_of(
    connection: Connection, token: SessionToken, today: date
) -> AuthError | GoneError:
    gone = connection.execute(
        select(DepartedSession.gone_day).where(
            DepartedSession.user_id == token.user_id,
            DepartedSession.token_sha256 == token.sha256,
            DepartedSession.gone_day >= today - GONE_FOR,
        )
    ).one_or_none()
    if gone is not None:
        return GoneError("this account was deleted")
    return AuthError("sign in first")
