"""/boards/reviews/{id}: where a review stands, what has happened to each document, and every way on from here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.accounts.person import Person
from app.accounts.policy import Action, Standing, may
from app.accounts.standing import standing_of_review
from app.curation.probe import receipt_of
from app.database import ReadSession
from app.models.review import Review, ReviewState
from app.request_scope import Files, Me, Reading, public_url_of
from app.reviews.addresses import review_address
from app.reviews.publication import documents_waiting, publication_of, withdrawing_of
from app.reviews.scheduled import failed_schedule
from app.reviews.submissions import review_at_hand
from app.reviews.tombstone import why_withdrawn
from app.reviews.uk_time import moment_in_words
from app.site.board_addresses import check_address
from app.site.manage.status_documents import DocumentRow, Papers, document_rows
from app.site.parts import Link
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_CHECKED = {
    True: "{by} looked for names before.",
    False: "{by} published it as not checked for names.",
}
_STATES: Mapping[str, str] = {
    ReviewState.DRAFT: "This is not public.",
    ReviewState.IN_REVIEW: "This is not public.",
    ReviewState.PUBLISHED: "This is public.",
    ReviewState.WITHDRAWN: "This has been withdrawn.",
}
DONE = {
    "terms": "Kept. It is told wherever the review is.",
    "held": "Held. It is published by itself at that time.",
    "released": "Not held any more. It stays a draft until you publish it.",
    "restored": "Public again, at the address it had.",
    "document_withdrawn": "That document is withdrawn. The review stays public without it.",
    "document_restored": "That document is public again.",
    "joined": "Joined. The document is part of this case now.",
    "split": "Split off. This is the new case; it is a draft.",
    "kept_apart": "Kept apart. That case is not offered again.",
}
"""What is said after something was done; the address carries its name."""


@dataclass(frozen=True, slots=True)
class StandingPage:
    """/boards/reviews/{id}: the receipt of a publication, and the door to everything else."""

    title: str
    state: str
    done: str | None
    warning: str | None
    sentences: tuple[str, ...]
    public_address: str | None
    """Where everybody finds it, or its tombstone."""
    documents: tuple[DocumentRow, ...]
    doors: tuple[Link, ...]
    """The first is the main one."""
    release: str | None
    """Where a hold is ended; None where it is not held."""
    more: tuple[Link, ...]


@router.get("/boards/reviews/{review_id}")
def standing(
    request: Request, session: Reading, files: Files, me: Me, review_id: str, *, done: str = ""
) -> HTMLResponse:
    """Where a review stands."""
    review = review_at_hand(session, review_id)
    stands = standing_of_review(session, review)
    page = StandingPage(
        title=review.title,
        state=_STATES[review.state],
        done=DONE.get(done),
        warning=_warning(session, review),
        sentences=tuple(_sentences(session, review)),
        public_address=f"{public_url_of(request)}{review_address(review.public_id)}"
        if review.public_id
        else None,
        documents=document_rows(Papers(me, review, stands, files)),
        doors=tuple(_doors(session, me, review, stands)),
        release=f"/boards/reviews/{review.id}/release" if review.held_until else None,
        more=tuple(_more(session, me, review, stands)),
    )
    return page_response(request, "manage/status", page)


def _sentences(session: ReadSession, review: Review) -> Iterator[str]:
    """Who made it public or took it back, when, and whether they had looked for names."""
    if review.held_until is not None:
        yield f"It is held until {moment_in_words(review.held_until)} (UK time), and is published by itself then."
    if review.is_published:
        yield from _publication(session, review)
    if review.state == ReviewState.WITHDRAWN:
        taken = withdrawing_of(session, review.id)
        if taken is not None:
            yield f"{taken.by} withdrew it on {moment_in_words(taken.at)}."
        yield f"Everybody who follows an old link reads: {why_withdrawn(review)}"


def _publication(session: ReadSession, review: Review) -> Iterator[str]:
    made = publication_of(session, review.id)
    if made is not None:
        yield f"{made.by} made it public on {moment_in_words(made.at)}."
        yield _CHECKED[made.checked_for_names].format(by=made.by)
        yield "Search finds it within a few seconds. Its address stays the same for good."


def _warning(session: ReadSession, review: Review) -> str | None:
    failed = None if review.public_id else failed_schedule(session, review.id)
    if failed is None:
        return None
    return (
        f"It was to be published on {moment_in_words(failed.at)} and was not ready any more. "
        "See below what is missing, and publish it or hold it again."
    )


def _doors(session: ReadSession, me: Person, review: Review, stands: Standing) -> Iterator[Link]:
    address = f"/boards/reviews/{review.id}"
    waits = bool(documents_waiting(session, review))
    ways = (
        (review.is_published and waits, Action.PUBLISH, "Publish what waits", f"{address}/publish"),
        (not review.is_published and waits, Action.PUBLISH, "Go on to publishing", f"{address}/publish"),
        (not review.is_published, Action.SEE_RECEIPT, "Receipt of withdrawal", f"{address}/withdrawal"),
        (True, Action.RESTORE, "Restore it", f"{address}/restore"),
        (True, Action.CORRECT, "Check and correct", check_address(review.id)),
        (True, Action.CORRECT, "Source and reuse", f"{address}/terms"),
        (review.is_published, Action.WITHDRAW, "Withdraw it", f"{address}/withdraw"),
    )
    for is_so, action, label, href in ways:
        if is_so and may(me, action, stands):
            yield Link(label, href)


def _more(session: ReadSession, me: Person, review: Review, stands: Standing) -> Iterator[Link]:
    was_withdrawn = review.is_published and receipt_of(session, review) is not None
    if was_withdrawn and may(me, Action.SEE_RECEIPT, stands):
        yield Link("Receipt of the withdrawal before", f"/boards/reviews/{review.id}/withdrawal")
    if may(me, Action.SEE_TRAIL):
        yield Link("Who did what, and when", f"/boards/reviews/{review.id}/trail")
