"""Every page that has an address of its own: a list that is made cannot forget a new one."""

from pwa.content.language import ENGLISH
from pwa.shell.screens import SCREENS

FIXED = tuple(ENGLISH.address(screen.name) for screen in SCREENS)
