"""Who is calling, as the features that need to know see it.

Accounts find the caller; other features only read these few facts, and so need not know
accounts at all.
"""

from typing import Any, Protocol, cast

from flask_login import current_user


class Caller(Protocol):
    """One account, on one signed-in device."""

    user_id: int
    username: str
    vault_id: bytes
    is_authenticated: bool  # of somebody who is not signed in there is nothing else


def caller() -> Caller:
    """Return who is signed in; or, unless the view asks for a sign-in, nobody."""
    # The object itself: each look through the proxy asks Flask-Login anew.
    return cast("Caller", cast("Any", current_user)._get_current_object())  # noqa: SLF001
