"""Reprocessing: what a reading by better rules would change in a review, and whether it was saved."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.review import Review
from app.models.table import Table


class ReprocessingState(StrEnum):
    """waiting → compared → saving → saved, or failed."""

    WAITING = "waiting"
    """Its reports are to be read and compared."""
    COMPARED = "compared"
    """``changes`` are known, and nothing is saved until a curator says so."""
    SAVING = "saving"
    """A curator said so."""
    SAVED = "saved"
    FAILED = "failed"
    """``problem`` says why."""


class Reprocessing(Table):
    """The last reprocessing of a review. Never public. A reading that is saved deletes the changes, which are words."""

    __tablename__ = "reprocessing"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'compared', 'saving', 'saved', 'failed')", name="state_known"),
        Index("ix_reprocessing_state", "state"),
    )

    review_id: Mapped[UUID] = mapped_column(ForeignKey(Review.id, ondelete="CASCADE"), primary_key=True)
    state: Mapped[str]
    rules_version: Mapped[str]
    changes: Mapped[list[dict[str, Any]]] = mapped_column(server_default=text("'[]'"))
    """As app.reviews.reading_changes.ReadingChange."""
    digest: Mapped[str | None]
    """Of the changes: only what a curator has seen is saved."""
    is_changed_again: Mapped[bool] = mapped_column(server_default=text("false"))
    """Whether the changes were others when they were to be saved, so that the curator looks at them again."""
    problem: Mapped[str | None]
    requested_by: Mapped[str]
    """Who asked for the comparison or for saving it, as in the audit log."""
    updated_at: Mapped[datetime]
