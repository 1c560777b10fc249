"""A finding that could not be removed says why."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("finding", sa.Column("removal_problem", sa.Text(), nullable=True))


def downgrade() -> None:
    """The sentences are lost."""
    op.drop_column("finding", "removal_problem")
