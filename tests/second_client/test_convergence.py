"""Whatever two devices do, in whatever order and by whatever clocks, they come to agree."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.second_client.canonical import canonical
from tests.second_client.client import Client, StoppedError
from tests.second_client.conftest import PASSWORD, new_device
from tests.second_client.reconcile import reconcile
from tests.second_client.record import (
    NotARecordError,
    Record,
    from_payload,
    is_same,
    merge,
    read,
    spell,
    to_payload,
)

NOON = 1_900_000_000.0
NAMES = ("note", "mood", "trash", "s/neck")
SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
VALUES = {
    "note": st.sampled_from(["", "a", "b", "sun"]),
    "mood": st.integers(1, 5),
    "trash": st.booleans(),
    "s/neck": st.just(True),
}


@dataclass(frozen=True)
class Step:
    """Something that happens on one of the two devices."""

    who: int
    what: str
    which: int
    name: str
    value: Any
    drift: float


@st.composite
def steps(draw: st.DrawFn) -> Step:
    name = draw(st.sampled_from(NAMES))
    return Step(
        who=draw(st.integers(0, 1)),
        what=draw(
            st.sampled_from([*["edit"] * 3, "create", "take", "delete", "set", "sync", "new keys"])
        ),
        which=draw(st.integers(0, 3)),
        name=name,
        value=draw(VALUES[name]),
        drift=draw(st.sampled_from([0.0, 0.001, 1.0, -86_400.0, 86_400.0])),
    )


@settings(max_examples=25, suppress_health_check=SLOW)
@given(history=st.lists(steps(), max_size=30))
def test_two_devices_agree_after_any_history(url: str, history: list[Step]) -> None:
    ada = f"ada-{secrets.token_hex(6)}"
    devices = [new_device(url), new_device(url, "json")]
    devices[0].register(ada, PASSWORD)
    devices[1].sign_in(ada, PASSWORD)
    for step in history:
        in_session(devices[step.who], ada, partial(do, step=step))

    phone, laptop = devices
    for device in (phone, laptop, phone):
        in_session(device, ada, lambda one: one.sync())
        assert device.sync().is_synced

    assert phone.records() == laptop.records()
    assert phone.journal.digest() == laptop.journal.digest()
    assert {one: row.blob for one, row in phone.journal.rows.items()} == {
        one: row.blob for one, row in laptop.journal.rows.items()
    }


def in_session(device: Client, username: str, what: Callable[[Client], object]) -> None:
    """Do something; who was signed out by the other device's new keys signs in and does it then."""
    try:
        what(device)
    except StoppedError:
        device.sign_in(username, PASSWORD)
        what(device)


def do(device: Client, step: Step) -> None:
    """Take one step; what is not there cannot be changed."""
    device.clock = lambda: NOON + step.drift
    if step.what == "sync":
        device.sync()
        return
    if step.what == "new keys":
        device.new_account_key(PASSWORD)
        return
    if step.what == "create":
        device.create("entry", {step.name: step.value})
        return
    if step.what == "set":
        device.set_setting("voice", step.value)
        return
    there = sorted(device.records())
    if not there:
        return
    one = there[step.which % len(there)]
    if step.what == "edit":
        device.edit(one, {step.name: step.value})
    if step.what == "take":
        device.edit(one, {}, take_away=[step.name])
    if step.what == "delete":
        device.delete(one)


AUTHORS = st.sampled_from(["a", "b", "\uffee", "\U0001f33e"])
DOTS = st.tuples(st.integers(1, 6), AUTHORS).map(list)
JSON: st.SearchStrategy[Any] = st.sampled_from([True, False, 1, "1", "", None, [], {"a": 1}, 1.5])


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Records of one id; a value follows from its dot, as it does where authors are drawn anew."""
    names = draw(st.lists(st.sampled_from(["note", "trash"]), unique=True))
    dots = {name: draw(st.lists(DOTS, min_size=1, max_size=3, unique_by=tuple)) for name in names}
    payload = {
        "v": 1,
        "k": "entry",
        "c": draw(DOTS),
        "f": {},
        "x": {name: [[*dot, valued(name, dot)] for dot in one] for name, one in dots.items()},
        "w": draw(st.dictionaries(AUTHORS, st.integers(1, 6))),
    }
    if draw(st.booleans()):
        payload["hue"] = draw(JSON)
    return from_payload(payload)


def valued(name: str, dot: list[Any]) -> Any:
    return (dot[0] % 2 == 0) if name == "trash" else f"{dot[0]} by {dot[1]}"


@given(one=records(), other=records(), third=records())
def test_merging_is_commutative_associative_and_idempotent(
    one: Record, other: Record, third: Record
) -> None:
    assert is_same(merge(one, other), merge(other, one))
    assert is_same(merge(merge(one, other), third), merge(one, merge(other, third)))
    assert is_same(merge(one, one), one)


@given(one=records(), other=records())
def test_a_record_reconciled_once_needs_nothing_more(one: Record, other: Record) -> None:
    result = reconcile(one, other, now=9, author="c")

    assert is_same(reconcile(other, result, now=10, author="d"), result)
    assert is_same(reconcile(result, result, now=10, author="d"), result)


@given(one=records())
def test_a_record_survives_being_spelled(one: Record) -> None:
    assert is_same(read(spell(one)), one)


@given(text=st.recursive(JSON, lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["v", "k", "c", "f", "s", "x", "w", "nk"]), inner
), max_leaves=20).map(canonical))  # fmt: skip
def test_any_other_text_is_refused_and_breaks_nothing(text: str) -> None:
    try:
        found = read(text)
    except NotARecordError:
        return
    assert to_payload(found)["k"] == found.kind
