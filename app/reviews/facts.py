"""The facts of a review as a person checks them: status, values, and the claims behind them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.database import ReadSession
from app.models.claim import Claim, ClaimStatus
from app.models.document import Document
from app.models.review import Review
from app.reviews.claims import claim_of, current_claims, is_by_person, to_json
from app.reviews.resolve_facts import by_role_priority, resolve_by_source, source_documents
from ingest.draft.claims import ClaimField
from ingest.draft.facts import Metadata
from ingest.metadata.resolve import resolve

_ATTRIBUTES: Mapping[ClaimField, str] = {
    ClaimField.TITLE: "title",
    ClaimField.REVIEW_KIND: "review_kinds",
    ClaimField.NATION: "nation",
    ClaimField.BOARD: "boards",
    ClaimField.AREA: "areas",
    ClaimField.PUBLISHED: "published",
    ClaimField.INCIDENT: "incident",
    ClaimField.ALIAS: "alias",
    ClaimField.SUBJECT: "subjects",
    ClaimField.OUTCOME: "outcome",
    ClaimField.AUTHOR: "authors",
}
SEVERAL = frozenset(
    {ClaimField.REVIEW_KIND, ClaimField.BOARD, ClaimField.AREA, ClaimField.SUBJECT, ClaimField.AUTHOR}
)
"""Facts that may have several values."""


class FactStatus(StrEnum):
    """What is known about a fact, and who decided it."""

    CONFIRMED = "confirmed"
    """A person stated or confirmed it."""
    SUGGESTED = "suggested"
    """Found by a machine, with no decision by a person."""
    NOT_STATED = "not_stated"
    """A person has checked: the report does not say."""
    WITHHELD = "withheld"
    """A person decided that it is not shown publicly."""
    NOT_FOUND = "not_found"
    """No machine found it, and no person has decided about it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a review, with the claims behind its values."""

    field: ClaimField
    status: FactStatus
    values: tuple[Any, ...]
    """In the form of claims: text, or a dict. At most one, except for the fields in SEVERAL."""
    claims: tuple[Claim, ...]
    """The claim behind each value, in the same order."""
    others: tuple[Claim, ...]
    """Other claims about it, the most confident first: suggested when a person changes the fact."""
    decision: Claim | None
    """The last claim that a person made about it; None if there is none."""


def facts_to_check(
    session: ReadSession, review: Review, *, documents: Sequence[Document] | None = None
) -> tuple[Fact, ...]:
    """Every fact of the review, found or not, without the facts of single documents.

    ``documents`` are the ones whose claims count. By default app.reviews.resolve_facts.source_documents.
    """
    rows = current_claims(session, review.id)
    documents = source_documents(session, review) if documents is None else by_role_priority(documents)
    metadata = resolve_by_source(rows, documents)
    order = {document.id: place for place, document in enumerate(documents)}
    return tuple(_fact(field, rows, metadata, order) for field in _ATTRIBUTES)


def fact_to_check(session: ReadSession, review: Review, field: ClaimField) -> Fact:
    """The fact of one field."""
    return next(fact for fact in facts_to_check(session, review) if fact.field is field)


def _fact(field: ClaimField, rows: Sequence[Claim], metadata: Metadata, order: Mapping[UUID, int]) -> Fact:
    about = [
        row for row in rows if row.field == field and (row.document_id is None or row.document_id in order)
    ]
    persons = [row for row in about if is_by_person(row)]
    values = _values(metadata, field)
    behind = tuple(_behind(value, field, persons or about, order) for value in values)
    winning = tuple(claim for claim in behind if claim is not None)
    others = [row for row in about if row not in winning and row.value is not None]
    return Fact(
        field=field,
        status=_status(persons, values),
        values=values,
        claims=winning,
        others=tuple(sorted(others, key=lambda row: -row.confidence)),
        decision=persons[-1] if persons else None,
    )


def _status(persons: Sequence[Claim], values: Sequence[Any]) -> FactStatus:
    if persons and values:
        return FactStatus.CONFIRMED
    if persons:
        withheld = persons[-1].status == ClaimStatus.WITHHELD
        return FactStatus.WITHHELD if withheld else FactStatus.NOT_STATED
    return FactStatus.SUGGESTED if values else FactStatus.NOT_FOUND


def _behind(
    value: object, field: ClaimField, rows: Iterable[Claim], order: Mapping[UUID, int]
) -> Claim | None:
    """The claim behind a value: the most confident one of the first document in order of role."""
    matching = [row for row in rows if value in _values(resolve([claim_of(row)]), field)]
    return min(
        matching,
        key=lambda row: (order.get(row.document_id, -1) if row.document_id else -1, -row.confidence),
        default=None,
    )


def _values(metadata: Metadata, field: ClaimField) -> tuple[Any, ...]:
    """The resolved values of a field, in the form of claims."""
    resolved = getattr(metadata, _ATTRIBUTES[field])
    values = resolved if isinstance(resolved, tuple) else (resolved,)
    return tuple(_as_claimed(value) for value in values if value is not None)


def _as_claimed(value: Any) -> object:  # noqa: ANN401
    return to_json(asdict(value)) if is_dataclass(value) and not isinstance(value, type) else value
