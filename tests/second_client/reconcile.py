"""What a device makes of a version from the server, after "Reconcile" in docs/record-format.md."""

from dataclasses import replace

from tests.second_client.record import Dot, Record, age, merge, next_time, write


def reconcile(local: Record | None, remote: Record, *, now: int, author: str) -> Record:
    """One record of the device's own and the server's."""
    if local is None:
        return remote
    merged = merge(local, remote)
    if local.is_tombstone != remote.is_tombstone and not merged.is_tombstone:
        living = remote if local.is_tombstone else local
        if merged.fields != living.fields:
            merged = _whole_again(merged, living, now, author)
    left_unseen = _went_into_bin_unseen(local, remote) or _went_into_bin_unseen(remote, local)
    if left_unseen and _trashed(merged):
        merged = write(merged, {"trash": False}, now=now, author=author)
    return merged


def _whole_again(merged: Record, living: Record, now: int, author: str) -> Record:
    """Every field of the living side under new dots, in the order of the old ones."""
    found = {name: merged.fields.get(name, values) for name, values in living.fields.items()}
    newest = next_time(merged, now) + max(len(values) for values in found.values()) - 1
    fields = {}
    for name, values in found.items():
        in_order = sorted(values, key=age, reverse=True)
        fields[name] = {(newest - at, author): values[dot] for at, dot in enumerate(in_order)}
    return replace(merged, fields=fields, seen={**merged.seen, author: newest})


def _trashed(record: Record) -> list[Dot]:
    return [dot for dot, value in record.fields.get("trash", {}).items() if value is True]


def _went_into_bin_unseen(side: Record, other: Record) -> bool:
    if all(other.has_seen(dot) for dot in _trashed(side)):
        return False
    return any(
        not side.has_seen(dot)
        for name, values in other.fields.items()
        for dot, value in values.items()
        if not (name == "trash" and value is True)
    )
