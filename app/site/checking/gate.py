"""What is to be done before publication, always shown while a draft is checked, and confirming a line by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from app.accounts.policy import Action
from app.curation.confirm import confirm_line
from app.database import ReadSession
from app.models.review import Review, ReviewState
from app.request_scope import Me, Writing
from app.reviews.publication import documents_waiting
from app.reviews.readiness import Line, LineName, LineStatus, readiness
from app.reviews.submissions import review_to_change
from app.reviews.words import in_sentence
from app.site.board_addresses import check_address, preview_address
from app.site.gate_lines import ANSWERS, FIELDS, GateLine, gate_lines
from app.site.parts import counted
from ingest.draft.claims import ClaimField

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ConfirmationForm:
    """A line that a person can confirm by name: its sentence, and the label of the button."""

    id: str
    address: str
    sentence: str
    button: str


@dataclass(frozen=True, slots=True)
class PublicationChecks:
    """What is to be done before a draft can be published."""

    sentence: str
    """For example "2 things to do before you can publish"."""
    is_ready: bool
    open: tuple[GateLine, ...]
    done: tuple[GateLine, ...]
    done_count: str
    confirmations: tuple[ConfirmationForm, ...]
    publish: str
    """Where it is published; the button says why if it cannot be published yet."""
    preview: str
    """What a stranger will see."""
    needed: frozenset[ClaimField]
    """The facts without which it cannot be published."""


@router.post("/boards/reviews/{review_id}/check/lines/{line}")
def confirm(session: Writing, me: Me, review_id: str, line: LineName) -> RedirectResponse:
    """Confirm a line, by name."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    confirm_line(session, review, line, actor=me.actor)
    return RedirectResponse(check_address(review.id, done="answered", at="publication"), status_code=303)


def publication_checks(session: ReadSession, review: Review) -> PublicationChecks | None:
    """The lines for a draft, or for a report waiting to be added to a public review; None if nothing is waiting."""
    is_draft = review.state in (ReviewState.DRAFT, ReviewState.IN_REVIEW)
    if not is_draft and not documents_waiting(session, review):
        return None
    lines = readiness(session, review)
    open_lines = [line for line in lines if not line.is_done]
    listed = gate_lines(session, review, lines)
    done = tuple(line for line in listed if line.is_done)
    return PublicationChecks(
        sentence=_sentence(open_lines),
        is_ready=not open_lines,
        open=tuple(line for line in listed if not line.is_done),
        done=done,
        done_count=f"{counted(len(done), 'check')} complete",
        confirmations=tuple(_confirmation(review, line) for line in open_lines if _needs_confirmation(line)),
        publish=f"/boards/reviews/{review.id}/publish",
        preview=preview_address(review.id),
        needed=frozenset(FIELDS[line.name] for line in open_lines if line.name in FIELDS),
    )


def _sentence(open_lines: Sequence[Line]) -> str:
    if not open_lines:
        return "Everything is done. You can publish."
    return f"{counted(len(open_lines), 'thing')} to do before you can publish"


def _needs_confirmation(line: Line) -> bool:
    return line.status is LineStatus.NEEDS_CONFIRMATION


def _confirmation(review: Review, line: Line) -> ConfirmationForm:
    address = f"{check_address(review.id)}/lines/{line.name}"
    return ConfirmationForm(
        f"line-{line.name}", address, line.sentence, f"Confirm: {in_sentence(ANSWERS[line.name])}"
    )
