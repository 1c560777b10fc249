"""/boards: the boards' door, with what was handed in for them and how each file stands."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.models.review import Review
from app.request_scope import Me, Reading
from app.reviews.scheduled import scheduled_reviews
from app.reviews.submissions import submissions_of
from app.reviews.uk_time import moment_in_words
from app.site.account_links import account_links, board_names
from app.site.parts import Link, counted
from app.site.submissions.state_text import SubmissionLine, line_of
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A review that waits for its time."""

    title: str
    href: str
    until: str


@dataclass(frozen=True, slots=True)
class BoardsPage:
    """/boards."""

    boards: tuple[str, ...]
    doors: tuple[Link, ...]
    done: str | None
    """What has just been done, e.g. three files handed in."""
    held: tuple[HeldLine, ...]
    """What is published by itself at a time, the next one first."""
    submissions: tuple[SubmissionLine, ...]
    are_all: bool
    """False where there are older ones than the list shows."""


@router.get("/boards")
def boards(request: Request, session: Reading, me: Me, taken: int = 0) -> HTMLResponse:
    """The first page after signing in."""
    found = submissions_of(session, me, limit=MOST_LINES + 1)
    page = BoardsPage(
        boards=board_names(session, me),
        doors=(Link("Your account and where you are signed in", "/account"), *account_links(me)),
        done=_taken(taken),
        held=tuple(_held(one) for one in scheduled_reviews(session, me, limit=MOST_LINES)),
        submissions=tuple(line_of(one) for one in found[:MOST_LINES]),
        are_all=len(found) <= MOST_LINES,
    )
    return page_response(request, "submissions/dashboard", page)


def _held(review: Review) -> HeldLine:
    until = moment_in_words(review.held_until) if review.held_until else ""
    return HeldLine(review.title, f"/boards/reviews/{review.id}", f"{until} (UK time)")


def _taken(count: int) -> str | None:
    if not 0 < count < 1_000:
        return None
    return f"{counted(count, 'file')} handed in. How each of them stands is said below."
