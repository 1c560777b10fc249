"""/problems: problems reported by readers, for curators."""

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
    """The page it is about; None if the reader gave no address on this site."""
    about: str
    """The address as entered, if it is not on this site."""
    words: str
    reply_to: Link | None


@dataclass(frozen=True, slots=True)
class ReportedProblemsPage:
    """/problems."""

    lines: tuple[ProblemLine, ...]
    older: str | None
    newest: str | None


@router.get("/problems")
def problems(request: Request, session: Reading, before: UUID | None = None) -> HTMLResponse:
    """Reported problems, newest first."""
    reports = problem_reports(session, before=before)
    page = ReportedProblemsPage(
        lines=tuple(_line(report) for report in reports.reports),
        older=f"/problems?before={reports.next_before}" if reports.next_before else None,
        newest="/problems" if before is not None else None,
    )
    return page_response(request, "manage/reported-problems", page)


def _line(report: ProblemReport) -> ProblemLine:
    is_ours = report.page.startswith("/") and not report.page.startswith("//") and "\\" not in report.page
    return ProblemLine(
        at=moment_in_words(report.received_at),
        page=Link(report.page, quote(report.page)) if is_ours else None,
        about="" if is_ours else report.page,
        words=report.what_is_wrong,
        reply_to=Link(report.reply_to, f"mailto:{quote(report.reply_to, safe='@')}")
        if report.reply_to
        else None,
    )
