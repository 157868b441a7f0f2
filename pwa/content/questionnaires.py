"""Questionnaires that doctors know: word for word, with whose they are."""

from typing import Literal

import msgspec

from pwa.content.joining import Words, join
from pwa.content.language import Language


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One question. `low` and `high` say what the ends of its scale mean, where it has one."""

    key: int
    text: Words
    low: Words | None = None
    high: Words | None = None


class Noticed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Points lower with which people said they felt better: in some study, and in each found."""

    some: float
    usual: float


class Questionnaire(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Questions answered from 0 to `top`.

    `answers` are the words of 0 to `top`, or None where the questions name the ends. `answered`
    says that answers about low mood are met with a way to people; `shared`, that it is for showing
    to a clinician and stands folded. `noticed` is the change people notice, None where no study of
    these questions was found; `change` says so, and `change_credit` whose studies they are.
    """

    id: str
    top: int
    score: Literal["mean", "sum"]
    questions: list[Question]
    about: Words
    rhythm: Words
    credit: Words
    change: Words
    change_credit: Words | None = None
    noticed: Noticed | None = None
    lead: Words | None = None
    answers: list[Words] | None = None
    answered: bool = False
    shared: bool = False


def load_questionnaires(language: Language) -> tuple[Questionnaire, ...]:
    """Read them all; one whose answers have not all a word stops the build."""
    structure = language.structure("questionnaires.yaml")
    joined = join(structure, language.words("questionnaires.yaml"), list[Questionnaire])
    found = joined.convert(list[Questionnaire])
    for one in found:
        named = (
            len(one.answers) == one.top + 1
            if one.answers
            else all(question.low and question.high for question in one.questions)
        )
        if not named:
            raise joined.error(one.id, f"{one.id}: every answer, or both ends, need words")
    return tuple(found)
