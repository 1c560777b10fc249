"""What PostgreSQL searches: reviews, passages, and the words of the corpus."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_GIN = {"fastupdate": "off"}


def upgrade() -> None:
    op.execute("create extension if not exists pg_trgm")
    op.create_table(
        "search_review",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("dated", sa.Text(), nullable=False),
        sa.Column("report_year", sa.BigInteger(), nullable=True),
        sa.Column("facets", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.Column("head", postgresql.TSVECTOR(), nullable=False),
        sa.Column("head_text", sa.Text(), nullable=False),
        sa.Column("card", postgresql.JSONB(), nullable=False),
        sa.Column("passage_count", sa.BigInteger(), nullable=False),
        sa.Column("word_count", sa.BigInteger(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("review_id", name="pk_search_review"),
        sa.UniqueConstraint("public_id", name="uq_search_review_public_id"),
    )
    op.create_index(
        "ix_search_review_words", "search_review", ["words"], postgresql_using="gin", postgresql_with=_GIN
    )
    op.create_index(
        "ix_search_review_head", "search_review", ["head"], postgresql_using="gin", postgresql_with=_GIN
    )
    op.create_index(
        "ix_search_review_facets", "search_review", ["facets"], postgresql_using="gin", postgresql_with=_GIN
    )
    op.create_index(
        "ix_search_review_dated", "search_review", [sa.text("dated desc"), sa.text("review_id desc")]
    )
    op.create_table(
        "search_passage",
        sa.Column("passage_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("document_number", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("page_starts", postgresql.JSONB(), nullable=False),
        sa.Column("section_title", sa.Text(), nullable=True),
        sa.Column("recommendation_number", sa.Text(), nullable=True),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("vector", postgresql.TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("passage_id", name="pk_search_passage"),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["search_review.review_id"],
            name="fk_search_passage_review_id_search_review",
            ondelete="CASCADE",
        ),
    )
    # Kept in the row as they are: unpacking a vector for each word of a question took most of a search's time.
    op.execute("alter table search_passage alter column vector set storage external")
    op.execute("alter table search_passage set (toast_tuple_target = 8160)")
    op.create_index(
        "ix_search_passage_vector", "search_passage", ["vector"], postgresql_using="gin", postgresql_with=_GIN
    )
    op.create_index("ix_search_passage_review_id", "search_passage", ["review_id"])
    op.create_table(
        "search_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("texts", sa.BigInteger(), nullable=False),
        sa.Column("heads", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_search_word"),
    )
    op.create_index(
        "ix_search_word_trigrams",
        "search_word",
        ["word"],
        postgresql_using="gin",
        postgresql_ops={"word": "gin_trgm_ops"},
    )
    op.create_table(
        "search_lexeme",
        sa.Column("lexeme", sa.Text(), nullable=False),
        sa.Column("texts", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("lexeme", name="pk_search_lexeme"),
    )


def downgrade() -> None:
    op.drop_table("search_lexeme")
    op.drop_table("search_word")
    op.drop_table("search_passage")
    op.drop_table("search_review")
