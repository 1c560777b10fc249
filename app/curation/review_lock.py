"""How every change to a review begins and ends: lock its row, then resolve its facts and ask for a new index entry."""

from app.accounts.person import Person
from app.accounts.roles import Role
from app.database import WriteSession
from app.models.review import Review
from app.queue.jobs import defer
from app.reviews.resolve_facts import resolve_facts
from ingest.draft.claims import ClaimSource


def lock_review(session: WriteSession, review: Review) -> None:
    """Lock the review's row until the transaction ends, and load it as the last change left it."""
    session.flush()
    session.refresh(review, with_for_update=True)


def resolve_and_reindex(session: WriteSession, review: Review) -> None:
    """Resolve the facts from its claims and tags, and queue a reindex if the review is or was public."""
    session.flush()
    resolve_facts(session, review)
    if review.public_id is not None:
        defer(session, "reindex_review", once_for=str(review.id), review_id=str(review.id))


def claim_source(person: Person) -> ClaimSource:
    """The source recorded for a person's claims. A curator's claim outranks a board's."""
    return ClaimSource.BOARD if person.role is Role.BOARD_MEMBER else ClaimSource.CURATOR
