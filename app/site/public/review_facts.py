"""The facts of a review, each with its page in the report and whether a person confirmed it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.models.board import Board
from app.models.claim import Claim
from app.models.review import Review
from app.models.tag import Tag, TagStatus
from app.reviews.addresses import page_address
from app.reviews.words import (
    AGE_GROUPS,
    NATIONS,
    OUTCOMES,
    SUBJECT_ROLES,
    date_in_words,
    in_sentence,
    in_words,
    listed,
    short_page,
    term_label,
)
from app.site.parts import Link
from ingest.draft.claims import ClaimField, ClaimSource
from ingest.draft.facts import SexStatus
from ingest.draft.tags import Assertion, Facet
from ingest.metadata.wording import fold

NOT_KNOWN = "not known"
_SEX = {SexStatus.ALTERED: "changed in the report", SexStatus.WITHHELD: "withheld"}
MOST_AGENCIES = 8


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts."""

    label: str
    value: str
    is_stated: bool
    """False if the value says that the report does not give it."""
    note: str | None
    where: Link | None
    quote: str | None
    """The words of the report it was read from."""
    status: str | None
    """"suggested" or "confirmed"."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What facts are traced to: the claims and tags of a review, and the number of each document."""

    public_id: str
    claims: Sequence[Claim]
    tags: Sequence[Tag]
    numbers: Mapping[UUID, int]
    labels: Mapping[UUID, Callable[[int], str | None]]
    """What is printed on a page of each document."""

    def claim(self, field: ClaimField, fits: Callable[[Any], bool]) -> Claim | None:
        """The best claim of a field whose value fits; a person's decision comes before the machine's."""
        fitting = [
            claim
            for claim in self.claims
            if claim.field == field and claim.value is not None and fits(claim.value)
        ]
        return min(fitting, key=lambda claim: claim.source == ClaimSource.MACHINE, default=None)

    def place(self, document_id: UUID | None, evidence: Sequence[Mapping[str, Any]]) -> Link | None:
        """A link to the page of the first evidence."""
        if not evidence or document_id is None or document_id not in self.numbers:
            return None
        page = evidence[0]["page"]
        label = "cover" if page == 1 else short_page(page, self.labels[document_id](page))
        return Link(label, page_address(self.public_id, self.numbers[document_id], page))


def facts_of(review: Review, sources: Sources) -> tuple[Fact, ...]:
    """Every known fact; the date of publication and the outcome are listed even if they are not known."""
    return (
        _published(review, sources),
        *_incident(review, sources),
        *_subjects(review, sources),
        _outcome(review, sources),
        *_agencies(sources),
        *_named(review, sources),
    )


def _fact(label: str, value: str, claim: Claim | None, sources: Sources, *, note: str | None = None) -> Fact:
    if claim is None:
        return Fact(label, value, True, note, None, None, None)
    return Fact(
        label=label,
        value=value,
        is_stated=True,
        note=note,
        where=sources.place(claim.document_id, claim.evidence),
        quote=claim.evidence[0]["quote"] if claim.evidence else None,
        status="suggested" if claim.source == ClaimSource.MACHINE else "confirmed",
    )


def _unknown(label: str, value: str = NOT_KNOWN) -> Fact:
    return Fact(label, value, False, None, None, None, None)


def _published(review: Review, sources: Sources) -> Fact:
    if review.report_date is None:
        return _unknown("Published")
    claim = sources.claim(ClaimField.PUBLISHED, lambda value: value["value"] == review.report_date)
    return _fact("Published", date_in_words(review.report_date, review.report_date_precision), claim, sources)


def _incident(review: Review, sources: Sources) -> Iterator[Fact]:
    if review.incident_date is None:
        return
    claim = sources.claim(ClaimField.INCIDENT, lambda value: value["value"] == review.incident_date)
    yield _fact(
        "Incident", date_in_words(review.incident_date, review.incident_date_precision), claim, sources
    )


def _subjects(review: Review, sources: Sources) -> Iterator[Fact]:
    for subject in review.subjects:
        label = in_words(SUBJECT_ROLES, subject["role"])
        group = in_words(AGE_GROUPS, subject["age_group"]) if subject["age_group"] else None
        claim = sources.claim(ClaimField.SUBJECT, _same_person(subject))
        if subject["age_text"] or group:
            note = group if subject["age_text"] else None
            yield _fact(label, subject["age_text"] or group or "", claim, sources, note=note)
        if subject["sex_status"] in _SEX:
            yield _unknown("Sex", _SEX[SexStatus(subject["sex_status"])])
        elif subject["sex"]:
            yield _fact("Sex", subject["sex"].capitalize(), claim, sources)


def _same_person(subject: Mapping[str, Any]) -> Callable[[Any], bool]:
    return lambda value: all(value.get(key) == subject.get(key) for key in ("role", "age_text", "age_group"))


def _outcome(review: Review, sources: Sources) -> Fact:
    if review.outcome is None:
        return _unknown("Outcome")
    claim = sources.claim(ClaimField.OUTCOME, lambda value: value == review.outcome)
    return _fact("Outcome", in_words(OUTCOMES, review.outcome), claim, sources)


def _agencies(sources: Sources) -> Iterator[Fact]:
    tags = [tag for tag in sources.tags if tag.facet == Facet.AGENCY and tag.assertion == Assertion.PRESENT]
    if not tags:
        return
    names = list(dict.fromkeys(in_sentence(term_label(Facet.AGENCY, tag.term)) for tag in tags))
    more = len(names) - MOST_AGENCIES
    text = listed([*names[:MOST_AGENCIES], *([f"{more} more"] if more > 0 else [])])
    all_confirmed = all(tag.status == TagStatus.CONFIRMED for tag in tags)
    first = tags[0]
    yield Fact(
        label="Agencies",
        value=text[:1].upper() + text[1:],
        is_stated=True,
        note=None,
        where=sources.place(first.document_id, first.evidence),
        quote=first.evidence[0]["quote"] if first.evidence else None,
        status="confirmed" if all_confirmed else "suggested",
    )


def _claim_of(board: Board, sources: Sources) -> Claim | None:
    """The claim that names a board, under any name it has had."""
    return sources.claim(
        ClaimField.BOARD,
        lambda value: value.get("id") == board.id or board.name in (value["name"], value.get("today")),
    )


def _name_then(board: Board, claim: Claim | None) -> str:
    """ "Leeds Safeguarding Children Board (now Leeds Safeguarding Children Partnership)", as it was and as it is."""
    then = str(claim.value["name"]) if claim else board.name
    return then if fold(then) == fold(board.name) else f"{then} (now {board.name})"


def _named(review: Review, sources: Sources) -> Iterator[Fact]:
    """Board, nation and authors: one line each, traced to the claim of the first."""
    if review.boards:
        claims = [_claim_of(board, sources) for board in review.boards]
        names = [_name_then(board, claim) for board, claim in zip(review.boards, claims, strict=True)]
        yield _fact("Board", listed(names), claims[0], sources)
    if review.nation:
        claim = sources.claim(ClaimField.NATION, lambda value: value == review.nation)
        yield _fact("Nation", in_words(NATIONS, review.nation), claim, sources)
    if review.authors:
        claim = sources.claim(ClaimField.AUTHOR, lambda value: value == review.authors[0])
        label = "Author" if len(review.authors) == 1 else "Authors"
        yield _fact(label, listed(review.authors), claim, sources)
