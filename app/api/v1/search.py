"""/search: the same search as on the page, with the same parameters."""

from fastapi import APIRouter, Request

from app.api.v1.listing import next_page
from app.api.v1.search_parameters import search_parameters
from app.request_scope import Engine, RequestedSearch, public_url_of
from app.search.results.answer_shape import SearchShape, search_shape

router = APIRouter(tags=["search"])


@router.get("/search", openapi_extra={"parameters": search_parameters()})
def search(request: Request, requested: RequestedSearch, engine: Engine) -> SearchShape:
    """Search reviews. Each result has its best passages with their pages."""
    answer = engine.answer(requested)
    next_address = next_page(request, answer.next_cursor)
    return search_shape(requested, answer, site=public_url_of(request), next_page=next_address)
