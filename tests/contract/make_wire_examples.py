"""Write tests/contract/wire-examples.json: one exchange for every endpoint, in both codings.

Run `python -m tests.contract.make_wire_examples` after a change of the wire, and look at
what changed. The values are made up and always the same.
"""

import json
from pathlib import Path
from typing import Any

from pwa.accounts import wire as accounts
from pwa.sync import wire as sync
from pwa.wire_codec import (
    JSON,
    MSGPACK,
    Octets,
    Octets12,
    Octets16,
    Octets32,
    Wire,
    WrappedKey,
    encode,
)

TARGET = Path(__file__).with_name("wire-examples.json")

SALT = Octets16(range(16))
VAULT = Octets16(range(16, 32))
RECORD = Octets16(range(32, 48))
OTHER_RECORD = Octets16(range(48, 64))
SESSION = Octets16(range(64, 80))
KCV = Octets16(range(80, 96))
AUTH = Octets32(range(96, 128))
REC_AUTH = Octets32(range(128, 160))
WRAPPED_PW = WrappedKey(range(160, 220))
WRAPPED_REC = WrappedKey(range(196, 256))
BLOB = Octets(bytes([1, 1, *range(40)]))
OTHER_BLOB = Octets(bytes([1, 1, *range(100, 140)]))
VID = Octets12(BLOB[2:14])

KDF = accounts.Kdf(alg="argon2id", v=19, m=65536, t=3, p=1, salt=SALT)
KEYS = accounts.Keys("ada", VAULT, KDF, 1, WRAPPED_PW, KCV, True)

EXCHANGES: list[tuple[str, str, Wire | None, int, Wire | None]] = [
    (
        "POST", "/api/v1/auth/prelogin",
        accounts.Prelogin("ada"), 200, accounts.PreloginAnswer(KDF),
    ),
    (
        "POST", "/api/v1/auth/register",
        accounts.Register(
            "ada", VAULT, KDF, AUTH, WRAPPED_PW, KCV, "Phone", REC_AUTH, WRAPPED_REC
        ),
        201, KEYS,
    ),
    ("POST", "/api/v1/auth/login", accounts.Login("ada", AUTH, "Laptop"), 200, KEYS),
    (
        "POST", "/api/v1/auth/recover",
        accounts.Recover("ada", REC_AUTH), 200,
        accounts.Recovered(VAULT, 1, WRAPPED_REC, KCV, KDF),
    ),
    (
        "POST", "/api/v1/auth/rekey",
        accounts.Rekey(
            "ada", accounts.Proof(auth=AUTH), 1, KDF, AUTH, WRAPPED_PW, True, "Phone",
            REC_AUTH, WRAPPED_REC,
        ),
        200, accounts.Keys("ada", VAULT, KDF, 2, WRAPPED_PW, KCV, True),
    ),
    ("POST", "/api/v1/auth/logout", accounts.Nothing(), 204, None),
    ("GET", "/api/v1/me", None, 200, accounts.Me("ada", VAULT, 1, True, SESSION)),
    (
        "GET", "/api/v1/sessions", None, 200,
        accounts.Sessions(
            [accounts.Session(SESSION, "Phone", "2031-04-09", "2031-05-01", True)]
        ),
    ),
    ("DELETE", "/api/v1/sessions/{session_id}", None, 204, None),
    ("POST", "/api/v1/account/delete", accounts.DeleteAccount(AUTH), 204, None),
    (
        "POST", "/api/v1/sync",
        sync.SyncRequest(
            1, VAULT, "0", 1000,
            [sync.Operation(RECORD, None, BLOB), sync.Operation(OTHER_RECORD, VID, OTHER_BLOB)],
        ),
        200,
        sync.SyncAnswer(
            1, [RECORD], [sync.Conflict(OTHER_RECORD, None)],
            [sync.Rejection(SESSION, "quota")], [sync.Record(OTHER_RECORD, OTHER_BLOB)],
            "1933502400001", False, 2, "0001020304050607", 1933502400000,
        ),
    ),
]  # fmt: skip


def examples() -> list[dict[str, Any]]:
    """Every exchange, spelled in both codings."""
    return [
        {
            "method": method,
            "path": path,
            "request": _spelled(request),
            "status": status,
            "response": _spelled(response),
        }
        for method, path, request, status, response in EXCHANGES
    ]


def _spelled(body: Wire | None) -> dict[str, Any] | None:
    if body is None:
        return None
    return {"json": json.loads(encode(body, JSON)), "msgpack_hex": encode(body, MSGPACK).hex()}


if __name__ == "__main__":
    TARGET.write_text(json.dumps(examples(), indent=1) + "\n")
