"""Questionnaires stand word for word, and mean on the device what they mean here."""

import json
import subprocess
from pathlib import Path

import pytest

from pwa.content.language import ENGLISH
from pwa.content.questionnaires import Questionnaire, load_questionnaires

ROOT = Path(__file__).parents[2]
FORMS = load_questionnaires(ENGLISH)
# Krebs 2009; Kroenke 2003 and 2009 by the authors' own sheet; Spitzer 2006 likewise.
OFTEN = ["Not at all", "Several days", "More than half the days", "Nearly every day"]


def form(name: str) -> Questionnaire:
    """Find one by its id."""
    return next(one for one in FORMS if one.id == name)


def test_the_device_counts_and_scores_them_as_they_stand_here() -> None:
    module = "import { FORMS } from './static/js/domain/questionnaire.js';"
    program = f"{module} console.log(JSON.stringify(FORMS))"
    told = subprocess.check_output(
        ["node", "--input-type=module", "-e", program], cwd=ROOT, text=True
    )

    told_by_both = {
        name: {key: value for key, value in kept.items() if key != "everyDays"}
        for name, kept in json.loads(told).items()
    }
    assert told_by_both == {
        one.id: {
            "questions": len(one.questions),
            "top": one.top,
            "score": one.score,
            "noticed": one.noticed and {"some": one.noticed.some, "usual": one.noticed.usual},
        }
        for one in FORMS
    }
    for one in FORMS:
        assert [question.key for question in one.questions] == [*range(1, len(one.questions) + 1)]


def test_phq_2_is_the_beginning_of_phq_8_and_no_ninth_question_is_asked() -> None:
    two, eight = form("phq-2"), form("phq-8")

    assert [one.text for one in eight.questions[:2]] == [one.text for one in two.questions]
    assert len(eight.questions) == 8
    assert two.answers == eight.answers == form("gad-7").answers == OFTEN


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.id)
def test_each_says_whose_it_is(one: Questionnaire) -> None:
    assert "Krebs" in one.credit if one.id == "peg" else "Spitzer" in one.credit


def test_those_about_mood_are_met_with_a_way_to_people() -> None:
    assert [one.id for one in FORMS if one.answered] == ["phq-2", "phq-8"]


@pytest.mark.parametrize("one", FORMS, ids=lambda one: one.id)
def test_a_change_is_called_noticed_only_with_its_source_and_else_the_screen_says_why_not(
    one: Questionnaire,
) -> None:
    if one.noticed:
        assert one.noticed.some <= one.noticed.usual
        assert one.change_credit
        for points in (one.noticed.some, one.noticed.usual):
            assert f"{points:g}" in one.change
    else:
        assert "we found no study" in one.change.lower()
