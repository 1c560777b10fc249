"""/search: the same search as the page's, with the same parameters."""

from fastapi import APIRouter, Request

from app.api.v1.listing import next_page
from app.api.v1.search_parameters import described
from app.request_scope import Engine, RequestedSearch, public_url_of
from app.search.results.answer_shape import SearchShape, search_shape

router = APIRouter(tags=["search"])


@router.get("/search", openapi_extra={"parameters": described()})
def search(request: Request, asked: RequestedSearch, engine: Engine) -> SearchShape:
    """Reviews that answer a question, each with its best passages and their pages."""
    answer = engine.answer(asked)
    further = next_page(request, answer.next_cursor)
    return search_shape(asked, answer, site=public_url_of(request), next_page=further)
