"""Keep what was read: a draft review becomes rows, and a second reading of the same PDF renews them."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text

from app.clock import now
from app.database import WriteSession
from app.models.document import Document, Page, Passage, Section
from app.models.review import Review, ReviewState
from app.reviews.claims import merge_claims
from app.reviews.duplicates import fingerprint_of
from app.reviews.match_case import match_case
from app.reviews.recommendations import write_recommendations
from app.reviews.resolve_facts import UNTITLED, resolve_facts
from app.reviews.tags import merge_tags
from ingest.draft.review import DraftReview

_KEEPING = 4_120_771
"""Any number: the lock that lets one document at a time find its case, so that two parts of it become one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a draft went."""

    review: Review
    document: Document
    joined: bool
    """It was added to a case that was here already."""


def keep(
    session: WriteSession,
    draft: DraftReview,
    *,
    file_name: str,
    rules_version: str,
    joins: bool = True,
    replaces: Document | None = None,
) -> Kept:
    """Write a draft: as a new review, as a further document of its case, or over an earlier reading of it.

    Without ``joins`` it becomes a review of its own, and which case it belongs to is left to a person. With
    ``replaces`` it becomes the next version of that document.
    """
    fingerprint, bands = fingerprint_of([page.text for page in draft.pages])
    take_turn(session)
    document = session.scalars(select(Document).where(Document.sha256 == draft.sha256)).first()
    joined = False
    if document is None:
        case = _case(session, draft, joins=joins, replaces=replaces)
        joined = case is not None
        review = case or new_review(session)
        document = _new_document(session, review, draft, file_name=file_name, replaces=replaces)
    else:
        review = session.get_one(Review, document.review_id)
        _forget_words(session, document.id)
    _set_facts(document, draft, rules_version=rules_version)
    document.fingerprint, document.fingerprint_bands = fingerprint, bands
    session.flush()
    _write_words(session, document.id, draft)
    merge_claims(session, draft.claims, review_id=review.id, document_id=document.id)
    merge_tags(session, draft.tags, review_id=review.id, document_id=document.id)
    session.flush()
    resolve_facts(session, review)
    return Kept(review=review, document=document, joined=joined)


def take_turn(session: WriteSession) -> None:
    """Wait until nobody else keeps a document, and keep others waiting until the transaction ends.

    Taken before any review is held, by everybody: else one would wait for the turn, the other for the review.
    """
    session.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _KEEPING})


def new_review(session: WriteSession) -> Review:
    """A draft that nothing is known of yet."""
    review = Review(
        state=ReviewState.DRAFT,
        title=UNTITLED,
        kinds=[],
        area_ids=[],
        subjects=[],
        authors=[],
        themes=[],
        age_groups=[],
        agencies=[],
        harms=[],
        created_at=now(),
        updated_at=now(),
    )
    session.add(review)
    session.flush()
    return review


def _case(
    session: WriteSession, draft: DraftReview, *, joins: bool, replaces: Document | None
) -> Review | None:
    if replaces is not None:
        return session.get_one(Review, replaces.review_id)
    return match_case(session, draft) if joins else None


def _new_document(
    session: WriteSession, review: Review, draft: DraftReview, *, file_name: str, replaces: Document | None
) -> Document:
    document = Document(
        review_id=review.id,
        number=replaces.number if replaces else next_number(session, review.id),
        version=_next_version(session, replaces) if replaces else 1,
        sha256=draft.sha256,
        size_bytes=draft.size_bytes,
        file_name=file_name,
    )
    session.add(document)
    return document


def next_number(session: WriteSession, review_id: UUID) -> int:
    """The number a further document of a review gets."""
    last = select(func.coalesce(func.max(Document.number), 0)).where(Document.review_id == review_id)
    return session.execute(last).scalar_one() + 1


def _next_version(session: WriteSession, replaces: Document) -> int:
    same = (Document.review_id == replaces.review_id) & (Document.number == replaces.number)
    return session.execute(select(func.max(Document.version)).where(same)).scalar_one() + 1


def _set_facts(document: Document, draft: DraftReview, *, rules_version: str) -> None:
    document.page_count = len(draft.pages)
    document.role = draft.role
    document.language = draft.language
    document.is_case_review = draft.is_case_review
    document.confidence = draft.confidence
    document.rules_version = rules_version


def _forget_words(session: WriteSession, document_id: UUID) -> None:
    """Drop what the earlier reading made, all but pages (their pictures stay true) and recommendations (their ids)."""
    for table in (Passage, Section):
        session.execute(delete(table).where(table.document_id == document_id))


def _write_words(session: WriteSession, document_id: UUID, draft: DraftReview) -> None:
    _write_pages(session, document_id, draft)
    _insert(session, Section, document_id, [asdict(one) for one in draft.sections])
    _insert(session, Passage, document_id, [asdict(one) for one in draft.passages])
    write_recommendations(session, document_id, draft.recommendations)


def _insert(session: WriteSession, table: type[Any], document_id: UUID, rows: list[dict[str, Any]]) -> None:
    if rows:
        numbered = [
            {**row, "document_id": document_id, "position": position} for position, row in enumerate(rows)
        ]
        session.execute(insert(table), numbered)


def _write_pages(session: WriteSession, document_id: UUID, draft: DraftReview) -> None:
    """Pages in place of the earlier ones; word boxes stay where the text they point into is the same."""
    drawn = select(Page.number, Page.text, Page.word_boxes).where(Page.document_id == document_id)
    boxes = {(number, text): word_boxes for number, text, word_boxes in session.execute(drawn)}
    session.execute(delete(Page).where(Page.document_id == document_id))
    rows = [
        {
            "document_id": document_id,
            "number": page.number,
            "text": page.text,
            "text_source": page.text_source,
            "width_pt": page.width_pt,
            "height_pt": page.height_pt,
            "blocks": [asdict(block) for block in page.blocks],
            "word_boxes": boxes.get((page.number, page.text)),
        }
        for page in draft.pages
    ]
    if rows:
        session.execute(insert(Page), rows)
