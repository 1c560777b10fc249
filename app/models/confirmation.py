"""Confirmations: lines of the publish gate that a person has confirmed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from app.models.table import Table


class Answer(StrEnum):
    """What a person confirmed."""

    ACCEPTED = "accepted"
    """It can be published: although it is a near-duplicate, has unreadable pages or undecided warnings."""
    REQUESTED = "requested"
    """One person gave a reason; a second person has not agreed yet."""
    CANCELLED = "cancelled"
    """The request was cancelled before a second person agreed."""
    LOOKED = "looked"
    """Only in rows from before version 0.3: they had checked it for names themselves."""


class Confirmation(Table):
    """A confirmed line of the publish gate. It is valid only for the files it was given for."""

    __tablename__ = "confirmation"
    __table_args__ = (
        Index("ix_confirmation_review_id", "review_id"),
        CheckConstraint("answer in ('accepted', 'looked', 'requested', 'cancelled')", name="answer_known"),
        CheckConstraint("agreed_by <> confirmed_by", name="second_person"),
        CheckConstraint(
            "line <> 'warnings' or answer <> 'accepted' or (agreed_by is not null and reason is not null)",
            name="warnings_need_two",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"))
    line: Mapped[str]
    """As app.reviews.readiness.LineName."""
    answer: Mapped[str] = mapped_column(server_default=Answer.ACCEPTED)
    files: Mapped[list[str]]
    """The sha256 of every document of the review at that time, sorted."""
    about: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    """What the line was about: ids of findings, or a board. It is valid while the line is about nothing else."""
    reason: Mapped[str | None]
    """For warnings: why they are published without a decision."""
    confirmed_by: Mapped[str]
    """The actor, as in the audit log."""
    confirmed_at: Mapped[datetime]
    agreed_by: Mapped[str | None]
    """For warnings: the second person."""
    agreed_at: Mapped[datetime | None]
