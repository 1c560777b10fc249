"""Recommendations are found by their words: an index of them, in PostgreSQL's own English."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_recommendation_words",
        "recommendation",
        [sa.text("to_tsvector('english', text)")],
        postgresql_using="gin",
    )


def downgrade() -> None:
    op.drop_index("ix_recommendation_words", "recommendation")
