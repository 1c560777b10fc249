"""Deciding about a fact: nothing is overwritten that somebody else decided since it was looked at."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.person import Person
from app.accounts.policy import Action
from app.curation import correct
from app.curation.fact_values import stated
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
from app.site.checking.fact import Told, answer, fact_at, fact_page
from app.site.checking.fact_form import FactForm, stated_values
from app.site.checking.fact_rows import value_in_words
from app.site.checking.overview import check_page
from app.site.forms import sentence_of
from app.templating import page_response
from ingest.draft.claims import ClaimField
from ingest.metadata.register import BoardRegister

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LIST = "list"
_AGAIN = "Nothing of yours was kept: look and decide again."
_CURATORS = (
    "A curator has decided this, and their word counts before a board’s. Ask whoever runs this repository."
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
    """Keep a decision, unless somebody else made one since the form was shown: then both are shown."""
    register = app_state(request).register
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    fact = fact_at(session, review, field)
    problem = _obstacle(session, fact, form, me, register)
    if problem is not None:
        status, told = problem
        if form.back == LIST:
            page = check_page(session, me, review, problem=told.problem)
            return page_response(
                request, "checking/overview", page, fragment="check-list", status_code=status
            )
        return answer(request, fact_page(session, me, review, field, told=told, register=register), status)
    try:
        _keep(session, review, fact, form, person=me, register=register)
    except BadRequest as wrong:
        told = Told(form=form, error=sentence_of(wrong))
        return answer(request, fact_page(session, me, review, field, told=told, register=register), 422)
    if form.back == LIST:
        address = check_address(review.id, done=form.decision, at=f"fact-{field}")
    else:
        address = fact_address(review.id, field, done=form.decision)
    return RedirectResponse(address, status_code=303)


def _obstacle(
    session: ReadSession, fact: Fact, form: FactForm, me: Person, register: BoardRegister
) -> tuple[int, Told] | None:
    """Why nothing may be decided: a curator has, or somebody did since the form was shown."""
    made = fact.decision
    if made is not None and not correct.may_overrule(made, me):
        return 403, Told(form=form, problem=_CURATORS)
    if form.seen == stamp_of_fact(fact) or _is_the_same_again(fact, form, me):
        return None
    if made is None:
        return 409, Told(
            form=form, problem="This was read again meanwhile. Nothing was kept: look and decide again."
        )
    by = names_of(session, [made.decided_by]).get(made.decided_by or "", "Somebody else")
    now = _in_words(fact.field, fact.values) or fact.status.value.replace("_", " ")
    mine = _typed(fact, form, register)
    return 409, Told(form=form, problem=f"{by} decided this meanwhile: it is {now} now. {mine}{_AGAIN}")


def _is_the_same_again(fact: Fact, form: FactForm, me: Person) -> bool:
    """A button pressed twice: one has confirmed it oneself a moment ago."""
    made = fact.decision
    return made is not None and made.decided_by == me.actor and form.decision == fact.status == "confirmed"


def _typed(fact: Fact, form: FactForm, register: BoardRegister) -> str:
    """What was typed, as a sentence; nothing where the form only confirms or does not make sense."""
    if form.decision != "changed":
        return ""
    try:
        values = [to_json(stated(fact.field, value)) for value in stated_values(fact, form, register)]
    except BadRequest:
        return ""
    return f"You had stated {_in_words(fact.field, values)}. "


def _in_words(field: ClaimField, values: Sequence[object]) -> str:
    return " and ".join(f"“{value_in_words(field, value)}”" for value in values)


def _keep(
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
            raise BadRequest(field=fact.field, problem="choose what is to be done")
