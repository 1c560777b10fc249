"""/reviews/{id}/retry: try the pages of a review again that could not be read."""

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer
from pydantic import BaseModel, Field

from app.accounts.policy import Action
from app.api.errors import problem_responses
from app.curation.request_check import retry_unread_pages
from app.request_scope import Me, Writing
from app.reviews.documents_to_publish import documents_to_be_public
from app.reviews.submissions import review_to_change
from app.reviews.unread_pages import unread_pages

_TOKEN = HTTPBearer(auto_error=False, description="A token made at /account/tokens, with the scope submit.")

router = APIRouter(
    tags=["writing"],
    dependencies=[Depends(_TOKEN)],
    responses=problem_responses((409, "The state of the review does not allow this.")),
)


class UnreadReport(BaseModel):
    """A report with pages that could not be read, and that is reprocessed now."""

    document: int = Field(description="Its number in the review, from 1.")
    pages: list[int] = Field(
        description="The pages that could not be read, by their place in the PDF from 1."
    )


class RetryShape(BaseModel):
    """What is reprocessed."""

    reports: list[UnreadReport] = Field(description="Empty if every page has been read.")


@router.post("/reviews/{review_id}/retry", status_code=202)
def retry(session: Writing, me: Me, review_id: str) -> RetryShape:
    """Try the pages of a review again that could not be read. Scope: submit.

    The whole report is reprocessed, in the background. The pages of a public report say how it went.
    """
    review = review_to_change(session, review_id, person=me, action=Action.RETRY)
    documents = documents_to_be_public(session, review)
    unread = unread_pages(session, [document.id for document in documents])
    retry_unread_pages(session, review, actor=me.actor)
    return RetryShape(
        reports=[
            UnreadReport(document=document.number, pages=[page.number for page in unread[document.id]])
            for document in documents
            if document.id in unread
        ]
    )
