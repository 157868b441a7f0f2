"""Speak the lines of the routines anew where they changed: `make voice`.

For maintainers, never on a server. Synthesis takes about half a second of one core for a second of
speech; what was made once is kept under build/voice and, encoded, in static/voice.
"""

import argparse
import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from tools.voice.packs import FRAME_BYTES, Shelf, write_json
from tools.voice.sound import FRAME_SAMPLES, Clip, levelled, plain, voiced
from tools.voice.speech import RATE, Samples, Speaker, read_voices
from tools.voice.utterance import Utterance

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORK = ROOT / "build" / "voice"
SHELF = Shelf(ROOT / "static" / "voice")
CHOSEN = yaml.safe_load((HERE / "voices.yaml").read_text("utf-8"))
LEXICON = yaml.safe_load((HERE / "lexicon.yaml").read_text("utf-8"))
# Said faster by so much, until a line fits its place.
HASTES = (1.0, 1.12, 1.25, 1.4)


def main() -> None:
    """Write the packs of the chosen voices and of the tones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voices", nargs="+", default=list(CHOSEN), choices=list(CHOSEN))
    parser.add_argument("--routines", nargs="+", help="only these; the others go without a voice")
    chosen = parser.parse_args()
    lines = json.loads(_node("tools/voice/lines.js"))
    packs = {name: one for name, one in lines.items() if _is_wanted(name, chosen.routines)}
    maker = Maker()
    voices = {
        voice: {
            name: {line["text"]: maker.clip(voice, **line).frames for line in one}
            for name, one in packs.items()
        }
        for voice in chosen.voices
    }
    SHELF.write(_tones(), voices)
    maker.note()


def _is_wanted(name: str, routines: list[str] | None) -> bool:
    return routines is None or name == "breath" or name in routines


class Maker:
    """Makes clips, or finds them where they were made before."""

    def __init__(self) -> None:
        self._speaker: Speaker | None = None
        self._made = {(voice, name): frames for voice, name, frames in SHELF.clips()}
        self._notes: dict[str, dict[str, Any]] = {}

    def clip(self, voice: str, text: str, place: float) -> Clip:
        """Say a line so that it fits into `place` seconds."""
        for haste in HASTES:
            speed = round(CHOSEN[voice]["speed"] * haste, 3)
            clip = self._at_speed(voice, text, speed)
            if len(clip.frames) / FRAME_BYTES * FRAME_SAMPLES / RATE <= place:
                return clip
        raise ValueError(f"{voice} cannot say within {place} s: {text}")

    def note(self) -> None:
        """Write down what each clip was made from, and what was measured."""
        for voice, notes in self._notes.items():
            write_json(HERE / "clips" / f"{voice}.json", dict(sorted(notes.items())))

    def _at_speed(self, voice: str, text: str, speed: float) -> Clip:
        utterance = Utterance(text, CHOSEN[voice]["style"], speed)
        key = utterance.key(LEXICON)
        known = _known(voice).get(text, {})
        made = self._made.get((voice, text))
        if made and known.get("key") == key:
            clip = Clip(made, known["lufs"], known["peak_dbtp"])
        else:
            clip = levelled(voiced(self._raw(utterance, key)))
        note = {"key": key, "speed": speed, "lufs": clip.lufs, "peak_dbtp": clip.peak_dbtp}
        self._notes.setdefault(voice, {})[text] = note
        return clip

    def _raw(self, utterance: Utterance, key: str) -> Samples:
        kept = WORK / "raw" / f"{key}.npy"
        if kept.exists():
            samples: Samples = np.load(kept).astype(np.float32)
            return samples
        if self._speaker is None:
            styles = {one["style"]: one["sha256"] for one in CHOSEN.values()}
            voices = read_voices(WORK / "package" / "voices", styles)
            self._speaker = Speaker(WORK, voices, LEXICON)
        said = self._speaker.say(utterance)
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, said.astype(np.float16))
        print(f"{utterance.voice} {utterance.speed}: {utterance.text}", flush=True)
        return said


def _known(voice: str) -> dict[str, dict[str, Any]]:
    path = HERE / "clips" / f"{voice}.json"
    known: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return known


def _tones() -> dict[str, dict[str, bytes]]:
    """Encode the tones that static/js/player/tones.js makes, by palette."""
    made = json.loads(_node("tools/voice/tones.js"))
    return {
        palette: {name: _tone(**one) for name, one in clips.items()}
        for palette, clips in made.items()
    }


def _tone(samples: list[int], from_frame: int = 0, frames: int | None = None) -> bytes:
    """Encode, and give all frames or some: a piece is cut from a longer tone that stands still."""
    whole = plain(np.array(samples, dtype=np.float32) / np.float32(32768)).frames
    end = None if frames is None else (from_frame + frames) * FRAME_BYTES
    return whole[from_frame * FRAME_BYTES : end]


def _node(script: str) -> str:
    return subprocess.check_output(["node", script], cwd=ROOT, text=True)


if __name__ == "__main__":
    main()
