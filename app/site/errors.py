"""Errors as pages: what happened and what to do next, in the same layout as every other page."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.errors import AppError, BeingChecked, Gone
from app.known_parameters import UnknownParameter
from app.reviews.addresses import review_address
from app.search.question.filter_values import UnknownValue
from app.site.parts import Link
from app.templating import page_response

_SEARCH = Link("Search the reviews", "/search")
_HOME = Link("Go to the home page", "/")
_REPORT = Link("Report a problem", "/report-a-problem")

_TITLES: Mapping[int, str] = {
    400: "Your request could not be read",
    401: "Sign in to continue",
    403: "You do not have permission to do this",
    404: "Page not found",
    405: "You cannot use this page in that way",
    409: "Someone else has changed this",
    410: "This has been withdrawn",
    413: "Your upload is too large",
    422: "This address is not valid",
    429: "Too many requests",
    503: "This service is not available",
    507: "Storage is full",
}
_SENTENCES: Mapping[int, str] = {
    400: "Some information was missing. Go back and try again.",
    403: "Sign in with an account that has permission, or contact the administrator.",
    404: "The address may have been copied with a letter missing, or it belongs to something that is not published.",
    405: "Use the links on the site instead.",
    409: "Check the new version and try again.",
    413: "Send a smaller request: 1 PDF of up to 200 MB, or a shorter text.",
    422: "Part of the address has a value that is not allowed. Start a new search.",
    503: "Try again in 1 minute.",
}
_BEING_CHECKED = "Someone is checking this"
_BROKEN = "There is a problem with this service"
_BROKEN_SENTENCE = "Try again in 1 minute. If the problem continues, report it and say what you were doing."


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong and what to do next."""

    title: str
    sentence: str
    links: tuple[Link, ...]


def answer(request: Request, error: Exception) -> Response:
    """The page for any error."""
    status, sentence, headers = _describe(error)
    page = ErrorPage(
        title=_BEING_CHECKED if isinstance(error, BeingChecked) else title_of(status),
        sentence=sentence,
        links=(
            *_review_it_belongs_to(error),
            *_page_without(error),
            *_search_without(request, error),
            *((_SEARCH, _HOME) if status < 500 else (_HOME, _REPORT)),
        ),
    )
    return page_response(request, "error", page, status_code=status, headers=headers)


def _review_it_belongs_to(error: Exception) -> tuple[Link, ...]:
    """A link to the review, when only one of its reports was withdrawn or a page is being checked."""
    match error:
        case BeingChecked(facts={"review": str(review)}):
            return (Link("The review it belongs to", review_address(review)),)
        case Gone(facts={"review": str(review)}):
            return (Link("The review this report belonged to", review_address(review)),)
        case _:
            return ()


def _page_without(error: Exception) -> tuple[Link, ...]:
    """A link to the address without the parameters that it does not take."""
    if not isinstance(error, UnknownParameter):
        return ()
    return (Link("Open the page without it", str(error.facts["address"])),)


def _search_without(request: Request, error: Exception) -> tuple[Link, ...]:
    """The same search without a filter that has a value nothing has."""
    if not isinstance(error, UnknownValue):
        return ()
    unknown = (error.facts["field"], error.facts["value"])
    rest = [pair for pair in request.query_params.multi_items() if (pair[0], pair[1].strip()) != unknown]
    path = request.url.path.partition(".")[0]
    return (Link("Search without this filter", f"{path}?{urlencode(rest)}" if rest else path),)


def title_of(status: int) -> str:
    """What happened, in the words of a heading."""
    return _TITLES.get(status, _BROKEN)


def _describe(error: Exception) -> tuple[int, str, Mapping[str, str]]:
    match error:
        case AppError():
            wait = {"Retry-After": str(error.facts["seconds"])} if "seconds" in error.facts else {}
            return error.status, error.for_readers or error.sentence, wait
        case HTTPException():
            return error.status_code, _SENTENCES.get(error.status_code, _BROKEN_SENTENCE), error.headers or {}
        case RequestValidationError():
            # A path with an impossible value, e.g. /pages/abc, is "not found".
            in_path = all(detail["loc"][0] == "path" for detail in error.errors())
            return (404, _SENTENCES[404], {}) if in_path else (422, _SENTENCES[422], {})
        case _:
            return 500, _BROKEN_SENTENCE, {}
