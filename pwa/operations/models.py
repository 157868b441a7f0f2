"""The one table of operations: a row to be written by who asks whether writing works."""

from sqlalchemy.orm import Mapped, mapped_column

from pwa.database import Base


class Readiness(Base):
    """A number that every look at `/readyz` raises; it means nothing."""

    __tablename__ = "readiness"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    looks: Mapped[int]
