"""The app with a second language beside English, for tests alone."""

from pathlib import Path
from tempfile import TemporaryDirectory

from pwa.app import create_app
from pwa.content.language import ENGLISH
from tests.pseudo_language import pseudo_language

_words = TemporaryDirectory()
app = create_app(languages=(ENGLISH, pseudo_language(Path(_words.name))))
app.extensions["shell"].check()
