"""Every resource of version 1, under /api/v1."""

from fastapi import APIRouter

from app.api.errors import problem_responses
from app.api.v1 import (
    case_like_mine,
    cited_searches,
    documents,
    exports,
    recommendation_clusters,
    recommendations,
    reviews,
    search,
    submissions,
    suggest,
    unread_pages,
    vocabularies,
    withdrawals,
)

PREFIX = "/api/v1"

_PROBLEMS = problem_responses(
    (401, "The token is missing, unknown or revoked."),
    (403, "The token or its account does not have permission."),
    (404, "Nothing exists at this address."),
    (410, "It was public and has been withdrawn."),
    (422, "A parameter is unknown, or has a value that is not valid."),
    (429, "Too many requests from this address. Retry-After says how many seconds to wait."),
    (503, "The service is unavailable. Retry-After says how many seconds to wait."),
)

v1 = APIRouter(prefix=PREFIX, responses=_PROBLEMS)
for resource in (
    search,
    suggest,
    cited_searches,
    case_like_mine,
    exports,
    reviews,
    documents,
    recommendations,
    recommendation_clusters,
    vocabularies,
    submissions,
    unread_pages,
    withdrawals,
):
    v1.include_router(resource.router)

routers = (v1,)
