"""Which of several texts in one place may need the most room; the others are not laid out."""

from hypothesis import given
from hypothesis import strategies as st

from pwa.shell.templating import roomiest

TEXTS = st.text(alphabet="abc ", max_size=12)
CHOICES = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=12)


def test_one_that_is_longer_everywhere_stands_for_all() -> None:
    assert roomiest([("Sleep", "3 min"), ("Body scan", "10 min"), ("Move", "1 min")]) == {1}


def test_of_two_that_are_longer_in_one_place_each_both_are_laid_out() -> None:
    assert roomiest([("A long title", "1 min"), ("Title", "10 min, lying")]) == {0, 1}


def test_of_those_as_long_as_each_other_one_is_enough() -> None:
    assert roomiest([("even", "1 min"), ("odds", "2 min")]) == {0}


@given(CHOICES)
def test_none_is_longer_anywhere_than_all_that_are_laid_out(
    choices: list[tuple[str, str, str]],
) -> None:
    laid_out = [choices[at] for at in roomiest(choices)]

    for texts in choices:
        assert any(
            all(len(one) >= len(other) for one, other in zip(held, texts, strict=True))
            for held in laid_out
        )
