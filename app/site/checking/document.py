"""Save what a document is, and read its pages again: the forms are in the list of everything that is checked."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.policy import Action
from app.curation import correct
from app.curation.request_check import retry_unread_pages
from app.errors import Conflict
from app.request_scope import Me, Writing
from app.reviews.checking import documents_to_check, stamp_of_document
from app.reviews.submissions import review_to_change
from app.site.board_addresses import check_address
from app.site.checking.document_rows import YES
from app.site.checking.overview import overview_page
from app.templating import page_response
from ingest.draft.claims import ClaimField

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_CHANGED = (
    "Someone else has changed the details of this report. Your change was not saved. "
    "Check the new version and try again."
)


@router.post("/boards/reviews/{review_id}/check/unread-pages")
def retry(session: Writing, me: Me, review_id: str) -> Response:
    """Read the reports again that have pages which could not be read."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    retry_unread_pages(session, review, actor=me.actor)
    return RedirectResponse(check_address(review.id, done="retry", at="documents"), 303)


@router.post("/boards/reviews/{review_id}/check/documents/{document_id}")
def decide(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    document_id: str,
    *,
    seen: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = "",
    language: Annotated[str, Form()] = "",
    is_case_review: Annotated[str, Form()] = "",
) -> Response:
    """Save what was changed, unless someone else has changed it since it was shown."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    documents = documents_to_check(session, review)
    document = next((own for own in documents if str(own.id) == document_id), None)
    if document is None:
        raise Conflict(problem="This report is no longer part of the review")
    if seen != stamp_of_document(document):
        page = overview_page(session, me, review, problem=_CHANGED)
        return page_response(request, "checking/overview", page, fragment="check-list", status_code=409)
    changes: dict[ClaimField, tuple[object, object]] = {
        ClaimField.DOCUMENT_ROLE: (role, document.role),
        ClaimField.LANGUAGE: (language, document.language),
        ClaimField.IS_CASE_REVIEW: (is_case_review == YES, document.is_case_review),
    }
    for field, (value, before) in changes.items():
        if value != before:
            correct.change_document(session, review, document, field, value, person=me)
    return RedirectResponse(check_address(review.id, done="changed", at=f"document-{document.id}"), 303)
