"""A language made from English for tests: every letter wears an accent, texts grow, lines run
from right to left. What stays plain English on a page was not taken from a language's file.
"""

import re
from pathlib import Path
from typing import Any, Final

import yaml

from pwa.content.language import ENGLISH, Language
from pwa.content.source import LOADER
from pwa.content.translation import PLURALS, is_forms

DUMPER: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

PLAIN = "AEIOUYCDGHKLNRSTZaeiouycdghklnrstz"
ACCENTED = "ÀÉÎÕÛÝÇĎĜĤĶĻÑŘŠŢŽàéîõûýçďĝĥķļñřšţž"
ACCENTS = str.maketrans(PLAIN, ACCENTED)
# Shorter texts stay as long as they are: they are the words that other texts are searched for.
GROWS_FROM_LETTERS = 6
GROWTH = 0.4
# The places of a message, and what the article's Markdown keeps for itself.
KEPT = re.compile(
    r"\{[^}|]*\}|\{sure:[^|}]*\||\[@[^]]*\]"  # places, certainties, citations
    r"|(?<=\])\((?:#|\w+:)[^) ]*\)"  # where a link leads
    r"|^:::.*$|^[|:\- ]+$",  # cards, the line under a table's head
    re.MULTILINE,
)


def pseudo_language(folder: Path) -> Language:
    """Write the language into `folder` and return it."""
    for source in ENGLISH.folder.rglob("*.*"):
        target = folder / source.relative_to(ENGLISH.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text("utf-8")
        target.write_text(markdown(text) if source.suffix == ".md" else written(text), "utf-8")
    return Language(tag="ar-XB", folder=folder, prefix="/xb", direction="rtl", spoken=False)


def written(text: str) -> str:
    """Change every text of a YAML file."""
    words = changed(yaml.load(text, LOADER))
    return str(yaml.dump(words, Dumper=DUMPER, allow_unicode=True, sort_keys=False))


def markdown(text: str) -> str:
    """Change the words of the article: its head is YAML, its body keeps its marks."""
    _, head, body = text.split("---\n", 2)
    lines = [line if line.startswith(":::") else accented(line) for line in body.split("\n")]
    return f"---\n{written(head)}---\n" + "\n".join(lines)


def changed(value: Any) -> Any:
    """Change a text, or every text inside a list or mapping."""
    if is_forms(value):
        return {form: grown(value["other"]) for form in PLURALS}
    if isinstance(value, dict):
        return {key: changed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [changed(item) for item in value]
    return grown(value)


def grown(text: str) -> str:
    """Put accents on a text and make it 40 % longer, in words that a line can break between."""
    letters = len(text)
    more = round(letters * GROWTH) if letters >= GROWS_FROM_LETTERS else 0
    return accented(text) + "".join(f" {'ö' * min(6, more - at)}" for at in range(0, more, 7))


def accented(text: str) -> str:
    """Put accents on a text, but for its places and marks."""
    plain, end = [], 0
    for kept in KEPT.finditer(text):
        plain += [text[end : kept.start()].translate(ACCENTS), kept[0]]
        end = kept.end()
    return "".join([*plain, text[end:].translate(ACCENTS)])
