"""What a clip is made from, and its key: with the key unchanged nothing is spoken anew."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

# Part of every key: a change of how speech is made makes all of it anew.
RECIPE = "kokoro-82m-int8 kokoro-onnx-0.6.1 misaki-phonemes 1"


@dataclass(frozen=True)
class Utterance:
    """What one clip is made from, and nothing else."""

    text: str
    voice: str
    speed: float

    def key(self, lexicon: Mapping[str, str]) -> str:
        """Name the clip by everything that shapes its sound."""
        parts = [respelled(self.text, lexicon), self.voice, self.speed, RECIPE]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def respelled(text: str, lexicon: Mapping[str, str]) -> str:
    """Replace each phrase of the lexicon, as whole words."""
    for phrase, spelling in lexicon.items():
        text = re.sub(rf"\b{re.escape(phrase)}\b", spelling, text)
    return text
