"""The languages of the app: where the words of each stand, under which addresses it is served."""

import dataclasses
from pathlib import Path
from typing import Final, Literal

from pwa.content.addresses import Addresses
from pwa.content.source import ROOT, STRUCTURE, Document, read_document


@dataclasses.dataclass(frozen=True)
class Language:
    """One language. `tag` is its BCP 47 tag, `prefix` what its addresses begin with.

    `spoken` tells whether its routines must be short enough to be shown and said in time.
    """

    tag: str
    folder: Path
    prefix: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"
    spoken: bool = True

    @property
    def address(self) -> Addresses:
        """Give the addresses of this language's pages."""
        return Addresses(self.prefix)

    def structure(self, name: str) -> Document:
        """Read a file that is the same in every language."""
        return read_document(ROOT / STRUCTURE / name)

    def words(self, name: str) -> Document:
        """Read a file of words."""
        return read_document(self.folder / name)


ENGLISH: Final = Language(tag="en", folder=ROOT / "en")
LANGUAGES: Final = (ENGLISH,)
