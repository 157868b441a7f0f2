"""The session cookie, and the loader that turns it into `current_user`.

There is no other cookie: Flask's own session and the remember cookie stay unused.
"""

from datetime import date
from typing import cast

from flask import Flask, Request, Response, g, request
from flask_login import UserMixin, current_user
from werkzeug.http import parse_cookie

from pwa.accounts import sessions
from pwa.accounts.sessions import LIFETIME, SessionToken, SignedIn
from pwa.errors import AppError, AuthError
from pwa.extensions import db, login_manager, now
from pwa.text import fold

COOKIE = "__Host-sid"
ALONE = f"{COOKIE}="


class DeviceUser(UserMixin):
    """What `current_user` is: one account, on one device."""

    def __init__(self, signed_in: SignedIn, token: SessionToken) -> None:
        self.signed_in = signed_in
        self.user_id = signed_in.user_id
        self.username = signed_in.username
        self.vault_id = signed_in.vault_id
        self.token = token

    def get_id(self) -> str:
        """Name the session, not the person: ending it ends this user."""
        return self.token.cookie()


def register_session_cookie(app: Flask) -> None:
    """Let Flask-Login find people by our cookie, and keep the cookie alive."""
    login_manager.request_loader(load_device_user)  # type: ignore[no-untyped-call]
    login_manager.unauthorized_handler(_refuse)  # type: ignore[no-untyped-call]
    app.after_request(_renew)


def today() -> date:
    """Return the server's calendar day."""
    return now().date()


def sent_token() -> SessionToken | None:
    """Read the cookie as it was sent, whatever it is worth."""
    sent = request.environ.get("HTTP_COOKIE", "")
    if sent.startswith(ALONE):  # as our own pages send it
        token = sessions.parse_cookie(sent[len(ALONE) :])
        if token is not None:
            return token
    # As `request.cookies` does it, without going through all headers.
    return sessions.parse_cookie(parse_cookie(request.environ).get(COOKIE, ""))


def load_device_user(_request: Request) -> DeviceUser | None:
    """Find whose session this is; a session that ended says how."""
    token = sent_token()
    if token is None:
        return None
    day = today()
    found = sessions.find_session(db.engine, token, day)
    if found.last_seen_day < day:
        sessions.note_seen(db.engine, found, day)
        g.renewed_token = token
    return DeviceUser(found, token)


def standing_session(username: str | None) -> SignedIn | None:
    """Return the session that was sent, if it stands and is of this account, or of any."""
    token = sent_token()
    if token is None:
        return None
    try:
        found = sessions.find_session(db.engine, token, today())
    except AppError:  # ended, run out, or its account is gone
        return None
    return found if username is None or found.username == fold(username) else None


def signed_in() -> SignedIn:
    """Return the session in use; only for views that ask for a sign-in."""
    return cast("DeviceUser", current_user).signed_in


def set_cookie(response: Response, token: SessionToken) -> Response:
    """Give the browser its session for as long as it comes back."""
    response.set_cookie(
        COOKIE,
        token.cookie(),
        max_age=int(LIFETIME.total_seconds()),
        path="/",
        secure=True,
        httponly=True,
        samesite="Strict",
    )
    return response


def clear_cookie(response: Response) -> Response:
    """Take the session away from the browser."""
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="Strict")
    return response


def _renew(response: Response) -> Response:
    token = g.pop("renewed_token", None)
    if token is not None and "Set-Cookie" not in response.headers:
        set_cookie(response, token)
    return response


def _refuse() -> None:
    raise AuthError("sign in first")
