"""The examples both languages read are what the server takes and gives."""

import json

import pytest
from flask import Flask

from pwa.app import create_app
from pwa.endpoint import SPEC, EndpointSpec
from pwa.settings import Settings
from pwa.wire_codec import JSON, MSGPACK, decode, encode
from tests.contract.make_wire_examples import TARGET, examples

EXAMPLES = json.loads(TARGET.read_text())
SPOKEN = [
    (example, side)
    for example in EXAMPLES
    for side in ("request", "response")
    if example[side] is not None
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Any app will do: only its routes are read."""
    return create_app(Settings(instance=tmp_path_factory.mktemp("instance")))


def spec_of(app: Flask, example: dict) -> EndpointSpec:
    path = example["path"].replace("{", "<").replace("}", ">")
    for rule in app.url_map.iter_rules():
        if rule.rule == path and example["method"] in rule.methods:
            return getattr(app.view_functions[rule.endpoint], SPEC)
    raise AssertionError(f"no route for {example['method']} {path}")


def test_the_file_is_what_the_shapes_say_today() -> None:
    assert examples() == EXAMPLES, "run: python -m tests.contract.make_wire_examples"


def test_every_endpoint_has_an_example(app: Flask) -> None:
    paths = app.test_client().get("/api/v1/openapi.json").json["paths"]

    assert {(e["method"], e["path"]) for e in EXAMPLES} == {
        (method.upper(), path) for path, methods in paths.items() for method in methods
    }, "give it one in tests/contract/make_wire_examples.py, and run that"


@pytest.mark.parametrize(
    ("example", "side"), SPOKEN, ids=[f"{e['method']} {e['path']} {s}" for e, s in SPOKEN]
)
def test_both_codings_of_an_example_are_one_value(app: Flask, example: dict, side: str) -> None:
    spec = spec_of(app, example)
    shape = spec.takes if side == "request" else spec.gives
    spoken = example[side]

    from_json = decode(json.dumps(spoken["json"]).encode(), JSON, shape)
    from_msgpack = decode(bytes.fromhex(spoken["msgpack_hex"]), MSGPACK, shape)

    assert from_json == from_msgpack
    assert json.loads(encode(from_json, JSON)) == spoken["json"]
    assert encode(from_json, MSGPACK).hex() == spoken["msgpack_hex"]


def test_the_status_of_an_example_is_the_endpoints(app: Flask) -> None:
    for example in EXAMPLES:
        assert example["status"] == spec_of(app, example).status, example["path"]
