"""What every verb begins and ends with: the review held still, and its facts and indexes brought in step."""

from app.accounts.person import Person
from app.accounts.roles import Role
from app.database import WriteSession
from app.models.review import Review
from app.queue.jobs import defer
from app.reviews.settle import settle
from ingest.draft.claims import ClaimSource


def hold_still(session: WriteSession, review: Review) -> None:
    """Wait for whoever changes the review now, see it as they left it, and keep others waiting until we are done."""
    session.flush()
    session.refresh(review, with_for_update=True)


def bring_in_step(session: WriteSession, review: Review) -> None:
    """Weigh its claims and tags anew, and ask for the search to follow where it is or was public."""
    session.flush()
    settle(session, review)
    if review.public_id is not None:
        defer(session, "reindex_review", once_for=str(review.id), review_id=str(review.id))


def word_of(person: Person) -> ClaimSource:
    """Whose word theirs is: a board's, or a curator's, which counts more."""
    return ClaimSource.BOARD if person.role is Role.BOARD_MEMBER else ClaimSource.CURATOR
