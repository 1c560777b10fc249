"""Confirmations: lines of the publish gate that a person has confirmed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class Answer(StrEnum):
    """What a person confirmed."""

    ACCEPTED = "accepted"
    """It can be published: although it is a near-duplicate, has unreadable pages or was not checked for names."""
    LOOKED = "looked"
    """They have checked it for names themselves."""


class Confirmation(Table):
    """A confirmed line of the publish gate. It is valid only for the files it was given for."""

    __tablename__ = "confirmation"
    __table_args__ = (
        Index("ix_confirmation_review_id", "review_id"),
        CheckConstraint("answer in ('accepted', 'looked')", name="answer_known"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"))
    line: Mapped[str]
    """As app.reviews.readiness.LineName."""
    answer: Mapped[str] = mapped_column(server_default=Answer.ACCEPTED)
    files: Mapped[list[str]]
    """The sha256 of every document of the review at that time, sorted."""
    confirmed_by: Mapped[str]
    """The actor, as in the audit log."""
    confirmed_at: Mapped[datetime]
