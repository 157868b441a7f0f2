"""What has to be checked again is said 60 days ahead."""

import datetime as dt

from tools.content_report import due_soon

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
