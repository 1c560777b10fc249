"""Tags as rows: reprocessing a document keeps what a person decided about them."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.clock import now
from app.database import ReadSession, WriteSession
from app.models.tag import Tag as TagRow
from app.models.tag import TagStatus
from ingest.draft.tags import Assertion, Facet, Tag

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
    for tag in tags:
        evidence: list[dict[str, Any]] = [asdict(item) for item in tag.evidence]
        row = current.pop((tag.facet, tag.term, tag.assertion), None)
        if row is not None and row.rule == RULE_OF_PERSONS:
            continue
        if row is not None:
            row.confidence, row.evidence, row.rule = tag.confidence, evidence, tag.rule
            continue
        session.add(
            TagRow(
                review_id=review_id,
                document_id=document_id,
                facet=tag.facet,
                term=tag.term,
                assertion=tag.assertion,
                confidence=tag.confidence,
                evidence=evidence,
                rule=tag.rule,
                created_at=now(),
            )
        )
    for row in current.values():
        if row.status == TagStatus.SUGGESTED:
            row.superseded_at = now()


def present_terms(
    session: ReadSession, review_id: UUID, *, document_ids: Iterable[UUID]
) -> dict[Facet, list[str]]:
    """Terms that are present and not rejected, by facet, confirmed and most confident first, each once."""
    rows = session.execute(
        select(TagRow.facet, TagRow.term)
        .where(
            TagRow.review_id == review_id,
            TagRow.document_id.in_(list(document_ids)),
            TagRow.assertion == Assertion.PRESENT,
            TagRow.status != TagStatus.REJECTED,
            TagRow.superseded_at.is_(None),
        )
        .order_by(TagRow.status != TagStatus.CONFIRMED, TagRow.confidence.desc(), TagRow.term)
    )
    terms: dict[Facet, list[str]] = {facet: [] for facet in Facet}
    for facet, term in rows:
        if term not in terms[Facet(facet)]:
            terms[Facet(facet)].append(term)
    return terms
