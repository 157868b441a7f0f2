"""The body map: what can be ticked and what can be tapped are the same places."""

import re
from collections import Counter

import pytest
from flask import Flask

from pwa.content.language import ENGLISH
from pwa.content.messages import load_messages


@pytest.fixture
def sheet(app: Flask) -> str:
    """The journal's page, which has the entry sheet."""
    return app.test_client().get(ENGLISH.address("journal")).text


def test_each_place_is_one_box_and_at_least_one_region_of_the_pictures(
    sheet: str,
) -> None:
    boxes = Counter(re.findall(r'name="places" value="([\w-]+)"', sheet))
    regions = Counter(re.findall(r'<ellipse [^>]*data-place="([\w-]+)"', sheet))

    assert set(boxes) == set(load_messages(ENGLISH)["entry"]["places"])
    assert set(boxes.values()) == {1}
    assert regions.keys() == boxes.keys()


def test_each_tapped_region_is_26_units_wide_and_high_and_inside_its_picture(
    sheet: str,
) -> None:
    numbers = re.findall(r'<ellipse [^>]*cx="(\d+)" cy="(\d+)" rx="(\d+)" ry="(\d+)"', sheet)

    assert numbers
    for x, y, rx, ry in (map(int, one) for one in numbers):
        assert min(rx, ry) >= 13
        assert rx <= x <= 140 - rx
        assert ry <= y <= 260 - ry


def test_left_is_on_the_left_of_the_back_and_on_the_right_of_the_front(sheet: str) -> None:
    back, front = sheet.split("body-figure--back")[1].split("body-figure--front")

    for picture, way in ((back, -1), (front, 1)):
        lefts = re.findall(r'data-place="left-[\w-]+" cx="(\d+)"', picture)
        assert lefts
        assert all((int(x) - 70) * way > 0 for x in lefts)
