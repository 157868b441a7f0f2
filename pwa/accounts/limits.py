"""How often somebody may try, and whom a try is counted against.

A wrong guess counts against the account and the block of addresses it came from, together:
a stranger who knows a name uses up the guesses of the stranger's own network and nobody
else's. A browser that is signed in to the account is counted by its session alone. The
recovery code, which nobody guesses, has a counter of its own.
"""

from flask import g

from pwa.accounts.cookie import standing_session
from pwa.accounts.sessions import SignedIn
from pwa.extensions import limiter, settings
from pwa.rate_limits import block_key, is_failure, name_key

CALLS = "120 per minute"
QUESTIONS = "30 per minute"
GUESSES = "10 per 15 minutes"
GUESSES_FROM_AN_ADDRESS = "30 per 15 minutes"


def _registrations() -> str:
    return f"{settings().registrations_per_hour} per hour"


def _asker_key() -> str:
    """Name a network that asks about an account."""
    return f"{name_key(g.account_name)}|{block_key()}"


def _guesser_key() -> str:
    """Name who guesses: a browser that is signed in to the account, else a network."""
    session = _own_session()
    return _asker_key() if session is None else session.session_id.hex()


def _is_signed_in() -> bool:
    return _own_session() is not None


def _own_session() -> SignedIn | None:
    """Look once a request whether the caller is signed in to the account it is about."""
    if "own_session" not in g:
        g.own_session = standing_session(g.account_name)
    own: SignedIn | None = g.own_session
    return own


limit_calls = limiter.shared_limit(CALLS, scope="calls")
limit_registrations = limiter.limit(_registrations)
limit_questions = limiter.shared_limit(QUESTIONS, scope="questions", key_func=_asker_key)
limit_guesses = limiter.shared_limit(
    GUESSES, scope="guesses", key_func=_guesser_key, deduct_when=is_failure
)
limit_recoveries = limiter.shared_limit(
    GUESSES, scope="recoveries", key_func=_asker_key, deduct_when=is_failure
)
limit_guesses_from_an_address = limiter.shared_limit(
    GUESSES_FROM_AN_ADDRESS,
    scope="guesses",
    deduct_when=is_failure,
    exempt_when=_is_signed_in,
)
