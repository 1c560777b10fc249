"""Restoring a withdrawn review under the same identifier, after the publish checks; or one withdrawn report."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.policy import Action
from app.curation.restore import restore, restore_document
from app.errors import NotFound
from app.request_scope import Me, Reading, Writing
from app.reviews.readiness import NotPublishable
from app.reviews.submissions import documents_of, find_review, review_to_change
from app.site.manage.publish import Purpose, answer_lines, publish_page
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_RESTORING = Purpose(
    verb="Restore",
    lead="The review will be public again at the same address. Newer versions replace earlier ones.",
    path="restore",
)


@router.get("/boards/reviews/{review_id}/restore")
def form(request: Request, session: Reading, review_id: str) -> HTMLResponse:
    """What will be public again, and what is still to confirm."""
    page = publish_page(session, find_review(session, review_id), _RESTORING)
    return page_response(request, "manage/publish", page)


@router.post("/boards/reviews/{review_id}/restore")
def make_public_again(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    *,
    confirm: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Restore the review."""
    review = review_to_change(session, review_id, person=me, action=Action.RESTORE)
    answer_lines(session, review, confirm or [], me)
    try:
        restore(session, review, actor=me.actor)
    except NotPublishable as refusal:
        page = publish_page(session, review, _RESTORING, {"confirm": refusal.sentence})
        return page_response(request, "manage/publish", page, status_code=422)
    return RedirectResponse(f"/boards/reviews/{review.id}?done=restored", status_code=303)


@router.post("/boards/reviews/{review_id}/documents/{number}/restore")
def make_document_public_again(session: Writing, me: Me, review_id: str, number: int) -> Response:
    """Restore one document that was withdrawn on its own."""
    review = review_to_change(session, review_id, person=me, action=Action.PUBLISH)
    versions = [document for document in documents_of(review) if document.number == number]
    if not versions:
        raise NotFound(what="document")
    newest = max(versions, key=lambda document: document.version)
    restore_document(session, review, newest, actor=me.actor)
    return RedirectResponse(f"/boards/reviews/{review.id}?done=document_restored", status_code=303)
