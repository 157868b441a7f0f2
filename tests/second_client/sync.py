"""One sync of a journal, after "One round of sync" and "One sync, on the device".

`exchange` needs no key; `merge_aside` does. Both change the journal they are given.
"""

from dataclasses import dataclass, field

from tests.second_client.envelope import Envelope, TooLongError, vid_of
from tests.second_client.journal import START, Journal, Row
from tests.second_client.keys import DoesNotOpenError
from tests.second_client.reconcile import reconcile
from tests.second_client.record import NotARecordError, Record, is_same, read, spell
from tests.second_client.server import NoAnswerError, RefusedError, Server
from tests.second_client.wire import SyncAnswer

MOST_OPERATIONS = 1000
MOST_BYTES = 760 * 1024
MOST_ROWS = 1000
Sent = dict[bytes, tuple[bytes | None, bytes]]  # id to base and blob


@dataclass
class Limits:
    """How much goes into one request; smaller after a server or a proxy said it was too much."""

    operations: int = MOST_OPERATIONS
    size: int = MOST_BYTES
    rows: int = MOST_ROWS


@dataclass(frozen=True)
class Writer:
    """What merging needs: the key, the author of what is written, and the time in seconds."""

    envelope: Envelope
    author: str
    now: float


@dataclass
class Outcome:
    """What a sync came to: whether both sides have the same, and what stands in its way."""

    is_synced: bool
    rejected: dict[bytes, str] = field(default_factory=dict)
    troubles: dict[bytes, str] = field(default_factory=dict)


def sync(journal: Journal, server: Server, writer: Writer, limits: Limits) -> Outcome:
    """Exchange and merge until nothing moves; raises RefusedError and NoAnswerError."""
    agrees = _until_quiet(journal, server, writer, limits)
    if _asks_again(journal, writer.now, agrees=agrees):
        read_everything(journal, server, limits, writer.now)
        agrees = _until_quiet(journal, server, writer, limits)
    journal.let_go(writer.now)
    rows = journal.rows.items()
    rejected = {record: row.rejected for record, row in rows if row.rejected}
    troubles = {record: row.trouble for record, row in rows if row.trouble and row.is_held}
    quiet = not any(row.waits or row.is_held for _, row in rows)
    return Outcome(agrees and quiet, rejected, troubles)


def _asks_again(journal: Journal, now: float, *, agrees: bool) -> bool:
    """Whether everything is pulled once more; notes that it is."""
    is_spoilt = any(row.trouble == "damaged" and row.is_held for row in journal.rows.values())
    if not is_spoilt:
        journal.spoilt.forget()
    reasons = [(journal.disagreed, not agrees), (journal.spoilt, is_spoilt)]
    due = [again for again, holds in reasons if holds and again.is_due(now)]
    for again in due:
        again.note(now)
    return due != []


def _until_quiet(journal: Journal, server: Server, writer: Writer, limits: Limits) -> bool:
    """Return whether the digest of the last page is the journal's."""
    while True:
        answer = exchange(journal, server, limits, writer.now)
        merge_aside(journal, writer)
        seal_anew(journal, writer.envelope)
        if not answer.more and not any(True for _ in journal.that_may_be_sent()):
            return (answer.n, answer.x) == journal.digest()


def exchange(journal: Journal, server: Server, limits: Limits, now: float) -> SyncAnswer:
    """One request: push what waits, take in what the server says."""
    while True:
        sent = _push(journal, limits, as_text=server.coding.is_text)
        try:
            answer = _round(journal, server, sent, limits)
        except RefusedError as refusal:
            if refusal.code != "too_large" or not sent:
                raise
            limits.operations = max(1, len(sent) // 2)
            if len(sent) == 1:
                for record in sent:
                    journal.rows[record].rejected = refusal.code
        else:
            take_in(journal, sent, answer, now)
            return answer


def read_everything(journal: Journal, server: Server, limits: Limits, now: float) -> None:
    """Pull from the start; what the server neither sent nor answered it does not have."""
    journal.cursor = START
    found: set[bytes] = set()
    more = True
    while more:
        answer = exchange(journal, server, limits, now)
        found.update(version.id for version in answer.pull)
        found.update(answer.ok, (one.id for one in answer.conflict if one.b is not None))
        more = answer.more
    for record, row in journal.rows.items():
        if record not in found and row.base is not None:
            row.base, row.waits = None, row.blob is not None


def _push(journal: Journal, limits: Limits, *, as_text: bool) -> Sent:
    sent: Sent = {}
    room = limits.size
    for record, row in journal.that_may_be_sent():
        blob = row.blob or b""
        room -= len(blob) * 4 // 3 + 128 if as_text else len(blob)
        if len(sent) == limits.operations or (room < 0 and sent):
            break
        sent[record] = (row.base, blob)
    return sent


def _round(journal: Journal, server: Server, sent: Sent, limits: Limits) -> SyncAnswer:
    push = [{"id": record, "base": base, "b": blob} for record, (base, blob) in sent.items()]
    request = {
        "v": 1,
        "vault": journal.vault,
        "cursor": journal.cursor,
        "limit": limits.rows,
        "push": push,
    }
    answer = server.ask("POST", "/api/v1/sync", SyncAnswer, request)
    if not _is_answer_to(answer, sent, journal.cursor):
        raise NoAnswerError("network")
    return answer


def _is_answer_to(answer: SyncAnswer, sent: Sent, cursor: str) -> bool:
    answered = [
        *answer.ok,
        *(conflict.id for conflict in answer.conflict),
        *(rejection.id for rejection in answer.reject),
    ]
    return (
        sorted(answered) == sorted(sent)
        and int(answer.cursor) >= int(cursor)
        and not (answer.more and answer.cursor == cursor)
        and not any(
            conflict.b is not None and vid_of(conflict.b) == sent[conflict.id][0]
            for conflict in answer.conflict
        )
    )


def take_in(journal: Journal, sent: Sent, answer: SyncAnswer, now: float) -> None:
    """Keep what the server said; nothing is merged yet."""
    for record in answer.ok:
        row, (_, blob) = journal.row(record), sent[record]
        row.base = vid_of(blob)
        row.waits = row.blob != blob
    for conflict in answer.conflict:
        row = journal.row(conflict.id)
        if conflict.b is None:
            row.base = None
        else:
            journal.set_aside(conflict.id, conflict.b, now)
    for rejection in answer.reject:
        journal.row(rejection.id).rejected = rejection.why
    for version in answer.pull:
        row = journal.row(version.id)
        if not row.knows(version.b):
            journal.set_aside(version.id, version.b, now)
        row.base = vid_of(version.b)
    journal.cursor = answer.cursor


def merge_aside(journal: Journal, writer: Writer) -> None:
    """Make one record of each that has a version set aside, where that is possible."""
    for record, row in journal.rows.items():
        if row.aside is not None:
            try:
                _merge_row(record, row, row.aside, writer)
            except (DoesNotOpenError, NotARecordError):
                row.trouble = "damaged"
            except TooLongError:
                row.trouble = "too long"


def _merge_row(record: bytes, row: Row, aside: bytes, writer: Writer) -> None:
    envelope = writer.envelope
    remote = open_record(envelope, record, aside)
    local = _own(row, record, envelope)
    if local and not (local.is_writable and remote.is_writable):
        result = remote if remote.covers(local) else local
        if not result.covers(remote):
            row.trouble = "newer"
            return
    else:
        result = reconcile(local, remote, now=int(writer.now * 1000), author=writer.author)
    if is_same(result, remote) and (envelope.is_newest(aside) or not remote.is_writable):
        row.blob, row.waits = aside, False
    else:
        if not (local and is_same(result, local)):
            row.blob = envelope.seal(record, spell(result))
        row.waits = True
    row.aside, row.trouble, row.rejected, row.is_without = None, "", "", False


def seal_anew(journal: Journal, envelope: Envelope) -> None:
    """Seal with the newest account key what is sealed with an older one, text for text."""
    for record, row in journal.rows.items():
        if row.blob is None or row.aside is not None or envelope.is_newest(row.blob):
            continue
        try:
            text = envelope.open(record, row.blob)
        except DoesNotOpenError:
            continue
        row.blob, row.waits = envelope.seal(record, text), True


def _own(row: Row, record: bytes, envelope: Envelope) -> Record | None:
    """This device's own version; one that does not open counts only while it waits."""
    if row.blob is None:
        return None
    try:
        return open_record(envelope, record, row.blob)
    except (DoesNotOpenError, NotARecordError):
        if row.waits:
            raise
        return None


def open_record(envelope: Envelope, record: bytes, blob: bytes) -> Record:
    """The record in a blob; raises DoesNotOpenError and NotARecordError."""
    return read(envelope.open(record, blob))
