"""Cited searches, and the published reviews as they were then."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "corpus_state",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("reviews", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_corpus_state"),
    )
    op.create_table(
        "cited_search",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("cited_on", sa.Date(), nullable=False),
        sa.Column("search", JSONB(), nullable=False),
        sa.Column("rules", JSONB(), nullable=False),
        sa.Column("corpus", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("public_ids", ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["corpus"], ["corpus_state.digest"], name="fk_cited_search_corpus_corpus_state"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_cited_search"),
    )
    op.create_index("ix_cited_search_public_ids", "cited_search", ["public_ids"], postgresql_using="gin")
    op.create_index("ix_cited_search_cited_on", "cited_search", [sa.text("cited_on desc")])


def downgrade() -> None:
    op.drop_table("cited_search")
    op.drop_table("corpus_state")
