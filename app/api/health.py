"""Health checks for the operator: is the process alive, and can it answer?"""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app.database import reading
from app.errors import AppError
from app.request_scope import app_state
from app.schema import is_current

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """``ok``, or a sentence that says what is missing."""

    status: str


@router.get("/healthz")
def healthz() -> Health:
    """The process is alive. Checks nothing else."""
    return Health(status="ok")


@router.get("/readyz", responses={503: {"model": Health}})
def readyz(request: Request, response: Response) -> Health:
    """The database is responding and has every migration. 503 otherwise."""
    try:
        with reading(app_state(request).engine) as session:
            ready = is_current(session.connection())
    except AppError as error:
        response.status_code = 503
        return Health(status=error.sentence)
    if not ready:
        response.status_code = 503
        return Health(status="The database is older than this program. Run `casereviews migrate`.")
    return Health(status="ok")
