"""The app's own code and this client's make the same of the same records, whatever is in them."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.second_client.canonical import canonical, parse_number
from tests.second_client.reconcile import reconcile
from tests.second_client.record import (
    NotARecordError,
    Record,
    is_same,
    merge,
    read,
    spell,
    write,
)

Ask = Callable[..., str | None]
AUTHORS = st.sampled_from(["a", "b", "\uffee", "\U0001f33e"])
DOTS = st.tuples(st.integers(1, 6), AUTHORS).map(list)
NAMES = st.sampled_from(["note", "trash", "10", "2", "\uffee", "\U0001f33e", ""])
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**22), 10**22)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=4,
)
EMPTY = '{"v": 1, "k": "entry", "c": [1, "a"], "f": {}}'
OFTEN = settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Records, also careless ones: values that share a dot, and vectors that cover nothing."""
    names = draw(st.lists(NAMES, unique=True, max_size=3))
    payload: dict[str, Any] = {
        "v": 1,
        "k": draw(st.sampled_from(["entry", "setting"])),
        "c": draw(DOTS),
        "f": {name: draw(VALUES) for name in names},
        "s": draw(st.none() | st.dictionaries(NAMES, DOTS, max_size=2)),
        "x": {
            draw(NAMES): [[*draw(DOTS), draw(st.booleans() | VALUES)] for _ in range(2)]
            for _ in range(draw(st.integers(0, 2)))
        },
    }
    if draw(st.booleans()):
        payload["w"] = draw(st.dictionaries(AUTHORS, st.integers(1, 6), max_size=3))
    if draw(st.booleans()):
        payload["hue"] = draw(VALUES)
    if draw(st.booleans()):
        payload["nk"] = draw(st.sampled_from(["", "setting|a", "setting|b"]))
    return json.dumps(payload)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A record in which one thing is something else."""
    payload = json.loads(draw(texts()))
    name = draw(st.sampled_from(["v", "k", "c", "f", "s", "x", "w", "nk"]))
    odd: list[Any] = [
        *(None, 0, 1, 1.0, 1.5, True, "", "1", [], {}, [1], [0, "a"], [1, "a", 2], [1, 1]),
        *([2**52 - 1, "a"], [2**52, "a"], {"a": 0}, {"a": 2**52}, {"note": []}, {"note": [1, "a"]}),
        *({"note": [[1, "a"]]}, {"note": [[1, "a", 1, 1]]}, {"note": None}),
    ]
    payload[name] = draw(st.sampled_from(odd))
    if draw(st.booleans()):
        payload.pop(draw(st.sampled_from(sorted(payload))))
    return json.dumps(payload)


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Asks the app's code, which runs in a node of its own."""
    script = Path(__file__).with_name("app_answers.js")
    with subprocess.Popen(
        ["node", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as app:
        assert app.stdin
        assert app.stdout
        asked, answered = app.stdin, app.stdout

        def ask(**question: Any) -> str | None:
            asked.write(json.dumps(question) + "\n")
            asked.flush()
            answer: str | None = json.loads(answered.readline())
            return answer

        yield ask


@OFTEN
@given(text=texts() | spoilt())
def test_both_read_the_same(ask: Ask, text: str) -> None:
    agree(ask(ask="read", text=text), lambda: read(text))


@pytest.mark.parametrize("place", ["f", "x", "hue"])
@pytest.mark.parametrize("levels", [64, 65, 900, 30_000])
def test_both_read_values_that_nest_up_to_a_depth(ask: Ask, place: str, levels: int) -> None:
    value = f"{'[' * levels}{']' * levels}"
    held = {"f": f'{{"a":{value}}}', "x": f'{{"a":[[1,"b",{value}]]}}', "hue": value}[place]
    text = f'{{"v":1,"k":"entry","c":[1,"a"],"f":{{}},"{place}":{held}}}'

    answer = ask(ask="read", text=text)

    assert (answer is not None) == (levels == 64)
    agree(answer, lambda: read(text))


@OFTEN
@given(one=texts(), other=texts())
def test_both_merge_the_same(ask: Ask, one: str, other: str) -> None:
    agree(ask(ask="merge", one=one, other=other), lambda: merge(read(one), read(other)))


@OFTEN
@given(one=texts(), other=texts(), now=st.integers(1, 9), author=AUTHORS)
def test_both_reconcile_the_same(ask: Ask, one: str, other: str, now: int, author: str) -> None:
    answer = ask(ask="reconcile", one=one, other=other, author={"now": now, "actor": author})

    agree(answer, lambda: reconcile(read(one), read(other), now=now, author=author))


@OFTEN
@given(one=texts(), changes=st.dictionaries(NAMES, VALUES, max_size=2), now=st.integers(1, 9))
@example(one=EMPTY, changes={"note": -0.0}, now=1)
def test_both_write_the_same(ask: Ask, one: str, changes: dict[str, Any], now: int) -> None:
    changes = json.loads(json.dumps(changes), parse_int=parse_number)
    answer = ask(ask="write", one=one, changes=changes, author={"now": now, "actor": "c"})

    agree(answer, lambda: write(read(one), changes, now=now, author="c"))


@OFTEN
@given(one=texts())
def test_the_app_reads_what_this_client_spells(ask: Ask, one: str) -> None:
    record = read(one)

    agree(ask(ask="read", text=spell(record).decode()), lambda: record)


@OFTEN
@given(value=VALUES)
@example(value=-0.0)
def test_both_have_one_text_for_a_value(ask: Ask, value: Any) -> None:
    again = json.loads(json.dumps(value))
    text = read(json.dumps({"v": 1, "k": "", "c": [1, "a"], "f": {"value": again}}))

    assert ask(ask="canonical", value=again) == canonical(text.fields["value"][1, "a"])


def agree(answer: str | None, ours: Callable[[], Record]) -> None:
    """The app's answer means what ours does; what one takes for no record is none to both."""
    try:
        record = ours()
    except NotARecordError:
        assert answer is None
    else:
        assert answer is not None
        assert is_same(read(answer), record)
