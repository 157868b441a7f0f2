"""What a WSGI server and the `flask` command load."""

import sys
from os import environ

from pwa.app import create_app
from pwa.content.source import ContentError
from pwa.errors import SettingsError

try:
    app = create_app()
    # A server makes every page before it answers, so that what cannot be shown stops the start.
    # The commands do without: one builds what the pages need; development makes them anew.
    if "FLASK_RUN_FROM_CLI" not in environ and not app.debug:
        app.extensions["shell"].check()
except (SettingsError, ContentError) as refusal:
    sys.exit(f"twofold: {refusal}")
