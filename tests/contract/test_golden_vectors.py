"""The known answers of version 1, worked out again without a line of the browser's code.

Node reads the same file. Python takes Argon2 and AES-GCM from other libraries, so agreement
here means that the format is what the documents say, and not what one implementation does.
"""

import base64
import hashlib
import hmac
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parent / "golden" / "v1.json").read_text(encoding="utf-8")
)
TWO_KEYS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "golden" / "two-keys-v1.json").read_text(encoding="utf-8")
)
ACCOUNT = GOLDEN["account"]
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_password_stretches_to_the_known_keys() -> None:
    known = GOLDEN["password"]

    stretched = stretch(known["text"], known["kdf"])

    assert stretched.hex() == known["stretched"]
    assert expand(stretched, "v1/pw/auth").hex() == known["auth_key"]
    assert expand(stretched, "v1/pw/wrap").hex() == known["wrap_key"]
    assert sha256(bytes.fromhex(known["auth_key"])) == known["auth_key_sha256"]


def test_a_password_is_brought_to_nfkc_before_it_is_stretched() -> None:
    known = GOLDEN["composed_password"]

    stretched = stretch(known["text"], known["kdf"])

    assert unicodedata.normalize("NFKC", known["text"]) == known["nfkc"] != known["text"]
    assert stretched.hex() == known["stretched"]
    assert expand(stretched, "v1/pw/auth").hex() == known["auth_key"]


def test_a_recovery_code_carries_its_check_symbols_and_gives_the_known_keys() -> None:
    known = GOLDEN["recovery"]
    symbols = known["symbols"].encode("ascii")

    digest = hashlib.sha256(b"v1|rec|" + symbols).digest()
    check = int.from_bytes(digest[:2], "big") >> 6
    code = known["symbols"] + CROCKFORD[check >> 5] + CROCKFORD[check & 31]

    assert known["code"].replace("-", "") == code
    assert [len(group) for group in known["code"].split("-")] == [4] * 8
    assert expand(symbols, "v1/rec/auth").hex() == known["auth_key"]
    assert expand(symbols, "v1/rec/wrap").hex() == known["wrap_key"]


def test_the_account_key_gives_the_known_keys_and_check_value() -> None:
    account_key = bytes.fromhex(ACCOUNT["account_key"])

    assert expand(account_key, "v1/ak/record").hex() == ACCOUNT["record_key"]
    assert expand(account_key, "v1/ak/id").hex() == ACCOUNT["id_key"]
    assert expand(account_key, "v1/ak/kcv", length=16).hex() == ACCOUNT["kcv"]


@pytest.mark.parametrize(
    ("wrapped_by", "wrapping_key", "label"),
    [
        ("wrapped_by_password", GOLDEN["password"]["wrap_key"], b"v1|wrap|pw|"),
        ("wrapped_by_recovery", GOLDEN["recovery"]["wrap_key"], b"v1|wrap|rec|"),
    ],
)
def test_both_wrapped_keys_hold_the_account_key(
    wrapped_by: str, wrapping_key: str, label: bytes
) -> None:
    wrapped = bytes.fromhex(GOLDEN[wrapped_by]["wrapped"])

    nonce, sealed = wrapped[:12], wrapped[12:]
    account_key = AESGCM(bytes.fromhex(wrapping_key)).decrypt(nonce, sealed, label + vault())

    assert nonce.hex() == GOLDEN[wrapped_by]["nonce"]
    assert account_key.hex() == ACCOUNT["account_key"]


def test_a_natural_key_gives_the_known_id() -> None:
    known = GOLDEN["natural_id"]

    code = hmac.digest(bytes.fromhex(ACCOUNT["id_key"]), known["natural_key"].encode(), "sha256")

    assert code[:16].hex() == known["id"]
    assert code[:16] == from_base64url(known["id_base64url"])


def test_a_sealed_record_opens_to_its_padded_plaintext() -> None:
    known = GOLDEN["record"]
    blob = bytes.fromhex(known["blob"])

    padded = record_cipher().decrypt(blob[2:14], blob[14:], record_context(known))

    assert blob[:2] == b"\x01\x01"
    assert blob[2:14].hex() == known["nonce"]
    assert padded == pad(known["plaintext_text"].encode(), 512)


def test_a_record_one_byte_too_long_for_512_is_padded_to_1024() -> None:
    known = GOLDEN["large_record"]
    plaintext = known["plaintext_repeats"].encode() * (known["plaintext_length"] // 2)
    nonce = bytes.fromhex(known["nonce"])

    sealed = record_cipher().encrypt(nonce, pad(plaintext, 1024), record_context(known))
    blob = b"\x01\x01" + nonce + sealed

    assert len(blob) == known["blob_length"]
    assert sha256(blob) == known["blob_sha256"]


@pytest.mark.parametrize(
    ("wrapped_by", "wrapping_key", "label"),
    [
        ("wrapped_by_password", GOLDEN["password"]["wrap_key"], b"v1|wrap|pw|"),
        ("wrapped_by_recovery", GOLDEN["recovery"]["wrap_key"], b"v1|wrap|rec|"),
    ],
)
def test_both_wrapped_keys_hold_all_account_keys_newest_first(
    wrapped_by: str, wrapping_key: str, label: bytes
) -> None:
    wrapped = bytes.fromhex(TWO_KEYS[wrapped_by])

    keys = AESGCM(bytes.fromhex(wrapping_key)).decrypt(wrapped[:12], wrapped[12:], label + vault())

    assert len(wrapped) == 92
    assert [keys[32:].hex(), keys[:32].hex()] == TWO_KEYS["account_keys_oldest_first"]
    assert expand(keys[:32], "v1/ak/kcv", length=16).hex() == TWO_KEYS["kcv"]
    assert expand(keys[32:], "v1/ak/kcv", length=16).hex() == ACCOUNT["kcv"]


def test_a_record_names_the_account_key_that_seals_it() -> None:
    known = TWO_KEYS["record"]
    blob = bytes.fromhex(known["blob"])
    account_key = bytes.fromhex(TWO_KEYS["account_keys_oldest_first"][blob[1] - 1])
    cipher = AESGCM(expand(account_key, "v1/ak/record"))

    padded = cipher.decrypt(blob[2:14], blob[14:], record_context(known))

    assert blob[:2] == b"\x01\x02"
    assert padded == pad(known["plaintext_text"].encode(), 512)


def test_natural_ids_come_from_the_first_account_key() -> None:
    assert TWO_KEYS["natural_id"]["id_base64url"] == GOLDEN["natural_id"]["id_base64url"]


def stretch(password: str, kdf: dict[str, Any]) -> bytes:
    """Argon2id as the wire describes it."""
    return hash_secret_raw(
        unicodedata.normalize("NFKC", password).encode(),
        from_base64url(kdf["salt"]),
        time_cost=kdf["t"],
        memory_cost=kdf["m"],
        parallelism=kdf["p"],
        hash_len=32,
        type=Type.ID,
        version=kdf["v"],
    )


def expand(secret: bytes, label: str, length: int = 32) -> bytes:
    """HKDF-SHA-256 with the salt of zeros that every label shares."""
    return HKDF(SHA256(), length, salt=bytes(32), info=label.encode()).derive(secret)


def record_cipher() -> AESGCM:
    """The cipher records are sealed with."""
    return AESGCM(bytes.fromhex(ACCOUNT["record_key"]))


def record_context(known: dict[str, Any]) -> bytes:
    """What is authenticated beside the record itself."""
    return b"v1|rec|" + vault() + from_base64url(known["id_base64url"])


def vault() -> bytes:
    """The sixteen bytes of the vault's id."""
    return from_base64url(ACCOUNT["vault_base64url"])


def pad(data: bytes, size: int) -> bytes:
    """An end mark, then zeros."""
    return (data + b"\x80").ljust(size, b"\0")


def from_base64url(text: str) -> bytes:
    """Read base64url that left its padding out."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sha256(data: bytes) -> str:
    """Digest in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
