"""Say which content has to be checked again soon: the numbers of the help page, the article.

`make check` prints it, 60 days ahead; a test fails once the day has passed.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from pwa.content.language import ENGLISH
from pwa.content.loader import load_content

AHEAD = dt.timedelta(days=60)


def due_soon(days: Mapping[str, dt.date], today: dt.date) -> Iterator[str]:
    """Name everything whose day comes within 60 days, or has passed."""
    for name, day in days.items():
        if day < today:
            yield f"{name}: had to be checked again by {day}"
        elif day - today <= AHEAD:
            yield f"{name}: check again by {day}, in {(day - today).days} days"


def main() -> None:
    """Print what is due."""
    content = load_content(ENGLISH)
    days = {
        "emergency numbers and lines": content.help.review_by,
        "article": content.article.head.next_check,
    }
    for line in due_soon(days, dt.datetime.now(tz=dt.UTC).date()):
        print(f"warning: {line}")
    for name, day in days.items():
        print(f"{name}: to be checked again by {day}")


if __name__ == "__main__":
    main()
