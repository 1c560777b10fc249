"""Save what was read from a PDF: a draft review becomes rows, and reprocessing the same PDF updates them."""

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
from app.reviews.findings import write_findings
from app.reviews.match_case import match_case
from app.reviews.recommendations import write_recommendations
from app.reviews.reprocessing import discard_changes
from app.reviews.resolve_facts import UNTITLED, resolve_facts
from app.reviews.tags import merge_tags
from ingest.draft.outline import Block
from ingest.draft.review import DraftReview

_SAVING = 4_120_771
"""The key of the advisory lock (any number): only one document at a time is matched to a case and saved."""


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """The review and document that a draft was saved as."""

    review: Review
    document: Document
    is_linked: bool
    """Whether it was added to an existing review."""


def save_draft(
    session: WriteSession,
    draft: DraftReview,
    *,
    file_name: str,
    rules_version: str,
    match_cases: bool = True,
    replaces: Document | None = None,
) -> SavedDraft:
    """Save a draft as a new review, as another document of its case, or in place of an earlier reading of the PDF.

    Without ``match_cases`` it becomes a review of its own, and a person decides which case it is part of. With
    ``replaces`` it becomes the next version of that document. Waits for the lock of lock_documents.
    """
    fingerprint, bands = fingerprint_of([page.text for page in draft.pages])
    lock_documents(session)
    document = session.scalars(select(Document).where(Document.sha256 == draft.sha256)).first()
    is_linked = False
    if document is None:
        case = _case(session, draft, match_cases=match_cases, replaces=replaces)
        is_linked = case is not None
        review = case or new_review(session)
        document = _new_document(session, review, draft, file_name=file_name, replaces=replaces)
    else:
        review = session.get_one(Review, document.review_id, with_for_update=True)
        discard_changes(session, review.id)
        _delete_text(session, document.id)
    _set_facts(document, draft, rules_version=rules_version)
    document.fingerprint, document.fingerprint_bands = fingerprint, bands
    session.flush()
    _write_text(session, document.id, draft)
    write_findings(session, document.id, draft.findings)
    merge_claims(session, draft.claims, review_id=review.id, document_id=document.id)
    merge_tags(session, draft.tags, review_id=review.id, document_id=document.id)
    session.flush()
    resolve_facts(session, review)
    return SavedDraft(review=review, document=document, is_linked=is_linked)


def lock_documents(session: WriteSession) -> None:
    """Take the lock for saving and moving documents, until the transaction ends. Waits for the one that has it.

    Always take it before locking a review. Otherwise two transactions could deadlock.
    """
    session.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _SAVING})


def locked_document(session: WriteSession, document_id: UUID) -> Document:
    """A document, with that lock and the row of its review locked, as for everyone who changes its findings.

    Someone who decides a finding locks the review first. Otherwise the two could deadlock.
    """
    lock_documents(session)
    document = session.get_one(Document, document_id)
    session.get_one(Review, document.review_id, with_for_update=True)
    return document


def new_review(session: WriteSession) -> Review:
    """A new draft review without any facts."""
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
    session: WriteSession, draft: DraftReview, *, match_cases: bool, replaces: Document | None
) -> Review | None:
    if replaces is not None:
        return session.get_one(Review, replaces.review_id)
    return match_case(session, draft) if match_cases else None


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
    """The number for the next document of a review."""
    last = select(func.coalesce(func.max(Document.number), 0)).where(Document.review_id == review_id)
    return session.execute(last).scalar_one() + 1


def _next_version(session: WriteSession, replaces: Document) -> int:
    same = (Document.review_id == replaces.review_id) & (Document.number == replaces.number)
    return session.execute(select(func.max(Document.version)).where(same)).scalar_one() + 1


def _set_facts(document: Document, draft: DraftReview, *, rules_version: str) -> None:
    document.page_count = len(draft.pages)
    document.page_labels = [page.label for page in draft.pages]
    document.role = draft.role
    document.language = draft.language
    document.is_case_review = draft.is_case_review
    document.confidence = draft.confidence
    document.rules_version = rules_version
    document.checked_at = now()


def _delete_text(session: WriteSession, document_id: UUID) -> None:
    """Delete the passages and sections of the earlier reading.

    Not its pages, whose pictures stay valid, nor its recommendations, whose ids stay the same.
    """
    for table in (Passage, Section):
        session.execute(delete(table).where(table.document_id == document_id))


def _write_text(session: WriteSession, document_id: UUID, draft: DraftReview) -> None:
    _write_pages(session, document_id, draft)
    _insert(session, Section, document_id, [asdict(section) for section in draft.sections])
    _insert(session, Passage, document_id, [asdict(passage) for passage in draft.passages])
    write_recommendations(session, document_id, draft.recommendations)


def _insert(session: WriteSession, table: type[Any], document_id: UUID, rows: list[dict[str, Any]]) -> None:
    if rows:
        numbered = [
            {**row, "document_id": document_id, "position": position} for position, row in enumerate(rows)
        ]
        session.execute(insert(table), numbered)


def _write_pages(session: WriteSession, document_id: UUID, draft: DraftReview) -> None:
    """Replace the pages. Word boxes are kept if the text of their page is the same."""
    earlier = select(Page.number, Page.text, Page.word_boxes).where(Page.document_id == document_id)
    boxes = {(number, text): word_boxes for number, text, word_boxes in session.execute(earlier)}
    session.execute(delete(Page).where(Page.document_id == document_id))
    rows = [
        {
            "document_id": document_id,
            "number": page.number,
            "text": page.text,
            "text_source": page.text_source,
            "unread_reason": page.unread_reason,
            "ocr_confidence": page.ocr_confidence,
            "width_pt": page.width_pt,
            "height_pt": page.height_pt,
            "blocks": [_stored(block) for block in page.blocks],
            "word_boxes": boxes.get((page.number, page.text)),
        }
        for page in draft.pages
    ]
    if rows:
        session.execute(insert(Page), rows)


def _stored(block: Block) -> dict[str, Any]:
    """The block as JSON; only rows of tables have cells."""
    stored = asdict(block)
    return stored if block.cells else {key: stored[key] for key in stored if key not in ("cells", "table")}
