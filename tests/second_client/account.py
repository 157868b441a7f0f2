"""What a device says to the server about accounts, after "Accounts" in docs/sync-protocol.md."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from tests.second_client import keys, wire
from tests.second_client.keys import AccountKeys, Cost, DoesNotOpenError, Proven
from tests.second_client.server import NoAnswerError, RefusedError, Server

NEW_COST = (65_536, 3)


class NotBelievedError(Exception):
    """The server's answer does not fit what this device knows; nothing was written."""


class PasswordTooShortError(ValueError):
    """A new password of less than fifteen code points."""


@dataclass(frozen=True)
class Vault:
    """A vault's id and its account keys, oldest first."""

    id: bytes
    keys: AccountKeys

    @property
    def kcv(self) -> bytes:
        return keys.kcv_of(self.keys[-1])

    def with_new_key(self) -> Vault:
        return Vault(self.id, (*self.keys, os.urandom(32)))


@dataclass(frozen=True)
class Opened:
    """An account that was just opened: its vault, its generation, its name as the server has it."""

    vault: Vault
    key_gen: int
    username: str
    cost: tuple[int, int]


@dataclass(frozen=True)
class Known:
    """What a device knows beforehand: the least cost, check values by vault, keys it still has."""

    least_cost: tuple[int, int]
    kcvs: dict[bytes, bytes]
    own: Vault | None

    def check(self, vault: Vault, said: bytes) -> Vault:
        """Compare the check values, and return the vault to go on with; raises NotBelievedError."""
        held = [keys.kcv_of(key) for key in vault.keys]
        if held[-1] != said:
            raise NotBelievedError("another account key")
        if self.own and self.own.id == vault.id and vault.keys[-1] in self.own.keys[:-1]:
            return self.own  # the server was restored from before the newest key
        if self.kcvs.get(vault.id, said) not in held:
            raise NotBelievedError("another account key")
        return vault


def new_vault() -> Vault:
    """A vault as a first device makes it."""
    return Vault(os.urandom(16), (os.urandom(32),))


def by_password(
    password: str, vault: Vault, cost: tuple[int, int]
) -> tuple[Proven, dict[str, Any]]:
    """Stretch a new password; return its keys, and the fields that carry them."""
    if not keys.is_long_enough(password):
        raise PasswordTooShortError
    salted = Cost(*cost, salt=os.urandom(16))
    proven = keys.from_password(password, salted)
    wrapped = keys.wrap(proven.wrap, vault.keys, "pw", vault.id)
    kdf = {"alg": "argon2id", "v": 19, "m": salted.m, "t": salted.t, "p": 1, "salt": salted.salt}
    return proven, {"kdf": kdf, "auth": proven.auth, "wrapped_pw": wrapped}


def by_code(vault: Vault) -> tuple[str, dict[str, Any]]:
    """Make a recovery code; return it as it is written, and the fields that carry its keys."""
    symbols = keys.new_code()
    proven = keys.from_code(symbols)
    wrapped = keys.wrap(proven.wrap, vault.keys, "rec", vault.id)
    return keys.write_code(symbols), {"rec_auth": proven.auth, "wrapped_rec": wrapped}


def prove(server: Server, username: str, password: str, known: Known) -> tuple[Proven, Cost]:
    """Ask how the password is stretched, and stretch it; raises CostRefusedError."""
    answer = server.ask("POST", "/api/v1/auth/prelogin", wire.Prelogin, {"username": username})
    cost = keys.check_cost(_fields(answer.kdf), known.least_cost)
    return keys.from_password(password, cost), cost


def register(
    server: Server,
    username: str,
    password: str,
    vault: Vault,
    *,
    device: str,
    cost: tuple[int, int],
) -> tuple[Opened, str]:
    """Make an account for a vault; return it with its recovery code."""
    proven, by_pw = by_password(password, vault, cost)
    code, by_rec = by_code(vault)
    request = {"username": username, "vault": vault.id, "kcv": vault.kcv, "device": device}
    try:
        answer = _ask_twice(server, "register", {**request, **by_pw, **by_rec})
    except _SecondRefusalError as second:
        if second.code != "taken":
            raise RefusedError(second.code, second.wait) from second
        try:
            answer = _login(server, username, proven, device)
        except RefusedError as refusal:
            if refusal.code != "auth":
                raise
            raise RefusedError("taken") from refusal  # somebody else's, all along
    return Opened(vault, answer.key_gen, keys.fold(username), cost), code


def sign_in(server: Server, username: str, password: str, device: str, known: Known) -> Opened:
    """Sign in; a session whose answer is not believed is ended again."""
    proven, cost = prove(server, username, password, known)
    answer = _login(server, username, proven, device)
    try:
        vault = _open(answer, proven, username, known)
    except NotBelievedError:
        sign_out(server)
        raise
    return Opened(vault, answer.key_gen, answer.username, (cost.m, cost.t))


def recover(
    server: Server, username: str, code: str, password: str, *, device: str, known: Known
) -> tuple[Opened, str]:
    """Open an account by its code; return it with its new code. Raises BadCodeError."""
    proven = keys.from_code(keys.read_code(code))
    answer = server.ask(
        "POST",
        "/api/v1/auth/recover",
        wire.Recovered,
        {"username": username, "rec_auth": proven.auth},
    )
    try:
        opened = keys.unwrap(proven.wrap, answer.wrapped_rec, "rec", answer.vault)
    except DoesNotOpenError as error:
        raise NotBelievedError("the wrapped key does not open") from error
    vault = known.check(Vault(answer.vault, opened), answer.kcv)
    new_code, by_rec = by_code(vault)
    proof = {"rec_auth": proven.auth}
    before = keys.check_cost(_fields(answer.kdf), (0, 0))
    cost = greater((before.m, before.t), known.least_cost)
    standing = Opened(vault, answer.key_gen, keys.fold(username), cost)
    changed = rekey(server, standing, proof, password, device, by_rec=by_rec, revoke_others=True)
    return changed, new_code


def rekey(
    server: Server,
    standing: Opened,
    proof: dict[str, bytes],
    password: str,
    device: str,
    *,
    by_rec: dict[str, Any],
    revoke_others: bool,
) -> Opened:
    """Replace the key material; `standing` holds the name, the vault and the cost to use."""
    proven, by_pw = by_password(password, standing.vault, standing.cost)
    request = {
        "username": standing.username,
        "proof": proof,
        "key_gen": standing.key_gen,
        "revoke_others": revoke_others,
        "device": device,
        **by_pw,
        **by_rec,
    }
    try:
        answer = _ask_twice(server, "rekey", request)
    except _SecondRefusalError as second:
        refusal = RefusedError(second.code, second.wait)
        if second.code not in {"auth", "key_gen"}:
            raise refusal from second
        try:
            answer = _login(server, standing.username, proven, device)
        except RefusedError as wrong:
            raise (refusal if wrong.code == "auth" else wrong) from second
    return Opened(standing.vault, answer.key_gen, answer.username, standing.cost)


def sign_out(server: Server) -> None:
    """End the session."""
    server.ask("POST", "/api/v1/auth/logout", wire.Nothing, {})


def delete(server: Server, proven: Proven) -> None:
    """Delete the account; when the answer was lost and it is gone, it was done."""
    request = {"auth": proven.auth}
    try:
        server.ask("POST", "/api/v1/account/delete", wire.Nothing, request)
    except NoAnswerError:
        try:
            server.ask("POST", "/api/v1/account/delete", wire.Nothing, request)
        except RefusedError as second:
            if second.code != "gone":
                raise


class _SecondRefusalError(Exception):
    """A request whose first answer was lost was refused when it was sent again."""

    def __init__(self, refusal: RefusedError) -> None:
        super().__init__(refusal.code)
        self.code, self.wait = refusal.code, refusal.wait


def _ask_twice(server: Server, what: str, request: dict[str, Any]) -> wire.Keys:
    try:
        return server.ask("POST", f"/api/v1/auth/{what}", wire.Keys, request)
    except NoAnswerError:
        try:
            return server.ask("POST", f"/api/v1/auth/{what}", wire.Keys, request)
        except RefusedError as refusal:
            raise _SecondRefusalError(refusal) from refusal


def _login(server: Server, username: str, proven: Proven, device: str) -> wire.Keys:
    request = {"username": username, "auth": proven.auth, "device": device}
    return server.ask("POST", "/api/v1/auth/login", wire.Keys, request)


def _open(answer: wire.Keys, proven: Proven, username: str, known: Known) -> Vault:
    if answer.username != keys.fold(username):
        raise NotBelievedError("another name")
    try:
        opened = keys.unwrap(proven.wrap, answer.wrapped_pw, "pw", answer.vault)
    except DoesNotOpenError as error:
        raise NotBelievedError("the wrapped key does not open") from error
    return known.check(Vault(answer.vault, opened), answer.kcv)


def greater(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """The greater of two costs, in memory and in passes apart."""
    return max(one[0], other[0]), max(one[1], other[1])


def _fields(cost: wire.Cost) -> dict[str, object]:
    return {name: getattr(cost, name) for name in cost.__struct_fields__}
