"""What persons decide: statuses, versions, confirmations, holds and receipts; the log of events only grows."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_REFUSE_CHANGE = """
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
end
$$
"""
_ONLY_ADDED = """
create trigger only_added before update or delete on audit_event
for each row execute function refuse_change()
"""


def _added(table: str, *columns: sa.Column[object]) -> None:
    for column in columns:
        op.add_column(table, column)


def _text(name: str, *, default: str | None = None) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), nullable=default is None, server_default=default)


def _time(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _numbers(name: str) -> sa.Column[object]:
    return sa.Column(name, postgresql.ARRAY(sa.BigInteger()), server_default=sa.text("'{}'"), nullable=False)


def upgrade() -> None:
    _added("claim", _text("status", default="stated"), _text("decided_by"))
    op.create_check_constraint(
        op.f("ck_claim_status_known"), "claim", "status in ('stated', 'not_stated', 'withheld')"
    )
    _added("tag", _text("decided_by"), _time("decided_at"))
    _added("recommendation", _text("source", default="machine"))
    _added("review", _text("withdrawal_sentence"), _numbers("withdrawn_documents"))
    _added("review", _time("held_until"), _text("held_by"))
    op.create_index(
        "ix_review_held", "review", ["held_until"], postgresql_where=sa.text("held_until is not null")
    )
    _give_documents_versions()
    op.add_column("submission", sa.Column("replaces_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        "fk_submission_replaces_id_document",
        "submission",
        "document",
        ["replaces_id"],
        ["id"],
        ondelete="SET NULL",
    )
    _create_passed_over()
    _create_confirmation()
    _create_receipt()
    op.execute(_REFUSE_CHANGE)
    op.execute(_ONLY_ADDED)


def _give_documents_versions() -> None:
    _added(
        "document",
        sa.Column("version", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        _time("replaced_at"),
        _time("withdrawn_at"),
        _text("withdrawal_reason"),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        _numbers("fingerprint_bands"),
    )
    op.create_check_constraint(
        op.f("ck_document_withdrawal_reason_is_code"), "document", "withdrawal_reason ~ '^[a-z_]{1,60}$'"
    )
    op.create_index(
        "ix_document_fingerprint_bands", "document", ["fingerprint_bands"], postgresql_using="gin"
    )
    op.drop_constraint(op.f("uq_document_review_id_number"), "document")
    op.create_unique_constraint(
        op.f("uq_document_review_id_number_version"), "document", ["review_id", "number", "version"]
    )


def _of_review(table: str) -> tuple[sa.Column[object], sa.Column[object], sa.Constraint, sa.Constraint]:
    return (
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=f"fk_{table}_review_id_review", ondelete="CASCADE"
        ),
    )


def _create_passed_over() -> None:
    op.create_table(
        "passed_over",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=True),
        sa.Column("end", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        _time("decided_at", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passed_over"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_passed_over_document_id_document", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_passed_over_document_id", "passed_over", ["document_id"])


def _create_confirmation() -> None:
    op.create_table(
        "confirmation",
        *_of_review("confirmation"),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("files", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        _time("confirmed_at", nullable=False),
    )
    op.create_index("ix_confirmation_review_id", "confirmation", ["review_id"])


def _create_receipt() -> None:
    op.create_table(
        "receipt",
        *_of_review("receipt"),
        sa.Column("public_id", sa.Text(), nullable=False),
        _time("withdrawn_at", nullable=False),
        _time("started_at", nullable=False),
        _time("finished_at", nullable=False),
        sa.Column("visits", postgresql.JSONB(), nullable=False),
        sa.Column("is_clean", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_receipt_review_id", "receipt", ["review_id"])


def downgrade() -> None:
    raise RuntimeError("What persons decided would be lost; restore a backup instead.")
