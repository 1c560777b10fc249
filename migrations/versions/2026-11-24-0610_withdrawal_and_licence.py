"""When and why a review was withdrawn, under which licence it stands, where it came from; changes in their order."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("review", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("review", sa.Column("withdrawal_reason", sa.Text(), nullable=True))
    op.add_column("review", sa.Column("licence", sa.Text(), nullable=True))
    op.add_column("review", sa.Column("source_url", sa.Text(), nullable=True))
    op.create_check_constraint(
        op.f("ck_review_withdrawal_reason_is_code"), "review", "withdrawal_reason ~ '^[a-z_]{1,60}$'"
    )
    op.create_index("ix_review_changes", "review", ["updated_at", "id"])
    op.create_index(
        "ix_review_withdrawn",
        "review",
        [sa.text("withdrawn_at desc"), sa.text("id desc")],
        postgresql_where=sa.text("state = 'withdrawn'"),
    )


def downgrade() -> None:
    op.drop_index("ix_review_withdrawn", "review")
    op.drop_index("ix_review_changes", "review")
    op.drop_constraint(op.f("ck_review_withdrawal_reason_is_code"), "review")
    for column in ("source_url", "licence", "withdrawal_reason", "withdrawn_at"):
        op.drop_column("review", column)
