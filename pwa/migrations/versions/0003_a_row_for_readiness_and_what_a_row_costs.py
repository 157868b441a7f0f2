"""a row for readiness, and what a row costs.

A vault's bytes now count two hundred for each record, which is what a row costs besides its
blob: so that the sums stand for room on the disk, and small records are not nearly free.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROW_BYTES = 200


def upgrade() -> None:
    op.create_table(
        "readiness",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readiness")),
    )
    op.execute(f"UPDATE vault_head SET bytes = bytes + {ROW_BYTES} * n")


def downgrade() -> None:
    op.execute(f"UPDATE vault_head SET bytes = bytes - {ROW_BYTES} * n")
    op.drop_table("readiness")
