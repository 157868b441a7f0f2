"""What a WSGI server and the `flask` command load."""

import sys

from pwa.app import create_app
from pwa.errors import SettingsError

try:
    app = create_app()
except SettingsError as refusal:
    sys.exit(f"twofold: {refusal}")
