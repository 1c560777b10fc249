"""/boards/upload: upload one PDF or many. A browser with scripts sends them one by one and is answered in JSON."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from app.accounts.find import boards_of
from app.accounts.person import Person
from app.accounts.roles import Role
from app.curation.accept_upload import accept_upload, board_of_upload, earlier_submission
from app.database import ReadSession, reading, writing
from app.errors import BadRequest, NotAllowed
from app.models.submission import Submission, SubmissionState
from app.request_scope import AppState, Me, Reading, app_state
from app.site.board_addresses import submission_address
from app.site.forms import Choice, FieldError, errors_of, sentence_of
from app.site.parts import ONE_MB
from app.templating import page_response
from app.uploads import (
    MOST_BYTES_AT_ONCE,
    MOST_FILES,
    Upload,
    UploadTooLarge,
    files_of_form,
    form_of,
    text_of_form,
)
from ingest.draft.digest import Sha256
from ingest.pdf.safety import MOST_BYTES

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_NO_FILE = "Choose a PDF"
LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class UploadPage:
    """/boards/upload."""

    boards: tuple[Choice, ...]
    """For someone with several boards, who chooses one."""
    only_board: str | None
    """For someone with one board."""
    asks_for_board: bool
    """A curator may name any board."""
    board: str
    """As a curator entered it."""
    most_files: int
    most_mb: int
    most_bytes: int
    file_error: str | None
    board_error: str | None
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class UploadForm:
    """What the form sends."""

    files: Sequence[Upload]
    board: str
    key: str | None
    """The idempotency key: a file that is sent again under it is not accepted twice."""


@router.get("/boards/upload")
def form(request: Request, session: Reading, me: Me, sha256: str = "", board: str = "") -> Response:
    """The form; or, as JSON, the earlier submission of these bytes, which need not be sent again."""
    if sha256 and _wants_json(request):
        earlier = earlier_submission(session, me, Sha256(sha256), board_id=board or _only_board(me))
        return JSONResponse({"address": submission_address(earlier) if earlier else None})
    return page_response(request, "submissions/upload", _page(session, me, "", {}))


@router.post("/boards/upload")
async def upload(request: Request, me: Me) -> Response:
    """Accept the files, then show the progress of one file, or the dashboard for several."""
    board, problems, status = "", {}, 422
    try:
        async with form_of(request, most_bytes=MOST_BYTES_AT_ONCE) as form:
            submitted = _upload_form(request, form)
            board = submitted.board
            submissions = await run_in_threadpool(_accept, app_state(request), me, submitted)
        return _answer(request, submissions)
    except UploadTooLarge as error:
        problems, status = {"file": error.sentence}, error.status
    except BadRequest as error:
        problems = {str(error.facts["field"]): sentence_of(error)}
    except NotAllowed as error:
        problems, status = {"board": error.sentence}, error.status
    if _wants_json(request):
        return JSONResponse({"sentence": " ".join(problems.values())}, status_code=status)
    return await run_in_threadpool(_form_with_errors, request, me, board, problems, status)


def _upload_form(request: Request, form: FormData) -> UploadForm:
    files = files_of_form(form, "file")
    if not files:
        raise BadRequest(field="file", problem=_NO_FILE)
    key = request.headers.get("idempotency-key", "")[:LONGEST_KEY] or None
    return UploadForm(files, text_of_form(form, "board"), key if len(files) == 1 else None)


def _accept(state: AppState, me: Person, submitted: UploadForm) -> list[Submission]:
    """Each file in its own transaction: the first ones stay accepted if a later one fails."""
    with writing(state.engine) as session:
        board_id = board_of_upload(session, me, submitted.board, register=state.register)
    submissions = []
    for file in submitted.files:
        with writing(state.engine) as session:
            content = file.read()
            submission = accept_upload(
                session,
                state.files,
                content,
                file_name=file.name,
                person=me,
                board_id=board_id,
                key=submitted.key,
            )
        submissions.append(submission)
    return submissions


def _answer(request: Request, submissions: Sequence[Submission]) -> Response:
    if _wants_json(request):
        first = submissions[0]
        is_refused = first.state == SubmissionState.REFUSED
        sentence = first.refusal_sentence if is_refused else "Uploaded."
        return JSONResponse(
            {"address": submission_address(first), "is_refused": is_refused, "sentence": sentence}
        )
    is_one = len(submissions) == 1
    address = submission_address(submissions[0]) if is_one else f"/boards?uploaded={len(submissions)}"
    return RedirectResponse(address, status_code=303)


def _form_with_errors(
    request: Request, me: Person, board: str, problems: dict[str, str], status: int
) -> Response:
    with reading(app_state(request).engine) as session:
        page = _page(session, me, board, problems)
    return page_response(request, "submissions/upload", page, status_code=status)


def _page(session: ReadSession, me: Person, board: str, problems: dict[str, str]) -> UploadPage:
    mine = boards_of(session, me) if me.role is Role.BOARD_MEMBER else []
    return UploadPage(
        boards=tuple(Choice(own.id, own.name, own.id == board) for own in mine) if len(mine) > 1 else (),
        only_board=mine[0].name if len(mine) == 1 else None,
        asks_for_board=me.role is not Role.BOARD_MEMBER,
        board=board,
        most_files=MOST_FILES,
        most_mb=MOST_BYTES // ONE_MB,
        most_bytes=MOST_BYTES,
        file_error=problems.get("file"),
        board_error=problems.get("board"),
        errors=errors_of(problems),
    )


def _only_board(me: Person) -> str | None:
    return next(iter(me.board_ids)) if len(me.board_ids) == 1 else None


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "").startswith("application/json")
