"""Reviews: the case, its state, and its facts, resolved from claims."""

from datetime import datetime
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Sequence, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clock import now
from app.models.board import Board
from app.models.document import Document
from app.models.table import Table

ReviewId = NewType("ReviewId", UUID)


class ReviewState(StrEnum):
    """The state of a review: draft → in_review → published → withdrawn."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


public_number = Sequence("review_public_number", metadata=Table.metadata)
"""The sequence of public identifiers, which are never reused."""


class Review(Table):
    """One case and its facts. The columns of facts are resolved from claims and tags, which are kept."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("state in ('draft', 'in_review', 'published', 'withdrawn')", name="state_known"),
        CheckConstraint("state in ('draft', 'in_review') or public_id is not null", name="public_has_id"),
        Index("ix_review_public_order", text("published_at desc"), text("id desc")),
        CheckConstraint("withdrawal_reason ~ '^[a-z_]{1,60}$'", name="withdrawal_reason_is_code"),
        Index("ix_review_alias", text("lower(alias)")),
        Index("ix_review_scheduled", "scheduled_for", postgresql_where=text("scheduled_for is not null")),
        Index("ix_review_changes", "updated_at", "id"),
        Index("ix_review_not_published", "id", postgresql_where=text("state <> 'published'")),
        Index(
            "ix_review_withdrawn",
            text("withdrawn_at desc"),
            text("id desc"),
            postgresql_where=text("state = 'withdrawn'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    state: Mapped[str] = mapped_column(server_default=ReviewState.DRAFT)
    public_id: Mapped[str | None] = mapped_column(unique=True)
    """For example "CR00042". Assigned at first publication."""
    title: Mapped[str]
    kinds: Mapped[list[str]]
    nation: Mapped[str | None]
    area_ids: Mapped[list[str]]
    alias: Mapped[str | None]
    report_date: Mapped[str | None]
    """When the board published the report, as far as it says: 2019-03-04, 2019-03 or 2019."""
    report_date_precision: Mapped[str | None]
    report_year: Mapped[int | None]
    incident_date: Mapped[str | None]
    incident_date_precision: Mapped[str | None]
    outcome: Mapped[str | None]
    subjects: Mapped[list[dict[str, Any]]]
    authors: Mapped[list[str]]
    themes: Mapped[list[str]]
    age_groups: Mapped[list[str]]
    agencies: Mapped[list[str]]
    harms: Mapped[list[str]]
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    """When it became public here; the board's own date is ``report_date``."""
    updated_at: Mapped[datetime] = mapped_column(onupdate=now)
    """Set by every change, also a withdrawal: programs that keep a copy ask for changes since a time."""
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str | None]
    """A code such as "board_request", never free text: the feed and the API show it publicly."""
    withdrawal_sentence: Mapped[str | None]
    """A sentence for the tombstone, by the person who withdrew it. It contains no names."""
    withdrawn_documents: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default=text("'{}'"))
    """Numbers of withdrawn documents of a public review: their addresses answer 410, not 404."""
    scheduled_for: Mapped[datetime | None]
    """When it will be published, if a person has scheduled it."""
    scheduled_by: Mapped[str | None]
    """Who scheduled it, as the audit log names people."""
    licence: Mapped[str | None]
    """The licence, in the words of the board; None if it has not stated one."""
    source_url: Mapped[str | None]
    """Where the board published it."""

    boards: Mapped[list[Board]] = relationship(secondary="review_board", lazy="raise", order_by=Board.name)
    documents: Mapped[list[Document]] = relationship(lazy="raise", order_by=Document.number)

    @property
    def is_published(self) -> bool:
        """Whether the public may see it."""
        return self.state == ReviewState.PUBLISHED


class ReviewBoard(Table):
    """Which boards a review belongs to: joint reviews have several."""

    __tablename__ = "review_board"

    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), primary_key=True)
    board_id: Mapped[str] = mapped_column(ForeignKey("board.id"), primary_key=True, index=True)
