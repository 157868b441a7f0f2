"""From a password, a recovery code or an account key to the keys that are used.

After "Keys" and "Recovery code" in docs/record-format.md.
"""

import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_SYMBOLS = 30
SHORTEST_PASSWORD = 15
SYMBOLS = len(CROCKFORD)
KEY_BYTES = 32
MOST_KEYS = 32
LEAST_M, MOST_M = 19_456, 1_048_576
LEAST_T, MOST_T = 2, 20


AccountKeys = tuple[bytes, ...]


class DoesNotOpenError(Exception):
    """What was sealed does not open with this key, or is not what was sealed."""


class BadCodeError(ValueError):
    """A recovery code with a slip in it."""


class CostRefusedError(Exception):
    """A server named a cost that is out of bounds, or lower than one that is known."""


@dataclass(frozen=True)
class Cost:
    """How a password is stretched: `m` KiB, `t` passes, and 16 bytes of salt."""

    m: int
    t: int
    salt: bytes


@dataclass(frozen=True)
class Proven:
    """A proof for the server and a key that stays here, both from one secret."""

    auth: bytes
    wrap: bytes


def check_cost(kdf: dict[str, object], least: tuple[int, int]) -> Cost:
    """Take the cost a server names, or raise CostRefusedError; `least` is the known m and t."""
    m, t, salt = kdf["m"], kdf["t"], kdf["salt"]
    if (
        (kdf["alg"], kdf["v"], kdf["p"]) != ("argon2id", 19, 1)
        or not (isinstance(m, int) and max(LEAST_M, least[0]) <= m <= MOST_M)
        or not (isinstance(t, int) and max(LEAST_T, least[1]) <= t <= MOST_T)
        or not (isinstance(salt, bytes) and len(salt) == 16)
    ):
        raise CostRefusedError
    return Cost(m, t, salt)


def stretch(password: str, cost: Cost) -> bytes:
    """Argon2id of the password in NFKC; 32 bytes."""
    return hash_secret_raw(
        unicodedata.normalize("NFKC", password).encode(),
        cost.salt,
        time_cost=cost.t,
        memory_cost=cost.m,
        parallelism=1,
        hash_len=32,
        type=Type.ID,
        version=19,
    )


def is_long_enough(password: str) -> bool:
    """Whether a new password has the length that is asked for."""
    return len(unicodedata.normalize("NFKC", password)) >= SHORTEST_PASSWORD


def expand(secret: bytes, label: str, length: int = 32) -> bytes:
    """HKDF-SHA-256 with a salt of zeros and the label as info."""
    return HKDF(SHA256(), length, salt=bytes(32), info=label.encode("ascii")).derive(secret)


def from_password(password: str, cost: Cost) -> Proven:
    """The two keys a password gives."""
    stretched = stretch(password, cost)
    return Proven(expand(stretched, "v1/pw/auth"), expand(stretched, "v1/pw/wrap"))


def from_code(symbols: str) -> Proven:
    """The two keys the thirty symbols of a recovery code give."""
    secret = symbols.encode("ascii")
    return Proven(expand(secret, "v1/rec/auth"), expand(secret, "v1/rec/wrap"))


def new_code() -> str:
    """Thirty random symbols."""
    return "".join(CROCKFORD[byte % SYMBOLS] for byte in os.urandom(CODE_SYMBOLS))


def write_code(symbols: str) -> str:
    """The code as it is shown: with its check symbols, in groups of four."""
    code = symbols + _check(symbols)
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """The thirty symbols of a code somebody typed; raises BadCodeError."""
    kept = [one for one in typed if not one.isspace() and unicodedata.category(one) != "Pd"]
    code = "".join(kept).upper().translate(str.maketrans("OIL", "011"))
    if len(code) != CODE_SYMBOLS + 2 or set(code) - set(CROCKFORD):
        raise BadCodeError
    symbols = code[:CODE_SYMBOLS]
    if _check(symbols) != code[CODE_SYMBOLS:]:
        raise BadCodeError
    return symbols


def _check(symbols: str) -> str:
    digest = hashlib.sha256(b"v1|rec|" + symbols.encode("ascii")).digest()
    bits = int.from_bytes(digest[:2], "big") >> 6
    return CROCKFORD[bits >> 5] + CROCKFORD[bits & 31]


def wrap(
    key: bytes, account_keys: AccountKeys, way: str, vault: bytes, nonce: bytes = b""
) -> bytes:
    """Wrap the account keys, which are given oldest first; `way` is `pw` or `rec`."""
    nonce = nonce or os.urandom(12)
    together = b"".join(reversed(account_keys))
    return nonce + AESGCM(key).encrypt(nonce, together, _context(way, vault))


def unwrap(key: bytes, wrapped: bytes, way: str, vault: bytes) -> AccountKeys:
    """The account keys in a wrapped key, oldest first; raises DoesNotOpenError."""
    try:
        together = AESGCM(key).decrypt(wrapped[:12], wrapped[12:], _context(way, vault))
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpenError from error
    if len(together) % KEY_BYTES or not 1 <= len(together) // KEY_BYTES <= MOST_KEYS:
        raise DoesNotOpenError
    parts = (together[at : at + KEY_BYTES] for at in range(0, len(together), KEY_BYTES))
    return tuple(reversed(list(parts)))


def _context(way: str, vault: bytes) -> bytes:
    return b"v1|wrap|" + way.encode("ascii") + b"|" + vault


def kcv_of(account_key: bytes) -> bytes:
    """The value that tells whether two account keys are the same; 16 bytes."""
    return expand(account_key, "v1/ak/kcv", 16)


def natural_id(account_key: bytes, natural_key: str) -> bytes:
    """The id of the record with this natural key, by the first account key; 16 bytes."""
    key = expand(account_key, "v1/ak/id")
    return hmac.digest(key, natural_key.encode(), "sha256")[:16]


def fold(username: str) -> str:
    """A username as the server compares it."""
    trimmed = unicodedata.normalize("NFKC", username).strip()
    return unicodedata.normalize("NFKC", trimmed.casefold())
