"""From samples to clips: trimmed, equally loud, and MP3 frames that stand alone.

Loudness is that of EBU R128 (ffmpeg's ebur128). Its gate needs time, so a clip shorter than three
seconds is measured repeated, end to end.
"""

import re
import subprocess
from dataclasses import dataclass

import imageio_ffmpeg
import numpy as np

from tools.voice.packs import FRAME_BYTES
from tools.voice.speech import RATE, Samples

FRAME_SAMPLES = 576
LOUDNESS_LUFS = -20.0
WITHIN_LU = 0.5
PEAK_DB = -2.5  # before coding, which adds a little
HIGHEST_DBTP = -1.2  # after it
LONG_ENOUGH_SECONDS = 3
# FF F3 44: MPEG-2 layer III without CRC, 32 kbit/s, 24 kHz, no padding; C0 and more: one channel.
HEADER = b"\xff\xf3\x44"
DELAY_SAMPLES = 1105  # of coder and decoder together

_WINDOW = RATE // 200
_QUIET = 10 ** (-38 / 20)
_BEFORE = RATE // 100
_AFTER = RATE // 14
_FADE_IN = RATE // 200
_FADE_OUT = RATE // 20


@dataclass(frozen=True)
class Clip:
    """MP3 frames and what was measured on them decoded."""

    frames: bytes
    lufs: float
    peak_dbtp: float


def voiced(samples: Samples) -> Samples:
    """Cut the silence at both ends, and let the edges fade."""
    usable = len(samples) // _WINDOW * _WINDOW
    level = np.sqrt((samples[:usable].reshape(-1, _WINDOW) ** 2).mean(1))
    loud = np.flatnonzero(level > level.max() * _QUIET)
    start = max(0, int(loud[0]) * _WINDOW - _BEFORE)
    cut = samples[start : int(loud[-1] + 1) * _WINDOW + _AFTER].copy()
    cut[:_FADE_IN] *= np.linspace(0, 1, _FADE_IN, dtype=np.float32)
    cut[-_FADE_OUT:] *= np.linspace(1, 0, _FADE_OUT, dtype=np.float32)
    return cut


def levelled(samples: Samples) -> Clip:
    """Encode at the one loudness; more tries make good what limiting took and coding added."""
    gain = LOUDNESS_LUFS - measure(samples)[0]
    ceiling = PEAK_DB
    for _ in range(6):
        frames = encode(_limited(samples * _factor(gain), _factor(ceiling)))
        lufs, peak = measure(decode(frames))
        if abs(LOUDNESS_LUFS - lufs) > WITHIN_LU:
            gain += LOUDNESS_LUFS - lufs
        elif peak > HIGHEST_DBTP:
            ceiling -= peak - HIGHEST_DBTP + 0.2
        else:
            return Clip(frames, lufs, peak)
    raise ValueError(f"a clip stays at {lufs} LUFS and {peak} dBTP")


def _factor(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))


def plain(samples: Samples) -> Clip:
    """Encode as it is; a tone's loudness is part of it."""
    frames = encode(samples)
    return Clip(frames, *measure(decode(frames)))


def encode(samples: Samples) -> bytes:
    """Encode without a bit reservoir, so that frames can be joined like beads."""
    coded = _ffmpeg(
        *("-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "-"),
        *("-c:a", "libmp3lame", "-b:a", "32k", "-reservoir", "0", "-write_xing", "0"),
        *("-id3v2_version", "0", "-f", "mp3", "-"),
        data=samples.astype("<f4").tobytes(),
    )[0]
    needed = -(-(len(samples) + DELAY_SAMPLES) // FRAME_SAMPLES)
    frames = coded[: needed * FRAME_BYTES]
    if any(frames[at : at + 3] != HEADER for at in range(0, len(frames), FRAME_BYTES)):
        raise ValueError("the coder made frames of another kind")
    return frames


def decode(frames: bytes) -> Samples:
    """Decode to samples, the codec's delay at the start included."""
    raw = _ffmpeg("-f", "mp3", "-i", "-", "-f", "f32le", "-", data=frames)[0]
    return np.frombuffer(raw, dtype="<f4")


def measure(samples: Samples) -> tuple[float, float]:
    """Measure integrated loudness in LUFS and true peak in dBTP."""
    times = -(-LONG_ENOUGH_SECONDS * RATE // len(samples))
    said = _ffmpeg(
        *("-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "-"),
        *("-af", "ebur128=peak=true", "-f", "null", "-"),
        data=np.tile(samples, times).astype("<f4").tobytes(),
    )[1].decode()
    summary = said[said.rindex("Summary:") :]
    found = re.search(r"I:\s+(-?[\d.]+) LUFS.*Peak:\s+(-?[\d.]+|-inf) dBFS", summary, re.DOTALL)
    if not found:
        raise ValueError(f"ffmpeg measured nothing: {summary}")
    return float(found[1]), float(found[2])


def _limited(samples: Samples, ceiling: np.float32) -> Samples:
    """Turn down, for some milliseconds, what would be too loud."""
    over = np.maximum(1, np.abs(samples) / ceiling)
    width = RATE // 250
    padded = np.pad(over, width, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * width + 1)
    smooth = np.convolve(
        np.pad(windows.max(1), width, mode="edge"),
        np.hanning(2 * width + 3)[1:-1] / np.hanning(2 * width + 3)[1:-1].sum(),
        mode="valid",
    )
    limited: Samples = (samples / np.maximum(over, smooth)).astype(np.float32)
    return limited


def _ffmpeg(*arguments: str, data: bytes) -> tuple[bytes, bytes]:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", *arguments]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return done.stdout, done.stderr
