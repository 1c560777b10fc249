"""The tables of the job queue, as procrastinate 3.10 defines them."""

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().connection.driver_connection.execute(SchemaManager.get_schema())  # type: ignore[union-attr]


def downgrade() -> None:
    raise RuntimeError("The queue holds work that is still to be done; restore a backup instead.")
