"""A push of new records is decided and written at once, with what it would come to one by one."""

import os
from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from pwa.extensions import db
from pwa.sync.decide import ROW_BYTES, Head, decide, decide_new
from pwa.sync.wire import Operation
from tests.factories import Device, a_blob, an_operation
from tests.statements import note_statements

BLOBS = st.sampled_from([a_blob(400), a_blob(542), a_blob(30), b"\x02" * 40, b"\x01", b""])
IDS = st.integers(0, 300).map(lambda number: number.to_bytes(16))
BASES = st.sampled_from([None, None, None, os.urandom(12)])
OPERATIONS = st.lists(st.builds(Operation, IDS, BASES, BLOBS), min_size=1, max_size=6)
HEADS = st.builds(
    Head,
    seq=st.integers(0, 10),
    n=st.integers(0, 3),
    x=st.integers(0, 2**64 - 1),
    bytes=st.integers(0, 3 * ROW_BYTES),
    quota=st.integers(0, 12 * ROW_BYTES),
    has_room=st.booleans(),
)


@given(OPERATIONS, HEADS, st.integers(0, 20))
def test_deciding_at_once_comes_to_what_deciding_one_by_one_does(
    push: list[Operation], head: Head, now_ms: int
) -> None:
    one_by_one = replace(head)
    expected = decide(push, {}, one_by_one, now_ms)
    at_once = replace(head)

    decisions = decide_new(push, at_once, now_ms)

    if decisions is None:
        assert at_once == head
    else:
        assert (decisions, at_once) == (expected, one_by_one)


def test_new_records_are_decided_at_once() -> None:
    push = [Operation(os.urandom(16), None, a_blob()) for _ in range(3)]

    assert decide_new(push, Head(0, 0, 0, 0, 10_000), 7) is not None


def test_one_that_is_there_already_conflicts_and_the_others_are_taken(
    phone: Device, laptop: Device
) -> None:
    theirs, ours, other = an_operation(), an_operation(), an_operation()
    laptop.sync(theirs)

    answer = phone.sync(ours, an_operation(id=theirs["id"]), other)

    assert answer["ok"] == [ours["id"], other["id"]]
    assert answer["conflict"] == [{"id": theirs["id"], "b": theirs["b"]}]
    assert answer["n"] == 3
    everything = laptop.sync()
    assert [record["b"] for record in everything["pull"]] == [theirs["b"], ours["b"], other["b"]]
    assert (everything["n"], everything["x"]) == (answer["n"], answer["x"])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_new_records_are_not_looked_for_before_they_are_written(app: Flask, phone: Device) -> None:
    asked: list[str] = []
    with app.app_context():
        note_statements(db.engine, asked)

    phone.sync(an_operation())

    assert [statement for statement in asked if "INSERT INTO vault_record" in statement]
    assert not [statement for statement in asked if "SELECT id, blob" in statement]
