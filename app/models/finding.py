"""Findings: what the checks found in a document that may identify a person, and what a person decided about each."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table
from ingest.draft.findings import FindingKind, Severity


class FindingDecision(StrEnum):
    """What a person decided about a finding."""

    PUBLIC = "public"
    """It is meant to be public. Not possible for hidden text, nor for what only a false text layer says."""
    REMOVE = "remove"
    """It is removed from what is published."""
    CORRECTED_PDF = "corrected_pdf"
    """The board will upload a corrected PDF. Until then the report cannot be published."""


class Finding(Table):
    """One finding, as ingest.draft.findings. Never public, and deleted with its document.

    Reprocessing replaces findings without a decision, and keeps a decision where kind, page and words are the same.
    """

    __tablename__ = "finding"
    __table_args__ = (
        Index("ix_finding_document_id", "document_id"),
        CheckConstraint("severity in ('severe', 'warning', 'note')", name="severity_known"),
        CheckConstraint("decision in ('public', 'remove', 'corrected_pdf')", name="decision_known"),
        CheckConstraint("kind <> 'hidden_text' or decision <> 'public'", name="hidden_text_not_public"),
        CheckConstraint(
            "kind <> 'layer_mismatch' or severity <> 'severe' or decision <> 'public'",
            name="false_layer_not_public",
        ),
        CheckConstraint(
            "(decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)",
            name="decision_has_actor",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    position: Mapped[int]
    """Its place among the findings of the document."""
    kind: Mapped[str]
    severity: Mapped[str]
    words: Mapped[str]
    why: Mapped[str]
    confidence: Mapped[float]
    page: Mapped[int | None]
    start: Mapped[int | None]
    end: Mapped[int | None]
    boxes: Mapped[list[list[float]]] = mapped_column(JSONB)
    """x0, top, x1, bottom in points from the top left of the page; empty where only the place in the text is known."""
    decision: Mapped[str | None]
    reason: Mapped[str | None]
    """Why it is meant to be public, in the words of the person who decided."""
    decided_by: Mapped[str | None]
    """The actor, as in the audit log."""
    decided_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    """When the public copy was verified to be without it."""
    removal_problem: Mapped[str | None]
    """Why it could not be removed: a sentence for the board."""

    @property
    def can_be_public(self) -> bool:
        """Whether it can be decided that it is meant to be public: not hidden text, which no reader sees."""
        is_false_layer = self.kind == FindingKind.LAYER_MISMATCH and self.severity == Severity.SEVERE
        return self.kind != FindingKind.HIDDEN_TEXT and not is_false_layer

    @property
    def can_be_removed(self) -> bool:
        """Whether it has words that can be removed: a page that could not be read has none."""
        return self.kind != FindingKind.UNCHECKED_PAGE


class ExplainedWord(Table):
    """A word that a curator explained, such as jargon, a body or a place: it is no longer found as a name."""

    __tablename__ = "explained_word"

    word: Mapped[str] = mapped_column(primary_key=True)
    """In small letters."""
    meaning: Mapped[str]
    explained_by: Mapped[str]
    explained_at: Mapped[datetime]
