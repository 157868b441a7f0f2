"""The clips of the player: files that tools/voice made, by their index in static/voice."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from pwa.content.language import ENGLISH, Language
from pwa.content.routine import Routine
from pwa.shell.assets import ROOT

FOLDER: Final = ROOT / "static" / "voice"
# Shared by every routine that paces the breath.
BREATH: Final = "breath"


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of clips; its name carries a hash."""

    file: str
    bytes: int
    integrity: str


class Voice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One voice: its packs by the routine they are for."""

    packs: Mapping[str, Pack]


class Index(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What lies in static/voice: tones by palette, words by voice."""

    tones: Mapping[str, Pack]
    voices: Mapping[str, Voice]


class Sounds:
    """The clips of one language; words were recorded in English alone."""

    def __init__(self, index: Index, language: Language) -> None:
        self.index = index
        self.voices = index.voices if language.tag == ENGLISH.tag else {}

    def of(self, routine: Routine) -> dict[str, object]:
        """Give what a routine's page names for its player: its words in each voice."""
        own = (BREATH, routine.id) if routine.type == "paced_breath" else (routine.id,)
        words = {
            name: [_told(voice.packs[one]) for one in own]
            for name, voice in self.voices.items()
            if routine.id in voice.packs
        }
        tones = {palette: _told(pack) for palette, pack in self.index.tones.items()}
        return {"tones": tones, "words": words}

    def of_breath(self) -> dict[str, object]:
        """Give what the page of a person's own pattern names: tones, the words of the breath."""
        words = {name: [_told(voice.packs[BREATH])] for name, voice in self.voices.items()}
        tones = {palette: _told(pack) for palette, pack in self.index.tones.items()}
        return {"tones": tones, "words": words}

    def bytes_of(self, voice: str) -> int:
        """Tell how much all words in a voice weigh; which files they are, a script knows."""
        return sum(pack.bytes for pack in self.voices[voice].packs.values())

    def precached(self) -> list[Path]:
        """Name what is kept with the app: the first tones, the first voice's words of the breath.

        What else somebody chooses comes when it is first wanted, and is kept then.
        """
        words = [voice.packs[BREATH] for voice in self.voices.values()]
        packs = [*list(self.index.tones.values())[:1], *words[:1]]
        return [FOLDER / pack.file for pack in packs]


def load_sounds(language: Language) -> Sounds:
    """Read the index; what does not fit raises msgspec.ValidationError."""
    said = json.loads((FOLDER / "index.json").read_text("utf-8"))
    return Sounds(msgspec.convert(said, Index), language)


def _told(pack: Pack) -> dict[str, object]:
    url = f"/static/voice/{pack.file}"
    return {"url": url, "bytes": pack.bytes, "integrity": pack.integrity}
