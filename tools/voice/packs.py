"""Clips as the app fetches them: one file a routine, and an index of the files.

A pack is one line of JSON, each clip's name with its first frame and how many there are, then the
frames of all clips one after the other.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FRAME_BYTES = 96  # 32 kbit/s at 24 kHz, one channel: 24 ms


def packed(clips: Mapping[str, bytes]) -> bytes:
    """Join clips, each whole frames."""
    places: dict[str, list[int]] = {}
    at = 0
    for name, frames in clips.items():
        count = len(frames) // FRAME_BYTES
        places[name] = [at, count]
        at += count
    head = json.dumps(places, ensure_ascii=False, separators=(",", ":"))
    return head.encode() + b"\n" + b"".join(clips.values())


def unpacked(pack: bytes) -> dict[str, bytes]:
    """Take clips apart again."""
    head, _, frames = pack.partition(b"\n")
    return {
        name: frames[at * FRAME_BYTES : (at + count) * FRAME_BYTES]
        for name, (at, count) in json.loads(head).items()
    }


class Shelf:
    """The folder the app serves packs from. File names carry a hash: what changed is new."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = folder / "index.json"

    def clips(self) -> Iterator[tuple[str, str, bytes]]:
        """Give voice, name and frames of every clip there is."""
        if not self._index.exists():
            return
        for voice, packs in json.loads(self._index.read_text("utf-8"))["voices"].items():
            for pack in packs["packs"].values():
                for name, frames in unpacked((self.folder / pack["file"]).read_bytes()).items():
                    yield voice, name, frames

    def write(
        self,
        tones: Mapping[str, Mapping[str, bytes]],
        voices: Mapping[str, Mapping[str, Mapping[str, bytes]]],
    ) -> None:
        """Write all packs, `tones[palette][name]` and `voices[voice][pack][name]`, and no other."""
        index = {
            "tones": {name: self._pack(f"tones/{name}", one) for name, one in tones.items()},
            "voices": {
                voice: {
                    "packs": {
                        name: self._pack(f"{voice}/{name}", one) for name, one in each.items()
                    }
                }
                for voice, each in voices.items()
            },
        }
        named = {one["file"] for one in index["tones"].values()}
        named |= {
            one["file"] for voice in index["voices"].values() for one in voice["packs"].values()
        }
        for path in self.folder.rglob("*.clips"):
            if path.relative_to(self.folder).as_posix() not in named:
                path.unlink()
        write_json(self._index, index)

    def _pack(self, name: str, clips: Mapping[str, bytes]) -> dict[str, Any]:
        body = packed(clips)
        digest = hashlib.sha256(body).digest()
        file = f"{name}.{digest.hex()[:12]}.clips"
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        integrity = "sha256-" + base64.b64encode(digest).decode()
        return {"file": file, "bytes": len(body), "integrity": integrity}


def write_json(path: Path, value: object) -> None:
    """Write JSON that shows its changes line by line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
