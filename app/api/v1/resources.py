"""Every resource of version 1, under /api/v1."""

from fastapi import APIRouter, Depends

from app.api.errors import described
from app.api.v1 import (
    documents,
    exports,
    recommendations,
    reviews,
    search,
    submissions,
    suggest,
    vocabularies,
    withdrawals,
)
from app.api.v1.known_parameters import PREFIX, only_known_parameters

_PROBLEMS = described(
    (401, "The token opens nothing."),
    (403, "The token or its account may not do this."),
    (404, "There is nothing at this address."),
    (410, "It was public once and has been withdrawn."),
    (422, "A parameter cannot be understood."),
    (429, "Too many requests came from this address; Retry-After says when to come again."),
    (503, "The service cannot answer at the moment."),
)

v1 = APIRouter(prefix=PREFIX, responses=_PROBLEMS, dependencies=[Depends(only_known_parameters)])
for resource in (
    search,
    suggest,
    exports,
    reviews,
    documents,
    recommendations,
    vocabularies,
    submissions,
    withdrawals,
):
    v1.include_router(resource.router)

routers = (v1,)
