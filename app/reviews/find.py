"""Look up published reviews for pages and the API. Nothing here returns a draft or a withdrawn review.

Each function reads the state from the database, because a search index may be older. What is on a withheld page is left
out: its text, the quotations from it, its recommendations and the headings that begin on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import attributes, selectinload

from app.database import ReadSession
from app.errors import BeingChecked, Gone, NotFound
from app.models.claim import Claim
from app.models.document import Document, Page, Passage, Section
from app.models.review import Review, ReviewState
from app.models.tag import Tag
from app.reviews.claims import strongest
from app.reviews.resolve_facts import by_role_priority
from app.reviews.tags import public_statuses
from app.reviews.tombstone import why_document_withdrawn, why_withdrawn

_Quoting = TypeVar("_Quoting", Claim, Tag)


def published_review(session: ReadSession, public_id: str) -> Review:
    """The review with its boards and published documents. Raises NotFound, or Gone if it is withdrawn."""
    query = (
        select(Review)
        .where(Review.public_id == public_id)
        .options(
            selectinload(Review.boards),
            selectinload(Review.documents.and_(Document.published_at.is_not(None))),
        )
    )
    review = session.scalars(query).one_or_none()
    if review is not None and review.state == ReviewState.WITHDRAWN:
        raise Gone(what="review", why=why_withdrawn(review))
    if review is None or not review.is_published:
        raise NotFound(what="review")
    return review


def main_document(review: Review) -> Document:
    """The first document in order of role, usually the overview. Raises NotFound if none is public."""
    documents = by_role_priority(review.documents)
    if not documents:
        raise NotFound(what="document")
    return documents[0]


def document_of(session: ReadSession, review: Review, number: int) -> Document:
    """The published document with this number. Raises NotFound, or Gone if this document is withdrawn."""
    for document in review.documents:
        if document.number == number:
            return document
    if number in review.withdrawn_documents:
        raise Gone(what="document", why=_why_document(session, review, number), review=review.public_id)
    raise NotFound(what="document")


def _why_document(session: ReadSession, review: Review, number: int) -> str:
    """When and why the last version with this number was withdrawn."""
    withdrawn = select(Document.withdrawn_at, Document.withdrawal_reason).where(
        Document.review_id == review.id, Document.number == number, Document.withdrawn_at.is_not(None)
    )
    row = session.execute(withdrawn.order_by(Document.version.desc()).limit(1)).one_or_none()
    return why_document_withdrawn(*row) if row else why_document_withdrawn(None, None)


def public_page(session: ReadSession, review: Review, document: Document, number: int) -> Page:
    """One page of a document for the public. Raises BeingChecked if it is withheld, else as page_of."""
    if number in document.withheld_pages:
        raise BeingChecked(what="page", review=review.public_id)
    return page_of(session, document, number)


def require_no_page_withheld(review: Review, document: Document) -> None:
    """Raise BeingChecked if a page is withheld: then the download is too, since it has every page."""
    if document.withheld_pages:
        raise BeingChecked(what="PDF", review=review.public_id)


def page_of(session: ReadSession, document: Document, number: int) -> Page:
    """One page of a document. Raises NotFound, or Gone if only an earlier version had this page."""
    page = session.get(Page, (document.id, number)) if 1 <= number <= document.page_count else None
    if page is None and 1 <= number <= _most_pages_ever(session, document):
        raise Gone(what="page", why="It was in an earlier version of the document, which has been replaced.")
    if page is None:
        raise NotFound(what="page")
    return page


def _most_pages_ever(session: ReadSession, document: Document) -> int:
    """The largest number of pages of an earlier version; 0 if there is none."""
    earlier = select(func.max(Document.page_count)).where(
        Document.review_id == document.review_id,
        Document.number == document.number,
        Document.version < document.version,
    )
    return session.scalar(earlier) or 0


def sections_of(session: ReadSession, document: Document) -> Sequence[Section]:
    """The sections of a document, in order."""
    query = select(Section).where(
        Section.document_id == document.id, Section.first_page.not_in(document.withheld_pages)
    )
    return session.scalars(query.order_by(Section.position)).all()


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """From where to where a passage runs, and the position of its section."""

    first_page: int
    start: int
    last_page: int
    end: int
    section: int | None


def passage_places_of(session: ReadSession, document: Document) -> Sequence[PassagePlace]:
    """Where the passages of a document are, in order, without their words."""
    query = select(Passage.first_page, Passage.start, Passage.last_page, Passage.end, Passage.section)
    rows = session.execute(query.where(Passage.document_id == document.id).order_by(Passage.position))
    return [PassagePlace(*row) for row in rows]


def claims_of(session: ReadSession, review: Review) -> Sequence[Claim]:
    """The current claims about a review, by persons and from its published documents, the most confident first.

    If a person has decided about a fact, machine claims about it are left out: they may contain what is withheld.
    """
    query = select(Claim).where(
        Claim.review_id == review.id,
        Claim.superseded_at.is_(None),
        Claim.is_rejected.is_(False),
        Claim.document_id.is_(None) | Claim.document_id.in_([document.id for document in review.documents]),
    )
    rows = session.scalars(query.order_by(Claim.confidence.desc(), Claim.id)).all()
    return strongest(_without_withheld_quotes(rows, review))


def tags_of(session: ReadSession, review: Review) -> Sequence[Tag]:
    """The public tags of a review's published documents, those with the most evidence first."""
    query = select(Tag).where(
        Tag.review_id == review.id,
        Tag.superseded_at.is_(None),
        Tag.status.in_(public_statuses(review.documents)),
        Tag.document_id.in_([document.id for document in review.documents]),
    )
    by_support = func.jsonb_array_length(Tag.evidence).desc()
    rows = session.scalars(query.order_by(by_support, Tag.confidence.desc(), Tag.term)).all()
    return _without_withheld_quotes(rows, review)


def _without_withheld_quotes(rows: Sequence[_Quoting], review: Review) -> Sequence[_Quoting]:
    """The rows without quotations from withheld pages. What the database has is not changed."""
    withheld = {document.id: document.withheld_pages for document in review.documents}
    for row in rows:
        pages = withheld.get(row.document_id) if row.document_id else None
        if pages:
            quotations = [quotation for quotation in row.evidence if quotation["page"] not in pages]
            attributes.set_committed_value(row, "evidence", quotations)
    return rows
