"""What `flask build-assets` has finished, so that a server answers soon after it begins.

Beside the built files lie the finished pages of each language, under the hash of everything they
are made of, and the compressed form of each answer, under the hash of what it holds. What is not
there, or was made of something else, is made anew; nothing is ever wrong because it is old.
"""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from pwa.shell.assets import replace_file

SUFFIXES: Final = {"br": ".br", "gzip": ".gz"}


class Finished(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of one language that is text: by address, and the error pages by status."""

    made_of: str
    pages: Mapping[str, str]
    errors: Mapping[int, str]
    manifest: str


class Ready:
    """A folder of finished answers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def finished(self, tag: str, made_of: str) -> Finished | None:
        """Return the pages of a language, where they were made of just this."""
        try:
            found = msgspec.json.decode(self._pages(tag).read_bytes(), type=Finished)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        return found if found.made_of == made_of else None

    def keep(self, tag: str, finished: Finished) -> None:
        """Keep the pages of a language."""
        self.folder.mkdir(parents=True, exist_ok=True)
        replace_file(self._pages(tag), msgspec.json.encode(finished))

    def encodings(self, sha256: bytes) -> Mapping[str, bytes]:
        """Return the compressed forms of an answer, best first, or none."""
        try:
            return {name: self._encoded(sha256, name).read_bytes() for name in SUFFIXES}
        except FileNotFoundError:
            return {}

    def keep_encodings(self, made: Mapping[bytes, Mapping[str, bytes]]) -> None:
        """Keep the compressed forms of answers by their hash, and of no other."""
        self.folder.mkdir(parents=True, exist_ok=True)
        kept = {
            self._encoded(sha256, name): content
            for sha256, forms in made.items()
            for name, content in forms.items()
        }
        for path, content in kept.items():
            if not path.exists():
                replace_file(path, content)
        for path in self.folder.iterdir():
            if path.suffix in SUFFIXES.values() and path not in kept:
                path.unlink(missing_ok=True)

    def _pages(self, tag: str) -> Path:
        return self.folder / f"{tag}.json"

    def _encoded(self, sha256: bytes, name: str) -> Path:
        return self.folder / f"{sha256.hex()}{SUFFIXES[name]}"


def fingerprint(sources: Iterable[Path], *facts: str) -> str:
    """Hash the content of files and folders, and what else decides how a page looks."""
    parts = hashlib.sha256(repr((sys.version_info, facts)).encode())
    for source in sources:
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file() and "__pycache__" not in path.parts:
                parts.update(
                    f"{source.name}/{path.relative_to(source)}:{path.stat().st_size}:".encode()
                )
                parts.update(path.read_bytes())
    return parts.hexdigest()
