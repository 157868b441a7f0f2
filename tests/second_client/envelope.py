"""Sealing records and opening them, after "Sealed record" in docs/record-format.md."""

import os
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.second_client.keys import DoesNotOpenError, expand

SIZES = tuple(512 << power for power in range(8))
LONGEST_TEXT = SIZES[-1] - 1
HEAD = b"\x01\x01"


class TooLongError(Exception):
    """A text that fits into no record."""


def vid_of(blob: bytes) -> bytes:
    """The id of a version: its nonce."""
    return blob[2:14]


class Envelope:
    """Seals and opens the records of one vault."""

    def __init__(
        self, account_key: bytes, vault: bytes, nonce: Callable[[], bytes] = lambda: os.urandom(12)
    ) -> None:
        self._cipher = AESGCM(expand(account_key, "v1/ak/record"))
        self._vault = vault
        self._nonce = nonce

    def seal(self, record: bytes, text: bytes) -> bytes:
        """Seal a text as a new version of a record; raises TooLongError."""
        if len(text) > LONGEST_TEXT:
            raise TooLongError
        size = next(size for size in SIZES if len(text) < size)
        nonce = self._nonce()
        padded = (text + b"\x80").ljust(size, b"\0")
        return HEAD + nonce + self._cipher.encrypt(nonce, padded, self._context(record))

    def open(self, record: bytes, blob: bytes) -> bytes:
        """The text of a version; raises DoesNotOpenError."""
        if blob[:2] != HEAD:
            raise DoesNotOpenError
        try:
            padded = self._cipher.decrypt(vid_of(blob), blob[14:], self._context(record))
        except (InvalidTag, ValueError) as error:
            raise DoesNotOpenError from error
        text = padded.rstrip(b"\0")
        if not text.endswith(b"\x80"):
            raise DoesNotOpenError
        text = text[:-1]
        if len(padded) != next((size for size in SIZES if len(text) < size), 0):
            raise DoesNotOpenError
        return text

    def _context(self, record: bytes) -> bytes:
        return b"v1|rec|" + self._vault + record
