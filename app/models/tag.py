"""Tags: the vocabulary terms that a review is about, with their evidence and status."""

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
    """A machine suggests a tag; a person confirms or rejects it."""

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
    """Who confirmed, rejected or added it, as in the audit log."""
    decided_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]
    """Set when reprocessing no longer finds it and no person has decided about it."""
