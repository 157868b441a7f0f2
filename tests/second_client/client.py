"""A second client, written from docs/sync-protocol.md and docs/record-format.md alone.

One `Client` is one device. It keeps a vault for each account it was signed in to, and one of its
own before that; what it keeps is sealed, and only the key in memory opens it.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from tests.second_client import account, keys, record, wire
from tests.second_client.account import Known, Opened, Vault
from tests.second_client.envelope import Envelope
from tests.second_client.journal import Journal
from tests.second_client.server import RefusedError, Server
from tests.second_client.sync import Limits, Outcome, Writer, open_record, sync

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tests.second_client.record import Record

AUTHOR_SYMBOLS = "0123456789abcdefghjkmnpqrstvwxyz"
Answer = TypeVar("Answer")


class LockedError(Exception):
    """The journal is sealed: its key is not in memory."""


class StoppedError(Exception):
    """Syncing has stopped until its owner does something; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Client:
    """A device with a journal, which an account on a server may stand behind."""

    def __init__(
        self,
        server: Server,
        device: str = "Second client",
        *,
        clock: Callable[[], float] = time.time,
        cost: tuple[int, int] = account.NEW_COST,
        limits: Limits | None = None,
    ) -> None:
        self.server, self.device, self.clock = server, device, clock
        self.author = "".join(secrets.choice(AUTHOR_SYMBOLS) for _ in range(8))
        self.limits = limits or Limits()
        self.username = ""
        self._cost = cost
        self._costs: dict[str | bytes, tuple[int, int]] = {}
        self._stopped = ""
        vault = account.new_vault()
        self._vault: Vault | None = vault
        self.journal = Journal(vault.id, vault.kcv)
        self._journals = {vault.id: self.journal}

    # Accounts

    def register(self, username: str, password: str) -> str:
        """Make an account for the journal of this device; return its recovery code."""
        opened, code = account.register(
            self.server,
            username,
            password,
            self._open_vault(),
            device=self.device,
            cost=self._cost,
        )
        self._enter(opened)
        return code

    def sign_in(self, username: str, password: str) -> None:
        """Sign in; the journal is the account's from now on."""
        opened = account.sign_in(
            self.server, username, password, self.device, self._known(username)
        )
        self._enter(opened)

    def sign_out(self) -> None:
        """End the session and forget the key; what is kept stays sealed."""
        account.sign_out(self.server)
        self._vault = None

    def recover(self, username: str, code: str, password: str) -> str:
        """Open an account by its recovery code and give it a new password; return the new code."""
        known = replace(self._known(username), least_cost=self._new_cost(username))
        opened, new_code = account.recover(
            self.server, username, code, password, device=self.device, known=known
        )
        self._enter(opened)
        return new_code

    def change_password(self, password: str, new: str) -> None:
        """Change the password; every other device is signed out."""
        self._rekey(password, new, by_rec={}, revoke_others=True)

    def new_recovery_code(self, password: str) -> str:
        """Make a recovery code in place of the old one."""
        code, by_rec = account.by_code(self._open_vault())
        self._rekey(password, password, by_rec=by_rec, revoke_others=False)
        return code

    def new_account_key(self, password: str) -> str:
        """Seal with a new key from now on; return the recovery code that goes with it."""
        vault = self._open_vault().with_new_key()
        code, by_rec = account.by_code(vault)
        change = {**by_rec, "kcv": vault.kcv}
        self._rekey(password, password, by_rec=change, revoke_others=True, vault=vault)
        return code

    def delete_account(self, password: str) -> None:
        """Delete the account; the journal goes on as one of this device alone."""
        proven, _ = account.prove(self.server, self.username, password, self._known(self.username))
        try:
            account.delete(self.server, proven)
        except RefusedError as refusal:
            raise (refusal if refusal.code == "auth" else self._stop(refusal)) from refusal
        self.journal.forget_server()

    def me(self) -> wire.Me:
        return self._ask("GET", "/api/v1/me", wire.Me)

    def sessions(self) -> list[wire.Session]:
        return self._ask("GET", "/api/v1/sessions", wire.Sessions).sessions

    def end_session(self, session: str) -> None:
        self._ask("DELETE", f"/api/v1/sessions/{session}", wire.Nothing)

    # The journal

    def sync(self) -> Outcome:
        """Exchange and merge; raises StoppedError, RefusedError and NoAnswerError."""
        if self._stopped:
            raise StoppedError(self._stopped)
        writer = Writer(self._envelope(), self.author, self.clock())
        try:
            return sync(self.journal, self.server, writer, self.limits)
        except RefusedError as refusal:
            raise self._stop(refusal) from refusal

    def create(self, kind: str, fields: Mapping[str, Any]) -> bytes:
        """Write a new record; return its id."""
        made = record.create(kind, fields, now=self._now(), author=self.author)
        new = secrets.token_bytes(16)
        self._keep(new, made)
        return new

    def edit(
        self, one: bytes, changes: Mapping[str, Any], *, take_away: Iterable[str] = ()
    ) -> None:
        """Set fields of a record and take fields away; all its values count as seen."""
        self._change(
            one,
            lambda old: record.write(
                old, changes, take_away=take_away, now=self._now(), author=self.author
            ),
        )

    def delete(self, one: bytes) -> None:
        self._change(one, lambda old: record.remove(old, now=self._now(), author=self.author))

    def set_setting(self, key: str, value: Any) -> bytes:
        """Write a setting, which exists once whoever makes it first; return its id."""
        nk = f"setting|{key}"
        one = keys.natural_id(self._open_vault().keys[0], nk)
        if (row := self.journal.rows.get(one)) and row.blob is not None:
            self.edit(one, {"key": key, "value": value})
        else:
            fields = {"key": key, "value": value}
            made = record.create("setting", fields, now=self._now(), author=self.author, nk=nk)
            self._keep(one, made)
        return one

    def read(self, one: bytes) -> Record:
        """A record of this device, whatever is still set aside."""
        blob = self.journal.rows[one].blob
        if blob is None:
            raise KeyError(one)
        return open_record(self._envelope(), one, blob)

    def records(self) -> dict[bytes, Record]:
        """Every record of this device, tombstones too."""
        self._open_vault()
        rows = self.journal.rows.items()
        return {one: self.read(one) for one, row in rows if row.blob is not None}

    def entries(self) -> list[dict[str, Any]]:
        """What a person sees: entries that are neither deleted nor in the bin."""
        shown = [record.show(one) for one in self.records().values() if one.kind == "entry"]
        return [fields for fields in shown if fields and fields.get("trash") is not True]

    def send_own(self, one: bytes) -> None:
        """Put this device's version in place of one that does not open, at its owner's word."""
        row = self.journal.rows[one]
        self.journal.keep_unread(one, self.clock())
        row.aside, row.trouble, row.waits = None, "", True

    def go_on_without(self, one: bytes) -> None:
        """Be told no more of a version that does not open; its bytes stay aside."""
        self.journal.rows[one].is_without = True

    # How

    def _change(self, one: bytes, how: Callable[[Record], Record]) -> None:
        old = self.read(one)
        if not old.is_writable:
            raise PermissionError("a newer app wrote this record")
        self._keep(one, how(old))

    def _keep(self, one: bytes, made: Record) -> None:
        blob = self._envelope().seal(one, record.spell(made))
        row = self.journal.row(one)
        row.blob, row.waits, row.rejected = blob, True, ""

    def _rekey(
        self,
        password: str,
        new: str,
        *,
        by_rec: dict[str, Any],
        revoke_others: bool,
        vault: Vault | None = None,
    ) -> None:
        for is_last in (False, True):
            proven, _ = account.prove(
                self.server, self.username, password, self._known(self.username)
            )
            try:
                opened = account.rekey(
                    self.server,
                    self._standing(vault or self._open_vault()),
                    {"auth": proven.auth},
                    new,
                    self.device,
                    by_rec=by_rec,
                    revoke_others=revoke_others,
                )
            except RefusedError as refusal:
                if refusal.code != "key_gen" or is_last:
                    raise
                self.journal.key_gen = self.me().key_gen
            else:
                self._enter(opened)
                break

    def _standing(self, vault: Vault) -> Opened:
        """The account as this device knows it, with the cost for a new password."""
        cost = self._new_cost(self.username)
        return Opened(vault, self.journal.key_gen, self.username, cost)

    def _enter(self, opened: Opened) -> None:
        vault = opened.vault
        self.journal = self._journals.setdefault(vault.id, Journal(vault.id, vault.kcv))
        self.journal.kcv, self.journal.key_gen = vault.kcv, opened.key_gen
        self.journal.is_local = False
        self._vault, self.username, self._stopped = vault, opened.username, ""
        for owner in (vault.id, opened.username):
            self._costs[owner] = account.greater(opened.cost, self._costs.get(owner, (0, 0)))

    def _known(self, username: str) -> Known:
        least = self._costs.get(keys.fold(username), (0, 0))
        kcvs = {journal.vault: journal.kcv for journal in self._journals.values()}
        return Known(least, kcvs, self._vault)

    def _new_cost(self, username: str) -> tuple[int, int]:
        return account.greater(self._cost, self._costs.get(keys.fold(username), (0, 0)))

    def _ask(
        self, method: str, path: str, shape: type[Answer], body: dict[str, Any] | None = None
    ) -> Answer:
        try:
            return self.server.ask(method, path, shape, body)
        except RefusedError as refusal:
            raise self._stop(refusal) from refusal

    def _stop(self, refusal: RefusedError) -> Exception:
        if refusal.code not in wire.STOPS:
            return refusal
        self._stopped = refusal.code
        if refusal.code == "gone":
            self.journal.forget_server()
        if refusal.code == "revoked":
            self._vault = None
        return StoppedError(refusal.code)

    def _open_vault(self) -> Vault:
        if self._vault is None:
            raise LockedError
        return self._vault

    def _envelope(self) -> Envelope:
        vault = self._open_vault()
        return Envelope(vault.keys, vault.id)

    def _now(self) -> int:
        return int(self.clock() * 1000)
