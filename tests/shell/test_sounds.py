"""The clips that pages name, and those that are kept with the app."""

from dataclasses import replace

import pytest

from pwa.content.language import ENGLISH
from pwa.content.loader import load_content
from pwa.content.messages import load_messages
from pwa.shell.sounds import BREATH, FOLDER, Index, Pack, Sounds, Voice, load_sounds
from tools.voice.packs import unpacked


def pack(name: str) -> Pack:
    """Make up a file of clips."""
    return Pack(file=f"{name}.clips", bytes=5, integrity=f"sha256-{name}")


def voice(name: str, *routines: str) -> Voice:
    """Make up a voice that speaks these routines."""
    return Voice(packs={one: pack(f"{name}/{one}") for one in routines})


@pytest.fixture
def sounds() -> Sounds:
    """Two voices, the second of which does not speak everything yet."""
    voices = {
        "higher": voice("higher", "breathe-long-out", "pelvic-tilt", "breath"),
        "lower": voice("lower", "breathe-long-out", "breath"),
    }
    return Sounds(Index(tones={"bowl": pack("bowl"), "wood": pack("wood")}, voices=voices), ENGLISH)


def urls(files: object) -> list[str]:
    """Name the files."""
    assert isinstance(files, list)
    return [one["url"] for one in files]


def test_a_page_names_its_words_in_every_voice_that_speaks_it(sounds: Sounds) -> None:
    routines = {one.id: one for one in load_content(ENGLISH).routines}

    breathing = sounds.of(routines["breathe-long-out"])["words"]
    moving = sounds.of(routines["pelvic-tilt"])["words"]

    assert isinstance(breathing, dict)
    assert isinstance(moving, dict)
    assert urls(breathing["lower"]) == [
        "/static/voice/lower/breath.clips",
        "/static/voice/lower/breathe-long-out.clips",
    ]
    assert list(breathing) == ["higher", "lower"]
    assert list(moving) == ["higher"]


def test_the_first_tones_and_the_words_of_the_breath_are_kept_with_the_app(sounds: Sounds) -> None:
    names = [path.parent.name + "/" + path.name for path in sounds.precached()]

    assert names == ["voice/bowl.clips", "higher/breath.clips"]


def test_a_page_tells_how_much_a_voice_weighs(sounds: Sounds) -> None:
    assert (sounds.bytes_of("higher"), sounds.bytes_of("lower")) == (15, 10)


def test_what_a_voice_says_to_be_heard_is_among_its_words_of_the_breath() -> None:
    said = load_messages(ENGLISH)["player"]["phases"]["out"]  # templates/settings.html

    voices = load_sounds(ENGLISH).voices
    clips = [
        unpacked((FOLDER / voice.packs[BREATH].file).read_bytes()) for voice in voices.values()
    ]

    assert len(clips) > 1
    assert all(said in one for one in clips)


def test_another_language_has_no_words_but_its_tones(sounds: Sounds) -> None:
    silent = Sounds(sounds.index, replace(ENGLISH, tag="de"))
    routines = {one.id: one for one in load_content(ENGLISH).routines}

    assert silent.of(routines["breathe-long-out"])["words"] == {}
    assert silent.voices == {}
