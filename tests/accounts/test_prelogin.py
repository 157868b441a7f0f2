"""Asking how to stretch a password tells nobody who has an account."""

import re
from pathlib import Path

from flask import Flask

from pwa.accounts.services import COSTS
from tests.conftest import MakeApp
from tests.factories import Device, Person, code_of, kdf


def ask(device: Device, username: str) -> dict:
    answer = device.post("/auth/prelogin", {"username": username})
    assert answer.status_code == 200
    return answer.json["kdf"]


def test_a_known_name_gets_its_own_salt(phone: Device) -> None:
    assert ask(phone, "Ada") == kdf(phone.person)


def test_an_unknown_name_gets_an_answer_of_the_same_shape_and_size(phone: Device) -> None:
    known = ask(phone, "ada")

    unknown = ask(phone, "nobody")

    assert unknown | {"salt": ""} == known | {"salt": ""}
    assert len(unknown["salt"]) == len(known["salt"])


def test_an_unknown_name_gets_the_same_salt_from_every_process(make_app: MakeApp) -> None:
    first = ask(Device(make_app(), Person("x")), "nobody")

    second = ask(Device(make_app(), Person("x")), " NOBODY")

    assert first == second
    assert first != ask(Device(make_app(), Person("x")), "somebody")


def test_names_that_cannot_exist_are_refused(app: Flask) -> None:
    device = Device(app, Person("x"))
    for name in ("ab", "x" * 65, "a\u0000bc", "a\u202ebc", "a\nbc"):
        answer = device.post("/auth/prelogin", {"username": name})

        assert (name, answer.status_code, code_of(answer)) == (name, 400, "format")


def test_an_unknown_name_costs_what_our_app_asks_of_new_accounts(app: Flask) -> None:
    app_side = (Path(__file__).parents[2] / "static/js/crypto/kdf.js").read_text("utf-8")
    m, t = re.search(r"COST = Object\.freeze\(\{ m: ([\d_]+), t: (\d+) \}\)", app_side).groups()

    answers = [ask(Device(app, Person("x")), f"nobody{n}") for n in range(20)]

    assert (int(m), int(t)) in COSTS
    assert {(answer["m"], answer["t"]) for answer in answers} <= set(COSTS)
