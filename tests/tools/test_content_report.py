"""The report says how the words read, and 60 days ahead what has to be checked again."""

import datetime as dt

from tools.content_report import due_soon, reading

TODAY = dt.date(2027, 3, 1)


def test_what_is_due_within_sixty_days_or_overdue_is_named() -> None:
    days = {
        "late": dt.date(2027, 2, 28),
        "soon": dt.date(2027, 4, 30),
        "far": dt.date(2027, 5, 1),
    }

    assert list(due_soon(days, TODAY)) == [
        "late: had to be checked again by 2027-02-28",
        "soon: check again by 2027-04-30, in 60 days",
    ]


def test_each_text_is_told_with_its_grade_and_its_words_a_sentence() -> None:
    title, easy = reading({"easy.yaml": ["Go for a walk. It may help."], "none.yaml": []})

    assert "words a sentence" in title
    assert easy.split() == ["easy.yaml", "-2.4", "3.5"]
