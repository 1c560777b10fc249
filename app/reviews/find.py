"""Published reviews as pages and the API read them. Nothing here returns a draft or a withdrawn review.

The state is looked up in the database at every reading, whatever an index still holds.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.database import ReadSession
from app.errors import Gone, NotFound
from app.models.claim import Claim
from app.models.document import Document, Page, Recommendation, Section
from app.models.review import Review, ReviewState
from app.models.tag import Tag, TagStatus
from app.reviews.claims import strongest
from app.reviews.resolve_facts import by_role_priority
from app.reviews.tombstone import why_document_withdrawn, why_withdrawn


def published_review(session: ReadSession, public_id: str) -> Review:
    """The review with its boards and published documents. Raises NotFound, or Gone where it was withdrawn."""
    asked = (
        select(Review)
        .where(Review.public_id == public_id)
        .options(
            selectinload(Review.boards),
            selectinload(Review.documents.and_(Document.published_at.is_not(None))),
        )
    )
    review = session.scalars(asked).one_or_none()
    if review is not None and review.state == ReviewState.WITHDRAWN:
        raise Gone(what="review", why=why_withdrawn(review))
    if review is None or not review.is_published:
        raise NotFound(what="review")
    return review


def main_document(review: Review) -> Document:
    """The document a reader is led to: the overview, or what stands for it. Raises NotFound where none is public."""
    documents = by_role_priority(review.documents)
    if not documents:
        raise NotFound(what="document")
    return documents[0]


def document_of(session: ReadSession, review: Review, number: int) -> Document:
    """The published document of this number. Raises NotFound, or Gone where it alone was withdrawn."""
    for document in review.documents:
        if document.number == number:
            return document
    if number in review.withdrawn_documents:
        raise Gone(what="document", why=_why_document(session, review, number), review=review.public_id)
    raise NotFound(what="document")


def _why_document(session: ReadSession, review: Review, number: int) -> str:
    """When and why the last version under a number was withdrawn."""
    withdrawn = select(Document.withdrawn_at, Document.withdrawal_reason).where(
        Document.review_id == review.id, Document.number == number, Document.withdrawn_at.is_not(None)
    )
    row = session.execute(withdrawn.order_by(Document.version.desc()).limit(1)).one_or_none()
    return why_document_withdrawn(*row) if row else why_document_withdrawn(None, None)


def page_of(session: ReadSession, document: Document, number: int) -> Page:
    """One page of a document. Raises NotFound, or Gone where only an earlier version had so many."""
    page = session.get(Page, (document.id, number)) if 1 <= number <= document.page_count else None
    if page is None and 1 <= number <= _most_pages_ever(session, document):
        raise Gone(what="page", why="It was in an earlier version of the document, which has been replaced.")
    if page is None:
        raise NotFound(what="page")
    return page


def _most_pages_ever(session: ReadSession, document: Document) -> int:
    """How many pages an earlier public version had; 0 where there was none."""
    earlier = select(func.max(Document.page_count)).where(
        Document.review_id == document.review_id,
        Document.number == document.number,
        Document.version < document.version,
    )
    return session.scalar(earlier) or 0


def sections_of(session: ReadSession, document_id: UUID) -> Sequence[Section]:
    """The headings of a document in its order."""
    asked = select(Section).where(Section.document_id == document_id).order_by(Section.position)
    return session.scalars(asked).all()


def claims_of(session: ReadSession, review: Review) -> Sequence[Claim]:
    """What is said of a review by its published documents and by persons, rejected and superseded claims left out.

    Where a person has decided about a fact, what a machine read of it is not told: it may be what is withheld.
    """
    asked = select(Claim).where(
        Claim.review_id == review.id,
        Claim.superseded_at.is_(None),
        Claim.is_rejected.is_(False),
        Claim.document_id.is_(None) | Claim.document_id.in_([document.id for document in review.documents]),
    )
    return strongest(session.scalars(asked.order_by(Claim.confidence.desc(), Claim.id)).all())


def tags_of(session: ReadSession, review: Review) -> Sequence[Tag]:
    """The tags of a review's published documents that nobody rejected, the best supported first."""
    asked = select(Tag).where(
        Tag.review_id == review.id,
        Tag.superseded_at.is_(None),
        Tag.status != TagStatus.REJECTED,
        Tag.document_id.in_([document.id for document in review.documents]),
    )
    by_support = func.jsonb_array_length(Tag.evidence).desc()
    return session.scalars(asked.order_by(by_support, Tag.confidence.desc(), Tag.term)).all()


def recommendations_of(session: ReadSession, review: Review) -> Sequence[Recommendation]:
    """Every recommendation of a review's published documents, document by document, in printed order."""
    ids = [document.id for document in review.documents]
    asked = select(Recommendation).where(Recommendation.document_id.in_(ids))
    found = session.scalars(asked.order_by(Recommendation.document_id, Recommendation.position)).all()
    return sorted(found, key=lambda one: ids.index(one.document_id))
