"""Tables of sync: one row a record, one head a vault.

There is no type, date, revision or deletion mark here: a record is an opaque blob.
"""

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from pwa.database import Base


class VaultHead(Base):
    """The newest number given out in a vault, and the sums that describe its rows."""

    __tablename__ = "vault_head"

    user_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("account.user_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    seq: Mapped[int] = mapped_column(BigInteger)
    n: Mapped[int] = mapped_column(BigInteger)  # how many records
    x: Mapped[bytes] = mapped_column(LargeBinary(8))  # XOR over their version ids
    bytes: Mapped[int] = mapped_column(BigInteger)
    quota: Mapped[int | None] = mapped_column(BigInteger)  # null: what the settings say


class VaultRecord(Base):
    """The current sealed version of one record.

    Rows lie in the order of their numbers: a device reads a run of them, and a push appends.
    Ids are random, and only the index that finds one has to bear that.
    """

    __tablename__ = "vault_record"
    __table_args__ = (
        Index("ix_vault_record_user_id_id", "user_id", "id", unique=True),
        {"sqlite_with_rowid": False},
    )

    user_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("account.user_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    id: Mapped[bytes] = mapped_column(LargeBinary(16))
    blob: Mapped[bytes] = mapped_column(LargeBinary)
