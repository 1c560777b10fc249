"""Report a problem with a page: a form that needs no account; reports go to curators."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.clock import now
from app.models.problem_report import ProblemReport
from app.request_scope import Writing
from app.site.forms import LONGEST_LINE, FieldError, errors_of, is_email
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """/report-a-problem: the form, with what was entered and its errors."""

    page: str
    what_is_wrong: str
    reply_to: str
    page_error: str | None
    what_error: str | None
    reply_error: str | None
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """/report-a-problem/thanks."""


@router.get("/report-a-problem")
def form(request: Request, page: str = "") -> HTMLResponse:
    """The form, with the page it was opened from."""
    return page_response(request, "public/report-a-problem", _page(_path(page), "", "", {}))


@router.post("/report-a-problem")
def report(
    request: Request,
    session: Writing,
    page: Annotated[str, Form()] = "",
    what_is_wrong: Annotated[str, Form()] = "",
    reply_to: Annotated[str, Form()] = "",
) -> Response:
    """Save the report, or show the form again with its errors."""
    page, what, reply = _path(page), what_is_wrong.strip(), reply_to.strip()
    problems = _problems(page, what, reply)
    if problems:
        return page_response(
            request, "public/report-a-problem", _page(page, what, reply, problems), status_code=422
        )
    session.add(ProblemReport(received_at=now(), page=page, what_is_wrong=what, reply_to=reply or None))
    return RedirectResponse("/report-a-problem/thanks", status_code=303)


@router.get("/report-a-problem/thanks")
def thanks(request: Request) -> HTMLResponse:
    """The report was saved."""
    return page_response(request, "public/report-a-problem-thanks", ThanksPage())


def _path(page: str) -> str:
    """The path alone, because a query string would reveal what a person searched for."""
    return page.strip().replace("\x00", "").partition("?")[0].partition("#")[0]


def _problems(page: str, what: str, reply: str) -> dict[str, str]:
    checks = (
        ("page", len(page) > LONGEST_LINE, f"Enter an address of {LONGEST_LINE} characters or fewer"),
        ("what_is_wrong", not what, "Describe the problem in a few words"),
        ("what_is_wrong", len(what) > LONGEST, f"Use {LONGEST:,} characters or fewer"),
        ("what_is_wrong", "\x00" in what, "Remove characters that cannot be displayed"),
        (
            "reply_to",
            bool(reply) and not is_email(reply),
            "Enter an email address like name@example.org, or leave this empty",
        ),
    )
    return {field: sentence for field, fails, sentence in checks if fails}


def _page(page: str, what: str, reply: str, problems: dict[str, str]) -> ProblemPage:
    return ProblemPage(
        page=page,
        what_is_wrong=what,
        reply_to=reply,
        page_error=problems.get("page"),
        what_error=problems.get("what_is_wrong"),
        reply_error=problems.get("reply_to"),
        errors=errors_of(problems),
    )
