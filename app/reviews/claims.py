"""Claims as rows: kept over re-readings, weighed into the facts that a review shows."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.clock import now
from app.database import ReadSession, WriteSession
from app.models.claim import Claim as ClaimRow
from ingest.draft.claims import Claim, ClaimField, ClaimSource, Evidence
from ingest.draft.json_value import JsonValue

FACTS_OF_A_DOCUMENT = (ClaimField.DOCUMENT_ROLE, ClaimField.IS_CASE_REVIEW, ClaimField.LANGUAGE)
"""Facts that each document has for itself; all others are the review's."""

_SOURCES = tuple(ClaimSource)


def merge_claims(
    session: WriteSession, claims: Iterable[Claim], *, review_id: UUID, document_id: UUID
) -> None:
    """Bring the rows of a document in line with a reading of it.

    A claim at the same place with the same value stays the row it was, rejected or not. Another value at its
    place supersedes it. What is no longer found is superseded too, unless a person has decided about it. A value
    that a person rejected stays rejected wherever in the document better rules find it.
    """
    earlier = session.scalars(select(ClaimRow).where(ClaimRow.document_id == document_id)).all()
    kept = {(row.field, row.place): row for row in earlier if row.superseded_at is None}
    rejected = {_said(row.field, row.value) for row in earlier if row.is_rejected}
    for place, claim in _placed(claims):
        row = kept.pop((claim.field, place), None)
        value = to_json(claim.value)
        if row is not None and row.value == value:
            row.confidence, row.evidence, row.rule = claim.confidence, _evidence(claim), claim.rule
            continue
        if row is not None:
            row.superseded_at = now()
            session.flush()
        session.add(
            ClaimRow(
                review_id=review_id,
                document_id=document_id,
                field=claim.field,
                place=place,
                value=value,
                confidence=claim.confidence,
                evidence=_evidence(claim),
                source=claim.source,
                rule=claim.rule,
                is_rejected=_said(claim.field, value) in rejected,
                created_at=now(),
            )
        )
    for row in kept.values():
        if row.source == ClaimSource.MACHINE and not row.is_rejected:
            row.superseded_at = now()


def current_claims(session: ReadSession, review_id: UUID) -> list[ClaimRow]:
    """Every claim about a review that is neither superseded nor rejected, oldest first."""
    return list(
        session.scalars(
            select(ClaimRow)
            .where(
                ClaimRow.review_id == review_id,
                ClaimRow.superseded_at.is_(None),
                ClaimRow.is_rejected.is_(False),
            )
            .order_by(ClaimRow.created_at, ClaimRow.id)
        )
    )


def strongest(rows: Iterable[ClaimRow]) -> list[ClaimRow]:
    """Of each fact the claims of those whose word counts most, in the order given.

    Facts of a document, such as its role, are each document's own.
    """
    given = list(rows)
    best: dict[tuple[str, UUID | None], int] = {}
    for row in given:
        best[_fact(row)] = max(best.get(_fact(row), 0), rank(row))
    return [row for row in given if rank(row) == best[_fact(row)]]


def rank(row: ClaimRow) -> int:
    """How much its maker's word counts: a machine's 0."""
    return _SOURCES.index(ClaimSource(row.source))


def is_by_person(row: ClaimRow) -> bool:
    """Whether a person made it."""
    return row.source != ClaimSource.MACHINE


def claim_of(row: ClaimRow) -> Claim:
    """The value that a row keeps."""
    return Claim(
        field=ClaimField(row.field),
        value=row.value,
        confidence=row.confidence,
        evidence=tuple(Evidence(**one) for one in row.evidence),
        rule=row.rule,
        source=ClaimSource(row.source),
    )


def to_json(value: JsonValue) -> object:
    """A claim's value with tuples as lists, as it comes back from the database."""
    if isinstance(value, Mapping):
        return {key: to_json(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [to_json(inner) for inner in value]
    return value


def _fact(row: ClaimRow) -> tuple[str, UUID | None]:
    return row.field, row.document_id if row.field in FACTS_OF_A_DOCUMENT else None


def _said(field: str, value: object) -> str:
    return f"{field} {json.dumps(value, sort_keys=True)}"


def _placed(claims: Iterable[Claim]) -> list[tuple[str, Claim]]:
    """Each claim with its place: page, words, and which of several at the same words (two authors in a line)."""
    seen: Counter[tuple[str, str]] = Counter()
    placed = []
    for claim in claims:
        where = _where(claim)
        ordinal = seen[claim.field, where]
        seen[claim.field, where] += 1
        placed.append((f"{where}:{ordinal}", claim))
    return placed


def _where(claim: Claim) -> str:
    if not claim.evidence:
        return "nowhere"
    first = claim.evidence[0]
    return f"{first.page}:{hashlib.sha256(first.quote.encode()).hexdigest()[:16]}"


def _evidence(claim: Claim) -> list[dict[str, Any]]:
    return [asdict(one) for one in claim.evidence]
