"""Confirmations: what a person answered for by name before a review was published."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class Answer(StrEnum):
    """What somebody answered for."""

    ACCEPTED = "accepted"
    """It is to be published so: a look-alike, unreadable pages, a likeness, names that nobody has looked for."""
    LOOKED = "looked"
    """They have looked for names themselves."""


class Confirmation(Table):
    """One line of the publish gate, answered for. It holds for the very files it was given for and no others."""

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
    """As the log of events names them."""
    confirmed_at: Mapped[datetime]
