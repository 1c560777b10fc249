"""The addresses of the pages on which a review is checked."""

from urllib.parse import urlencode
from uuid import UUID

from app.models.document import Document
from app.models.submission import Submission
from ingest.draft.claims import ClaimField


def submission_address(submission: Submission) -> str:
    """The page of a submission."""
    return f"/boards/submissions/{submission.id}"


def check_address(review_id: UUID, *, done: str = "", at: str = "") -> str:
    """The page that lists everything to check; ``at`` is the id of a line of it."""
    return _with(f"/boards/reviews/{review_id}/check", {"done": done}) + (f"#{at}" if at else "")


def findings_address(review_id: UUID, *, at: str = "", **query: object) -> str:
    """The page of what could identify someone; ``at`` is the id of a finding on it."""
    return _with(f"/boards/reviews/{review_id}/check/findings", query) + (f"#{at}" if at else "")


def finding_address(review_id: UUID, finding_id: UUID) -> str:
    """Where a decision about a finding is saved."""
    return f"/boards/reviews/{review_id}/check/findings/{finding_id}"


def preview_address(review_id: UUID) -> str:
    """What a stranger will see of the review."""
    return f"/boards/reviews/{review_id}/preview"


def fact_address(review_id: UUID, field: ClaimField | str, **query: object) -> str:
    """The page of one fact."""
    return _with(f"/boards/reviews/{review_id}/check/facts/{field}", query)


def tag_address(review_id: UUID, tag_id: UUID, **query: object) -> str:
    """The page of one tag."""
    return _with(f"/boards/reviews/{review_id}/check/tags/{tag_id}", query)


def keep_sure_address(review_id: UUID) -> str:
    """Where everything that reading is quite sure of is kept."""
    return f"/boards/reviews/{review_id}/check/sure"


def new_tag_address(review_id: UUID) -> str:
    """The page where a tag is added."""
    return f"/boards/reviews/{review_id}/check/new-tag"


def recommendation_address(review_id: UUID, recommendation_id: UUID, **query: object) -> str:
    """The page of one recommendation."""
    return _with(f"/boards/reviews/{review_id}/check/recommendations/{recommendation_id}", query)


def new_recommendation_address(review_id: UUID) -> str:
    """The page where a recommendation is added."""
    return f"/boards/reviews/{review_id}/check/new-recommendation"


def document_address(review_id: UUID, document: Document) -> str:
    """Where the details of a document are saved."""
    return f"/boards/reviews/{review_id}/check/documents/{document.id}"


def retry_address(review_id: UUID) -> str:
    """Where the pages that could not be read are tried again."""
    return f"/boards/reviews/{review_id}/check/unread-pages"


def reprocess_address(review_id: UUID) -> str:
    """What reading the reports of a review again would change."""
    return f"/boards/reviews/{review_id}/reprocess"


def draft_picture_address(review_id: UUID, document: Document, page: int) -> str:
    """The picture of a page that may not be public."""
    return f"/boards/reviews/{review_id}/documents/{document.id}/pages/{page}.webp"


def _with(path: str, query: dict[str, object]) -> str:
    parameters = urlencode({key: value for key, value in query.items() if value not in (None, "")})
    return f"{path}?{parameters}" if parameters else path
