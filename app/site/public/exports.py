"""Downloads: all results of a search in each format, and one review to cite."""

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from app.clock import now
from app.exports.formats import download, results_name
from app.exports.results import all_results
from app.exports.rows import row_of
from app.request_scope import Reading, RequestedSearch, public_url_of, searching
from app.reviews.export_formats import CITATIONS, FORMATS, ExportFormat
from app.reviews.find import published_review

router = APIRouter(include_in_schema=False)


def _results_as(form: ExportFormat) -> Callable[[Request, RequestedSearch], Response]:
    def results(request: Request, requested: RequestedSearch) -> Response:
        """Every result of the search that the address asks for."""
        rows = all_results(partial(searching, request), requested, public_url=public_url_of(request))
        return download(form, rows, name=results_name(now()))

    return results


def _review_as(form: ExportFormat) -> Callable[[Request, str, Reading], Response]:
    def cited(request: Request, public_id: str, session: Reading) -> Response:
        """One published review; 410 once it is withdrawn."""
        row = row_of(published_review(session, public_id), public_url=public_url_of(request))
        return download(form, [row], name=row.id)

    return cited


for form in FORMATS:
    router.add_api_route(f"/search.{form.ending}", _results_as(form))
for form in CITATIONS:
    router.add_api_route(f"/reviews/{{public_id}}.{form.ending}", _review_as(form))


@router.get("/reviews/{public_id}.json")
def as_json(public_id: str, session: Reading) -> Response:
    """Redirect to the API, which returns the whole review."""
    review = published_review(session, public_id)
    return RedirectResponse(f"/api/v1/reviews/{review.public_id}", status_code=303)
