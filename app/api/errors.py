"""Errors of the API: one shape, a problem document (RFC 9457) whose ``detail`` says what to do next."""

import json
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.errors import AppError
from app.reviews.readiness import NotPublishable

MEDIA_TYPE = "application/problem+json"
UNEXPECTED = "There is a problem with this service. Try again. If it happens again, report a problem."


class Problem(BaseModel):
    """What went wrong, for programs (code, field) and for people (detail)."""

    type: str = Field(description="Always about:blank: the code says more.")
    title: str = Field(description="The HTTP status in words.")
    status: int
    detail: str = Field(description="A sentence that says what to do next.")
    code: str = Field(description="Stable name of the kind of error.")
    field: str | None = Field(description="The parameter it is about, where it is about one.")
    lines: list[str] | None = Field(
        default=None,
        description="Only with the code not_publishable: the publication checks that are not done.",
    )


def problem_responses(*cases: tuple[int, str]) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that can end with these statuses, each as a problem document."""
    schema = Problem.model_json_schema()
    return {
        status: {"description": words, "content": {MEDIA_TYPE: {"schema": schema}}} for status, words in cases
    }


def answer(request: Request, error: Exception) -> Response:
    """The response to any error: a problem document."""
    problem = problem_of(error)
    fields = problem.model_dump(exclude=None if problem.lines else {"lines"})
    return Response(
        json.dumps(fields, ensure_ascii=False),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers=_retry_after(error, problem.status),
    )


def _retry_after(error: Exception, status: int) -> dict[str, str]:
    """The ``Retry-After`` header after too many requests, or while the service is unavailable. Otherwise empty."""
    if isinstance(error, AppError) and "seconds" in error.facts:
        return {"Retry-After": str(error.facts["seconds"])}
    return {"Retry-After": "5"} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}


def problem_of(error: Exception) -> Problem:
    """The problem document of an error. That of an unexpected error reveals nothing about the program."""
    if isinstance(error, AppError):
        field = error.facts.get("field")
        problem = _problem(
            error.status, error.for_readers or error.sentence, error.code, str(field) if field else None
        )
        problem.lines = list(error.lines) if isinstance(error, NotPublishable) else None
        return problem
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        field = str(first["loc"][-1])
        return _problem(422, f"{field} is not valid: {first['msg']}.", "bad_request", field)
    if isinstance(error, HTTPException):
        code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "_")
        detail = _SENTENCES.get(error.status_code, str(error.detail))
        return _problem(error.status_code, detail, code, None)
    return _problem(500, UNEXPECTED, "failed", None)


_SENTENCES = {
    404: "Nothing was found at this address. See /openapi.json for every address.",
    405: "You cannot use this method at this address. See /openapi.json for every address.",
}


def _problem(status: int, detail: str, code: str, field: str | None) -> Problem:
    title = HTTPStatus(status).phrase
    return Problem(type="about:blank", title=title, status=status, detail=detail, code=code, field=field)
