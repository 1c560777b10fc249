"""Claims: statements of facts about a review, each with its source and evidence. Every fact shown has a claim."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.models.document import Document
from app.models.review import Review
from app.models.table import Table


class ClaimStatus(StrEnum):
    """What a claim says about its field."""

    STATED = "stated"
    NOT_STATED = "not_stated"
    """A person has checked: the report does not say. Its value is None."""
    WITHHELD = "withheld"
    """A person decided that it is not shown, even if the report states it. Its value is None."""


class Claim(Table):
    """One statement. Its identity is (document, field, place), so reprocessing keeps a decision about it."""

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
        CheckConstraint("status in ('stated', 'not_stated', 'withheld')", name="status_known"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    review_id: Mapped[UUID] = mapped_column(ForeignKey(Review.id, ondelete="CASCADE"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey(Document.id, ondelete="CASCADE"))
    """None if a person states it themselves; set if they confirm what a document says."""
    field: Mapped[str]
    place: Mapped[str]
    """Page and a hash of the quoted words of its first evidence; "person:0" and so on for what a person decided."""
    value: Mapped[Any] = mapped_column(JSONB)
    confidence: Mapped[float]
    evidence: Mapped[list[dict[str, Any]]]
    status: Mapped[str] = mapped_column(server_default=ClaimStatus.STATED)
    source: Mapped[str]
    rule: Mapped[str]
    decided_by: Mapped[str | None]
    """Who made it or rejected it, as in the audit log; None for a machine's claim without a decision."""
    is_rejected: Mapped[bool] = mapped_column(server_default=text("false"))
    created_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]
    """Set when reprocessing no longer finds it or finds another value at its place, or a person decides otherwise."""
