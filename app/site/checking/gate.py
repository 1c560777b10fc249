"""What stands before publication, always in sight while a draft is checked, and answering for a line of it by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from app.accounts.person import Person
from app.accounts.policy import Action
from app.curation.confirm import confirm_line
from app.database import ReadSession
from app.errors import BadRequest
from app.models.confirmation import Answer
from app.models.review import Review, ReviewState
from app.request_scope import Me, Writing
from app.reviews.publication import documents_waiting
from app.reviews.readiness import Line, LineName, LineStatus, readiness
from app.reviews.submissions import review_to_change
from app.site.board_addresses import check_address
from app.site.forms import Choice
from app.site.gate_lines import ANSWERS, FIELDS, GateLine, gate_lines
from app.site.parts import counted
from ingest.draft.claims import ClaimField

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """A line that somebody may answer for by name: what it says, and a button for each answer."""

    id: str
    address: str
    sentence: str
    buttons: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before the publication of a draft."""

    sentence: str
    """E.g. "2 things to settle before it can be published"."""
    is_ready: bool
    open: tuple[GateLine, ...]
    settled: tuple[GateLine, ...]
    settled_count: str
    answers: tuple[AnswerForm, ...]
    publish: str
    """Where it is published; the button explains itself where that cannot be yet."""
    needed: frozenset[ClaimField]
    """The facts without which it cannot be published."""


@router.post("/boards/reviews/{review_id}/check/lines/{line}")
def answer(
    session: Writing, me: Me, review_id: str, line: LineName, *, said: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Answer for a line, by name."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    if said not in set(Answer):
        raise BadRequest(field="said", problem="say what you answer for")
    confirm_line(session, review, line, actor=me.actor, answer=Answer(said))
    return RedirectResponse(check_address(review.id, done="answered", at="gate"), status_code=303)


def before_publication(session: ReadSession, review: Review, me: Person) -> Before | None:
    """How the lines stand for a draft, or for what waits to join a public review; None where nothing waits."""
    is_draft = review.state in (ReviewState.DRAFT, ReviewState.IN_REVIEW)
    if not is_draft and not documents_waiting(session, review):
        return None
    lines = readiness(session, review)
    unsettled = [line for line in lines if not line.is_settled]
    shown = gate_lines(session, review, lines)
    settled = tuple(one for one in shown if one.is_settled)
    return Before(
        sentence=_sentence(unsettled),
        is_ready=not unsettled,
        open=tuple(one for one in shown if not one.is_settled),
        settled=settled,
        settled_count=f"{counted(len(settled), 'line')} settled",
        answers=tuple(_answer(review, line, me) for line in unsettled if _asks(line)),
        publish=f"/boards/reviews/{review.id}/publish",
        needed=frozenset(FIELDS[line.name] for line in unsettled if line.name in FIELDS),
    )


def _sentence(unsettled: Sequence[Line]) -> str:
    if not unsettled:
        return "Everything is settled. It can be published."
    return f"{counted(len(unsettled), 'thing')} to settle before it can be published"


def _asks(line: Line) -> bool:
    return line.status is LineStatus.NEEDS_CONFIRMATION


def _answer(review: Review, line: Line, me: Person) -> AnswerForm:
    address = f"{check_address(review.id)}/lines/{line.name}"
    return AnswerForm(f"line-{line.name}", address, line.sentence, _buttons(line.name, me))


def _buttons(name: LineName, me: Person) -> tuple[Choice, ...]:
    if name is LineName.NAMES:
        return (
            Choice(Answer.LOOKED, f"I, {me.name}, have checked for names that must not be published"),
            Choice(Answer.ACCEPTED, "It is published without anybody having looked"),
        )
    return (Choice(Answer.ACCEPTED, ANSWERS[name]),)
