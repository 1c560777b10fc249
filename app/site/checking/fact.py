"""/boards/reviews/{id}/check/facts/{field}: one fact beside the page it was read from."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.accounts.person import Person
from app.database import ReadSession
from app.errors import NotFound
from app.models.claim import Claim
from app.models.review import Review
from app.request_scope import Me, Reading, app_state
from app.reviews.checking import documents_to_check, names_of, stamp_of_fact
from app.reviews.facts import Fact, fact_to_check
from app.reviews.submissions import find_review
from app.site.board_addresses import check_address, fact_address
from app.site.checking.fact_form import FactForm, Inputs, form_of, inputs_of
from app.site.checking.fact_rows import (
    MISSING,
    CheckStatus,
    Place,
    ReviewDocuments,
    place_of_claim,
    status_of_fact,
    sure_in_words,
    value_in_words,
)
from app.site.checking.gate import PublicationChecks, publication_checks
from app.site.checking.overview import MESSAGES
from app.site.checking.page_pane import PageChoice, PagePane, page_pane
from app.site.fact_labels import FACT_LABELS
from app.site.forms import FieldError
from app.site.parts import Link
from app.templating import page_response
from ingest.draft.claims import ClaimField, ClaimSource
from ingest.metadata.register import BoardRegister

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LIST = "list"
_FIELDS = tuple(FACT_LABELS)
"""The facts in the order they are checked."""
BOX = "value"
"""The id of the first box, where the error summary leads."""


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value that was read, used or not, with its page."""

    value: str
    place: Place
    note: str
    is_open: bool
    """Its page is shown."""


@dataclass(frozen=True, slots=True)
class FactPage:
    """One fact."""

    title: str
    label: str
    position: str
    back: str
    address: str
    previous: Link | None
    next: Link | None
    message: str | None
    problem: str | None
    """What someone else has decided, or why it cannot be decided here."""
    errors: tuple[FieldError, ...]
    values: tuple[str, ...]
    missing: str | None
    status: CheckStatus
    read: tuple[ReadValue, ...]
    inputs: Inputs
    error: str | None
    seen: str
    can_confirm: bool
    is_decided: bool
    pane: PagePane | None
    checks: PublicationChecks | None


@dataclass(frozen=True, slots=True)
class FactPageState:
    """What the page shows besides the fact: what was entered, what is wrong with it, which page was asked for."""

    form: FactForm | None = None
    message: str | None = None
    problem: str | None = None
    error: str | None = None
    claim: str = ""
    document: str = ""
    page: int = 0


@router.get("/boards/reviews/{review_id}/check/facts/{field}")
def show(
    request: Request,
    session: Reading,
    me: Me,
    review_id: str,
    field: ClaimField,
    *,
    claim: str = "",
    document: str = "",
    page: int = 0,
    done: str = "",
) -> HTMLResponse:
    """The fact, with the page of one of the claims about it."""
    review = find_review(session, review_id)
    state = FactPageState(claim=claim, document=document, page=page, message=MESSAGES.get(done))
    return answer(
        request, fact_page(session, me, review, field, state=state, register=app_state(request).register)
    )


def fact_at(session: ReadSession, review: Review, field: ClaimField) -> Fact:
    """The fact at an address. Raises NotFound for a field that is not a fact of a review."""
    if field not in FACT_LABELS:
        raise NotFound(what="fact")
    return fact_to_check(session, review, field)


def fact_page(
    session: ReadSession,
    me: Person,
    review: Review,
    field: ClaimField,
    *,
    state: FactPageState,
    register: BoardRegister,
) -> FactPage:
    """Everything the page shows."""
    fact = fact_at(session, review, field)
    review_documents = _review_documents(session, review, fact)
    claims = _claims_with_a_page(fact, review_documents)
    shown_claim = _shown_claim(claims, state.claim)
    checks = publication_checks(session, review)
    is_needed = checks is not None and field in checks.needed
    previous, following = _neighbours(review, field)
    return FactPage(
        title=review.title,
        label=FACT_LABELS[field],
        position=f"{_FIELDS.index(field) + 1} of {len(_FIELDS)}",
        back=check_address(review.id, at=f"fact-{field}"),
        address=fact_address(review.id, field),
        previous=previous,
        next=following,
        message=state.message,
        problem=state.problem,
        errors=(FieldError(BOX, state.error),) if state.error else (),
        values=tuple(value_in_words(field, value) for value in fact.values),
        missing=MISSING.get(fact.status),
        status=status_of_fact(fact, review_documents, is_needed=is_needed),
        read=tuple(_read(claim, review_documents, is_open=claim is shown_claim) for claim in claims),
        inputs=inputs_of(field, FACT_LABELS[field], state.form or form_of(fact), register),
        error=state.error,
        seen=stamp_of_fact(fact),
        can_confirm=bool(fact.values) and fact.decision is None,
        is_decided=fact.decision is not None,
        pane=_pane(session, review_documents, shown_claim, field, state),
        checks=checks,
    )


def _review_documents(session: ReadSession, review: Review, fact: Fact) -> ReviewDocuments:
    """The documents of the review, with the name of the person who decided about the fact."""
    decided_by = fact.decision.decided_by if fact.decision else None
    return ReviewDocuments(review, documents_to_check(session, review), names_of(session, [decided_by]))


def _claims_with_a_page(fact: Fact, review_documents: ReviewDocuments) -> list[Claim]:
    """The claims, used and unused, whose words are on a page of a document that is checked."""
    claims = (*fact.claims, *fact.others)
    return [claim for claim in claims if claim.evidence and review_documents.document(claim.document_id)]


def _shown_claim(claims: Sequence[Claim], claim_id: str) -> Claim | None:
    """The claim whose page is shown: the one that was asked for, or else the first."""
    first = claims[0] if claims else None
    return next((claim for claim in claims if str(claim.id) == claim_id), first)


def _neighbours(review: Review, field: ClaimField) -> tuple[Link | None, Link | None]:
    """The facts before and after this one."""
    place = _FIELDS.index(field)
    previous = _FIELDS[place - 1] if place > 0 else None
    following = _FIELDS[place + 1] if place + 1 < len(_FIELDS) else None
    return _fact_link(review, previous), _fact_link(review, following)


def _fact_link(review: Review, field: ClaimField | None) -> Link | None:
    return Link(FACT_LABELS[field], fact_address(review.id, field)) if field else None


def _pane(
    session: ReadSession,
    review_documents: ReviewDocuments,
    claim: Claim | None,
    field: ClaimField,
    state: FactPageState,
) -> PagePane | None:
    """The page of the claim, or the first page if nothing was read for the fact."""
    address = fact_address(review_documents.review.id, field)
    if claim is None:
        choice = PageChoice(address, state.document, state.page or 1)
        return page_pane(session, review_documents, None, (), choice=choice)
    document = review_documents.document(claim.document_id)
    choice = PageChoice(address, state.document, state.page)
    return page_pane(session, review_documents, document, claim.evidence, choice=choice)


def _read(claim: Claim, review_documents: ReviewDocuments, *, is_open: bool) -> ReadValue:
    field = ClaimField(claim.field)
    place = place_of_claim(claim, review_documents, fact_address(review_documents.review.id, field))
    if place is None:
        raise NotFound(what="claim")
    by_machine = claim.source == ClaimSource.MACHINE
    note = sure_in_words(claim.confidence) if by_machine else "confirmed"
    return ReadValue(value_in_words(field, claim.value), place, note, is_open)


def answer(request: Request, page: FactPage, status: int = 200) -> HTMLResponse:
    """The page, or its changing part."""
    return page_response(request, "checking/fact", page, fragment="check-fact", status_code=status)
