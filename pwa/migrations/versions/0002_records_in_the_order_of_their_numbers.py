"""records in the order of their numbers.

SQLite copies the table into one that lies in that order. PostgreSQL, whose rows lie in no
order, swaps the two unique indexes: the one on numbers becomes the primary key as it is.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _copy(primary_key="seq", indexed="id")
    else:
        _swap(primary_key="seq", indexed="id")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _copy(primary_key="id", indexed="seq")
    else:
        _swap(primary_key="id", indexed="seq")


def _copy(primary_key: str, indexed: str) -> None:
    op.create_table(
        "vault_record_new",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["account.user_id"], name="fk_vault_record_user_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", primary_key, name="pk_vault_record"),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO vault_record_new (user_id, seq, id, blob) "
        f"SELECT user_id, seq, id, blob FROM vault_record ORDER BY user_id, {primary_key}"
    )
    op.drop_table("vault_record")
    op.rename_table("vault_record_new", "vault_record")
    name = f"ix_vault_record_user_id_{indexed}"
    op.create_index(name, "vault_record", ["user_id", indexed], unique=True)


def _swap(primary_key: str, indexed: str) -> None:
    name = f"ix_vault_record_user_id_{indexed}"
    op.create_index(name, "vault_record", ["user_id", indexed], unique=True)
    op.execute(
        "ALTER TABLE vault_record DROP CONSTRAINT pk_vault_record, "
        "ADD CONSTRAINT pk_vault_record "
        f"PRIMARY KEY USING INDEX ix_vault_record_user_id_{primary_key}"
    )
