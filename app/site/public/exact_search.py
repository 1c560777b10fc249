"""/exact-search: a form that writes an exact search, for people who do not write operators. Works without scripts."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.search.exact.builder import Boxes, expression_of
from app.search.exact.errors import BadExpression
from app.search.exact.read import FURTHEST, read_expression
from app.search.request import SearchRequest
from app.site.addresses import search_address
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_TWO_SIDES = "Fill in both boxes of “near each other”, or neither."
_WITHIN = f"Enter a number of words from 1 to {FURTHEST}."
Typed = Annotated[str, Query(max_length=300)]


@dataclass(frozen=True, slots=True)
class ExactSearchPage:
    """/exact-search."""

    boxes: Boxes
    error: str | None
    """What to change, if the boxes make no search."""


@router.get("/exact-search")
def exact_search(
    request: Request,
    *,
    all_of: Typed = "",
    phrase: Typed = "",
    any_of: Typed = "",
    none_of: Typed = "",
    near: Typed = "",
    near_to: Typed = "",
    within: Typed = "5",
    title: Typed = "",
) -> Response:
    """The form; with something in its boxes, the results of the search that they make."""
    boxes = Boxes(all_of, phrase, any_of, none_of, near, near_to, within, title)
    error = _error(boxes)
    written = expression_of(boxes)
    if error is None and written:
        try:
            read_expression(written)
        except BadExpression as bad:
            error = bad.sentence
        else:
            return RedirectResponse(search_address(SearchRequest(q=written, exact=True)), status_code=303)
    return page_response(request, "public/exact-search", ExactSearchPage(boxes, error))


def _error(boxes: Boxes) -> str | None:
    if bool(boxes.near.strip()) is not bool(boxes.near_to.strip()):
        return _TWO_SIDES
    within = boxes.within.strip() or "5"
    is_number = within.isascii() and within.isdigit() and 1 <= int(within) <= FURTHEST
    return None if is_number else _WITHIN
