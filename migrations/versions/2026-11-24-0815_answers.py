"""What a person answered to a line of the publish gate: that it is accepted so, or that they looked."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("confirmation", sa.Column("answer", sa.Text(), server_default="accepted", nullable=False))
    op.create_check_constraint(
        op.f("ck_confirmation_answer_known"), "confirmation", "answer in ('accepted', 'looked')"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ck_confirmation_answer_known"), "confirmation")
    op.drop_column("confirmation", "answer")
