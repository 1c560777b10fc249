"""Posting lists by segment. The index is emptied; a worker, or ``index verify``, makes it again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_LISTS = ("texts", "times", "positions")


def upgrade() -> None:
    _empty()
    op.create_table(
        "search_segment",
        sa.Column("segment_id", sa.Uuid(), nullable=False),
        sa.Column("texts", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Numeric(), nullable=False),
        sa.PrimaryKeyConstraint("segment_id", name="pk_search_segment"),
    )
    op.create_table(
        "search_posting",
        sa.Column("lexeme", sa.Text(collation="C"), nullable=False),
        sa.Column("field", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("segment_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, postgresql.BYTEA(), nullable=False) for name in _LISTS),
        sa.PrimaryKeyConstraint("lexeme", "field", "segment_id", name="pk_search_posting"),
    )
    for name in _LISTS:
        op.execute(f"alter table search_posting alter column {name} set storage external")
    op.create_table(
        "search_stamp",
        sa.Column("only_one", sa.Boolean(), nullable=False),
        sa.Column("stamp", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("only_one", name="pk_search_stamp"),
    )
    op.add_column("search_review", sa.Column("version", sa.Uuid(), nullable=False))
    op.add_column("search_review", sa.Column("segment_id", sa.Uuid(), nullable=False))
    op.add_column("search_review", sa.Column("first_text", sa.BigInteger(), nullable=False))
    op.add_column("search_review", sa.Column("text_lengths", postgresql.BYTEA(), nullable=False))
    op.add_column("search_review", sa.Column("text_weights", postgresql.BYTEA(), nullable=False))
    op.create_index("ix_search_review_segment_id", "search_review", ["segment_id"])
    op.drop_column("search_review", "words")
    op.drop_index("ix_search_review_dated", "search_review")
    op.drop_column("search_passage", "vector")
    op.drop_column("search_passage", "weight")
    op.execute("alter table search_passage reset (toast_tuple_target)")
    op.drop_index("ix_search_passage_review_id", "search_passage")
    op.create_unique_constraint(
        "uq_search_passage_review_id_position", "search_passage", ["review_id", "position"]
    )
    op.create_index(
        "ix_review_not_published", "review", ["id"], postgresql_where=sa.text("state <> 'published'")
    )


def downgrade() -> None:
    _empty()
    op.drop_index("ix_review_not_published", "review")
    op.drop_constraint("uq_search_passage_review_id_position", "search_passage")
    op.create_index("ix_search_passage_review_id", "search_passage", ["review_id"])
    op.execute("alter table search_passage set (toast_tuple_target = 8160)")
    op.add_column("search_passage", sa.Column("weight", sa.REAL, nullable=False))
    op.add_column("search_passage", sa.Column("vector", postgresql.TSVECTOR(), nullable=False))
    op.execute("alter table search_passage alter column vector set storage external")
    op.add_column("search_review", sa.Column("words", postgresql.TSVECTOR(), nullable=False))
    for table, column in (("search_passage", "vector"), ("search_review", "words")):
        op.create_index(
            f"ix_{table}_{column}",
            table,
            [column],
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        )
    op.create_index(
        "ix_search_review_dated", "search_review", [sa.text("dated desc"), sa.text("review_id desc")]
    )
    op.drop_index("ix_search_review_segment_id", "search_review")
    for name in ("version", "segment_id", "first_text", "text_lengths", "text_weights"):
        op.drop_column("search_review", name)
    op.drop_table("search_stamp")
    op.drop_table("search_posting")
    op.drop_table("search_segment")


def _empty() -> None:
    for table in ("search_passage", "search_review", "search_word", "search_lexeme"):
        op.execute(f"delete from {table}")
