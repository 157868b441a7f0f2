"""How the production server runs; the command line and GUNICORN_CMD_ARGS may say otherwise.

One process, because tries at signing in are counted in its memory: docs/operations.md.
"""

import os
import sys

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from pwa.errors import SettingsError
from pwa.settings import Settings

workers = 1
threads = 16
worker_class = "pwa.worker.ImpatientWorker"
graceful_timeout = 30
keepalive = 5
accesslog = None
control_socket_disable = True
umask = 0o077


def on_starting(server: Arbiter) -> None:
    """Refuse to start with settings that would not do what they say."""
    try:
        Settings.from_env(os.environ).require_shared_counters(server.cfg.workers)
    except SettingsError as refusal:
        sys.exit(f"twofold: {refusal}")


def post_worker_init(worker: Worker) -> None:
    """Let the app do what it does once in each process that answers requests."""
    worker.wsgi.begin()
