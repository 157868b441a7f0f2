"""The words of the interface: every one can be exported, is not empty, and is used somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from pwa.content.language import ENGLISH
from pwa.content.markup import MarkWords
from pwa.content.messages import MODULES, load_messages, read_section, write_modules
from pwa.content.source import ROOT, ContentError, parse_document
from pwa.shell.templating import TEMPLATES, create_environment, refuse_unknown_words, words_used

REPOSITORY = ROOT.parent.parent
IMPORT = re.compile(r"import (?:\{([^}]*)\}|\* as (\w+)) from '#messages/(\w+)\.js'")
# Python that shows words by itself.
SPEAKING = (
    "pwa/shell/webmanifest.py",
    "pwa/shell/templating.py",
    "pwa/content/routines.py",
)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("saved: ''", r"today.yaml:1: saved is empty"),
        ("a: A\nsaved: 1", r"today.yaml:2: saved must be text"),
        ("a: A\nof-ten: x", r"today.yaml:2: 'of-ten' is not a name"),
        ("a: A\ndelete: x", r"today.yaml:2: 'delete' is not a name"),
        ("- saved", r"today.yaml:1: expected a mapping"),
        ("days: {one: ' '}", r"today.yaml:1: days.one is empty"),
    ],
)
def test_words_nobody_could_read_or_export_are_refused(text: str, complaint: str) -> None:
    with pytest.raises(ContentError, match=complaint):
        read_section(parse_document(text, Path("today.yaml")))


def test_no_module_of_words_declares_anything_that_a_word_could_be_called() -> None:
    write_modules()

    for path in (MODULES / "page").glob("*.js"):
        imported = re.findall(r"import \{ \w+ as (\S+) \}", path.read_text("utf-8"))
        assert imported
        assert not any(name.isidentifier() for name in imported)


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("<p>\n{{ t.today.hnt }}</p>", r"page.html:2: there is no word today.hnt"),
        ("{% if false %}{{ t.tody.hint }}{% endif %}", r"page.html:1: there is no word tody.hint"),
        ("{% set words = t.today %}\n{{ words.hnt }}", r"page.html:2: there is no word today.hnt"),
    ],
)
def test_a_template_that_asks_for_a_word_that_is_not_there_is_refused(
    tmp_path: Path, template: str, complaint: str
) -> None:
    (tmp_path / "page.html").write_text(template)
    messages = load_messages(ENGLISH)

    with pytest.raises(ContentError, match=complaint):
        refuse_unknown_words(create_environment(Flask("pwa"), {"t": messages}), messages, tmp_path)


def test_every_word_is_used_somewhere() -> None:
    messages = load_messages(ENGLISH)
    marks = {("read", name) for name in MarkWords.__struct_fields__}
    used = {*in_templates(), *in_scripts(), *marks}
    python = "".join((REPOSITORY / name).read_text("utf-8") for name in SPEAKING)

    idle = [
        f"{section}.{key}"
        for section, words in messages.items()
        for key in words
        if (section, key) not in used and f'"{key}"' not in python and f"['{key}']" not in python
    ]

    assert idle == []


def in_templates() -> Iterator[tuple[str, str]]:
    environment = create_environment(Flask("pwa"), {"t": load_messages(ENGLISH)})
    for path in TEMPLATES.rglob("*.html"):
        for section, key, line in words_used(environment, path):
            assert key, f"{path}:{line} takes the words of {section} whole: name each"
            yield section, key


def in_scripts() -> Iterator[tuple[str, str]]:
    for path in (REPOSITORY / "static" / "js").rglob("*.js"):
        text = path.read_text("utf-8")
        for named, whole, section in IMPORT.findall(text):
            for name in re.findall(r"(\w+)(?: as \w+)?", named):
                yield section, name
            if whole:
                assert not re.search(rf"\b{whole}\[", text), f"{path}: name each word"
                yield from ((section, key) for key in re.findall(rf"\b{whole}\.(\w+)", text))
