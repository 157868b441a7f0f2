"""Who finds a weakness finds out whom to tell."""

from flask import Flask

from tests.conftest import MakeApp


def test_the_contact_an_operator_named_is_at_its_well_known_place(make_app: MakeApp) -> None:
    client = make_app(security_contact="mailto:security@journal.example").test_client()

    answer = client.get("/.well-known/security.txt")

    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "Contact: mailto:security@journal.example",
        "Expires: 2031-10-06T00:00:00Z",
        "Preferred-Languages: en",
    ]


def test_without_a_contact_there_is_no_such_page(app: Flask) -> None:
    assert app.test_client().get("/.well-known/security.txt").status_code == 404
