"""Cite a search: what is kept and what is not, before anything is; then the record gets its permanent address."""

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.cited_searches.address import cited_search_address
from app.cited_searches.cite import MOST_RESULTS, cite
from app.cited_searches.description import Described, described_request
from app.request_scope import Engine, Reading, RequestedSearch, Writing, search_engine
from app.search.results.summary import summary
from app.site.addresses import search_address
from app.site.parts import Link, number
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class CiteSearchPage:
    """/cite-search."""

    found: str
    search: Described
    action: str
    """Where the form is sent: the search is in the address, as it is on the search page."""
    back: Link
    too_many: str | None
    """Set if the search finds more reviews than can be cited."""
    most: str


@router.get("/cite-search")
def before_citing(
    request: Request, requested: RequestedSearch, engine: Engine, session: Reading
) -> HTMLResponse:
    """What citing this search would keep. Nothing is kept yet."""
    whole = replace(requested, cursor=None, page_size=1)
    answer = engine.answer(whole)
    query = replace(requested, cursor=None)
    most = number(MOST_RESULTS)
    page = CiteSearchPage(
        found=summary(whole, answer).rstrip("."),
        search=described_request(session, replace(query, exact=answer.explained is not None)),
        action=search_address(query, "/searches"),
        back=Link("Back to the results", search_address(query)),
        too_many=f"You can cite a search that finds up to {most} reviews. Add a filter."
        if answer.total > MOST_RESULTS
        else None,
        most=most,
    )
    return page_response(request, "public/cite-search", page)


@router.post("/searches")
def cite_search(request: Request, requested: RequestedSearch, session: Writing) -> Response:
    """Keep the search with its results, or find the record that is the same."""
    cited = cite(session, search_engine(request, session), requested)
    return RedirectResponse(cited_search_address(cited.record.id), status_code=303)
