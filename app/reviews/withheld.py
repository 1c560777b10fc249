"""Public reviews with withheld pages, for the people who can decide about what was found there."""

from sqlalchemy import select

from app.accounts.person import Person
from app.accounts.roles import Role
from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.models.submission import Submission, SubmissionState


def withheld_reviews(session: ReadSession, person: Person, *, limit: int) -> list[Review]:
    """Those that a person may decide about, in alphabetical order."""
    withheld = select(Document.review_id).where(
        Document.withheld_pages != [], Document.published_at.is_not(None)
    )
    query = select(Review).where(Review.state == ReviewState.PUBLISHED, Review.id.in_(withheld))
    if person.role is Role.BOARD_MEMBER:
        from_own_boards = select(Submission.review_id).where(
            Submission.board_id.in_(person.board_ids), Submission.state != SubmissionState.DUPLICATE
        )
        query = query.where(Review.id.in_(from_own_boards))
    return list(session.scalars(query.order_by(Review.title, Review.id).limit(limit)))
