"""Tables of accounts: what the server keeps of a person, which is little.

Every table but two leads with `user_id`, so that rows can be spread over machines by it.
Days, not instants: nobody needs to know at what hour a phone was last used.
"""

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pwa.database import Base

USERNAME_LENGTH = 64


def _owner() -> Mapped[int]:
    return mapped_column(
        BigInteger, ForeignKey("account.user_id", ondelete="CASCADE"), primary_key=True
    )


class Account(Base):
    """A person's sealed keys and the hashes of what proves that they may have them."""

    __tablename__ = "account"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    username: Mapped[str] = mapped_column(String(USERNAME_LENGTH))
    created_day: Mapped[date]
    vault_id: Mapped[bytes] = mapped_column(LargeBinary(16))
    auth_sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    rec_sha256: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    kdf: Mapped[str] = mapped_column(Text)  # as on the wire, in JSON
    key_gen: Mapped[int]  # grows with every change of key material
    wrapped_pw: Mapped[bytes] = mapped_column(LargeBinary)
    wrapped_rec: Mapped[bytes | None] = mapped_column(LargeBinary)
    kcv: Mapped[bytes] = mapped_column(LargeBinary(16))


class LoginName(Base):
    """The one global table: which account a username belongs to."""

    __tablename__ = "login_name"

    username: Mapped[str] = mapped_column(String(USERNAME_LENGTH), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("account.user_id", ondelete="CASCADE"), index=True
    )


class DeviceSession(Base):
    """A signed-in browser. Only the hash of its token is kept."""

    __tablename__ = "device_session"
    __table_args__ = (
        Index("ix_device_session_user_id_token_sha256", "user_id", "token_sha256", unique=True),
    )

    user_id: Mapped[int] = _owner()
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    device: Mapped[str] = mapped_column(String(60))
    created_day: Mapped[date]
    last_seen_day: Mapped[date]
    revoked_day: Mapped[date | None]


class DepartedSession(Base):
    """A session of a deleted account, remembered a while so that its device can be told."""

    __tablename__ = "departed_session"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    token_sha256: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    gone_day: Mapped[date] = mapped_column(index=True)


class ServerSecret(Base):
    """What the server made up for itself at its first start."""

    __tablename__ = "server_secret"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary(32))
