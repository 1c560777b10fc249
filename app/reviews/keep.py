"""Keep what was read: a draft review becomes rows, and a second reading of the same PDF renews them."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, text

from app.clock import now
from app.database import WriteSession
from app.models.document import Document, Page, Passage, Recommendation, Section
from app.models.review import Review, ReviewState
from app.reviews.claims import merge_claims
from app.reviews.dossier import case_of
from app.reviews.settle import UNTITLED, settle
from app.reviews.tags import merge_tags
from ingest.draft import DraftReview

_KEEPING = 4_120_771
"""Any number: the lock that lets one document at a time find its case, so that two parts of it become one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a draft went."""

    review: Review
    document: Document
    joined: bool
    """It was added to a case that was here already."""


def keep(session: WriteSession, draft: DraftReview, *, file_name: str, rules_version: str) -> Kept:
    """Write a draft: as a new review, as a further document of its case, or over an earlier reading of it."""
    take_turn(session)
    document = session.scalars(select(Document).where(Document.sha256 == draft.sha256)).first()
    joined = False
    if document is None:
        case = case_of(session, draft)
        joined = case is not None
        review = case or _new_review(session)
        document = _new_document(session, review, draft, file_name=file_name)
    else:
        review = session.get_one(Review, document.review_id)
        _forget_words(session, document.id)
    _set_facts(document, draft, rules_version=rules_version)
    session.flush()
    _write_words(session, document.id, draft)
    merge_claims(session, draft.claims, review_id=review.id, document_id=document.id)
    merge_tags(session, draft.tags, review_id=review.id, document_id=document.id)
    session.flush()
    settle(session, review)
    return Kept(review=review, document=document, joined=joined)


def take_turn(session: WriteSession) -> None:
    """Wait until nobody else keeps a document, and keep others waiting until the transaction ends."""
    session.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _KEEPING})


def _new_review(session: WriteSession) -> Review:
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
        looks_like_review=False,
        created_at=now(),
        updated_at=now(),
    )
    session.add(review)
    session.flush()
    return review


def _new_document(session: WriteSession, review: Review, draft: DraftReview, *, file_name: str) -> Document:
    last = select(func.coalesce(func.max(Document.number), 0)).where(Document.review_id == review.id)
    document = Document(
        review_id=review.id,
        number=session.execute(last).scalar_one() + 1,
        sha256=draft.sha256,
        size_bytes=draft.size_bytes,
        file_name=file_name,
    )
    session.add(document)
    return document


def _set_facts(document: Document, draft: DraftReview, *, rules_version: str) -> None:
    document.page_count = len(draft.pages)
    document.role = draft.role
    document.language = draft.language
    document.is_case_review = draft.is_case_review
    document.confidence = draft.confidence
    document.rules_version = rules_version
    document.read_at = now()


def _forget_words(session: WriteSession, document_id: UUID) -> None:
    """Drop what the earlier reading made, all but pages (their pictures stay true) and recommendations (their ids)."""
    for table in (Passage, Section):
        session.execute(delete(table).where(table.document_id == document_id))


def _write_words(session: WriteSession, document_id: UUID, draft: DraftReview) -> None:
    _write_pages(session, document_id, draft)
    _insert(session, Section, document_id, [asdict(one) for one in draft.sections])
    _insert(session, Passage, document_id, [asdict(one) for one in draft.passages])
    _write_recommendations(session, document_id, draft)


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


def _write_recommendations(session: WriteSession, document_id: UUID, draft: DraftReview) -> None:
    """Recommendations in place of the earlier ones; the same words on the same page keep their id."""
    earlier = {
        (row.page, row.text): row.id
        for row in session.execute(
            select(Recommendation.page, Recommendation.text, Recommendation.id).where(
                Recommendation.document_id == document_id
            )
        )
    }
    session.execute(delete(Recommendation).where(Recommendation.document_id == document_id))
    for position, one in enumerate(draft.recommendations):
        row = {**asdict(one), "addressees": list(one.addressees)}
        known_id = earlier.pop((one.page, one.text), None)
        identity = {} if known_id is None else {"id": known_id}
        session.execute(
            insert(Recommendation).values(document_id=document_id, position=position, **row, **identity)
        )
