"""What a document resembles: documents with nearly the same words, and cases it may be part of."""

from itertools import islice

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.resources import resource_of_review
from app.curation.link_case import suggest_cases
from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review
from app.reviews.duplicates import NearDuplicate, near_duplicates
from app.site.parts import Link

MOST_OFFERED = 5


def visible_near_duplicates(session: ReadSession, me: Person, document: Document) -> list[NearDuplicate]:
    """Documents with nearly the same text, of public reviews and of those that the person may see."""
    return [
        near
        for near in near_duplicates(session, document)
        if near.review.is_published or may(me, Action.SEE, resource_of_review(session, near.review))
    ]


def suggested_cases(
    session: ReadSession, me: Person, document: Document
) -> list[tuple[Review, tuple[str, ...]]]:
    """The likeliest cases that the person may link the document to, each with the reasons."""
    offers = (offer for offer in suggest_cases(session, document) if may_link(session, me, offer.review))
    return [(offer.review, offer.reasons) for offer in islice(offers, MOST_OFFERED)]


def suggested_case_link(session: ReadSession, me: Person, review: Review, document: Document) -> Link | None:
    """The link to the likeliest case; None if there is none, or if the document cannot be moved."""
    if document.published_at is not None or not may_link(session, me, review):
        return None
    offers = suggested_cases(session, me, document)
    if not offers:
        return None
    return Link(offers[0][0].title, f"/boards/reviews/{review.id}/documents/{document.number}/same-case")


def may_link(session: ReadSession, me: Person, review: Review) -> bool:
    """True if the person may link documents to the case."""
    return may(me, Action.CORRECT, resource_of_review(session, review))
