"""How far a submission has been read is shown while it is being read."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submission", sa.Column("progress_stage", sa.Text(), nullable=True))
    op.add_column("submission", sa.Column("progress_page", sa.BigInteger(), nullable=True))
    op.add_column("submission", sa.Column("progress_pages", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("submission", "progress_pages")
    op.drop_column("submission", "progress_page")
    op.drop_column("submission", "progress_stage")
