"""Tags: vocabulary terms a review speaks of, each with its sentences and what was decided about it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.document import Document
from app.models.review import Review
from app.models.table import Table


class TagStatus(StrEnum):
    """Suggested is what a machine set; confirmed and rejected is what a person did."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Tag(Table):
    """One term of one document. Its identity is (document, facet, term, assertion)."""

    __tablename__ = "tag"
    __table_args__ = (
        Index(
            "uq_tag_identity",
            "document_id",
            "facet",
            "term",
            "assertion",
            unique=True,
            postgresql_where=text("superseded_at is null"),
        ),
        Index("ix_tag_review_id", "review_id"),
        CheckConstraint("status in ('suggested', 'confirmed', 'rejected')", name="status_known"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    review_id: Mapped[UUID] = mapped_column(ForeignKey(Review.id, ondelete="CASCADE"))
    document_id: Mapped[UUID] = mapped_column(ForeignKey(Document.id, ondelete="CASCADE"))
    facet: Mapped[str]
    term: Mapped[str]
    assertion: Mapped[str]
    confidence: Mapped[float]
    evidence: Mapped[list[dict[str, Any]]]
    rule: Mapped[str]
    status: Mapped[str] = mapped_column(server_default=TagStatus.SUGGESTED)
    decided_by: Mapped[str | None]
    """Who confirmed, rejected or added it, as the log of events names them."""
    decided_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]
    """Set when a re-reading no longer finds it and no person had confirmed it."""
