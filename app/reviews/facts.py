"""Each fact of a review as somebody checks it: what stands, who said it, on what words it rests."""

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
    """How a fact stands."""

    CONFIRMED = "confirmed"
    """A person said so."""
    SUGGESTED = "suggested"
    """Read by a machine, and nobody has said otherwise."""
    NOT_STATED = "not_stated"
    """A person looked: the report does not say."""
    WITHHELD = "withheld"
    """A person decided that it is not told here."""
    NOT_FOUND = "not_found"
    """No machine found it, and no person has looked."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a review, with the claims that its shown values rest on."""

    field: ClaimField
    status: FactStatus
    values: tuple[Any, ...]
    """As claims hold them: text, or named parts. None or one, but for the fields in SEVERAL."""
    claims: tuple[Claim, ...]
    """The claim behind each value, in the same order."""
    others: tuple[Claim, ...]
    """What else was read for it and is not shown, the surest first: to be offered when it is changed."""
    decision: Claim | None
    """The last claim a person made about it, whatever it says; None where nobody has."""


def facts_to_check(
    session: ReadSession, review: Review, *, documents: Sequence[Document] | None = None
) -> tuple[Fact, ...]:
    """Every fact of the review, found or not; those of single documents are not here.

    Without ``documents`` those count that count now: of a public review the public ones.
    """
    rows = current_claims(session, review.id)
    documents = source_documents(session, review) if documents is None else by_role_priority(documents)
    metadata = resolve_by_source(rows, documents)
    order = {document.id: place for place, document in enumerate(documents)}
    return tuple(_fact(field, rows, metadata, order) for field in _ATTRIBUTES)


def fact_to_check(session: ReadSession, review: Review, field: ClaimField) -> Fact:
    """One of them."""
    return next(fact for fact in facts_to_check(session, review) if fact.field is field)


def _fact(field: ClaimField, rows: Sequence[Claim], metadata: Metadata, order: Mapping[UUID, int]) -> Fact:
    about = [
        row for row in rows if row.field == field and (row.document_id is None or row.document_id in order)
    ]
    persons = [row for row in about if is_by_person(row)]
    values = _values(metadata, field)
    behind = tuple(_behind(value, field, persons or about, order) for value in values)
    shown = tuple(claim for claim in behind if claim is not None)
    others = [row for row in about if row not in shown and row.value is not None]
    return Fact(
        field=field,
        status=_status(persons, values),
        values=values,
        claims=shown,
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
    """The claim a value rests on: of the most telling document, the surest."""
    fitting = [row for row in rows if value in _values(resolve([claim_of(row)]), field)]
    return min(
        fitting,
        key=lambda row: (order.get(row.document_id, -1) if row.document_id else -1, -row.confidence),
        default=None,
    )


def _values(metadata: Metadata, field: ClaimField) -> tuple[Any, ...]:
    """What the weighed facts hold of a field, as claims hold it."""
    found = getattr(metadata, _ATTRIBUTES[field])
    several = found if isinstance(found, tuple) else (found,)
    return tuple(_as_claimed(one) for one in several if one is not None)


def _as_claimed(value: Any) -> object:  # noqa: ANN401
    return to_json(asdict(value)) if is_dataclass(value) and not isinstance(value, type) else value
