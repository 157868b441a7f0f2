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
    """The current sealed version of one record."""

    __tablename__ = "vault_record"
    __table_args__ = (
        Index("ix_vault_record_user_id_seq", "user_id", "seq", unique=True),
        {"sqlite_with_rowid": False},
    )

    user_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("account.user_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    blob: Mapped[bytes] = mapped_column(LargeBinary)
