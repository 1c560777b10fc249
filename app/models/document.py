"""Documents: the PDFs of a review, and what was read from each, page by page."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table
from ingest.draft.outline import TextSource
from ingest.draft.page_states import PageState, UnreadReason, page_state


class Document(Table):
    """One PDF. Its bytes are in the file store under its sha256.

    It is public while ``published_at`` is set and its review is published. Withdrawing or replacing it sets it to None.
    A corrected PDF is another version with the same number. At most one version of a number is public.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("review_id", "number", "version"),
        Index("ix_document_fingerprint_bands", "fingerprint_bands", postgresql_using="gin"),
        CheckConstraint("withdrawal_reason ~ '^[a-z_]{1,60}$'", name="withdrawal_reason_is_code"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"))
    number: Mapped[int]
    """Counts the documents of a review from 1; with the review's public id it identifies the document permanently."""
    version: Mapped[int] = mapped_column(server_default=text("1"))
    """Counts the PDFs that have had this number, from 1."""
    sha256: Mapped[str] = mapped_column(unique=True)
    file_name: Mapped[str]
    size_bytes: Mapped[int]
    page_count: Mapped[int]
    role: Mapped[str]
    language: Mapped[str]
    is_case_review: Mapped[bool]
    confidence: Mapped[float]
    rules_version: Mapped[str]
    checked_at: Mapped[datetime | None]
    """When a reading last looked for what may identify someone; None for readings before version 0.3."""
    withheld_pages: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default=text("'{}'"))
    """Pages of a public document that are withheld until someone has decided about what was found on them."""
    page_labels: Mapped[list[str | None]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    """The number printed on each page, from the first page on, e.g. "iv" or "9"; empty before version 0.3."""
    published_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]
    """When a later version replaced it."""
    withdrawn_at: Mapped[datetime | None]
    """When it was withdrawn on its own. Its review stays public."""
    withdrawal_reason: Mapped[str | None]
    fingerprint: Mapped[bytes | None]
    """ingest.pdf.fingerprint.text_fingerprint of its words; b"" without words, None if it was never computed."""
    fingerprint_bands: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default=text("'{}'"))
    """Hashes of parts of the fingerprint: documents that share one may be near-duplicates."""

    def page_label(self, number: int) -> str | None:
        """The number printed on a page, by its place in the PDF from 1; None if it has none or it is not known."""
        return self.page_labels[number - 1] if 0 < number <= len(self.page_labels) else None


class Page(Table):
    """A sheet of a document: its words, its blocks in reading order, and where each word is on its picture."""

    __tablename__ = "page"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    text_source: Mapped[str]
    unread_reason: Mapped[str | None]
    """Why it, or a part of it, could not be read, as ingest.draft.page_states.UnreadReason."""
    ocr_confidence: Mapped[float | None]
    """How sure OCR is of its words, from 0 to 1."""
    width_pt: Mapped[float]
    height_pt: Mapped[float]
    blocks: Mapped[list[dict[str, Any]]]
    """As ingest.draft.outline.Block: kind, text, start, end, level."""
    word_boxes: Mapped[list[Any] | None] = mapped_column(JSONB)
    """[start, end, x0, top, x1, bottom] a word; None until its picture is rendered."""

    @property
    def state(self) -> PageState:
        """How the page was read."""
        return page_state(
            has_words=self.text_source != TextSource.NONE,
            is_by_ocr=self.text_source == TextSource.OCR,
            unread_reason=UnreadReason(self.unread_reason) if self.unread_reason else None,
        )


class Section(Table):
    """A heading and everything until the next of its level."""

    __tablename__ = "section"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    number: Mapped[str | None]
    level: Mapped[int]
    kind: Mapped[str]
    first_page: Mapped[int]
    last_page: Mapped[int]
    parent: Mapped[int | None]
    """Position of the section around this one."""


class Passage(Table):
    """The unit of search: 100-250 words inside one section."""

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("document_id", "position"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    position: Mapped[int]
    section: Mapped[int | None]
    """Position of its section in the document."""
    text: Mapped[str]
    first_page: Mapped[int]
    start: Mapped[int]
    last_page: Mapped[int]
    end: Mapped[int]


class Recommendation(Table):
    """One recommendation, word for word. Reprocessing keeps its id if page and words are the same.

    Reprocessing does not change what a person added or edited.
    """

    __tablename__ = "recommendation"
    __table_args__ = (
        UniqueConstraint("document_id", "position"),
        Index("ix_recommendation_addressees", "addressees", postgresql_using="gin"),
        Index("ix_recommendation_words", text("to_tsvector('english', text)"), postgresql_using="gin"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("uuidv7()"))
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    position: Mapped[int]
    number: Mapped[str | None]
    text: Mapped[str]
    page: Mapped[int]
    start: Mapped[int | None]
    end: Mapped[int | None]
    addressees: Mapped[list[str]]
    section: Mapped[int | None]
    source: Mapped[str] = mapped_column(server_default="machine")
    """Who set its bounds: machine, board or curator, as in ingest.draft.claims.ClaimSource."""


class RejectedRecommendation(Table):
    """A machine's recommendation that a person removed or edited: reprocessing does not add it again.

    The table has an older name, because renaming it would need a migration and gain nothing.
    """

    __tablename__ = "passed_over"
    __table_args__ = (Index("ix_passed_over_document_id", "document_id"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    page: Mapped[int]
    text: Mapped[str]
    start: Mapped[int | None]
    end: Mapped[int | None]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]
