"""Columns that nothing reads leave: whether a review looks like one, and when a document was read.

What they said is known from ``document.is_case_review`` and the audit log. An earlier version of the program cannot add
a review or a document while the columns are missing, so stop its workers first.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("review", "looks_like_review")
    op.drop_column("document", "read_at")


def downgrade() -> None:
    """The columns come back: whether a review looks like one from its documents, the time of reading as now."""
    op.add_column(
        "document",
        sa.Column("read_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
    )
    op.alter_column("document", "read_at", server_default=None)
    op.add_column(
        "review", sa.Column("looks_like_review", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.alter_column("review", "looks_like_review", server_default=None)
    op.execute(
        "update review set looks_like_review = true where exists"
        " (select from document where document.review_id = review.id and document.is_case_review)"
    )
