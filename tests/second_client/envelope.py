"""Sealing records and opening them, after "Sealed record" in docs/record-format.md."""

import os
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.second_client.keys import AccountKeys, DoesNotOpenError, expand

SIZES = tuple(512 << power for power in range(8))
LONGEST_TEXT = SIZES[-1] - 1
FORMAT = 1


class TooLongError(Exception):
    """A text that fits into no record."""


def vid_of(blob: bytes) -> bytes:
    """The id of a version: its nonce."""
    return blob[2:14]


class Envelope:
    """Opens the records of one vault with any of its keys, and seals with the newest."""

    def __init__(
        self,
        account_keys: AccountKeys,
        vault: bytes,
        nonce: Callable[[], bytes] = lambda: os.urandom(12),
    ) -> None:
        self._ciphers = [AESGCM(expand(key, "v1/ak/record")) for key in account_keys]
        self._vault = vault
        self._nonce = nonce

    def seal(self, record: bytes, text: bytes) -> bytes:
        """Seal a text as a new version of a record; raises TooLongError."""
        if len(text) > LONGEST_TEXT:
            raise TooLongError
        size = next(size for size in SIZES if len(text) < size)
        nonce = self._nonce()
        padded = (text + b"\x80").ljust(size, b"\0")
        sealed = self._ciphers[-1].encrypt(nonce, padded, self._context(record))
        return bytes([FORMAT, len(self._ciphers)]) + nonce + sealed

    def is_newest(self, blob: bytes) -> bool:
        """Whether a version is sealed with the newest key."""
        return blob[1] == len(self._ciphers)

    def open(self, record: bytes, blob: bytes) -> bytes:
        """The text of a version; raises DoesNotOpenError."""
        if blob[0] != FORMAT or not 1 <= blob[1] <= len(self._ciphers):
            raise DoesNotOpenError
        try:
            padded = self._ciphers[blob[1] - 1].decrypt(
                vid_of(blob), blob[14:], self._context(record)
            )
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
