"""Random histories against the real app: what the server promises holds after every step."""

import os
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from pwa.extensions import db
from pwa.sync import decide
from pwa.sync.decide import ROW_BYTES
from pwa.sync.models import VaultHead, VaultRecord
from pwa.wire_codec import octets_of, text_of
from tests.conftest import MakeApp
from tests.factories import (
    Device,
    Person,
    a_blob,
    an_operation,
    login_body,
    new_auth,
    rekey_body,
    vid_of,
)

RECORD_IDS = [text_of(bytes([n]) * 16) for n in range(6)]
CHECK = settings(
    max_examples=25,
    stateful_step_count=25,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)

FIRST_FAILURE = settings(CHECK, phases=[Phase.generate], database=None)


class Histories(RuleBasedStateMachine):
    """Two devices of one person and a model of what their vault must hold."""

    app: Flask
    names: Iterator[int]
    requests = Bundle("requests")

    @initialize()
    def two_devices_of_one_account(self) -> None:
        self.person = Person(f"person{next(self.names)}", kcv=os.urandom(16))
        self.key_gen = 1
        address = f"10.0.{next(self.names) % 256}.1"
        self.devices = [Device(self.app, self.person, address) for _ in range(2)]
        self.devices[0].register()
        self.devices[1].login()
        self.model: dict[str, str] = {}
        self.seqs: dict[bytes, int] = {}
        self.cursors = ["0", "0"]

    @rule(
        target=requests,
        device=st.integers(0, 1),
        records=st.lists(st.sampled_from(RECORD_IDS), min_size=1, max_size=4),
        base=st.sampled_from(["right", "none", "wrong"]),
    )
    def push(self, device: int, records: list[str], base: str) -> list[dict[str, Any]]:
        push = [self._operation(record, base) for record in records]
        self._run(device, push)
        return push

    @rule(device=st.integers(0, 1), push=requests)
    def send_an_earlier_push_again(self, device: int, push: list[dict[str, Any]]) -> None:
        self._run(device, push)

    @rule(device=st.integers(0, 1), limit=st.integers(1, 4))
    def pull_page_by_page(self, device: int, limit: int) -> None:
        more = True
        while more:
            page = self.devices[device].sync(cursor=self.cursors[device], limit=limit)
            assert int(page["cursor"]) >= int(self.cursors[device])
            self.cursors[device], more = page["cursor"], page["more"]
            for record in page["pull"]:
                assert self.model[record["id"]] == record["b"]
        assert page["n"] == len(self.model)

    @rule(revoke_others=st.booleans())
    def change_the_password(self, revoke_others: bool) -> None:
        body = rekey_body(self.person, key_gen=self.key_gen, revoke_others=revoke_others)
        answer = self.devices[0].post("/auth/rekey", body)
        assert answer.status_code == 200
        self.key_gen += 1
        self.person.auth = new_auth(self.person)
        if revoke_others:
            assert self.devices[1].get("/me").status_code == 401
            self.devices[1].post("/auth/login", login_body(self.person))

    @rule()
    def delete_the_account_and_register_the_vault_again(self) -> None:
        answer = self.devices[0].post("/account/delete", {"auth": text_of(self.person.auth)})
        assert answer.status_code == 204
        assert self.devices[1].get("/me").status_code == 410
        self.devices[0].register()
        self.devices[1].login()
        self.key_gen, self.model, self.seqs, self.cursors = 1, {}, {}, ["0", "0"]

    @invariant()
    def the_rows_are_the_model_and_the_sums_are_the_rows(self) -> None:
        if not hasattr(self, "person"):
            return
        with self.app.app_context(), db.engine.connect() as connection:
            rows = connection.execute(self._own(VaultRecord.id, VaultRecord.seq, VaultRecord.blob))
            held = {row.id: row for row in rows}
            head = connection.execute(
                select(VaultHead.seq, VaultHead.n, VaultHead.x, VaultHead.bytes).where(
                    VaultHead.user_id == self._user_id()
                )
            ).one_or_none()
        assert {text_of(i): text_of(row.blob) for i, row in held.items()} == self.model
        assert len({row.seq for row in held.values()}) == len(held)
        for record_id, row in held.items():
            assert row.seq >= self.seqs.get(record_id, 0)
            self.seqs[record_id] = row.seq
        if head is not None:
            digest = 0
            for row in held.values():
                digest ^= int.from_bytes(row.blob[2:10])
            assert head.n == len(held)
            assert head.bytes == sum(ROW_BYTES + len(row.blob) for row in held.values())
            assert int.from_bytes(head.x) == digest
            assert head.seq == max((row.seq for row in held.values()), default=head.seq)

    def _operation(self, record: str, base: str) -> dict[str, Any]:
        standing = self.model.get(record)
        bases = {
            "right": None if standing is None else vid_of(octets_of(standing)),
            "none": None,
            "wrong": vid_of(a_blob()),
        }
        return an_operation(a_blob(60), id=record, base=bases[base])

    def _run(self, device: int, push: list[dict[str, Any]]) -> None:
        """Push, and work out on our own what must become of it."""
        expected_ok, expected_conflicts = [], []
        for operation in push:
            standing = self.model.get(operation["id"])
            vid = None if standing is None else vid_of(octets_of(standing))
            if vid == vid_of(octets_of(operation["b"])):
                expected_ok.append(operation["id"])
            elif vid == operation["base"]:
                self.model[operation["id"]] = operation["b"]
                expected_ok.append(operation["id"])
            else:
                expected_conflicts.append({"id": operation["id"], "b": standing})
        answer = self.devices[device].sync(*push, cursor=self.cursors[device])
        assert answer["ok"] == expected_ok
        assert answer["conflict"] == expected_conflicts
        assert answer["reject"] == []
        self.cursors[device] = answer["cursor"] if not answer["more"] else self.cursors[device]

    def _own(self, *columns: Any) -> Any:
        return select(*columns).where(VaultRecord.user_id == self._user_id())

    def _user_id(self) -> int:
        cookie = self.devices[0].client.get_cookie("__Host-sid")
        assert cookie is not None
        return int(cookie.value.partition(".")[0])


@pytest.fixture
def machine(make_app: MakeApp) -> type[Histories]:
    """The machine on one app; names go on counting from history to history."""
    app = make_app(registrations_per_hour=10_000)
    return type("HistoriesHere", (Histories,), {"app": app, "names": count()})


def test_no_history_breaks_a_promise(machine: type[Histories]) -> None:
    run_state_machine_as_test(machine, settings=CHECK)


MUTANTS = {
    "accepts anything": ("vid_of", lambda _blob: None),
    "forgets the digest": ("digest_of", lambda _vid: 0),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_broken_server_is_caught(
    machine: type[Histories], monkeypatch: pytest.MonkeyPatch, mutant: str
) -> None:
    monkeypatch.setattr(decide, *MUTANTS[mutant])

    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=FIRST_FAILURE)
