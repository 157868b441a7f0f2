"""JSON and MessagePack are two spellings of one contract."""

import base64
import gzip
import json
from typing import Any

import msgspec
from flask import Flask

from pwa.endpoint import SPEC
from pwa.wire_codec import JSON, MSGPACK, Octets, decode, encode
from tests.factories import Device, a_blob, an_operation, sync_body

MSGPACK_ANSWER = {"Accept": MSGPACK}


def spelled_as_json(value: Any) -> Any:
    """Write what MessagePack holds as JSON would show it."""
    if isinstance(value, bytes):
        return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
    if isinstance(value, dict):
        return {key: spelled_as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [spelled_as_json(inner) for inner in value]
    return value


def test_both_codings_say_the_same(phone: Device, laptop: Device) -> None:
    blobs = [a_blob() for _ in range(3)]
    phone.sync(*(an_operation(blob) for blob in blobs))
    body = sync_body(phone.person, an_operation(base="A" * 16))

    in_json = laptop.post("/sync", body)
    in_msgpack = laptop.post("/sync", body, headers=MSGPACK_ANSWER)

    assert in_msgpack.content_type == MSGPACK
    assert spelled_as_json(msgspec.msgpack.decode(in_msgpack.data)) == in_json.json
    assert [row["b"] for row in msgspec.msgpack.decode(in_msgpack.data)["pull"]] == blobs


def test_a_request_in_msgpack_is_answered_in_msgpack(phone: Device) -> None:
    operation = {"id": b"i" * 16, "base": None, "b": a_blob()}
    body = sync_body(phone.person) | {"vault": phone.person.vault, "push": [operation]}

    answer = phone.post("/sync", body, coding=MSGPACK)

    assert answer.content_type == MSGPACK
    assert msgspec.msgpack.decode(answer.data)["ok"] == [b"i" * 16]


def test_refusals_too_come_in_the_coding_asked_for(phone: Device) -> None:
    answer = phone.post("/sync", {"nonsense": True}, coding=MSGPACK)

    assert answer.status_code == 400
    assert msgspec.msgpack.decode(answer.data)["error"]["code"] == "format"


def test_accept_decides_and_anything_goes_means_json(phone: Device) -> None:
    def coding(accept: str) -> str:
        return str(phone.get("/me", headers={"Accept": accept}).content_type)

    assert coding("*/*") == JSON
    assert coding("") == JSON
    assert coding("text/html") == JSON
    assert coding(MSGPACK) == MSGPACK
    assert coding(f"{JSON};q=0.5, {MSGPACK}") == MSGPACK
    assert coding(f"{JSON}, {MSGPACK};q=0.5") == JSON


def test_a_long_answer_in_json_is_compressed_for_those_who_can_read_it(phone: Device) -> None:
    phone.sync(*(an_operation() for _ in range(10)))
    body = sync_body(phone.person)

    compressed = phone.post("/sync", body, headers={"Accept-Encoding": "gzip, br"})
    plain = phone.post("/sync", body)

    assert compressed.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(compressed.data))["pull"] == plain.json["pull"]
    assert len(compressed.data) < len(plain.data)
    assert "Content-Encoding" not in plain.headers


def test_octets_come_out_as_they_went_in_whatever_they_are() -> None:
    for size in range(20):
        octets = Octets(bytes((7 * n + size) % 256 for n in range(size)))
        for coding in (JSON, MSGPACK):
            assert decode(encode(octets, coding), coding, Octets) == octets


def test_every_api_route_is_in_the_openapi_document(app: Flask) -> None:
    paths = app.test_client().get("/api/v1/openapi.json").json["paths"]

    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/") and rule.endpoint != "openapi.document":
            path = rule.rule.replace("<", "{").replace(">", "}")
            methods = {m.lower() for m in rule.methods - {"OPTIONS", "HEAD"}}
            assert set(paths[path]) == methods
            assert hasattr(app.view_functions[rule.endpoint], SPEC)


def test_the_openapi_document_shows_octets_as_text_of_their_length(app: Flask) -> None:
    schemas = app.test_client().get("/api/v1/openapi.json").json["components"]["schemas"]

    assert schemas["Operation"]["properties"]["id"]["minLength"] == 22
    assert schemas["Operation"]["properties"]["id"]["contentEncoding"] == "base64url"
    assert schemas["Register"]["additionalProperties"] is False
    assert all("description" in schema for schema in schemas.values())
