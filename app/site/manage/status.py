"""/boards/reviews/{id}: the status of a review, the state of each report, and every action from here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.accounts.person import Person
from app.accounts.policy import Action, Resource, may
from app.accounts.resources import resource_of_review
from app.curation.probe import receipt_of
from app.database import ReadSession
from app.models.review import Review, ReviewState
from app.request_scope import Files, Me, Reading, public_url_of
from app.reviews.addresses import review_address
from app.reviews.publication import Publication, documents_waiting, last_withdrawal, publication_of
from app.reviews.scheduled import failed_schedule
from app.reviews.submissions import find_review
from app.reviews.tombstone import why_withdrawn
from app.reviews.uk_time import moment_in_words
from app.site.board_addresses import check_address
from app.site.manage.status_documents import DocumentRow, ReviewDocuments, document_rows
from app.site.parts import Link, counted
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_STATES: Mapping[str, str] = {
    ReviewState.DRAFT: "This review is not public.",
    ReviewState.IN_REVIEW: "This review is not public.",
    ReviewState.PUBLISHED: "This review is public.",
    ReviewState.WITHDRAWN: "This review has been withdrawn.",
}
DONE = {
    "licence": "Saved. It is shown wherever the review appears.",
    "scheduled": "Scheduled. It will be published automatically at that time.",
    "schedule_cancelled": "The schedule has been cancelled. The review stays a draft until you publish it.",
    "restored": "The review is public again, at the same address.",
    "document_withdrawn": "The report has been withdrawn. The review stays public without it.",
    "document_restored": "The report is public again.",
    "linked": "The report is now part of this review.",
    "split": "The report is now a separate review. The new review is a draft.",
    "unrelated": "Saved. That review will not be suggested again.",
}
"""Messages after an action; ``?done=`` in the address carries the key."""


@dataclass(frozen=True, slots=True)
class StatusPage:
    """/boards/reviews/{id}: the receipt of its publication, and links to every action."""

    title: str
    state: str
    done: str | None
    warning: str | None
    sentences: tuple[str, ...]
    public_address: str | None
    """Its public page, or its withdrawal notice."""
    documents: tuple[DocumentRow, ...]
    actions: tuple[Link, ...]
    """The first is the main one."""
    cancel_schedule: str | None
    """Address that cancels the schedule; None when the review is not scheduled."""
    more: tuple[Link, ...]


@router.get("/boards/reviews/{review_id}")
def status(
    request: Request, session: Reading, files: Files, me: Me, review_id: str, *, done: str = ""
) -> HTMLResponse:
    """The status page of a review."""
    review = find_review(session, review_id)
    resource = resource_of_review(session, review)
    page = StatusPage(
        title=review.title,
        state=_STATES[review.state],
        done=DONE.get(done),
        warning=_warning(session, review),
        sentences=tuple(_sentences(session, review)),
        public_address=f"{public_url_of(request)}{review_address(review.public_id)}"
        if review.public_id
        else None,
        documents=document_rows(ReviewDocuments(me, review, resource, files)),
        actions=tuple(_actions(session, me, review, resource)),
        cancel_schedule=f"/boards/reviews/{review.id}/schedule/cancel" if review.scheduled_for else None,
        more=tuple(_more(session, me, review, resource)),
    )
    return page_response(request, "manage/status", page)


def _sentences(session: ReadSession, review: Review) -> Iterator[str]:
    """Who published or withdrew it, when, and whether they had checked for names."""
    if review.scheduled_for is not None:
        yield f"It will be published automatically on {moment_in_words(review.scheduled_for)} (UK time)."
    if review.is_published:
        yield from _publication(session, review)
    if review.state == ReviewState.WITHDRAWN:
        withdrawal = last_withdrawal(session, review.id)
        if withdrawal is not None:
            yield f"{withdrawal.by} withdrew it on {moment_in_words(withdrawal.at)}."
        yield f"People who follow an old link see: {why_withdrawn(review)}"


def _publication(session: ReadSession, review: Review) -> Iterator[str]:
    publication = publication_of(session, review.id)
    if publication is not None:
        yield f"{publication.by} published it on {moment_in_words(publication.at)}."
        yield from _decided(publication)
        yield "It appears in search within a few seconds. Its address will not change."


def _decided(publication: Publication) -> Iterator[str]:
    """Whether anything that could identify someone was left undecided."""
    if publication.undecided_warnings == 0:
        yield "Everything that could identify someone had been decided."
    elif publication.undecided_warnings:
        warnings = counted(publication.undecided_warnings, "warning")
        yield (
            f"{warnings} had not been decided. "
            f"{publication.requested_by} gave a reason, and {publication.agreed_by} agreed."
        )


def _warning(session: ReadSession, review: Review) -> str | None:
    failed = None if review.public_id else failed_schedule(session, review.id)
    if failed is None:
        return None
    return (
        f"It was scheduled for {moment_in_words(failed.at)} but was no longer ready to publish. "
        "Check what is missing below, then publish it or schedule it again."
    )


def _actions(session: ReadSession, me: Person, review: Review, resource: Resource) -> Iterator[Link]:
    address = f"/boards/reviews/{review.id}"
    has_waiting = bool(documents_waiting(session, review))
    actions = (
        (review.is_published and has_waiting, Action.PUBLISH, "Publish new reports", f"{address}/publish"),
        (
            not review.is_published and has_waiting,
            Action.PUBLISH,
            "Continue to publish",
            f"{address}/publish",
        ),
        (not review.is_published, Action.SEE_RECEIPT, "Receipt of withdrawal", f"{address}/withdrawal"),
        (True, Action.RESTORE, "Restore this review", f"{address}/restore"),
        (True, Action.CORRECT, "Check and correct", check_address(review.id)),
        (True, Action.CORRECT, "Source and reuse", f"{address}/source-and-licence"),
        (review.is_published, Action.WITHDRAW, "Withdraw this review", f"{address}/withdraw"),
    )
    for applies, action, label, href in actions:
        if applies and may(me, action, resource):
            yield Link(label, href)


def _more(session: ReadSession, me: Person, review: Review, resource: Resource) -> Iterator[Link]:
    was_withdrawn = review.is_published and receipt_of(session, review) is not None
    if was_withdrawn and may(me, Action.SEE_RECEIPT, resource):
        yield Link("Receipt of the earlier withdrawal", f"/boards/reviews/{review.id}/withdrawal")
    if may(me, Action.SEE_AUDIT_LOG):
        yield Link("Audit log", f"/boards/reviews/{review.id}/audit-log")
