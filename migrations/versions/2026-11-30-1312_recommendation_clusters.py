"""Clusters of like recommendations. A worker fills the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recommendation_cluster",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("centre", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recommendation_cluster"),
    )
    op.create_table(
        "recommendation_in_cluster",
        sa.Column("recommendation_id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("cluster_id", sa.BigInteger(), nullable=True),
        sa.Column("text_hash", sa.BigInteger(), nullable=False),
        sa.Column("compared_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"],
            ["recommendation_cluster.id"],
            name="fk_recommendation_in_cluster_cluster_id_recommendation_cluster",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
            name="fk_recommendation_in_cluster_review_id_review",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("recommendation_id", name="pk_recommendation_in_cluster"),
    )
    op.create_index("ix_recommendation_in_cluster_review_id", "recommendation_in_cluster", ["review_id"])
    op.create_index("ix_recommendation_in_cluster_cluster_id", "recommendation_in_cluster", ["cluster_id"])


def downgrade() -> None:
    op.drop_table("recommendation_in_cluster")
    op.drop_table("recommendation_cluster")
