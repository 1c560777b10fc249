"""/search.csv and the other formats: every result of a search in one file, with the parameters of /search."""

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.v1.search_parameters import search_parameters
from app.clock import now
from app.exports.formats import download, results_name
from app.exports.results import all_results
from app.request_scope import RequestedSearch, public_url_of, searching
from app.reviews.export_formats import FORMATS, ExportFormat

router = APIRouter(tags=["search"])


def _results_route(form: ExportFormat) -> Callable[[Request, RequestedSearch], Response]:
    """The route that sends every result of a search in this format."""

    def results(request: Request, requested: RequestedSearch) -> Response:
        rows = all_results(partial(searching, request), requested, public_url=public_url_of(request))
        return download(form, rows, name=results_name(now()))

    return results


for export_format in FORMATS:
    router.add_api_route(
        f"/search.{export_format.ending}",
        _results_route(export_format),
        name=f"search_as_{export_format.ending}",
        summary=f"All results as {export_format.label}",
        description=f"Every review that matches, in one {export_format.label} file, in the order of /search. "
        "The parameters for paging are ignored.",
        response_class=Response,
        responses={
            200: {"description": "The file.", "content": {export_format.media_type.split(";")[0]: {}}}
        },
        openapi_extra={"parameters": search_parameters()},
    )
