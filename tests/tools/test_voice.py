"""The clips of the player were made from what the tool says now."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.voice.packs import Shelf, packed, unpacked
from tools.voice.utterance import Utterance, respelled
from tools.voice.wording import NEAR, apart

ROOT = Path(__file__).parents[2]
SHELF = ROOT / "static" / "voice"
TOOL = ROOT / "tools" / "voice"
CHOSEN: dict[str, Any] = yaml.safe_load((TOOL / "voices.yaml").read_text("utf-8"))
MISHEARD: dict[str, dict[str, str]] = yaml.safe_load((TOOL / "misheard.yaml").read_text("utf-8"))
LEXICON: dict[str, str] = yaml.safe_load((TOOL / "lexicon.yaml").read_text("utf-8"))
INDEX: dict[str, Any] = json.loads((SHELF / "index.json").read_text("utf-8"))
PACKS = [
    *INDEX["tones"].values(),
    *(one for voice in INDEX["voices"].values() for one in voice["packs"].values()),
]


def notes(voice: str) -> dict[str, dict[str, Any]]:
    """Read what was measured on each clip."""
    found: dict[str, dict[str, Any]] = json.loads(
        (TOOL / "clips" / f"{voice}.json").read_text("utf-8")
    )
    return found


@pytest.mark.parametrize("voice", INDEX["voices"])
def test_each_clip_was_made_from_these_words_in_this_voice(voice: str) -> None:
    style = CHOSEN[voice]["style"]

    for text, note in notes(voice).items():
        assert note["key"] == Utterance(text, style, note["speed"]).key(LEXICON), text


@pytest.mark.parametrize("voice", INDEX["voices"])
def test_each_clip_was_measured_and_is_as_loud_as_the_others(voice: str) -> None:
    served = {name for one, name, _ in Shelf(SHELF).clips() if one == voice}

    assert served == set(notes(voice))
    for text, note in notes(voice).items():
        assert abs(note["lufs"] + 20) <= 1, text
        assert note["peak_dbtp"] < -1, text


@pytest.mark.parametrize("voice", INDEX["voices"])
def test_each_clip_was_heard_as_what_it_says(voice: str) -> None:
    """By a recogniser that was not told the words; what it did not hear is named, with why."""
    clips = {
        name: hashlib.sha256(frames).hexdigest()[:16]
        for one, name, frames in Shelf(SHELF).clips()
        if one == voice
    }
    heard: dict[str, dict[str, Any]] = json.loads(
        (TOOL / "heard" / f"{voice}.json").read_text("utf-8")
    )

    assert {text: note["clip"] for text, note in heard.items()} == clips
    misheard = {text for text, note in heard.items() if note["apart"] > NEAR}
    assert misheard == set(MISHEARD[voice])


def test_words_are_apart_by_their_sounds() -> None:
    assert apart("s, oʊl.", "soʊl") == 0
    assert apart("nɛk", "nɛkst") == pytest.approx(2 / 3)
    assert apart("aʊt", "") == 1


def test_each_file_is_what_the_index_says_and_there_is_no_other() -> None:
    for pack in PACKS:
        body = (SHELF / pack["file"]).read_bytes()
        digest = hashlib.sha256(body).digest()
        assert pack["integrity"] == "sha256-" + base64.b64encode(digest).decode()
        assert pack["file"].split(".")[-2] == digest.hex()[:12]
        assert pack["bytes"] == len(body)

    there = {path.relative_to(SHELF).as_posix() for path in SHELF.rglob("*.clips")}
    assert there == {pack["file"] for pack in PACKS}


def test_a_pack_gives_back_its_clips() -> None:
    clips = {"Breathe in": bytes(96), "Let it go: “there”": bytes(192)}

    assert unpacked(packed(clips)) == clips


def test_the_lexicon_changes_whole_words_and_their_keys_alone() -> None:
    lexicon = {"eyes close": "eyes cloze"}

    assert respelled("Let your eyes close.", lexicon) == "Let your eyes cloze."
    assert respelled("Eyes closed, or eyes closed.", lexicon) == "Eyes closed, or eyes closed."
    changed = Utterance("Let your eyes close.", "af_heart", 0.9)
    same = Utterance("Rest.", "af_heart", 0.9)
    assert changed.key(lexicon) != changed.key({})
    assert same.key(lexicon) == same.key({})
