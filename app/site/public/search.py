"""The search route: a whole page, or only the results if htmx asks for them; the address is always canonical."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.protection import NOT_KEPT
from app.request_scope import Engine, RequestedSearch
from app.search.engine import BadCursor, SearchEngine
from app.search.exact.errors import BadExpression
from app.search.request import SearchRequest
from app.site.addresses import search_address, unfiltered_by, unpaged
from app.site.public.search_results import search_page
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

FRAGMENT = "search-results"
RESULTS_CHANGED = "The results have changed. Showing the first page."
REMOVE = "remove"
"""The parameter that the button of a chip sends: the filter to leave out, e.g. "-kind=sar"."""


@router.get("/search")
def search(
    request: Request,
    requested: RequestedSearch,
    engine: Engine,
    remove: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """Results of the search the address asks for.

    The form sends empty boxes, two fields for the years and the chip to remove; the answer to it is the address
    without them, by a redirect or, to htmx, by HX-Push-Url. The box itself asks while someone types in it.
    """
    query = unfiltered_by(requested, remove or ())
    address = search_address(query)
    by_htmx = "HX-Request" in request.headers
    if request.headers.get("HX-Trigger") == "q":
        return _while_typing(request, query, engine)
    if not by_htmx and {"year_from", "year_to", REMOVE} & request.query_params.keys():
        return RedirectResponse(address, status_code=303)
    headers = {"HX-Push-Url": address} if by_htmx else {}
    try:
        page = search_page(query, engine.answer(query))
    except BadExpression:  # the words are searched for all the same, and the mistake is named above them
        typed = unpaged(replace(query, exact=None))
        page = search_page(typed, engine.answer(typed))
    except BadCursor:
        first = unpaged(query)
        page = search_page(first, engine.answer(first), notice=RESULTS_CHANGED)
    return page_response(request, "public/search", page, fragment=FRAGMENT, headers=headers)


def _while_typing(request: Request, query: SearchRequest, engine: SearchEngine) -> Response:
    """Results of what is in the box so far. The address stays that of the last search, and no cache keeps them."""
    first = unpaged(query)
    try:
        page = search_page(first, engine.answer(replace(first, is_being_typed=True)))
    except BadExpression:  # the brackets are not closed yet
        page = search_page(first, engine.answer(replace(first, exact=None, is_being_typed=True)))
    headers = {"Cache-Control": NOT_KEPT}
    return page_response(request, "public/search", page, fragment=FRAGMENT, headers=headers)
