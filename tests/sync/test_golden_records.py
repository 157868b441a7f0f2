"""The known answers for records, worked out again from docs/record-format.md."""

import base64
import hashlib
import hmac
import json
import re
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pwa.accounts.usernames import normal_username
from tests.sync.causal_record import Author, merge, read, reconcile, to_payload, write

GOLDEN = Path(__file__).parents[1] / "contract" / "golden"
KEYS: dict[str, Any] = json.loads((GOLDEN / "v1.json").read_text(encoding="utf-8"))["account"]
KNOWN: dict[str, Any] = json.loads((GOLDEN / "records-v1.json").read_text(encoding="utf-8"))
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def each(what: str) -> Any:
    """Run a test for every known answer of one sort, under its name."""
    return pytest.mark.parametrize("known", KNOWN[what], ids=lambda one: one["name"])


@each("records")
def test_a_record_opens_to_its_text_and_keeps_its_meaning(known: dict[str, Any]) -> None:
    blob = bytes.fromhex(known["blob"])
    context = b"v1|rec|" + octets(KNOWN["vault_base64url"]) + octets(known["id_base64url"])

    padded = AESGCM(bytes.fromhex(KEYS["record_key"])).decrypt(blob[2:14], blob[14:], context)
    text = padded.rstrip(b"\0")

    assert blob[:2] == b"\x01\x01"
    assert blob[2:14] == bytes.fromhex(known["nonce"]) == octets(known["vid_base64url"])
    assert len(padded) == 512
    assert text[-1:] == b"\x80"
    assert text[:-1].decode() == known["plaintext_text"]
    assert json.loads(known["plaintext_text"]) == known["payload"]
    assert to_payload(read(known["payload"])) == known["payload"]


@each("merges")
def test_a_merge_gives_the_known_record_whoever_merges(known: dict[str, Any]) -> None:
    a, b = read(known["a"]), read(known["b"])

    assert to_payload(merge(a, b)) == known["merged"]
    assert merge(b, a) == merge(a, b)
    assert merge(merge(a, b), a) == merge(a, b)


@each("reconciles")
def test_a_reconcile_gives_the_known_record(known: dict[str, Any]) -> None:
    local = known["local"] and read(known["local"])

    result = reconcile(local, read(known["remote"]), Author(**known["author"]))

    assert to_payload(result) == known["result"]


@each("writes")
def test_a_write_gives_the_known_record(known: dict[str, Any]) -> None:
    changes, takes = known.get("changes", {}), known.get("take_away", [])

    result = write(read(known["record"]), changes, takes, Author(**known["author"]))

    assert to_payload(result) == known["result"]


@each("careless")
def test_what_was_written_carelessly_means_the_known_record(known: dict[str, Any]) -> None:
    assert to_payload(read(known["read"])) == known["means"]


@pytest.mark.parametrize("known", KNOWN["recovery_codes"], ids=lambda one: one["code"])
def test_a_recovery_code_is_read_as_it_is_typed(known: dict[str, Any]) -> None:
    symbols = known["symbols"].encode("ascii")
    check = int.from_bytes(hashlib.sha256(b"v1|rec|" + symbols).digest()[:2]) >> 6
    typed = re.sub(r"[\s\-\u2013]", "", known["typed"]).upper()
    typed = typed.replace("O", "0").replace("I", "1").replace("L", "1")

    assert typed == known["symbols"] + CROCKFORD[check >> 5] + CROCKFORD[check & 31]
    assert typed == known["code"].replace("-", "")
    assert expand(symbols, "v1/rec/auth").hex() == known["auth_key"]
    assert expand(symbols, "v1/rec/wrap").hex() == known["wrap_key"]
    wrapped = bytes.fromhex(known["wrapped"])
    context = b"v1|wrap|rec|" + octets(KNOWN["vault_base64url"])
    opened = AESGCM(bytes.fromhex(known["wrap_key"])).decrypt(wrapped[:12], wrapped[12:], context)
    assert opened.hex() == KEYS["account_key"]


@pytest.mark.parametrize("known", KNOWN["natural_ids"], ids=lambda one: one["natural_key"])
def test_a_natural_key_gives_the_known_id(known: dict[str, Any]) -> None:
    code = hmac.digest(bytes.fromhex(KEYS["id_key"]), known["natural_key"].encode(), "sha256")

    assert code[:16] == octets(known["id_base64url"])


@pytest.mark.parametrize("known", KNOWN["usernames"], ids=lambda one: one["folded"])
def test_a_username_is_folded_as_the_server_folds_it(known: dict[str, Any]) -> None:
    assert normal_username(known["typed"]) == known["folded"]


def test_the_digest_of_the_known_versions_is_the_known_one() -> None:
    known = KNOWN["digest"]
    heads = [int.from_bytes(octets(vid)[:8]) for vid in known["vids_base64url"]]
    x = 0
    for head in heads:
        x ^= head

    assert (len(heads), f"{x:016x}") == (known["n"], known["x"])


def expand(secret: bytes, label: str) -> bytes:
    """HKDF-SHA-256 with the salt of zeros that every label shares."""
    return HKDF(SHA256(), 32, salt=bytes(32), info=label.encode()).derive(secret)


def octets(text: str) -> bytes:
    """Read base64url that left its padding out."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
