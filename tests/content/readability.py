"""Measures how hard a text is to read: a yardstick for the copy checks, not a judge of prose."""

import re
from collections.abc import Sequence

_SENTENCE_END = re.compile(r"(?<=[.?])[\"\u201d\u2019)]*\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^l]e)$")


def sentences(text: str) -> list[str]:
    """Split at full stops and question marks."""
    return [part for part in _SENTENCE_END.split(text.strip()) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Guess the syllables of an English word; a number counts as two."""
    if word.isdigit():
        return 2
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(plain))
    if groups > 1 and _SILENT.search(plain):
        groups -= 1
    return max(1, groups)


def words_a_sentence(paragraphs: Sequence[str]) -> float:
    """Average length of a sentence in words."""
    count = sum(len(sentences(text)) for text in paragraphs)
    return sum(len(words(text)) for text in paragraphs) / count


def grade(paragraphs: Sequence[str]) -> float:
    """Flesch-Kincaid school grade; about 6 is a reading age of 11 to 12."""
    every = [word for text in paragraphs for word in words(text)]
    beats = sum(syllables(word) for word in every) / len(every)
    return 0.39 * words_a_sentence(paragraphs) + 11.8 * beats - 15.59
