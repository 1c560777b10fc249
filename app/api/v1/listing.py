"""Paging of lists and absolute addresses, for every resource of the API."""

from typing import Annotated

from fastapi import Query, Request

from app.request_scope import public_url_of

PageSize = Annotated[int, Query(ge=1, le=100, description="How many items a page has, 1 to 100.")]
Cursor = Annotated[
    str | None, Query(description="Where the page begins: copy it from ``next`` of the page before.")
]


def absolute(request: Request, address: str) -> str:
    """A path of this site as an absolute address, with scheme and host."""
    return f"{public_url_of(request)}{address}"


def next_page(request: Request, cursor: str | None) -> str | None:
    """The address of the next page of the requested list. None on the last page."""
    if cursor is None:
        return None
    return absolute(request, f"{request.url.path}?{request.url.include_query_params(cursor=cursor).query}")
