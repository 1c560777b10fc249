"""/boards: the dashboard of a board, with its submissions and the state of each."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.models.review import Review
from app.queue.jobs import has_worker
from app.request_scope import Me, Reading
from app.reviews.scheduled import scheduled_reviews
from app.reviews.submissions import submissions_of
from app.reviews.uk_time import moment_in_words
from app.reviews.withheld import withheld_reviews
from app.site.account_links import account_links, board_names
from app.site.board_addresses import findings_address
from app.site.parts import Link, counted
from app.site.submissions.state_text import UNFINISHED, SubmissionLine, submission_line
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class ScheduledLine:
    """A review that is scheduled for publication."""

    title: str
    href: str
    time: str


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """/boards."""

    boards: tuple[str, ...]
    links: tuple[Link, ...]
    message: str | None
    """What has just been done, for example that 3 files were uploaded."""
    scheduled: tuple[ScheduledLine, ...]
    """The reviews that will be published automatically, the next one first."""
    withheld: tuple[Link, ...]
    """The public reviews with withheld pages, each with a link to what was found."""
    submissions: tuple[SubmissionLine, ...]
    is_unfinished: bool
    """A file is waiting or being read: the list is asked for again every 2 seconds."""
    are_all: bool
    """False if there are older ones than the list shows."""


@router.get("/boards")
def dashboard(request: Request, session: Reading, me: Me, uploaded: int = 0) -> HTMLResponse:
    """The first page after signing in, or only its list of submissions."""
    submissions = submissions_of(session, me, limit=MOST_LINES + 1)
    is_unfinished = any(details.submission.state in UNFINISHED for details in submissions)
    is_paused = is_unfinished and not has_worker(session)
    page = DashboardPage(
        boards=board_names(session, me),
        links=(Link("Your account and where you are signed in", "/account"), *account_links(me)),
        message=_uploaded(uploaded),
        scheduled=tuple(_scheduled(review) for review in scheduled_reviews(session, me, limit=MOST_LINES)),
        withheld=tuple(_withheld(review) for review in withheld_reviews(session, me, limit=MOST_LINES)),
        submissions=tuple(
            submission_line(details, is_paused=is_paused) for details in submissions[:MOST_LINES]
        ),
        is_unfinished=is_unfinished,
        are_all=len(submissions) <= MOST_LINES,
    )
    return page_response(request, "submissions/dashboard", page, fragment="submission-list")


def _scheduled(review: Review) -> ScheduledLine:
    time = moment_in_words(review.scheduled_for) if review.scheduled_for else ""
    return ScheduledLine(review.title, f"/boards/reviews/{review.id}", f"{time} (UK time)")


def _withheld(review: Review) -> Link:
    return Link(review.title, findings_address(review.id))


def _uploaded(count: int) -> str | None:
    if not 0 < count < 1_000:
        return None
    return f"{counted(count, 'file')} uploaded. You can follow each one in the list below."
