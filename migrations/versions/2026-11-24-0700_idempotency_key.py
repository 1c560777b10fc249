"""A submission keeps the name its sender gave the sending, so that sending again takes nothing in twice."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submission", sa.Column("idempotency_key", sa.Text(), nullable=True))
    op.create_index(
        "uq_submission_idempotency_key", "submission", ["account_id", "idempotency_key"], unique=True
    )


def downgrade() -> None:
    op.drop_index("uq_submission_idempotency_key", "submission")
    op.drop_column("submission", "idempotency_key")
