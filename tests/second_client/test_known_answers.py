"""Every known answer of the contract, from this client's own code."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.second_client import account, keys
from tests.second_client.envelope import Envelope, vid_of
from tests.second_client.journal import digest_of
from tests.second_client.keys import Cost
from tests.second_client.octets import from_base64url
from tests.second_client.reconcile import reconcile
from tests.second_client.record import (
    Record,
    from_payload,
    is_same,
    merge,
    read,
    spell,
    to_payload,
    write,
)
from tests.second_client.wire import CODINGS, decode, encode

CONTRACT = Path(__file__).parents[1] / "contract"
KEYS: dict[str, Any] = json.loads((CONTRACT / "golden" / "v1.json").read_text())
RECORDS: dict[str, Any] = json.loads((CONTRACT / "golden" / "records-v1.json").read_text())
EXCHANGES: list[dict[str, Any]] = json.loads((CONTRACT / "wire-examples.json").read_text())
TWO_KEYS: dict[str, Any] = json.loads((CONTRACT / "golden" / "two-keys-v1.json").read_text())
ACCOUNT_KEY = bytes.fromhex(KEYS["account"]["account_key"])
VAULT = from_base64url(KEYS["account"]["vault_base64url"])


def named(group: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("known", RECORDS[group], ids=lambda known: known["name"])


@pytest.mark.parametrize("name", ["password", "composed_password"])
def test_a_password_stretches_to_the_known_keys(name: str) -> None:
    known = KEYS[name]
    cost = keys.check_cost({**known["kdf"], "salt": from_base64url(known["kdf"]["salt"])}, (0, 0))

    assert keys.stretch(known["text"], cost).hex() == known["stretched"]
    assert keys.from_password(known["text"], cost).auth.hex() == known["auth_key"]
    assert keys.from_password(known["text"], cost).wrap.hex() == known.get(
        "wrap_key", keys.from_password(known["text"], cost).wrap.hex()
    )


def test_the_account_key_gives_the_known_keys() -> None:
    known = KEYS["account"]

    assert keys.expand(ACCOUNT_KEY, "v1/ak/record").hex() == known["record_key"]
    assert keys.expand(ACCOUNT_KEY, "v1/ak/id").hex() == known["id_key"]
    assert keys.kcv_of(ACCOUNT_KEY).hex() == known["kcv"]


@pytest.mark.parametrize(
    ("name", "way", "by"),
    [("wrapped_by_password", "pw", "password"), ("wrapped_by_recovery", "rec", "recovery")],
)
def test_the_account_key_is_wrapped_and_opened_as_known(name: str, way: str, by: str) -> None:
    known, key = KEYS[name], bytes.fromhex(KEYS[by]["wrap_key"])
    nonce = bytes.fromhex(known["nonce"])

    assert keys.wrap(key, (ACCOUNT_KEY,), way, VAULT, nonce).hex() == known["wrapped"]
    assert keys.unwrap(key, bytes.fromhex(known["wrapped"]), way, VAULT) == (ACCOUNT_KEY,)


@pytest.mark.parametrize("known", [KEYS["recovery"], *RECORDS["recovery_codes"]])
def test_a_recovery_code_is_written_read_and_used_as_known(known: dict[str, str]) -> None:
    proven = keys.from_code(known["symbols"])

    assert keys.write_code(known["symbols"]) == known["code"]
    assert keys.read_code(known.get("typed", known["code"])) == known["symbols"]
    assert (proven.auth.hex(), proven.wrap.hex()) == (known["auth_key"], known["wrap_key"])
    if "wrapped" in known:
        wrapped = bytes.fromhex(known["wrapped"])
        assert keys.unwrap(proven.wrap, wrapped, "rec", VAULT) == (ACCOUNT_KEY,)


@pytest.mark.parametrize("known", [KEYS["natural_id"], *RECORDS["natural_ids"]])
def test_a_natural_key_gives_the_known_id(known: dict[str, str]) -> None:
    assert keys.natural_id(ACCOUNT_KEY, known["natural_key"]) == from_base64url(
        known["id_base64url"]
    )


@pytest.mark.parametrize("known", RECORDS["usernames"])
def test_a_username_folds_as_known(known: dict[str, str]) -> None:
    assert keys.fold(known["typed"]) == known["folded"]


@pytest.mark.parametrize("known", [KEYS["record"], *RECORDS["records"]])
def test_a_record_is_sealed_and_opened_as_known(known: dict[str, str]) -> None:
    envelope = Envelope((ACCOUNT_KEY,), VAULT, lambda: bytes.fromhex(known["nonce"]))
    record, text = from_base64url(known["id_base64url"]), known["plaintext_text"].encode()

    assert envelope.seal(record, text).hex() == known["blob"]
    assert envelope.open(record, bytes.fromhex(known["blob"])) == text


@pytest.mark.parametrize(("way", "by"), [("pw", "password"), ("rec", "recovery")])
def test_two_account_keys_are_wrapped_newest_first(way: str, by: str) -> None:
    held = tuple(map(bytes.fromhex, TWO_KEYS["account_keys_oldest_first"]))
    wrapped = bytes.fromhex(TWO_KEYS[f"wrapped_by_{by}"])
    key = bytes.fromhex(KEYS[by]["wrap_key"])

    assert keys.unwrap(key, wrapped, way, VAULT) == held
    assert keys.wrap(key, held, way, VAULT, wrapped[:12]) == wrapped
    assert [keys.kcv_of(one).hex() for one in held] == TWO_KEYS["kcvs_oldest_first"]
    assert account.Vault(VAULT, held).kcv.hex() == TWO_KEYS["kcv"]


def test_a_record_is_sealed_with_the_newest_key_and_opened_with_its_own() -> None:
    held = tuple(map(bytes.fromhex, TWO_KEYS["account_keys_oldest_first"]))
    old, new = TWO_KEYS["old_record"], TWO_KEYS["record"]
    record, blob = from_base64url(new["id_base64url"]), bytes.fromhex(new["blob"])
    envelope = Envelope(held, VAULT, lambda: vid_of(blob))

    assert envelope.seal(record, new["plaintext_text"].encode()) == blob
    assert envelope.open(record, blob) == envelope.open(record, bytes.fromhex(old["blob"]))
    with pytest.raises(keys.DoesNotOpenError):
        Envelope(held[:1], VAULT).open(record, blob)
    known = TWO_KEYS["natural_id"]
    first = keys.natural_id(held[0], known["natural_key"])
    assert first == from_base64url(known["id_base64url"])


def test_a_text_one_byte_too_long_for_512_takes_the_next_size() -> None:
    known = KEYS["large_record"]
    envelope = Envelope((ACCOUNT_KEY,), VAULT, lambda: bytes.fromhex(known["nonce"]))
    text = known["plaintext_repeats"].encode() * (known["plaintext_length"] // 2)

    blob = envelope.seal(from_base64url(known["id_base64url"]), text)

    assert len(blob) == known["blob_length"]
    assert hashlib.sha256(blob).hexdigest() == known["blob_sha256"]


@named("records")
def test_a_record_is_read_and_written_with_the_known_meaning(known: dict[str, Any]) -> None:
    record = read(known["plaintext_text"])

    assert to_payload(record) == known["payload"]
    assert is_same(read(spell(record)), record)
    assert vid_of(bytes.fromhex(known["blob"])) == from_base64url(known["vid_base64url"])


@named("careless")
def test_a_careless_record_means_what_is_known(known: dict[str, Any]) -> None:
    assert to_payload(from_payload(known["read"])) == known["means"]


@named("merges")
def test_two_records_merge_as_known(known: dict[str, Any]) -> None:
    one, other = from_payload(known["a"]), from_payload(known["b"])

    assert to_payload(merge(one, other)) == known["merged"]
    assert to_payload(merge(other, one)) == known["merged"]


@named("reconciles")
def test_two_records_reconcile_as_known(known: dict[str, Any]) -> None:
    local = known["local"] and from_payload(known["local"])

    result = reconcile(local, from_payload(known["remote"]), **author_of(known))

    assert to_payload(result) == known["result"]


@named("writes")
def test_a_write_makes_the_known_record(known: dict[str, Any]) -> None:
    record: Record = from_payload(known["record"])

    result = write(
        record,
        known.get("changes", {}),
        take_away=known.get("take_away", []),
        **author_of(known),
    )

    assert to_payload(result) == known["result"]


def test_the_digest_of_versions_is_the_known_one() -> None:
    known = RECORDS["digest"]

    assert digest_of(map(from_base64url, known["vids_base64url"])) == (known["n"], known["x"])
    assert digest_of([]) == (0, "0" * 16)


@pytest.mark.parametrize("side", ["request", "response"])
@pytest.mark.parametrize("known", EXCHANGES, ids=lambda known: known["path"])
def test_both_codings_of_an_exchange_say_one_thing(known: dict[str, Any], side: str) -> None:
    if known[side] is None:
        return
    spoken, packed = known[side]["json"], bytes.fromhex(known[side]["msgpack_hex"])

    value = decode(json.dumps(spoken).encode(), CODINGS["json"])

    assert decode(packed, CODINGS["msgpack"]) == value
    assert json.loads(encode(value, CODINGS["json"])) == spoken
    assert encode(value, CODINGS["msgpack"]) == packed


def test_a_cost_out_of_bounds_or_below_a_known_one_is_refused() -> None:
    kdf = {"alg": "argon2id", "v": 19, "m": 65_536, "t": 3, "p": 1, "salt": bytes(16)}

    assert keys.check_cost(kdf, (65_536, 3)) == Cost(65_536, 3, bytes(16))
    changes: list[dict[str, Any]] = [
        {"alg": "argon2i"}, {"v": 16}, {"p": 2}, {"salt": bytes(15)},
        {"m": 19_455}, {"m": 1_048_577}, {"t": 1}, {"t": 21},
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(keys.CostRefusedError):
            keys.check_cost({**kdf, **change}, (0, 0))
    for least in [(65_537, 3), (65_536, 4)]:
        with pytest.raises(keys.CostRefusedError):
            keys.check_cost(kdf, least)


def author_of(known: dict[str, Any]) -> dict[str, Any]:
    return {"now": known["author"]["now"], "author": known["author"]["actor"]}
