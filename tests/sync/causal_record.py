"""The rules of a record, a second time and in another language, from docs/record-format.md.

A record is a `Record` here: fields hold values under dots, `seen` is the vector. Nothing of
this is used by the app; it checks the known answers.
"""

import json
from dataclasses import dataclass, field, replace
from typing import Any

Dot = tuple[int, str]  # time, author: compared in that order
NAMED = {"v", "k", "nk", "c", "f", "s", "x", "w"}
TRASH = "trash"


@dataclass(frozen=True)
class Author:
    """Who writes, and what their clock says."""

    actor: str
    now: int


@dataclass(frozen=True)
class Record:
    """A record as it is in memory."""

    kind: str
    created: Dot
    fields: dict[str, dict[Dot, Any]]
    seen: dict[str, int]
    version: int = 1
    natural_key: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def read(payload: dict[str, Any]) -> Record:
    """Read a record's JSON."""
    created = _dot(payload["c"])
    stamps = payload.get("s", {})
    fields: dict[str, dict[Dot, Any]] = {
        name: {_dot(stamps[name]) if name in stamps else created: value}
        for name, value in payload["f"].items()
    }
    for name, triples in payload.get("x", {}).items():
        for time, actor, value in triples:
            fields.setdefault(name, {})[time, actor] = value
    seen = dict(payload.get("w", {created[1]: created[0]}))
    for values in fields.values():
        for time, actor in values:
            seen[actor] = max(time, seen.get(actor, 0))
    return Record(
        kind=payload["k"],
        created=created,
        fields=fields,
        seen=seen,
        version=payload["v"],
        natural_key=payload.get("nk"),
        extra={name: value for name, value in payload.items() if name not in NAMED},
    )


def to_payload(record: Record) -> dict[str, Any]:
    """Write a record's JSON."""
    order = {name: sorted(values, reverse=True) for name, values in record.fields.items()}
    payload = {
        **record.extra,
        "v": record.version,
        "k": record.kind,
        "c": list(record.created),
        "f": {name: record.fields[name][dots[0]] for name, dots in order.items()},
    }
    if record.natural_key is not None:
        payload["nk"] = record.natural_key
    stamps = {n: list(dots[0]) for n, dots in order.items() if dots[0] != record.created}
    others = {
        name: [[*dot, record.fields[name][dot]] for dot in dots[1:]]
        for name, dots in order.items()
        if len(dots) > 1
    }
    if stamps:
        payload["s"] = stamps
    if others:
        payload["x"] = others
    time, actor = record.created
    if record.seen != {actor: time}:
        payload["w"] = record.seen
    return payload


def write(record: Record, changes: dict[str, Any], takes: list[str], author: Author) -> Record:
    """Set and take away fields; everything the record holds had been on screen."""
    dot = _next_dot(record, author)
    fields = {name: values for name, values in record.fields.items() if name not in takes}
    fields |= {name: {dot: value} for name, value in changes.items()}
    return replace(record, fields=fields, seen=record.seen | {dot[1]: dot[0]})


def merge(a: Record, b: Record) -> Record:
    """Join two states of a record."""
    fields = {}
    for name in {*a.fields, *b.fields}:
        ours, theirs = a.fields.get(name, {}), b.fields.get(name, {})
        kept = {d: v for d, v in ours.items() if d in theirs or not _has_seen(b, d)}
        kept |= {d: v for d, v in theirs.items() if d not in ours and not _has_seen(a, d)}
        if kept:
            fields[name] = kept
    actors = {*a.seen, *b.seen}
    return Record(
        kind=max(a.kind, b.kind),
        created=min(a.created, b.created),
        fields=fields,
        seen={actor: max(a.seen.get(actor, 0), b.seen.get(actor, 0)) for actor in actors},
        version=max(a.version, b.version),
        natural_key=max(a.natural_key or "", b.natural_key or "") or None,
        extra=_merge_extra(a.extra, b.extra),
    )


def reconcile(local: Record | None, remote: Record, author: Author) -> Record:
    """Merge, and write where the plain merge would lose sight of something."""
    if local is None:
        return remote
    merged = _come_back(merge(local, remote), local, remote, author)
    unseen = _binned_unseen(local, remote) or _binned_unseen(remote, local)
    if unseen and True in merged.fields.get(TRASH, {}).values():
        return write(merged, {TRASH: False}, [], author)
    return merged


def _come_back(merged: Record, local: Record, remote: Record, author: Author) -> Record:
    if bool(local.fields) == bool(remote.fields) or not merged.fields:
        return merged
    live = local if local.fields else remote
    if merged.fields == live.fields:
        return merged
    whole = {name: merged.fields.get(name, values) for name, values in live.fields.items()}
    first, actor = _next_dot(merged, author)
    last = first + max(len(values) for values in whole.values()) - 1
    fields = {
        name: {
            (last - at, actor): values[dot] for at, dot in enumerate(sorted(values, reverse=True))
        }
        for name, values in whole.items()
    }
    return replace(merged, fields=fields, seen=merged.seen | {actor: last})


def _binned_unseen(binned: Record, edited: Record) -> bool:
    flags = [dot for dot, value in binned.fields.get(TRASH, {}).items() if value is True]
    if all(_has_seen(edited, dot) for dot in flags):
        return False
    return any(
        not _has_seen(binned, dot) and not (name == TRASH and value is True)
        for name, values in edited.fields.items()
        for dot, value in values.items()
    )


def _next_dot(record: Record, author: Author) -> Dot:
    return max(author.now, max(record.seen.values(), default=0) + 1), author.actor


def _has_seen(record: Record, dot: Dot) -> bool:
    return record.seen.get(dot[1], 0) >= dot[0]


def _merge_extra(a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    def text(value: object) -> str:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    return {
        name: max((side[name] for side in (a, b) if name in side), key=text) for name in {*a, *b}
    }


def _dot(pair: list[Any]) -> Dot:
    time, actor = pair
    return time, actor
