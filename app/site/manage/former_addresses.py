"""Addresses that pages of this package had in earlier versions. Each redirects, so that bookmarks keep working."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

router = APIRouter(include_in_schema=False)


@router.get("/trail")
def audit_log(before: int | None = None) -> RedirectResponse:
    """The audit log."""
    return _moved("/audit-log", before)


@router.get("/boards/reviews/{review_id}/trail")
def review_audit_log(review_id: str, before: int | None = None) -> RedirectResponse:
    """The audit log of one review."""
    return _moved(f"/boards/reviews/{review_id}/audit-log", before)


@router.get("/boards/reviews/{review_id}/terms")
def licence(review_id: str) -> RedirectResponse:
    """Where the board published a review, and its licence."""
    return _moved(f"/boards/reviews/{review_id}/source-and-licence")


@router.get("/boards/reviews/{review_id}/documents/{number}/join")
def same_case(review_id: str, number: int) -> RedirectResponse:
    """Which review a report belongs to."""
    return _moved(f"/boards/reviews/{review_id}/documents/{number}/same-case")


def _moved(address: str, before: int | None = None) -> RedirectResponse:
    """A redirect to today's address, and to the same place in an audit log."""
    return RedirectResponse(address if before is None else f"{address}?before={before}", status_code=308)
