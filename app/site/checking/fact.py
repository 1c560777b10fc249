"""/boards/reviews/{id}/check/facts/{field}: one fact beside the page it was read from, and deciding about it."""

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
from app.reviews.submissions import review_at_hand
from app.site.board_addresses import check_address, fact_address
from app.site.checking.fact_form import FactForm, Inputs, form_of, inputs_of
from app.site.checking.fact_rows import (
    MISSING,
    Papers,
    Place,
    Standing,
    place_of_claim,
    standing_of_fact,
    sure_in_words,
    value_in_words,
)
from app.site.checking.gate import Before, before_publication
from app.site.checking.overview import DONE
from app.site.checking.page_pane import Pane, Turn, pane_of
from app.site.fact_labels import FACT_LABELS
from app.site.forms import FieldError
from app.site.parts import Link
from app.templating import page_response
from ingest.draft.claims import ClaimField, ClaimSource
from ingest.metadata.register import BoardRegister

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LIST = "list"
BOX = "value"
"""The id of the first box, where the summary of what is wrong leads."""


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value that was read, shown or not, with where."""

    value: str
    place: Place
    note: str
    is_open: bool
    """Its page is the one beside."""


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
    done: str | None
    problem: str | None
    """What somebody else decided meanwhile, or why it may not be decided here."""
    errors: tuple[FieldError, ...]
    values: tuple[str, ...]
    missing: str | None
    standing: Standing
    read: tuple[ReadValue, ...]
    inputs: Inputs
    error: str | None
    seen: str
    can_confirm: bool
    is_decided: bool
    pane: Pane | None
    before: Before | None


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says beside the fact itself: what was typed, what is wrong with it, which page is asked for."""

    form: FactForm | None = None
    done: str | None = None
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
    review = review_at_hand(session, review_id)
    told = Told(claim=claim, document=document, page=page, done=DONE.get(done))
    return answer(
        request, fact_page(session, me, review, field, told=told, register=app_state(request).register)
    )


def fact_at(session: ReadSession, review: Review, field: ClaimField) -> Fact:
    """The fact at an address. Raises NotFound for facts that are no review's."""
    if field not in FACT_LABELS:
        raise NotFound(what="fact")
    return fact_to_check(session, review, field)


def fact_page(
    session: ReadSession,
    me: Person,
    review: Review,
    field: ClaimField,
    *,
    told: Told,
    register: BoardRegister,
) -> FactPage:
    """Everything the page shows."""
    fact = fact_at(session, review, field)
    papers = Papers(
        review,
        documents_to_check(session, review),
        names_of(session, [fact.decision.decided_by if fact.decision else None]),
    )
    claims = [
        one for one in (*fact.claims, *fact.others) if one.evidence and papers.document(one.document_id)
    ]
    shown = next((one for one in claims if str(one.id) == told.claim), claims[0] if claims else None)
    before = before_publication(session, review, me)
    order = list(FACT_LABELS)
    place = order.index(field)
    return FactPage(
        title=review.title,
        label=FACT_LABELS[field],
        position=f"{place + 1} of {len(order)}",
        back=check_address(review.id, at=f"fact-{field}"),
        address=fact_address(review.id, field),
        previous=_beside(review, order[place - 1]) if place else None,
        next=_beside(review, order[place + 1]) if place + 1 < len(order) else None,
        done=told.done,
        problem=told.problem,
        errors=(FieldError(BOX, told.error),) if told.error else (),
        values=tuple(value_in_words(field, value) for value in fact.values),
        missing=MISSING.get(fact.status),
        standing=standing_of_fact(fact, papers, is_needed=before is not None and field in before.needed),
        read=tuple(_read(one, papers, is_open=one is shown) for one in claims),
        inputs=inputs_of(field, FACT_LABELS[field], told.form or form_of(fact), register),
        error=told.error,
        seen=stamp_of_fact(fact),
        can_confirm=bool(fact.values) and fact.decision is None,
        is_decided=fact.decision is not None,
        pane=pane_of(
            session,
            papers,
            papers.document(shown.document_id) if shown else None,
            shown.evidence if shown else (),
            turn=Turn(fact_address(review.id, field), told.document, told.page or (0 if shown else 1)),
        ),
        before=before,
    )


def _beside(review: Review, field: ClaimField) -> Link:
    return Link(FACT_LABELS[field], fact_address(review.id, field))


def _read(claim: Claim, papers: Papers, *, is_open: bool) -> ReadValue:
    field = ClaimField(claim.field)
    place = place_of_claim(claim, papers, fact_address(papers.review.id, field))
    if place is None:
        raise NotFound(what="claim")
    is_machines = claim.source == ClaimSource.MACHINE
    note = sure_in_words(claim.confidence) if is_machines else "confirmed"
    return ReadValue(value_in_words(field, claim.value), place, note, is_open)


def answer(request: Request, page: FactPage, status: int = 200) -> HTMLResponse:
    """The page, or its changing part."""
    return page_response(request, "checking/fact", page, fragment="check-fact", status_code=status)
