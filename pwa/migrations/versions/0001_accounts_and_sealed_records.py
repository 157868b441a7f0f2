"""accounts and sealed records."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("created_day", sa.Date(), nullable=False),
        sa.Column("vault_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("auth_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("rec_sha256", sa.LargeBinary(length=32), nullable=True),
        sa.Column("kdf", sa.Text(), nullable=False),
        sa.Column("key_gen", sa.Integer(), nullable=False),
        sa.Column("wrapped_pw", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_rec", sa.LargeBinary(), nullable=True),
        sa.Column("kcv", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_account")),
    )
    op.create_table(
        "departed_session",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("token_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("gone_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "token_sha256", name=op.f("pk_departed_session")),
    )
    op.create_index("ix_departed_session_gone_day", "departed_session", ["gone_day"], unique=False)

    op.create_table(
        "server_secret",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_server_secret")),
    )
    op.create_table(
        "device_session",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("token_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("device", sa.String(length=60), nullable=False),
        sa.Column("created_day", sa.Date(), nullable=False),
        sa.Column("last_seen_day", sa.Date(), nullable=False),
        sa.Column("revoked_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["account.user_id"],
            name=op.f("fk_device_session_user_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_device_session")),
    )
    op.create_index(
        "ix_device_session_user_id_token_sha256",
        "device_session",
        ["user_id", "token_sha256"],
        unique=True,
    )

    op.create_table(
        "login_name",
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["account.user_id"], name=op.f("fk_login_name_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("username", name=op.f("pk_login_name")),
    )
    op.create_index("ix_login_name_user_id", "login_name", ["user_id"], unique=False)

    op.create_table(
        "vault_head",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("x", sa.LargeBinary(length=8), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("quota", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["account.user_id"], name=op.f("fk_vault_head_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_vault_head")),
    )
    op.create_table(
        "vault_record",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["account.user_id"],
            name=op.f("fk_vault_record_user_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name=op.f("pk_vault_record")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_vault_record_user_id_seq", "vault_record", ["user_id", "seq"], unique=True)


def downgrade() -> None:
    op.drop_table("vault_record")
    op.drop_table("vault_head")
    op.drop_table("login_name")
    op.drop_table("device_session")
    op.drop_table("server_secret")
    op.drop_table("departed_session")
    op.drop_table("account")
