"""A second person agrees to warnings that nobody decided; a document knows when it was checked for what is hidden."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_ANSWER = "ck_confirmation_answer_known"
_SECOND = "ck_confirmation_second_person"
_TWO = "ck_confirmation_warnings_need_two"


def upgrade() -> None:
    op.add_column("document", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "confirmation",
        sa.Column("about", ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    )
    op.add_column("confirmation", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("confirmation", sa.Column("agreed_by", sa.Text(), nullable=True))
    op.add_column("confirmation", sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_constraint(op.f(_ANSWER), "confirmation")
    op.create_check_constraint(
        op.f(_ANSWER), "confirmation", "answer in ('accepted', 'looked', 'requested', 'cancelled')"
    )
    op.create_check_constraint(op.f(_SECOND), "confirmation", "agreed_by <> confirmed_by")
    op.create_check_constraint(
        op.f(_TWO),
        "confirmation",
        "line <> 'warnings' or answer <> 'accepted' or (agreed_by is not null and reason is not null)",
    )


def downgrade() -> None:
    op.drop_constraint(op.f(_TWO), "confirmation")
    op.drop_constraint(op.f(_SECOND), "confirmation")
    op.drop_constraint(op.f(_ANSWER), "confirmation")
    op.execute("delete from confirmation where answer in ('requested', 'cancelled')")
    op.create_check_constraint(op.f(_ANSWER), "confirmation", "answer in ('accepted', 'looked')")
    for column in ("agreed_at", "agreed_by", "reason", "about"):
        op.drop_column("confirmation", column)
    op.drop_column("document", "checked_at")
