"""Who may do what with an account: what proves it, and which keys may take the place of others.

Keys arrive sealed and proofs arrive as keys of full strength, so a plain SHA-256 of a
proof is all the table needs; comparisons take the same time whatever they find.
"""

import hmac
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row

from pwa.accounts import sessions
from pwa.accounts.sessions import SessionToken
from pwa.accounts.wire import Proof, Rekey
from pwa.errors import AuthError, FormatError, KeyGenError

NO_HASH = bytes(32)
ACCOUNT_KEY_BYTES = 32


def require_proof(row: Row[Any] | None, proof: Proof) -> None:
    """Raise AuthError unless the proof is that of this account."""
    if not proves(row, proof):
        raise AuthError("wrong username or password")


def require_right(
    connection: Connection,
    row: Row[Any] | None,
    body: Rekey,
    current: SessionToken | None,
    today: date,
) -> int:
    """Return whose keys these are if the caller may replace them, or raise why not."""
    proven = proves(row, body.proof)
    known = row is not None and _is_signed_in(connection, row.user_id, current, today)
    if row is None or not (proven or known):
        raise AuthError("wrong username, password or recovery code")
    if row.key_gen != body.key_gen:
        raise KeyGenError("another device changed the keys first")
    if not proven:
        raise AuthError("wrong password or recovery code")
    _require_all_keys(len(row.wrapped_pw), body)
    return int(row.user_id)


def require_pair(rec_auth: bytes | None, wrapped_rec: bytes | None) -> None:
    """Raise FormatError where only one of them was sent: a recovery code opens nothing alone."""
    if (rec_auth is None) != (wrapped_rec is None):
        raise FormatError("rec_auth and wrapped_rec come together")


def proves(row: Row[Any] | None, proof: Proof) -> bool:
    """Compare a proof with what is kept; nothing kept takes as long as something wrong."""
    given = proof.auth if proof.auth is not None else proof.rec_auth
    kept = None
    if row is not None:
        kept = row.auth_sha256 if proof.auth is not None else row.rec_sha256
    matches = hmac.compare_digest(hashed(given or b""), bytes(kept or NO_HASH))
    return matches and kept is not None


def hashed(proof: bytes) -> bytes:
    """Return what the table keeps of a proof."""
    return sha256(proof).digest()


def _require_all_keys(held: int, body: Rekey) -> None:
    """See that no account key gets lost: wrapped keys grow with a check value, and not without.

    The server cannot look inside, and a device that has not heard of the newest key would bury it.
    One grows by more than one key where the server was restored from a backup meanwhile.
    """
    growths = {len(wrapped) - held for wrapped in (body.wrapped_pw, body.wrapped_rec) if wrapped}
    growth = max(growths)
    if body.kcv is None and growths != {0}:
        raise KeyGenError("another device has added a key to the account")
    if body.kcv is not None and (
        len(growths) != 1 or growth <= 0 or growth % ACCOUNT_KEY_BYTES != 0
    ):
        raise FormatError("a new account key makes both wrapped keys longer by its length")


def _is_signed_in(
    connection: Connection, user_id: int, token: SessionToken | None, today: date
) -> bool:
    if token is None or token.user_id != user_id:
        return False
    return sessions.stands(connection, token, today)
