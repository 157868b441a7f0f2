"""What happened at the doors: counted, and logged without a name, an address or a token.

Which of our answers mean something is one table. An event is logged at once, but only so
many lines a minute, so that nobody can fill the disk with them; the count in a line goes on
counting what was not logged.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable

from flask import Flask, Response, g, request

LINES_A_MINUTE = 10
MINUTE_S = 60.0
DONE = "ok"
EVENTS = {
    ("accounts.register", DONE): "account_made",
    ("accounts.login", DONE): "signed_in",
    ("accounts.login", "auth"): "sign_in_refused",
    ("accounts.recover", DONE): "recovery_code_used",
    ("accounts.recover", "auth"): "recovery_refused",
    ("accounts.rekey", DONE): "keys_changed",
    ("accounts.rekey", "auth"): "key_change_refused",
    ("accounts.revoke_session", DONE): "session_ended",
    ("accounts.delete_account", DONE): "account_deleted",
    ("accounts.delete_account", "auth"): "deletion_refused",
}
EVERYWHERE = {
    "rate_limited": "tries_limited",
    "csrf": "forged_request_refused",
}
UNBELIEVED = (
    "a request came through a proxy, but PWA_PROXY_COUNT is 0: if a proxy stands in front of this "
    "server, everybody counts as one address; see docs/settings.md"
)


class SecurityLog:
    """Counters of one process, and the lines it may still write this minute."""

    def __init__(self, logger: logging.Logger, clock: Callable[[], float]) -> None:
        self.counts: Counter[str] = Counter()
        self._logger = logger
        self._clock = clock
        self._lines: Counter[str] = Counter()
        self._minute_began = clock()
        self._lock = threading.Lock()
        self._proxy_seen = False

    def note(self, event: str) -> None:
        """Count an event, and say so while there are lines left."""
        with self._lock:
            if self._clock() - self._minute_began >= MINUTE_S:
                self._minute_began = self._clock()
                self._lines.clear()
            self.counts[event] += 1
            self._lines[event] += 1
            if self._lines[event] <= LINES_A_MINUTE:
                self._logger.info("security event=%s count=%d", event, self.counts[event])

    def note_unbelieved_proxy(self) -> None:
        """Say once that addresses may be those of a proxy."""
        with self._lock:
            if not self._proxy_seen:
                self._logger.warning(UNBELIEVED)
            self._proxy_seen = True


def register_security_log(app: Flask, clock: Callable[[], float], proxies: int) -> None:
    """Look at every answer on its way out."""
    logger = app.logger.getChild("security")
    logger.setLevel(logging.INFO)
    log = SecurityLog(logger, clock)

    @app.after_request
    def note(response: Response) -> Response:
        code = g.get("refused", DONE)
        event = EVERYWHERE.get(code) or EVENTS.get((request.endpoint or "", code))
        if event is not None:
            log.note(event)
        if not proxies and "X-Forwarded-For" in request.headers:
            log.note_unbelieved_proxy()
        return response
