"""What reading the reports of a review by better rules would change."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reprocessing",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("rules_version", sa.Text(), nullable=False),
        sa.Column("changes", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("is_changed_again", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state in ('waiting', 'compared', 'saving', 'saved', 'failed')",
            name="ck_reprocessing_state_known",
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name="fk_reprocessing_review_id_review", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review_id", name="pk_reprocessing"),
    )
    op.create_index("ix_reprocessing_state", "reprocessing", ["state"])


def downgrade() -> None:
    op.drop_table("reprocessing")
