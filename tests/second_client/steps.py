"""What the two devices of a test do."""

from tests.second_client.client import Client


def shared(phone: Client, laptop: Client, **fields: object) -> bytes:
    """An entry that both devices have."""
    one = phone.create("entry", fields)
    meet(phone, laptop)
    return one


def meet(phone: Client, laptop: Client) -> None:
    """Sync until both devices have the same."""
    for device in (phone, laptop, phone):
        assert device.sync().is_synced
    assert phone.records() == laptop.records()
    assert {row.blob for row in phone.journal.rows.values()} == {
        row.blob for row in laptop.journal.rows.values()
    }
