"""Why a page could not be read, and how sure OCR is of its words."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Pages without words from before are not known to be empty: there are few of them."""
    op.add_column("page", sa.Column("unread_reason", sa.Text(), nullable=True))
    op.add_column("page", sa.Column("ocr_confidence", sa.Float(), nullable=True))
    op.execute("UPDATE page SET unread_reason = 'not_known' WHERE text_source = 'none'")


def downgrade() -> None:
    op.drop_column("page", "ocr_confidence")
    op.drop_column("page", "unread_reason")
