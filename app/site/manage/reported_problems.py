"""/problems: what readers reported, for curators to put right and to answer."""

from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.models.problem_report import ProblemReport
from app.request_scope import Reading
from app.reviews.problem_reports import problem_reports
from app.reviews.uk_time import moment_in_words
from app.site.parts import Link
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One report."""

    at: str
    page: Link | None
    """The page it is about; None where the reader wrote no address of ours."""
    about: str
    """What they wrote as its address, where that leads nowhere here."""
    words: str
    reply_to: Link | None


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """/problems."""

    lines: tuple[ProblemLine, ...]
    older: str | None
    newest: str | None


@router.get("/problems")
def problems(request: Request, session: Reading, before: UUID | None = None) -> HTMLResponse:
    """The newest first."""
    found = problem_reports(session, before=before)
    page = ProblemsPage(
        lines=tuple(_line(one) for one in found.reports),
        older=f"/problems?before={found.next_before}" if found.next_before else None,
        newest="/problems" if before is not None else None,
    )
    return page_response(request, "manage/reported-problems", page)


def _line(one: ProblemReport) -> ProblemLine:
    is_ours = one.page.startswith("/") and not one.page.startswith("//") and "\\" not in one.page
    return ProblemLine(
        at=moment_in_words(one.received_at),
        page=Link(one.page, quote(one.page)) if is_ours else None,
        about="" if is_ours else one.page,
        words=one.what_is_wrong,
        reply_to=Link(one.reply_to, f"mailto:{quote(one.reply_to, safe='@')}") if one.reply_to else None,
    )
