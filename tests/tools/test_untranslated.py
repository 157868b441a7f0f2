"""What a language still says in English is listed, and nothing that is the same everywhere."""

import shutil
from pathlib import Path

import pytest

from pwa.content.language import ENGLISH, Language
from tests.pseudo_language import pseudo_language
from tools.untranslated import Text, main, untranslated


@pytest.fixture
def copied(tmp_path: Path) -> Language:
    shutil.copytree(ENGLISH.folder, tmp_path / "de")
    return Language("de", tmp_path / "de")


def texts(language: Language) -> dict[str, Text]:
    return {f"{one.path.name}: {one.name}": one for one in untranslated(language)}


def test_a_copy_of_english_is_english_in_every_file_and_in_the_article(copied: Language) -> None:
    found = texts(copied)

    assert len(found) > 2000
    assert {one.path.relative_to(copied.folder) for one in found.values()} == {
        path.relative_to(ENGLISH.folder) for path in ENGLISH.folder.rglob("*.*")
    } - {Path("messages/forms.yaml")}  # names alone
    assert "days.yaml: yesterday" in found
    assert (found["days.yaml: yesterday"].line, found["days.yaml: yesterday"].text) == (
        2,
        "Yesterday",
    )


def test_names_and_what_has_no_letter_are_not_listed(copied: Language) -> None:
    found = texts(copied)

    assert "shell.yaml: name" not in found
    assert "forms.yaml: names.phq-8" not in found
    assert "help.yaml: countries.gb.lines.samaritans.name" not in found
    assert "help.yaml: countries.fr.lines.3114.name" not in found
    assert not [one for one in found.values() if not any(map(str.isalpha, one.text))]


def test_a_translation_is_not_listed_and_a_word_that_is_marked_is_not(tmp_path: Path) -> None:
    other = pseudo_language(tmp_path)
    days = other.folder / "messages" / "days.yaml"
    assert texts(other) == {}

    days.write_text(days.read_text("utf-8") + "\nfrom: From\n", "utf-8")  # no word of English
    today = days.read_text("utf-8").replace("today: ", "today: Today #", 1)
    days.write_text(today, "utf-8")
    assert [*texts(other)] == ["days.yaml: today"]

    days.write_text(today.replace("Today #", "Today # same #", 1).replace("# same #", "# same\n#"))
    assert texts(other) == {}


def test_a_country_may_have_the_same_name_in_both(copied: Language) -> None:
    countries = copied.folder / "countries.yaml"
    lines = countries.read_text("utf-8").splitlines()
    half = [line.replace(': "', ': "X') if at % 2 else line for at, line in enumerate(lines)]
    countries.write_text("\n".join(half), "utf-8")

    assert not [name for name in texts(copied) if name.startswith("countries.yaml")]


def test_a_language_without_a_folder_is_told_how_to_begin(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="1"):
        main(["xx"])

    assert "pwa/content/xx:1: no words yet: copy pwa/content/en here" in capsys.readouterr().err
