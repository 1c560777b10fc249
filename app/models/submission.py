"""Submissions: uploaded files, and the state of each."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.account import Account
from app.models.board import Board
from app.models.document import Document
from app.models.review import Review
from app.models.table import Table


class SubmissionState(StrEnum):
    """waiting → reading → read, duplicate or refused."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


class Submission(Table):
    """One uploaded file. Recorded before anything reads it, so that a killed worker loses nothing."""

    __tablename__ = "submission"
    __table_args__ = (
        CheckConstraint(
            "state in ('waiting', 'reading', 'read', 'duplicate', 'refused')", name="state_known"
        ),
        Index("ix_submission_state", "state"),
        Index("ix_submission_account_id", "account_id"),
        Index("ix_submission_board_id", "board_id"),
        Index("ix_submission_review_id", "review_id"),
        Index("uq_submission_idempotency_key", "account_id", "idempotency_key", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    """Who uploaded it; None for a command of the administrator."""
    board_id: Mapped[str | None] = mapped_column(ForeignKey(Board.id))
    """The board it was uploaded for, which may see the draft even if the report names another board."""
    idempotency_key: Mapped[str | None]
    """The Idempotency-Key of the upload: a repeated upload with this key makes no second submission."""
    file_name: Mapped[str]
    sha256: Mapped[str]
    size_bytes: Mapped[int]
    state: Mapped[str] = mapped_column(server_default=SubmissionState.WAITING)
    publish: Mapped[bool]
    """Publish as soon as it is read, unchecked."""
    force: Mapped[bool]
    """Publish even if it does not look like a case review."""
    refusal_code: Mapped[str | None]
    refusal_sentence: Mapped[str | None]
    review_id: Mapped[UUID | None] = mapped_column(ForeignKey(Review.id, ondelete="SET NULL"))
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey(Document.id, ondelete="SET NULL"))
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey(Document.id, ondelete="SET NULL"))
    """The document that it will be a new version of."""
    page_count: Mapped[int | None]
    progress_stage: Mapped[str | None]
    """How far reading has come, an ingest.progress.Progress: written about once a second while it is being read."""
    progress_page: Mapped[int | None]
    progress_pages: Mapped[int | None]
    seconds: Mapped[float | None]
    received_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
