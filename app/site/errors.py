"""Errors as pages: what happened and what to do next, in the same frame as everything else."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.errors import AppError, Gone
from app.reviews.addresses import review_address
from app.search.question.filter_values import UnknownValue
from app.site.parts import Link
from app.templating import page_response

_SEARCH = Link("Search the reviews", "/search")
_HOME = Link("Go to the first page", "/")
_REPORT = Link("Report a problem", "/report-a-problem")

_TITLES: Mapping[int, str] = {
    400: "That could not be read",
    401: "This needs an account",
    403: "You may not do this",
    404: "There is no page here",
    405: "This page cannot be used like that",
    409: "This has changed meanwhile",
    410: "This has been withdrawn",
    413: "That is too large",
    422: "That address cannot be understood",
    429: "Too many requests",
    503: "This is not working at the moment",
    507: "There is no room left here",
}
_SENTENCES: Mapping[int, str] = {
    400: "What the browser sent was incomplete. Go back and send it again.",
    403: "Sign in with an account that may, or ask whoever runs this repository.",
    404: "The address may have been copied with a letter missing, or it belongs to something that is not published.",
    405: "Open it by its link instead.",
    409: "Load the page again and repeat your change if it is still wanted.",
    413: "Send less at once: one PDF of at most 200 MB, or a shorter text.",
    422: "A part of the address has a value that is not possible. Start again from the search.",
    503: "Wait a minute and try again.",
}
_BROKEN = "Something went wrong on our side"
_BROKEN_SENTENCE = (
    "It is not your doing. Try again in a minute; if it happens again, report it and say what you did."
)


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong and what to do next."""

    title: str
    sentence: str
    links: tuple[Link, ...]


def answer(request: Request, error: Exception) -> Response:
    """The page for any error."""
    status, sentence, headers = _meaning(error)
    page = ErrorPage(
        title=title_of(status),
        sentence=sentence,
        links=(
            *_what_is_left(error),
            *_search_without(request, error),
            *((_SEARCH, _HOME) if status < 500 else (_HOME, _REPORT)),
        ),
    )
    return page_response(request, "error", page, status_code=status, headers=headers)


def _what_is_left(error: Exception) -> tuple[Link, ...]:
    """The review of a document that alone was withdrawn."""
    if not isinstance(error, Gone) or "review" not in error.facts:
        return ()
    return (Link("The review it was part of", review_address(str(error.facts["review"]))),)


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


def _meaning(error: Exception) -> tuple[int, str, Mapping[str, str]]:
    match error:
        case AppError():
            wait = {"Retry-After": str(error.facts["seconds"])} if "seconds" in error.facts else {}
            return error.status, error.for_readers or error.sentence, wait
        case HTTPException():
            return error.status_code, _SENTENCES.get(error.status_code, _BROKEN_SENTENCE), error.headers or {}
        case RequestValidationError():
            # An address that names no page, e.g. /pages/abc, is simply not there.
            in_path = all(one["loc"][0] == "path" for one in error.errors())
            return (404, _SENTENCES[404], {}) if in_path else (422, _SENTENCES[422], {})
        case _:
            return 500, _BROKEN_SENTENCE, {}
