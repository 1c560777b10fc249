"""A submission as reading would leave it, for tests of the submission pages."""

from app.clock import now
from app.database import WriteSession
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from tests.account_builders import a_board


def a_submission(
    session: WriteSession,
    state: SubmissionState = SubmissionState.WAITING,
    *,
    board_id: str = "westerdale",
    review: Review | None = None,
    refusal: str | None = None,
) -> Submission:
    """A submission as reading would leave it."""
    submission = Submission(
        file_name="report.pdf",
        sha256="0" * 64,
        size_bytes=2_500_000,
        state=state,
        publish=False,
        force=False,
        board_id=a_board(session, board_id).id,
        review_id=review.id if review else None,
        document_id=review_document(session, review) if review else None,
        page_count=2 if review else None,
        seconds=9.2 if review else None,
        refusal_sentence=refusal,
        received_at=now(),
    )
    session.add(submission)
    session.commit()
    return submission


def review_document(session: WriteSession, review: Review) -> object:
    """The id of its one document."""
    session.refresh(review, ["documents"])
    return review.documents[0].id
