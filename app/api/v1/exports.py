"""/search.csv and its like: every result of a search in one file, with the parameters of /search."""

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.v1.search_parameters import described
from app.clock import now
from app.exports.formats import FORMATS, Format, download, results_name
from app.exports.results import all_results
from app.request_scope import RequestedSearch, public_url_of, searching

router = APIRouter(tags=["search"])


def _results_as(form: Format) -> Callable[[Request, RequestedSearch], Response]:
    def results(request: Request, asked: RequestedSearch) -> Response:
        rows = all_results(partial(searching, request), asked, public_url=public_url_of(request))
        return download(form, rows, name=results_name(now()))

    return results


for each in FORMATS:
    router.add_api_route(
        f"/search.{each.ending}",
        _results_as(each),
        name=f"search_as_{each.ending}",
        summary=f"All results as {each.label}",
        description=f"Every review that answers, in one file of {each.label}, in the order of /search. "
        "What is said of pages is passed over.",
        response_class=Response,
        responses={200: {"description": "The file.", "content": {each.media_type.split(";")[0]: {}}}},
        openapi_extra={"parameters": described()},
    )
