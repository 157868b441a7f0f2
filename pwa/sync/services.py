"""One round of sync: take what a device pushes, answer with what it has not read.

Pushes to a vault queue on its head row, so numbers are committed in the order they are
given out. Whoever sees a row in a snapshot therefore sees every row with a smaller number,
and a cursor that is the number of the last row scanned can skip nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from pwa.database import write_together
from pwa.driver import Driver
from pwa.errors import GoneError, TooLargeError
from pwa.sync.decide import Decisions, Head, decide, decide_new
from pwa.sync.page import Page, read_on, read_page
from pwa.sync.rows import SET_QUOTA, lock_head, move_head, put_new_rows, put_rows, read_held
from pwa.sync.wire import Operation, SyncAnswer, SyncRequest

LARGEST_PUSH_BYTES = 768 * 1024


@dataclass(frozen=True, slots=True)
class Vault:
    """Whose rows a round is about, how many bytes they may take, and whether there is room."""

    user_id: int
    quota_bytes: int
    has_room: bool = True


def sync(engine: Engine, vault: Vault, request: SyncRequest, now_ms: int) -> SyncAnswer:
    """Run one round. Sending the same request again changes nothing and answers ok."""
    if not request.push:
        page = read_on(engine, vault.user_id, int(request.cursor), request.limit)
        return _answer(Decisions(), page, now_ms)
    if sum(len(operation.b) for operation in request.push) > LARGEST_PUSH_BYTES:
        raise TooLargeError(f"a push may carry {LARGEST_PUSH_BYTES} bytes of blobs")
    try:
        decisions, page = write_together(
            engine, lambda driver: _push(driver, vault, request, now_ms)
        )
    except IntegrityError as cause:  # its owner's row went away since the session was looked up
        raise GoneError("this account was deleted") from cause
    return _answer(decisions, page, now_ms)


def _push(
    driver: Driver, vault: Vault, request: SyncRequest, now_ms: int
) -> tuple[Decisions, Page]:
    """Take the vault's turn, decide and write; then read on from the cursor."""
    seq, n, x, size, quota = lock_head(driver, vault.user_id)
    quota_bytes = vault.quota_bytes if quota is None else quota
    head = Head(seq, n, int.from_bytes(x), size, quota_bytes, vault.has_room)
    decisions, head = _take(driver, vault.user_id, request.push, head, now_ms)
    if decisions.accepted:
        move_head(
            driver,
            vault.user_id,
            seq=head.seq,
            n=head.n,
            x=head.x.to_bytes(8),
            size=head.bytes,
        )
    cursor = int(request.cursor)
    if cursor >= seq:  # nothing can follow but what this very push wrote
        read_up_to = max(cursor, head.seq) if decisions.accepted else cursor
        return decisions, Page([], read_up_to, more=False, n=head.n, x=head.x.to_bytes(8))
    return decisions, read_page(driver, vault.user_id, cursor, request.limit)


def _take(
    driver: Driver, user_id: int, push: Sequence[Operation], head: Head, now_ms: int
) -> tuple[Decisions, Head]:
    """Decide and write; that records are new is found out by writing them. Gives the head after."""
    ahead = replace(head)
    decisions = decide_new(push, ahead, now_ms)
    if decisions and put_new_rows(driver, user_id, decisions.accepted, newest=head.seq):
        return decisions, ahead
    held = read_held(driver, user_id, {operation.id for operation in push})
    decisions = decide(push, held, head, now_ms)
    if decisions.accepted:
        put_rows(driver, user_id, decisions.accepted)
    return decisions, head


def _answer(decisions: Decisions, page: Page, now_ms: int) -> SyncAnswer:
    """Tell what became of the push; what it wrote itself is not handed back."""
    written = decisions.accepted
    return SyncAnswer(
        v=1,
        ok=decisions.ok,
        conflict=decisions.conflict,
        reject=decisions.reject,
        pull=[row for row in page.rows if row.id not in written] if written else page.rows,
        cursor=str(page.cursor),
        more=page.more,
        n=page.n,
        x=page.x.hex(),
        now=now_ms,
    )


def set_quota(engine: Engine, user_id: int, quota: int | None) -> None:
    """Give a vault a quota of its own, in bytes, or the one of the settings again."""

    def work(driver: Driver) -> None:
        lock_head(driver, user_id)
        driver.run(SET_QUOTA, {"owner": user_id, "quota": quota})

    write_together(engine, work)
