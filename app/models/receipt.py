"""Receipts: the results of checking every surface after a withdrawal."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class Receipt(Table):
    """One visit to every surface on which a review could be seen."""

    __tablename__ = "receipt"
    __table_args__ = (Index("ix_receipt_review_id", "review_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"))
    public_id: Mapped[str]
    withdrawn_at: Mapped[datetime]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime]
    visits: Mapped[list[dict[str, Any]]]
    """As app.curation.probe.Visit: surface, address, status, outcome."""
    is_clean: Mapped[bool]
    """Every surface was reached and none showed it."""
