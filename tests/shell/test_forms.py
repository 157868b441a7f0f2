"""What somebody has begun to write is not lost: every form has its way to keep it.

A new form needs a line here, and its way has to be one that survives a reload, a crash, a lock,
leaving the page and signing out; or a reason why nothing of it is to be kept.
"""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UI = ROOT / "static" / "js" / "ui"

# Kept as it is typed, sealed, until it is sent.
KEPT = {
    "questionnaires.html": "questionnaires/questionnaire-card.js",
    "pattern.html": "patterns/pattern-form.js",
    "experiments.html": "trends/try-out.js",
}
# Each change is saved as it is made, or a moment later: nothing waits to be sent.
SAVED = {
    "partials/entry-sheet.html": "journal/entry-draft.js",
    "partials/session-sheet.html": "journal/session-sheet.js",
    "today.html": "today/tap-queue.js",
    "report.html": "trends/report-questions.js",
}
# A choice of how to look or begin, one answer about this moment, or two words with a way back:
# after a reload the moment is another one.
OF_THE_MOMENT = {
    "own-pattern.html",
    "partials/after.html",
    "partials/player.html",
    "partials/trusted-contact.html",
    "relax.html",
    "routine.html",
    "trends.html",
}
# Passwords, codes, and the word that confirms the end of it all, are kept nowhere.
SECRET = {"account.html", "settings.html"}


def test_every_form_has_a_way_to_keep_what_is_begun() -> None:
    templates = ROOT / "templates"
    with_forms = {
        path.relative_to(templates).as_posix()
        for path in templates.rglob("*.html")
        if "<form" in path.read_text("utf-8")
    }

    assert with_forms == {*KEPT, *SAVED, *OF_THE_MOMENT, *SECRET}


@pytest.mark.parametrize("script", KEPT.values())
def test_what_is_begun_is_kept_taken_up_again_and_ended_when_it_is_sent(script: str) -> None:
    code = (UI / script).read_text("utf-8")

    for part in ("keepForm(", ".restore()", ".done()"):
        assert part in code, f"{script} lacks {part}"


@pytest.mark.parametrize("script", SAVED.values())
def test_what_is_saved_as_it_is_made_has_its_script(script: str) -> None:
    assert (UI / script).is_file()


def test_no_secret_is_kept() -> None:
    for place in ("account", "settings"):
        for path in (UI / place).glob("*.js"):
            assert "keepForm" not in path.read_text("utf-8"), path.name
