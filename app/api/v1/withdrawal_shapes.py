"""The shapes of withdrawing: the requests, and the receipt. Part of the public contract."""

from datetime import datetime

from fastapi import Request
from pydantic import BaseModel, Field

from app.api.v1.listing import absolute
from app.api.v1.writing_shapes import PublishRequest, ReviewStatus, review_status
from app.curation.probe import Outcome, Visit
from app.curation.receipt import Progress, WithdrawalCheck
from app.curation.withdraw import LONGEST_SENTENCE
from app.models.review import Review
from app.reviews.tombstone import WithdrawalReason


class WithdrawRequest(BaseModel):
    """The body of a request to withdraw."""

    reason: WithdrawalReason = Field(
        description="Public: it is shown in feeds, in the API and on the withdrawal notice."
    )
    sentence: str | None = Field(
        default=None,
        max_length=LONGEST_SENTENCE,
        description="Public words for the withdrawal notice. "
        "They are rejected if they contain the review's title, its alias or an author.",
    )


class RestoreRequest(PublishRequest):
    """The body of a request to restore: it passes the same checks as publication."""


class VisitShape(BaseModel):
    """One address that was checked without signing in, and the result."""

    surface: str = Field(description='The name of a place, for example "Downloads".')
    address: str = Field(description="A path of the site, or the name of an index that was looked into.")
    status: int | None = Field(description="The HTTP status. Null where there was no response or no request.")
    outcome: Outcome = Field(description="`absent` and `tombstone` are as they should be.")
    at: datetime | None


class WithdrawalShape(BaseModel):
    """The receipt of a withdrawal."""

    review: ReviewStatus
    withdrawn_at: datetime | None
    reason: str | None = Field(description="Null once the review has been restored, as is the sentence.")
    sentence: str | None
    progress: Progress = Field(
        description="clearing: the checks are not finished, ask again. gone: it was found nowhere. "
        "not_gone: a place still shows it or is not responding."
    )
    started_at: datetime | None = Field(description="When the checks began. Null before.")
    finished_at: datetime | None
    visits: list[VisitShape]
    url: str = Field(description="Address of this answer.")


def withdrawal_shape(request: Request, review: Review, check: WithdrawalCheck) -> WithdrawalShape:
    """The receipt in the shape of the API."""
    receipt = check.receipt
    return WithdrawalShape(
        review=review_status(request, review),
        withdrawn_at=receipt.withdrawn_at if receipt else review.withdrawn_at,
        reason=review.withdrawal_reason,
        sentence=review.withdrawal_sentence,
        progress=check.progress,
        started_at=receipt.started_at if receipt else None,
        finished_at=receipt.finished_at if receipt else None,
        visits=[_visit(visit) for surface in check.surfaces for visit in surface.visits],
        url=absolute(request, f"/api/v1/reviews/{review.id}/withdrawal"),
    )


def _visit(visit: Visit) -> VisitShape:
    return VisitShape(
        surface=visit.surface,
        address=visit.address,
        status=visit.status,
        outcome=visit.outcome,
        at=datetime.fromisoformat(visit.at) if visit.at else None,
    )
