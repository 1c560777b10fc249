"""The search route: a whole page, or only the results where htmx asks for them; the address is always canonical."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.request_scope import Engine
from app.search.engine import BadCursor
from app.search.question.parse import parse_request
from app.site.addresses import search_address
from app.site.public.search_results import search_page
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

FRAGMENT = "search-results"
MOVED_ON = "That page of results is no more: the reviews held have changed. This is the first page."


@router.get("/search")
def search(request: Request, engine: Engine) -> Response:
    """Results of the search the address asks for.

    The form sends empty boxes and two fields for the years; the answer to it is the address without them, by a
    redirect or, to htmx, by HX-Push-Url.
    """
    asked = parse_request(request.query_params.multi_items())
    address = search_address(asked)
    by_htmx = "HX-Request" in request.headers
    if not by_htmx and {"year_from", "year_to"} & request.query_params.keys():
        return RedirectResponse(address, status_code=303)
    headers = {"HX-Push-Url": address} if by_htmx else {}
    try:
        page = search_page(asked, engine.answer(asked))
    except BadCursor:
        first = parse_request(
            (name, value) for name, value in request.query_params.multi_items() if name != "cursor"
        )
        page = search_page(first, engine.answer(first), notice=MOVED_ON)
    return page_response(request, "public/search", page, fragment=FRAGMENT, headers=headers)
