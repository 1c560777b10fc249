"""A fact for checking: its values in words, the words of the report behind it, its status and who decided."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.models.claim import Claim
from app.models.document import Document
from app.models.review import Review
from app.reviews.checking import stamp_of_fact
from app.reviews.facts import Fact, FactStatus
from app.reviews.sure import FAIRLY_SURE, SURE
from app.reviews.words import (
    AGE_GROUPS,
    KINDS,
    NATIONS,
    OUTCOMES,
    ROLES,
    SUBJECT_ROLES,
    date_in_words,
    in_sentence,
    in_words,
    short_page,
)
from app.site.board_addresses import fact_address
from app.site.fact_labels import FACT_LABELS
from app.site.parts import Link
from ingest.draft.claims import ClaimField, ClaimSource
from ingest.draft.facts import SexStatus

MISSING = {
    FactStatus.NOT_STATED: "not stated in the report",
    FactStatus.WITHHELD: "withheld",
    FactStatus.NOT_FOUND: "not found in the report",
}
_SEX = {"male": "male", "female": "female"}


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the report that a fact is based on, and their page."""

    where: Link
    quote: str


@dataclass(frozen=True, slots=True)
class CheckStatus:
    """The status of something that is checked, in words; the name of the style follows the word."""

    word: str
    """"confirmed", "suggested", "rejected" or "to do"."""
    style: str
    note: str
    """How sure the machine is, or who decided and when."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact in the list."""

    id: str
    label: str
    values: tuple[str, ...]
    missing: str | None
    """What is shown if there is no value."""
    place: Place | None
    status: CheckStatus
    href: str
    can_confirm: bool
    seen: str
    """The stamp that the form sends back, so that a newer decision is not overwritten."""


@dataclass(frozen=True, slots=True)
class ReviewDocuments:
    """A review, its documents that are checked, and the names of the people who decided."""

    review: Review
    documents: Sequence[Document]
    names: Mapping[str, str]

    def document(self, document_id: UUID | None) -> Document | None:
        """The document with this id if it is one that is checked."""
        return next((document for document in self.documents if document.id == document_id), None)

    def named(self, document_id: str) -> Document | None:
        """The document whose id is in an address."""
        return next((document for document in self.documents if str(document.id) == document_id), None)

    def who(self, actor: str | None, day: str) -> str:
        """E.g. "by Ada Example, 24 November 2026"."""
        return f"by {self.names.get(actor or '', actor)}, {date_in_words(day)}"

    def page_label(self, document: Document, page: int) -> str:
        """E.g. "cover", "p. 6", and with several documents "p. 6 of the executive summary"."""
        label = "cover" if page == 1 else short_page(page, document.page_label(page))
        if len(self.documents) == 1:
            return label
        version = f", version {document.version}" if document.version > 1 else ""
        return f"{label} of the {in_sentence(in_words(ROLES, document.role))}{version}"


def fact_row(fact: Fact, review_documents: ReviewDocuments, *, is_needed: bool) -> FactRow:
    """The line of one fact; ``is_needed`` if it prevents publication."""
    href = fact_address(review_documents.review.id, fact.field)
    claim = fact.claims[0] if fact.claims else None
    return FactRow(
        id=f"fact-{fact.field}",
        label=FACT_LABELS[fact.field],
        values=tuple(value_in_words(fact.field, value) for value in fact.values),
        missing=MISSING.get(fact.status),
        place=place_of_claim(claim, review_documents, href) if claim else None,
        status=status_of_fact(fact, review_documents, is_needed=is_needed),
        href=href,
        can_confirm=fact.status is FactStatus.SUGGESTED,
        seen=stamp_of_fact(fact),
    )


def place_of_claim(claim: Claim, review_documents: ReviewDocuments, href: str) -> Place | None:
    """The page of the first words behind a claim; None if it has none, or those of another document."""
    document = review_documents.document(claim.document_id)
    if document is None or not claim.evidence:
        return None
    first = claim.evidence[0]
    where = Link(review_documents.page_label(document, first["page"]), f"{href}?claim={claim.id}#page")
    return Place(where, first["quote"])


def status_of_fact(fact: Fact, review_documents: ReviewDocuments, *, is_needed: bool = False) -> CheckStatus:
    """The status in words, with who decided and when."""
    decision = fact.decision
    if decision is not None:
        who = review_documents.who(decision.decided_by, decision.created_at.date().isoformat())
        return CheckStatus("confirmed", "confirmed", who)
    if fact.status is FactStatus.NOT_FOUND:
        return CheckStatus("to do", "open", "needed before you can publish") if is_needed else NOT_CHECKED
    return CheckStatus("suggested", "suggested", confidence_in_words(fact.claims))


NOT_CHECKED = CheckStatus("not checked", "suggested", "")


def confidence_in_words(claims: Sequence[Claim]) -> str:
    """The confidence in the least certain value, in words."""
    machine = [claim.confidence for claim in claims if claim.source == ClaimSource.MACHINE]
    return sure_in_words(min(machine)) if machine else ""


def sure_in_words(confidence: float) -> str:
    """A confidence in words."""
    if confidence >= SURE:
        return "quite sure"
    return "fairly sure" if confidence >= FAIRLY_SURE else "not sure: check the report"


def value_in_words(field: ClaimField, value: Any) -> str:  # noqa: ANN401
    """A value of a fact, as saved in a claim, in words."""
    return _WORDS.get(field, str)(value)


def _named(names: Mapping[str, str]) -> Callable[[Any], str]:
    return lambda value: in_words(names, value)


def _date(value: Mapping[str, str]) -> str:
    return date_in_words(value["value"], value.get("precision"))


def _registered(value: Mapping[str, str | None]) -> str:
    return value["name"] or ""


def _subject(value: Mapping[str, Any]) -> str:
    group = in_words(AGE_GROUPS, value["age_group"]) if value.get("age_group") else None
    age = value.get("age_text")
    sex = _SEX.get(value.get("sex") or "", value.get("sex"))
    if value.get("sex_status") == SexStatus.WITHHELD:
        sex = "sex withheld"
    elif sex and value.get("sex_status") == SexStatus.ALTERED:
        sex = f"{sex} (changed in the report)"
    parts = [in_words(SUBJECT_ROLES, value["role"]), age, f"age group {group}" if group else None, sex]
    return ", ".join(part for part in parts if part)


_WORDS: Mapping[ClaimField, Callable[[Any], str]] = {
    ClaimField.REVIEW_KIND: _named(KINDS),
    ClaimField.NATION: _named(NATIONS),
    ClaimField.OUTCOME: _named(OUTCOMES),
    ClaimField.BOARD: _registered,
    ClaimField.AREA: _registered,
    ClaimField.PUBLISHED: _date,
    ClaimField.INCIDENT: _date,
    ClaimField.SUBJECT: _subject,
}
