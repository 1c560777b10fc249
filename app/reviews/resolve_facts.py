"""Resolve a review's claims and tags into the plain columns that pages, facets and exports read."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from app.clock import now
from app.database import ReadSession, WriteSession
from app.models.board import Board
from app.models.claim import Claim as ClaimRow
from app.models.document import Document
from app.models.review import Review, ReviewBoard, ReviewState
from app.reviews.claims import claim_of, current_claims, is_by_person
from app.reviews.identifiers import slug
from app.reviews.tags import present_terms
from ingest.draft.claims import ClaimField
from ingest.draft.facts import DocumentRole, Metadata, PartialDate, Register
from ingest.draft.tags import Facet
from ingest.metadata.resolve import document_role, is_case_review, language, resolve

UNTITLED = "Untitled report"
"""Shown if no title could be read. The file name is not used: it may contain a person's name."""

_ROLE_PRIORITY = tuple(DocumentRole)
"""What an overview says about the case comes before what a summary says, and so on."""


def resolve_facts(session: WriteSession, review: Review) -> None:
    """Set every resolved column of the review from its current claims and tags.

    For a published review only published documents count, so that unpublished text never shows.
    """
    claims = current_claims(session, review.id)
    _resolve_documents(session, review, claims)
    documents = source_documents(session, review)
    metadata = resolve_by_source(claims, documents)
    terms = present_terms(session, review.id, documents=documents)
    review.title = metadata.title or UNTITLED
    review.kinds = list(metadata.review_kinds)
    review.nation = metadata.nation
    review.area_ids = [area.id for area in metadata.areas if area.id]
    review.alias = metadata.alias
    review.report_date, review.report_date_precision = _date(metadata.published)
    review.report_year = int(metadata.published.value[:4]) if metadata.published else None
    review.incident_date, review.incident_date_precision = _date(metadata.incident)
    review.outcome = metadata.outcome
    review.subjects = [asdict(subject) for subject in metadata.subjects]
    review.authors = list(metadata.authors)
    review.themes = terms[Facet.THEME]
    review.age_groups = terms[Facet.AGE_GROUP]
    review.agencies = terms[Facet.AGENCY]
    review.harms = terms[Facet.HARM]
    review.updated_at = now()
    session.flush()
    _set_boards(session, review.id, metadata.boards)


def _resolve_documents(session: WriteSession, review: Review, rows: Sequence[ClaimRow]) -> None:
    """Set each document's role, language and whether it is a case review."""
    for document in session.scalars(select(Document).where(Document.review_id == review.id)):
        claims = [claim_of(row) for row in rows if row.document_id == document.id]
        claimed = {claim.field for claim in claims}
        if ClaimField.DOCUMENT_ROLE in claimed:
            document.role = document_role(claims)
        if ClaimField.LANGUAGE in claimed:
            document.language = language(claims)
        if ClaimField.IS_CASE_REVIEW in claimed:
            document.is_case_review, document.confidence = is_case_review(claims)
    session.flush()


def source_documents(session: ReadSession, review: Review) -> list[Document]:
    """The documents whose claims count, in order of role: the overview first."""
    query = select(Document).where(Document.review_id == review.id).order_by(Document.number)
    if review.state in (ReviewState.PUBLISHED, ReviewState.WITHDRAWN):
        query = query.where(Document.published_at.is_not(None))
    else:
        query = query.where(Document.replaced_at.is_(None), Document.withdrawn_at.is_(None))
    return by_role_priority(session.scalars(query))


def by_role_priority(documents: Iterable[Document]) -> list[Document]:
    """Documents in order of role, the overview first, then by number."""
    return sorted(
        documents, key=lambda document: (_ROLE_PRIORITY.index(DocumentRole(document.role)), document.number)
    )


def resolve_by_source(rows: Sequence[ClaimRow], documents: Sequence[Document]) -> Metadata:
    """The facts, field by field: from people's claims, then from each document in order; the first value counts.

    Once a person has decided a field, machine claims never fill it, not even if they said it is not stated. A value
    they confirmed in a document counts for as long as that document does.
    """
    ids = {None, *(document.id for document in documents)}
    by_people = [row for row in rows if is_by_person(row) and row.document_id in ids]
    decided = {row.field for row in by_people}
    read = [row for row in rows if not is_by_person(row) and row.field not in decided]
    resolved = resolve(claim_of(row) for row in by_people)
    for document in documents:
        resolved = _fill(resolved, resolve(claim_of(row) for row in read if row.document_id == document.id))
    return resolved


def _fill(better: Metadata, worse: Metadata) -> Metadata:
    """``better`` with its empty fields filled from ``worse``."""
    empty = [field.name for field in fields(Metadata) if getattr(better, field.name) in (None, ())]
    return replace(better, **{name: getattr(worse, name) for name in empty})


def _date(date: PartialDate | None) -> tuple[str | None, str | None]:
    return (date.value, date.precision) if date else (None, None)


def _set_boards(session: WriteSession, review_id: UUID, boards: Sequence[Register]) -> None:
    """Boards go by their name of today: search and filters find a review of a former board under it."""
    session.execute(delete(ReviewBoard).where(ReviewBoard.review_id == review_id))
    for board in boards:
        board_id = board.id or slug(board.name)
        known = insert(Board).values(
            id=board_id, name=board.today or board.name, is_registered=bool(board.id)
        )
        session.execute(known.on_conflict_do_nothing())
        link = insert(ReviewBoard).values(review_id=review_id, board_id=board_id)
        session.execute(link.on_conflict_do_nothing())
