"""Writing: upload a report, follow its progress, publish. With a token, or from a signed-in browser."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.security import HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from app.accounts.person import Person
from app.accounts.policy import Action
from app.api.errors import problem_responses
from app.api.v1.writing_shapes import (
    PublishRequest,
    ReviewStatus,
    SubmissionShape,
    review_status,
    submission_shape,
)
from app.curation.accept_upload import accept_upload, board_of_upload
from app.curation.confirm import confirm_line
from app.curation.publish import publish
from app.database import ReadSession, writing
from app.errors import BadRequest
from app.request_scope import Me, Reading, Writing, app_state
from app.reviews.submissions import duplicates_of, review_to_change, submission_with
from app.uploads import MOST_BYTES_OF_ONE, files_of_form, form_of, text_of_form

_TOKEN = HTTPBearer(
    auto_error=False, description="A token made at /account/tokens, with the scope that is named."
)

router = APIRouter(
    tags=["writing"],
    dependencies=[Depends(_TOKEN)],
    responses=problem_responses(
        (409, "The review has changed, or the key has already been used for another file."),
        (413, "The file is too large."),
    ),
)

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[!-~]+$",
        description="A name of your own for this upload. If the connection breaks, send the file again under the same "
        "name. It is not accepted twice: you get the first submission.",
    ),
]
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "One PDF."},
                        "board": {
                            "type": "string",
                            "description": "Identifier or name of the board, if the account has several.",
                        },
                    },
                }
            }
        },
    }
}


@router.post("/submissions", status_code=201, openapi_extra=_BODY)
async def submit(request: Request, response: Response, me: Me, key: Key = None) -> SubmissionShape:
    """Upload one PDF. Scope: submit. A file that is not a PDF gets the state refused, with the reason."""
    async with form_of(request, most_bytes=MOST_BYTES_OF_ONE) as form:
        created = await run_in_threadpool(_accept, request, me, form, key)
    response.headers["Location"] = created.url
    return created


@router.get("/submissions/{submission_id}")
def submission(request: Request, session: Reading, me: Me, submission_id: UUID) -> SubmissionShape:
    """Get the state of a submission and how far it has been read. Scope: submit."""
    return _shape(request, session, me, submission_id)


@router.post("/reviews/{review_id}/publish")
def publish_review(
    request: Request, session: Writing, me: Me, review_id: str, body: PublishRequest
) -> ReviewStatus:
    """Make a review public with all its documents. Scope: publish. From then on it has its public identifier.

    What could identify someone is decided by a person on the page of the review, and never with a token. While
    something is left to decide, the answer is 409 and `lines` names the checks.
    """
    review = review_to_change(session, review_id, person=me, action=Action.PUBLISH)
    for line in body.confirm:
        confirm_line(session, review, line, actor=me.actor)
    publish(session, review, actor=me.actor)
    return review_status(request, review)


def _accept(request: Request, me: Person, form: FormData, key: str | None) -> SubmissionShape:
    files = files_of_form(form, "file")
    if len(files) != 1:
        raise BadRequest(field="file", problem="send exactly one PDF in it")
    state = app_state(request)
    with writing(state.engine) as session:
        board_id = board_of_upload(session, me, text_of_form(form, "board"), register=state.register)
        accepted = accept_upload(
            session,
            state.files,
            files[0].read(),
            file_name=files[0].name,
            person=me,
            board_id=board_id,
            key=key,
        )
        return _shape(request, session, me, accepted.id)


def _shape(request: Request, session: ReadSession, me: Person, submission_id: UUID) -> SubmissionShape:
    details = submission_with(session, submission_id, person=me)
    return submission_shape(request, details, duplicates_of(session, me, details.submission))
