"""Tags as rows: reprocessing a document keeps what a person decided about them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, insert, or_, select

from app.clock import now
from app.database import ReadSession, WriteSession
from app.models.document import Document
from app.models.tag import Tag as TagRow
from app.models.tag import TagStatus
from ingest.draft.tags import Assertion, Facet, Tag

COUNTED = 0.7
"""Confidence from which on a tag that nobody has confirmed counts in filters: it is right 7 times in 10."""
RULE_OF_PERSONS = "person"
"""The rule of a tag that a person added. Reprocessing does not change it."""


def merge_tags(session: WriteSession, tags: Iterable[Tag], *, review_id: UUID, document_id: UUID) -> None:
    """Update the rows of a document with the tags of a new reading. Confirmed and rejected ones keep their status."""
    current = {
        (row.facet, row.term, row.assertion): row
        for row in session.scalars(
            select(TagRow).where(TagRow.document_id == document_id, TagRow.superseded_at.is_(None))
        )
    }
    added: list[dict[str, Any]] = []
    for tag in tags:
        evidence: list[dict[str, Any]] = [asdict(item) for item in tag.evidence]
        row = current.pop((tag.facet, tag.term, tag.assertion), None)
        if row is not None and row.rule == RULE_OF_PERSONS:
            continue
        if row is not None:
            row.confidence, row.evidence, row.rule = tag.confidence, evidence, tag.rule
            continue
        added.append(
            {
                "review_id": review_id,
                "document_id": document_id,
                "facet": tag.facet,
                "term": tag.term,
                "assertion": tag.assertion,
                "confidence": tag.confidence,
                "evidence": evidence,
                "rule": tag.rule,
                "created_at": now(),
            }
        )
    for row in current.values():
        if row.status == TagStatus.SUGGESTED:
            row.superseded_at = now()
    session.flush()
    if added:
        session.execute(insert(TagRow), added)


def public_statuses(documents: Iterable[Document]) -> tuple[TagStatus, ...]:
    """Which tags are public: of something that is no case review only those that a person confirmed.

    Guidance, inspections and annual reports name every theme; a board may publish them here nevertheless.
    """
    if any(document.is_case_review for document in documents):
        return (TagStatus.SUGGESTED, TagStatus.CONFIRMED)
    return (TagStatus.CONFIRMED,)


def public_tags(
    session: ReadSession, documents: Iterable[Document], *, assertions: Iterable[Assertion]
) -> Sequence[TagRow]:
    """The tags of some documents of one review that may be public and say this, the oldest first."""
    statement = select(TagRow).where(*_are_public(list(documents), assertions))
    return session.scalars(statement.order_by(TagRow.id)).all()


def _are_public(
    documents: Sequence[Document], assertions: Iterable[Assertion]
) -> tuple[ColumnElement[bool], ...]:
    return (
        TagRow.document_id.in_([document.id for document in documents]),
        TagRow.assertion.in_(list(assertions)),
        TagRow.status.in_(public_statuses(documents)),
        TagRow.superseded_at.is_(None),
    )


def present_terms(
    session: ReadSession, review_id: UUID, *, documents: Iterable[Document]
) -> dict[Facet, list[str]]:
    """Terms that are present, may be public and count, by facet, confirmed and most confident first, each once."""
    public = _are_public(list(documents), [Assertion.PRESENT])
    counts = or_(TagRow.status == TagStatus.CONFIRMED, TagRow.confidence >= COUNTED)
    rows = session.execute(
        select(TagRow.facet, TagRow.term)
        .where(TagRow.review_id == review_id, *public, counts)
        .order_by(TagRow.status != TagStatus.CONFIRMED, TagRow.confidence.desc(), TagRow.term)
    )
    terms: dict[Facet, list[str]] = {facet: [] for facet in Facet}
    for facet, term in rows:
        if term not in terms[Facet(facet)]:
            terms[Facet(facet)].append(term)
    return terms
