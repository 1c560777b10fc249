"""Recommendations of published reviews, as they are searched and shown. A worker fills the table."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_recommendations",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Uuid(), nullable=False),
        sa.Column("ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("facets", postgresql.JSONB(), nullable=False),
        sa.Column("entries", postgresql.JSONB(), nullable=False),
        sa.Column("lexemes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("words", postgresql.BYTEA(), nullable=False),
        sa.Column("places", postgresql.BYTEA(), nullable=False),
        sa.Column("word_counts", postgresql.BYTEA(), nullable=False),
        sa.Column("text_lengths", postgresql.BYTEA(), nullable=False),
        sa.Column("own_words", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("own_lexemes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("embedded_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["search_review.review_id"],
            name="fk_search_recommendations_review_id_search_review",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("review_id", name="pk_search_recommendations"),
    )
    op.create_table(
        "search_recommendation_vector",
        sa.Column("recommendation_id", sa.Uuid(), nullable=False),
        sa.Column("vector_id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("text_hash", sa.BigInteger(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("vector", postgresql.BYTEA(), nullable=False),
        sa.Column("code", postgresql.BYTEA(), nullable=False),
        sa.PrimaryKeyConstraint("recommendation_id", name="pk_search_recommendation_vector"),
        sa.UniqueConstraint("vector_id", name="uq_search_recommendation_vector_vector_id"),
    )
    op.create_index(
        "ix_search_recommendation_vector_review_id", "search_recommendation_vector", ["review_id"]
    )


def downgrade() -> None:
    op.drop_table("search_recommendation_vector")
    op.drop_table("search_recommendations")
