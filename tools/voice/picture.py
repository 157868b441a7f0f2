"""Draw what a session sounds like, and measure when its sounds begin.

For who cannot listen, or wants to see: a spectrogram of the first minutes, to build/voice/pictures,
and how far each sound begins from when it is due. Only sounds after a silence are measured: what
follows at once has no beginning to see.
"""

import argparse
import base64
import json
import statistics
import subprocess
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import numpy as np

from tools.voice.sound import FRAME_SAMPLES, decode
from tools.voice.speech import RATE, Samples

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "voice" / "pictures"
SESSIONS = ["breathe-long-out/m5", "body-scan/m5", "cat-cow/usual"]
DRAWN_SECONDS = 120
HEARD = 0.003  # of full scale
BEFORE_SECONDS = 0.06
SILENT_FRAMES = 8


def main() -> None:
    """Draw and measure the sessions that are named, as routine/variant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sessions", nargs="*", default=SESSIONS)
    parser.add_argument("--voice", default="higher")
    chosen = parser.parse_args()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for session in chosen.sessions:
        routine, _, variant = session.partition("/")
        made = _session(routine, variant, chosen.voice)
        file = base64.b64decode(made["file"])
        picture = PICTURES / f"{routine}-{variant}-{chosen.voice}.png"
        _draw(file, picture)
        late = sorted(_late(decode(file), made["clips"]))
        print(
            f"{session}: {len(made['clips'])} sounds, {len(late)} after a silence; "
            f"from {late[0]:.1f} to {late[-1]:.1f} ms late, "
            f"half of them under {statistics.median(map(abs, late)):.1f}; {picture}"
        )


def _session(routine: str, variant: str, voice: str) -> dict[str, Any]:
    script = ["node", "tests/js/support/session-file.js", routine, variant, voice]
    made: dict[str, Any] = json.loads(subprocess.check_output(script, cwd=ROOT, text=True))
    return made


def _late(samples: Samples, clips: list[dict[str, Any]]) -> list[float]:
    """Give the milliseconds each sound begins after its time; before it, where negative."""
    late = []
    end = -SILENT_FRAMES
    for clip in clips:
        if clip["frame"] - end >= SILENT_FRAMES:
            start = max(0, clip["frame"] * FRAME_SAMPLES - round(BEFORE_SECONDS * RATE))
            onset = start + int(np.argmax(np.abs(samples[start:]) > HEARD))
            late.append((onset / RATE - clip["at"]) * 1000)
        end = clip["end"]
    return late


def _draw(file: bytes, picture: Path) -> None:
    """Draw time from left to right, pitch from below to 4 kHz, loudness as brightness."""
    look = "showspectrumpic=s=1600x400:mode=combined:scale=log:fscale=lin:stop=4000:drange=80"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-loglevel", "error", "-y"]
    command += ["-t", str(DRAWN_SECONDS), "-f", "mp3", "-i", "-", "-lavfi", look, str(picture)]
    subprocess.run(command, input=file, check=True)


if __name__ == "__main__":
    main()
