"""What a document resembles: documents with nearly the same words, and cases it may be part of."""

from itertools import islice

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.standing import standing_of_review
from app.curation.join import cases_offered
from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review
from app.reviews.duplicates import NearDuplicate, near_duplicates
from app.site.parts import Link

MOST_OFFERED = 5


def visible_near_duplicates(session: ReadSession, me: Person, document: Document) -> list[NearDuplicate]:
    """Documents with nearly the same words, of reviews that are public or theirs to see."""
    return [
        one
        for one in near_duplicates(session, document)
        if one.review.is_published or may(me, Action.SEE, standing_of_review(session, one.review))
    ]


def suggested_cases(
    session: ReadSession, me: Person, document: Document
) -> list[tuple[Review, tuple[str, ...]]]:
    """The likeliest cases of those that somebody may join a document to, each with the reasons."""
    theirs = (one for one in cases_offered(session, document) if may_link(session, me, one.review))
    return [(one.review, one.reasons) for one in islice(theirs, MOST_OFFERED)]


def suggested_case_link(session: ReadSession, me: Person, review: Review, document: Document) -> Link | None:
    """Where the likeliest case is offered; None where none is, or the document stays where it is."""
    if document.published_at is not None or not may_link(session, me, review):
        return None
    offers = suggested_cases(session, me, document)
    if not offers:
        return None
    return Link(offers[0][0].title, f"/boards/reviews/{review.id}/documents/{document.number}/join")


def may_link(session: ReadSession, me: Person, review: Review) -> bool:
    """True where somebody may link documents to a case."""
    return may(me, Action.CORRECT, standing_of_review(session, review))
