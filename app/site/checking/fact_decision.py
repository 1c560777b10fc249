"""Save a decision about a fact, unless someone else has decided about it since it was shown."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.person import Person
from app.accounts.policy import Action
from app.curation import correct
from app.curation.fact_values import checked_value
from app.database import ReadSession, WriteSession
from app.errors import BadRequest
from app.models.claim import ClaimStatus
from app.models.review import Review
from app.request_scope import Me, Writing, app_state
from app.reviews.checking import names_of, stamp_of_fact
from app.reviews.claims import to_json
from app.reviews.facts import Fact
from app.reviews.submissions import review_to_change
from app.site.board_addresses import check_address, fact_address
from app.site.checking.fact import FactPageState, answer, fact_at, fact_page
from app.site.checking.fact_form import FactForm, stated_values
from app.site.checking.fact_rows import value_in_words
from app.site.checking.overview import overview_page
from app.site.forms import sentence_of
from app.templating import page_response
from ingest.draft.claims import ClaimField
from ingest.metadata.register import BoardRegister

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LIST = "list"
_NOT_SAVED = "Your change was not saved. Check the new version and try again."
_REPROCESSED = "This report has been reprocessed. Your change was not saved."
_DECIDED_BY_CURATOR = (
    "A curator has decided this, so only a curator can change it. Contact the administrator."
)


@router.post("/boards/reviews/{review_id}/check/facts/{field}")
def decide(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    field: ClaimField,
    *,
    form: Annotated[FactForm, Form()],
) -> Response:
    """Save a decision. If someone else has made one since the form was shown, show both."""
    register = app_state(request).register
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    fact = fact_at(session, review, field)
    conflict = _conflict(session, fact, form, me, register)
    if conflict is not None:
        status, state = conflict
        if form.back == LIST:
            page = overview_page(session, me, review, problem=state.problem)
            return page_response(
                request, "checking/overview", page, fragment="check-list", status_code=status
            )
        return answer(request, fact_page(session, me, review, field, state=state, register=register), status)
    try:
        _save(session, review, fact, form, person=me, register=register)
    except BadRequest as wrong:
        state = FactPageState(form=form, error=sentence_of(wrong))
        return answer(request, fact_page(session, me, review, field, state=state, register=register), 422)
    if form.back == LIST:
        address = check_address(review.id, done=form.decision, at=f"fact-{field}")
    else:
        address = fact_address(review.id, field, done=form.decision)
    return RedirectResponse(address, status_code=303)


def _conflict(
    session: ReadSession, fact: Fact, form: FactForm, me: Person, register: BoardRegister
) -> tuple[int, FactPageState] | None:
    """Why the decision cannot be saved: a curator has decided, or someone has since the form was shown."""
    decision = fact.decision
    if decision is not None and not correct.may_overrule(decision, me):
        return 403, FactPageState(form=form, problem=_DECIDED_BY_CURATOR)
    if form.seen == stamp_of_fact(fact) or _is_the_same_again(fact, form, me):
        return None
    if decision is None:
        return 409, FactPageState(form=form, problem=_REPROCESSED)
    by = names_of(session, [decision.decided_by]).get(decision.decided_by or "", "Someone else")
    now = _in_words(fact.field, fact.values) or fact.status.value.replace("_", " ")
    entered = _entered(fact, form, register)
    return 409, FactPageState(
        form=form, problem=f"{by} has changed this. It is now {now}. {entered}{_NOT_SAVED}"
    )


def _is_the_same_again(fact: Fact, form: FactForm, me: Person) -> bool:
    """A button selected twice: the same person has just confirmed it."""
    decision = fact.decision
    if decision is None or decision.decided_by != me.actor:
        return False
    return form.decision == fact.status == "confirmed"


def _entered(fact: Fact, form: FactForm, register: BoardRegister) -> str:
    """What was entered, as a sentence; empty if the form only confirms or has an error."""
    if form.decision != "changed":
        return ""
    try:
        values = [to_json(checked_value(fact.field, value)) for value in stated_values(fact, form, register)]
    except BadRequest:
        return ""
    return f"You entered {_in_words(fact.field, values)}. "


def _in_words(field: ClaimField, values: Sequence[object]) -> str:
    return " and ".join(f"“{value_in_words(field, value)}”" for value in values)


def _save(
    session: WriteSession,
    review: Review,
    fact: Fact,
    form: FactForm,
    *,
    person: Person,
    register: BoardRegister,
) -> None:
    match form.decision:
        case "confirmed":
            correct.confirm(session, review, fact.field, person=person)
        case "changed":
            correct.change(session, review, fact.field, *stated_values(fact, form, register), person=person)
        case "not_stated" | "withheld":
            correct.mark(session, review, fact.field, ClaimStatus(form.decision), person=person)
        case "undone":
            correct.undo(session, review, fact.field, person=person)
        case _:
            raise BadRequest(field=fact.field, problem="choose what to do")
