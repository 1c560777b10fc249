"""Clusters of recommendations that ask for the same, over all published reviews. A worker makes them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class RecommendationCluster(Table):
    """A cluster. Its id is permanent: it stays while recommendations join and leave."""

    __tablename__ = "recommendation_cluster"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    centre: Mapped[UUID]
    """The recommendation that the others are compared with."""
    made_at: Mapped[datetime]


class RecommendationInCluster(Table):
    """A published recommendation that was compared with all others. The row goes when its review is withdrawn."""

    __tablename__ = "recommendation_in_cluster"
    __table_args__ = (
        Index("ix_recommendation_in_cluster_review_id", "review_id"),
        Index("ix_recommendation_in_cluster_cluster_id", "cluster_id"),
    )

    recommendation_id: Mapped[UUID] = mapped_column(primary_key=True)
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"))
    cluster_id: Mapped[int | None] = mapped_column(
        ForeignKey("recommendation_cluster.id", ondelete="CASCADE")
    )
    """None where no other is like it."""
    text_hash: Mapped[int]
    """hashtextextended of the text that was compared."""
    compared_by: Mapped[str]
    """The model whose vectors were compared, or "words"."""
