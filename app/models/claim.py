"""Claims: every fact about a review with who says so and where. Nothing is shown that has no claim."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.models.document import Document
from app.models.review import Review
from app.models.table import Table


class Claim(Table):
    """One statement. Its identity is (document, field, place), so a decision about it outlives a re-reading."""

    __tablename__ = "claim"
    __table_args__ = (
        Index(
            "uq_claim_identity",
            "document_id",
            "field",
            "place",
            unique=True,
            postgresql_where=text("superseded_at is null"),
        ),
        Index("ix_claim_review_id", "review_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    review_id: Mapped[UUID] = mapped_column(ForeignKey(Review.id, ondelete="CASCADE"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey(Document.id, ondelete="CASCADE"))
    """None where a person states it without a document."""
    field: Mapped[str]
    place: Mapped[str]
    """Page and a hash of the quoted words of its first evidence."""
    value: Mapped[Any] = mapped_column(JSONB)
    confidence: Mapped[float]
    evidence: Mapped[list[dict[str, Any]]]
    source: Mapped[str]
    rule: Mapped[str]
    is_rejected: Mapped[bool] = mapped_column(server_default=text("false"))
    created_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]
    """Set when a re-reading no longer finds it, or finds another value at its place."""
