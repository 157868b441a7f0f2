"""A record in memory: reading, writing, showing, merging.

After "What is inside" and "Reading and writing a record" in docs/record-format.md. A record is
never changed: each function returns a new one.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.second_client.canonical import canonical, parse_number
from tests.second_client.octets import utf16_order

Dot = tuple[int, str]
Values = Mapping[Dot, Any]

FORMAT = 1
LATEST = 2**52 - 1
DEEPEST = 64
READ_ONLY_FROM = 2**52 - 65_536
KNOWN = {"v", "k", "c", "f", "s", "x", "w", "nk"}


class NotARecordError(ValueError):
    """A text that is no record."""


@dataclass(frozen=True)
class Record:
    """Fields with their values under dots, and what has been seen: author to newest time."""

    v: int
    kind: str
    first: Dot
    fields: Mapping[str, Values]
    seen: Mapping[str, int]
    nk: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_tombstone(self) -> bool:
        return not self.fields

    @property
    def is_writable(self) -> bool:
        """Whether this client understands it well enough to write it."""
        return self.v <= FORMAT and all(time < READ_ONLY_FROM for time in self.seen.values())

    def has_seen(self, dot: Dot) -> bool:
        return self.seen.get(dot[1], 0) >= dot[0]

    def covers(self, other: "Record") -> bool:
        """Whether it has seen everything the other has seen."""
        return all(self.has_seen((time, author)) for author, time in other.seen.items())


def age(dot: Dot) -> tuple[int, bytes]:
    """The order of dots: by time, then by author."""
    return dot[0], utf16_order(dot[1])


def read(text: bytes | str) -> Record:
    """The record a text holds; raises NotARecordError."""
    try:
        payload = json.loads(
            text, parse_constant=_no_constant, parse_int=parse_number, parse_float=parse_number
        )
    except (ValueError, RecursionError) as error:
        raise NotARecordError(str(error)) from error
    return from_payload(payload)


def from_payload(payload: Any) -> Record:
    """The record a JSON object holds; raises NotARecordError."""
    _require(isinstance(payload, dict), "no object")
    v, kind, nk = payload.get("v"), payload.get("k"), payload.get("nk")
    _require(_is_whole(v) and v >= 1, "v")
    _require(isinstance(kind, str), "k")
    _require("nk" not in payload or isinstance(nk, str), "nk")
    first = _dot(payload.get("c"))
    newest, dots = _object(payload, "f"), _object(payload, "s", or_null=True)
    fields = {
        name: {_dot(dots.get(name, payload["c"])): _value(one)} for name, one in newest.items()
    }
    for name, others in _object(payload, "x", or_null=True).items():
        _require(isinstance(others, list), "x")
        for other in others:
            _require(isinstance(other, list) and len(other) >= 3, "x")
            dot, values = _dot(other[:2]), fields.setdefault(name, {})
            values[dot] = max(values.get(dot, other[2]), _value(other[2]), key=_by_text)
    fields = {name: values for name, values in fields.items() if values}
    seen = dict(_object(payload, "w")) if "w" in payload else {first[1]: first[0]}
    _require(all(_is_time(time) for time in seen.values()), "w")
    for values in fields.values():
        for time, author in values:
            seen[author] = max(time, seen.get(author, 0))
    extra = {name: _value(one) for name, one in payload.items() if name not in KNOWN}
    return Record(v, kind, first, fields, seen, nk, extra)


def to_payload(record: Record) -> dict[str, Any]:
    """A record as a JSON object."""
    newest, dots, others = {}, {}, {}
    for name, values in sorted(record.fields.items()):
        latest, *rest = sorted(values, key=age, reverse=True)
        newest[name] = values[latest]
        if latest != record.first:
            dots[name] = list(latest)
        if rest:
            others[name] = [[*dot, values[dot]] for dot in rest]
    payload: dict[str, Any] = {
        **record.extra,
        "v": record.v,
        "k": record.kind,
        "c": list(record.first),
        "f": newest,
    }
    if dots:
        payload["s"] = dots
    if others:
        payload["x"] = others
    if record.seen != {record.first[1]: record.first[0]}:
        payload["w"] = dict(record.seen)
    if record.nk is not None:
        payload["nk"] = record.nk
    return payload


def spell(record: Record) -> bytes:
    """A record as the text that is sealed."""
    return canonical(to_payload(record)).encode()


def is_same(one: Record, other: Record) -> bool:
    """Whether two records mean the same."""
    return canonical(to_payload(one)) == canonical(to_payload(other))


def create(
    kind: str, fields: Mapping[str, Any], *, now: int, author: str, nk: str | None = None
) -> Record:
    """A new record; all its values have its first dot."""
    dot = (max(now, 1), author)
    values = {name: {dot: value} for name, value in fields.items()}
    return Record(FORMAT, kind, dot, values, {author: dot[0]}, nk)


def next_time(record: Record, now: int) -> int:
    """The time of a write: the clock's, unless the record has seen a later one."""
    return max([now, *(time + 1 for time in record.seen.values())])


def write(
    record: Record,
    changes: Mapping[str, Any],
    *,
    take_away: Iterable[str] = (),
    unseen: Iterable[Dot] = (),
    now: int,
    author: str,
) -> Record:
    """Set fields and take fields away; values under the dots of `unseen` stay beside."""
    dot = (next_time(record, now), author)
    kept = set(unseen)
    fields = dict(record.fields)
    for name in {*changes, *take_away}:
        values = {old: one for old, one in record.fields.get(name, {}).items() if old in kept}
        if name in changes:
            values[dot] = changes[name]
        fields[name] = values
    fields = {name: values for name, values in fields.items() if values}
    return replace(record, fields=fields, seen={**record.seen, author: dot[0]})


def remove(record: Record, *, now: int, author: str) -> Record:
    """A tombstone in place of the record."""
    return replace(record, fields={}, seen={**record.seen, author: next_time(record, now)})


def show(record: Record) -> dict[str, Any]:
    """What a person sees first: one value for each field."""
    return {name: _shown(values)[0] for name, values in record.fields.items()}


def others(record: Record, name: str) -> list[Any]:
    """The other values of a field, newest first, each once."""
    return _shown(record.fields[name])[1:]


def _shown(values: Values) -> list[Any]:
    in_order = [values[dot] for dot in sorted(values, key=age, reverse=True)]
    if all(isinstance(value, bool) for value in in_order):
        return [any(in_order)]
    return list({canonical(value): value for value in reversed(in_order)}.values())[::-1]


def merge(one: Record, other: Record) -> Record:
    """What both sides know, as one record."""
    fields = {}
    for name in {**one.fields, **other.fields}:
        values = _kept(name, one, other) | _kept(name, other, one)
        for dot in values:
            values[dot] = max(_standing(dot, name, one, other), key=_by_text)
        if values:
            fields[name] = values
    seen = dict(one.seen)
    for author, time in other.seen.items():
        seen[author] = max(time, seen.get(author, 0))
    extra = {**one.extra, **other.extra}
    for name in one.extra.keys() & other.extra.keys():
        extra[name] = max(one.extra[name], other.extra[name], key=_by_text)
    return Record(
        v=max(one.v, other.v),
        kind=max(one.kind, other.kind, key=utf16_order),
        first=min(one.first, other.first, key=age),
        fields=fields,
        seen=seen,
        nk=max((side.nk for side in (one, other)), key=_by_natural_key),
        extra=extra,
    )


def _kept(name: str, one: Record, other: Record) -> dict[Dot, Any]:
    """The values of one side that the other has too, or has not seen."""
    beside = other.fields.get(name, {})
    return {
        dot: value
        for dot, value in one.fields.get(name, {}).items()
        if dot in beside or not other.has_seen(dot)
    }


def _standing(dot: Dot, name: str, *sides: Record) -> list[Any]:
    found = (side.fields.get(name, {}) for side in sides)
    return [values[dot] for values in found if dot in values]


def _by_text(value: Any) -> bytes:
    return utf16_order(canonical(value))


def _by_natural_key(nk: str | None) -> tuple[bool, bytes]:
    return nk is not None, utf16_order(nk or "")


def _dot(pair: Any) -> Dot:
    _require(isinstance(pair, list) and len(pair) >= 2, "a dot")
    _require(_is_time(pair[0]) and isinstance(pair[1], str), "a dot")
    return pair[0], pair[1]


def _object(payload: dict[str, Any], name: str, *, or_null: bool = False) -> dict[str, Any]:
    value = payload.get(name)
    if value is None and or_null:
        return {}
    if not isinstance(value, dict):
        raise NotARecordError(name)
    return dict(value)


def _value(value: Any) -> Any:
    _require(_fits(value, DEEPEST), "a value")
    return value


def _fits(value: Any, levels: int) -> bool:
    if not isinstance(value, list | dict):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_fits(one, levels - 1) for one in inner)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_time(value: Any) -> bool:
    return _is_whole(value) and 1 <= value <= LATEST


def _no_constant(name: str) -> Any:
    raise NotARecordError(name)


def _require(holds: Any, what: str) -> None:
    if not holds:
        raise NotARecordError(what)
