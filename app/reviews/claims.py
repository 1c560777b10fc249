"""Claims as rows of the database: merged when a document is reprocessed, and ranked by their source."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from app.clock import now
from app.database import ReadSession, WriteSession
from app.models.claim import Claim as ClaimRow
from ingest.draft.claims import Claim, ClaimField, ClaimSource, Evidence
from ingest.draft.json_value import JsonValue

FACTS_OF_A_DOCUMENT = (ClaimField.DOCUMENT_ROLE, ClaimField.IS_CASE_REVIEW, ClaimField.LANGUAGE)
"""Facts of a single document; all others are facts of the review."""

_SOURCES = tuple(ClaimSource)


def merge_claims(
    session: WriteSession, claims: Iterable[Claim], *, review_id: UUID, document_id: UUID
) -> None:
    """Update the rows of a document with the claims of a new reading.

    A claim at the same place with the same value keeps its row, rejected or not. A different value at the same
    place supersedes it. A claim that is no longer found is superseded too, unless a person has decided about it. A
    value that a person rejected stays rejected, even if it is found at another place in the document.
    """
    earlier = session.scalars(select(ClaimRow).where(ClaimRow.document_id == document_id)).all()
    current = {(row.field, row.place): row for row in earlier if row.superseded_at is None}
    rejected = {_value_key(row.field, row.value) for row in earlier if row.is_rejected}
    added: list[dict[str, Any]] = []
    for place, claim in _with_places(claims):
        row = current.pop((claim.field, place), None)
        value = to_json(claim.value)
        if row is not None and row.value == value:
            row.confidence, row.evidence, row.rule = claim.confidence, _evidence(claim), claim.rule
            continue
        if row is not None:
            row.superseded_at = now()
        is_rejected = _value_key(claim.field, value) in rejected
        added.append({**_columns(claim), "place": place, "value": value, "is_rejected": is_rejected})
    for row in current.values():
        if row.source == ClaimSource.MACHINE and not row.is_rejected:
            row.superseded_at = now()
    session.flush()
    if added:
        about = {"review_id": review_id, "document_id": document_id, "created_at": now()}
        session.execute(insert(ClaimRow), [about | row for row in added])


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
    """For each fact, the claims with the highest-ranking source, in the order given.

    Facts of a document, such as its role, are ranked for each document separately.
    """
    claims = list(rows)
    best: dict[tuple[str, UUID | None], int] = {}
    for row in claims:
        best[_fact(row)] = max(best.get(_fact(row), 0), rank(row))
    return [row for row in claims if rank(row) == best[_fact(row)]]


def rank(row: ClaimRow) -> int:
    """The rank of a claim's source: 0 for a machine, more for a board, most for a curator."""
    return _SOURCES.index(ClaimSource(row.source))


def is_by_person(row: ClaimRow) -> bool:
    """Whether a person made the claim."""
    return row.source != ClaimSource.MACHINE


def claim_of(row: ClaimRow) -> Claim:
    """The claim that a row stores."""
    return Claim(
        field=ClaimField(row.field),
        value=row.value,
        confidence=row.confidence,
        evidence=tuple(Evidence(**item) for item in row.evidence),
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


def _value_key(field: str, value: object) -> str:
    return f"{field} {json.dumps(value, sort_keys=True)}"


def _with_places(claims: Iterable[Claim]) -> list[tuple[str, Claim]]:
    """Each claim with its place: page, hash of the quotation, and a number, as two authors may share a line."""
    counts: Counter[tuple[str, str]] = Counter()
    with_places = []
    for claim in claims:
        where = _where(claim)
        ordinal = counts[claim.field, where]
        counts[claim.field, where] += 1
        with_places.append((f"{where}:{ordinal}", claim))
    return with_places


def _where(claim: Claim) -> str:
    if not claim.evidence:
        return "nowhere"
    first = claim.evidence[0]
    return f"{first.page}:{hashlib.sha256(first.quote.encode()).hexdigest()[:16]}"


def _columns(claim: Claim) -> dict[str, Any]:
    """What a new row copies from its claim."""
    return {
        "field": claim.field,
        "confidence": claim.confidence,
        "evidence": _evidence(claim),
        "source": claim.source,
        "rule": claim.rule,
    }


def _evidence(claim: Claim) -> list[dict[str, Any]]:
    return [asdict(item) for item in claim.evidence]
