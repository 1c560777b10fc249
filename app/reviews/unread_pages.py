"""The pages of reports that could not be read, and the reason of each, as a sentence says it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.models.document import Document, Page
from app.reviews.words import listed
from ingest.draft.page_states import UNREAD_REASONS, UnreadReason

_MOST_NAMED = 12
"""Pages that are named one by one; the rest is counted. By judgement."""


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page that, or a part of which, could not be read."""

    number: int
    reason: UnreadReason


def unread_pages(session: ReadSession, document_ids: Iterable[UUID]) -> Mapping[UUID, Sequence[UnreadPage]]:
    """The unread pages of each of these documents that has any, by number."""
    query = select(Page.document_id, Page.number, Page.unread_reason).where(
        Page.document_id.in_(list(document_ids)), Page.unread_reason.is_not(None)
    )
    by_document: dict[UUID, list[UnreadPage]] = {}
    for document_id, number, reason in session.execute(query.order_by(Page.document_id, Page.number)):
        if reason is not None:
            by_document.setdefault(document_id, []).append(UnreadPage(number, UnreadReason(reason)))
    return by_document


def reviews_with_unread_pages(session: ReadSession) -> Sequence[UUID]:
    """The reviews of which a page could not be read, in a report that was not replaced or withdrawn."""
    query = (
        select(Document.review_id)
        .join(Page, Page.document_id == Document.id)
        .where(
            Page.unread_reason.is_not(None), Document.replaced_at.is_(None), Document.withdrawn_at.is_(None)
        )
        .distinct()
    )
    return session.scalars(query.order_by(Document.review_id)).all()


def unread_in_words(pages: Sequence[UnreadPage]) -> str:
    """For example "page 3 (the page is damaged) and pages 7 and 9 (text recognition (OCR) took too long or failed)"."""
    by_reason: dict[UnreadReason, list[str]] = {}
    for page in pages[:_MOST_NAMED]:
        by_reason.setdefault(page.reason, []).append(str(page.number))
    groups = [
        f"page{'s' if len(numbers) > 1 else ''} {listed(numbers)} ({UNREAD_REASONS[reason]})"
        for reason, numbers in by_reason.items()
    ]
    rest = len(pages) - _MOST_NAMED
    return listed([*groups, f"{rest} more"] if rest > 0 else groups)
