"""Vectors of passages, and their codes by review. A worker makes them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_vector",
        sa.Column("passage_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("text_hash", sa.BigInteger(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("vector", postgresql.BYTEA(), nullable=False),
        sa.Column("code", postgresql.BYTEA(), nullable=False),
        sa.PrimaryKeyConstraint("passage_id", name="pk_search_vector"),
    )
    op.execute("alter table search_vector alter column vector set storage plain")
    op.create_index("ix_search_vector_review_id", "search_vector", ["review_id"])
    op.create_table(
        "search_code",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Uuid(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("passage_ids", postgresql.BYTEA(), nullable=False),
        sa.Column("codes", postgresql.BYTEA(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["search_review.review_id"],
            name="fk_search_code_review_id_search_review",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("review_id", name="pk_search_code"),
    )
    op.add_column("search_stamp", sa.Column("codes", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("search_stamp", "codes")
    op.drop_table("search_code")
    op.drop_table("search_vector")
