"""A review that will be published at a set time is scheduled: its two columns and their index say so.

An earlier version of the program cannot read reviews after this, so stop its web and its workers first.
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_COLUMNS = {"held_until": "scheduled_for", "held_by": "scheduled_by"}
_INDEX = ("ix_review_held", "ix_review_scheduled")


def upgrade() -> None:
    for former, name in _COLUMNS.items():
        op.alter_column("review", former, new_column_name=name)
    _rename_index(*_INDEX)


def downgrade() -> None:
    """The columns and the index get their former names; their values stay."""
    for former, name in _COLUMNS.items():
        op.alter_column("review", name, new_column_name=former)
    _rename_index(*reversed(_INDEX))


def _rename_index(former: str, name: str) -> None:
    op.execute(f"alter index {former} rename to {name}")
