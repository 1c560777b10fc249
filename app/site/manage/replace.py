"""Replacing a report with a corrected PDF: it is processed like any upload and waits to be published."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from app.accounts.person import Person
from app.accounts.policy import Action
from app.accounts.resources import resource_of_review
from app.curation.accept_upload import accept_new_version
from app.database import ReadSession, reading, writing
from app.errors import BadRequest, Conflict, NotFound
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission
from app.request_scope import AppState, Me, Reading, app_state
from app.reviews.submissions import documents_of, find_review, review_to_change
from app.site.board_addresses import submission_address
from app.site.document_names import name_for
from app.site.forms import FieldError, errors_of, sentence_of
from app.site.parts import ONE_MB
from app.templating import page_response
from app.uploads import MOST_BYTES_OF_ONE, UploadTooLarge, files_of_form, form_of
from ingest.pdf.safety import MOST_BYTES

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class ReplacePage:
    """/boards/reviews/{id}/documents/{number}/replace."""

    title: str
    document: str
    """What is replaced, e.g. "Overview report, 48 pages: report.pdf"."""
    is_public: bool
    most_mb: int
    address: str
    back: str
    file_error: str | None
    errors: tuple[FieldError, ...]


@router.get("/boards/reviews/{review_id}/documents/{number}/replace")
def form(request: Request, session: Reading, me: Me, review_id: str, number: int) -> HTMLResponse:
    """The form."""
    return page_response(request, "manage/replace", _page(session, me, review_id, number, None))


@router.post("/boards/reviews/{review_id}/documents/{number}/replace")
async def upload_version(request: Request, me: Me, review_id: str, number: int) -> Response:
    """Accept the corrected file and show its progress."""
    problem, status = "", 422
    try:
        async with form_of(request, most_bytes=MOST_BYTES_OF_ONE) as form_data:
            submission = await run_in_threadpool(
                _accept, app_state(request), me, review_id, number, form_data
            )
        return RedirectResponse(submission_address(submission), status_code=303)
    except UploadTooLarge as error:
        problem, status = error.sentence, error.status
    except BadRequest as error:
        problem = sentence_of(error)
    return await run_in_threadpool(
        _form_with_error, request, me, review_id, number, problem=problem, status=status
    )


def newest_version(review: Review, number: int) -> Document:
    """The newest version of a document number. Raises NotFound."""
    versions = [document for document in documents_of(review) if document.number == number]
    if not versions:
        raise NotFound(what="document")
    return max(versions, key=lambda document: document.version)


def _accept(state: AppState, me: Person, review_id: str, number: int, form_data: FormData) -> Submission:
    files = files_of_form(form_data, "file")
    if len(files) != 1:
        raise BadRequest(field="file", problem="select 1 PDF")
    with writing(state.engine) as session:
        review = review_to_change(session, review_id, person=me, action=Action.REPLACE)
        document = newest_version(review, number)
        if document.replaced_at is not None:
            raise Conflict(problem="A newer version of this report has already been uploaded")
        return accept_new_version(
            session, state.files, document, files[0].read(), file_name=files[0].name, person=me
        )


def _form_with_error(
    request: Request, me: Person, review_id: str, number: int, *, problem: str, status: int
) -> Response:
    with reading(app_state(request).engine) as session:
        page = _page(session, me, review_id, number, problem)
    return page_response(request, "manage/replace", page, status_code=status)


def _page(session: ReadSession, me: Person, review_id: str, number: int, problem: str | None) -> ReplacePage:
    review = find_review(session, review_id)
    document = newest_version(review, number)
    is_public = review.is_published and document.published_at is not None
    return ReplacePage(
        title=review.title,
        document=name_for(me, document, resource_of_review(session, review)),
        is_public=is_public,
        most_mb=MOST_BYTES // ONE_MB,
        address=f"/boards/reviews/{review.id}/documents/{number}/replace",
        back=f"/boards/reviews/{review.id}",
        file_error=problem,
        errors=errors_of({"file": problem} if problem else {}),
    )
