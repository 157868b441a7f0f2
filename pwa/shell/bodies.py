"""Answers that are the same for everyone: made once, compressed once, served many times."""

import base64
import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Protocol

import brotli
from flask import Request, Response

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
SMALLEST_WORTH_COMPRESSING = 256


class Compressed(Protocol):
    """What was compressed before."""

    def encodings(self, sha256: bytes) -> Mapping[str, bytes]:
        """Return the compressed forms of what has this hash, best first, or none."""


@dataclass(frozen=True)
class Body:
    """One finished answer: its bytes, its type and the headers of its own."""

    content: bytes
    mimetype: str
    cache_control: str = REVALIDATE
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    compressed: Compressed | None = None

    @cached_property
    def sha256(self) -> bytes:
        """SHA-256 of the uncompressed bytes."""
        return hashlib.sha256(self.content).digest()

    @property
    def integrity(self) -> str:
        """The hash in the form of Subresource Integrity."""
        return "sha256-" + base64.b64encode(self.sha256).decode()

    @property
    def etag(self) -> str:
        """The hash, short enough for a header."""
        return self.sha256.hex()[:20]

    @cached_property
    def encodings(self) -> Mapping[str, bytes]:
        """The compressed forms, best first."""
        if len(self.content) < SMALLEST_WORTH_COMPRESSING:
            return {}
        if self.compressed and (known := self.compressed.encodings(self.sha256)):
            return known
        return {
            "br": brotli.compress(self.content, quality=11),
            "gzip": gzip.compress(self.content, compresslevel=9, mtime=0),
        }

    def respond(self, request: Request, status: int = 200) -> Response:
        """Answer `request` in the best form it accepts, or say that it has this already."""
        accepted = request.accept_encodings
        coding = next((name for name in self.encodings if accepted.quality(name) > 0), None)
        response = Response(
            self.encodings[coding] if coding else self.content,
            status=status,
            mimetype=self.mimetype,
        )
        if coding:
            response.headers["Content-Encoding"] = coding
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = self.cache_control
        response.headers.update(self.headers)
        response.set_etag(f"{self.etag}-{coding}" if coding else self.etag)
        if status == 200:  # noqa: PLR2004
            response.make_conditional(request)
        return response
