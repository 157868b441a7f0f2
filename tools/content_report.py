"""Say how hard the words are to read, and which content has to be checked again soon.

`make check` prints it, 60 days ahead; a test fails once the day has passed. The limits of reading
stand in tests/content/test_copy.py.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from pwa.content.language import ENGLISH
from pwa.content.loader import load_content
from tests.content.prose import OURS, paragraphs, running_text
from tests.content.readability import grade, words_a_sentence

AHEAD = dt.timedelta(days=60)


def due_soon(days: Mapping[str, dt.date], today: dt.date) -> Iterator[str]:
    """Name everything whose day comes within 60 days, or has passed."""
    for name, day in days.items():
        if day < today:
            yield f"{name}: had to be checked again by {day}"
        elif day - today <= AHEAD:
            yield f"{name}: check again by {day}, in {(day - today).days} days"


def reading(texts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Tell the school grade and the words a sentence of each file that has sentences."""
    yield "School grade (Flesch-Kincaid) and words a sentence:"
    for name, paragraphs_of in texts.items():
        if paragraphs_of:
            average = words_a_sentence(paragraphs_of)
            yield f"  {name:32} {grade(paragraphs_of):5.1f} {average:6.1f}"


def main() -> None:
    """Print how the words read and what is due."""
    content = load_content(ENGLISH)
    days = {
        "emergency numbers and lines": content.help.review_by,
        "article": content.article.head.next_check,
    }
    for line in reading({"article.md": paragraphs(), **{one: running_text(one) for one in OURS}}):
        print(line)
    for line in due_soon(days, dt.datetime.now(tz=dt.UTC).date()):
        print(f"warning: {line}")
    for name, day in days.items():
        print(f"{name}: to be checked again by {day}")


if __name__ == "__main__":
    main()
