"""Passages of contents, covers and lists of abbreviations weigh less. The index is made again by ``index verify``."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("search_passage", sa.Column("weight", sa.REAL, server_default="1", nullable=False))
    op.alter_column("search_passage", "weight", server_default=None)


def downgrade() -> None:
    op.drop_column("search_passage", "weight")
