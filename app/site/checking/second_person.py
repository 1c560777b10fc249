"""The part of the page about the second person, who agrees to publish past undecided warnings."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.accounts.person import Person
from app.database import ReadSession
from app.models.confirmation import Answer
from app.models.finding import Finding
from app.models.review import Review
from app.reviews.checking import names_of
from app.reviews.readiness import answer_about_warnings
from app.site.board_addresses import findings_address
from app.site.parts import counted
from ingest.draft.findings import Severity

REASON_FIELD = "agreement-reason"
"""The id of the box for the reason."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the part of the page about the second person shows."""

    address: str
    sentence: str
    requested: str | None
    """Who asked; None if no one has."""
    reason: str | None
    error: str | None
    is_own: bool
    """Whether this person asked: someone else has to agree."""


def agreement_of(
    session: ReadSession,
    review: Review,
    me: Person,
    undecided: Sequence[Finding],
    *,
    error: str | None = None,
) -> Agreement | None:
    """The part about the second person; None if no warning is left to decide or two people have agreed."""
    warnings = [str(finding.id) for finding in undecided if finding.severity == Severity.WARNING]
    answer = answer_about_warnings(session, review, warnings)
    if not warnings or (answer and answer.answer == Answer.ACCEPTED):
        return None
    request = answer if answer and answer.answer == Answer.REQUESTED else None
    by = names_of(session, [request.confirmed_by])[request.confirmed_by] if request else None
    return Agreement(
        address=f"{findings_address(review.id)}/agreement",
        sentence=f"{counted(len(warnings), 'warning')} to decide.",
        requested=by,
        reason=request.reason if request else None,
        error=error,
        is_own=request is not None and request.confirmed_by == me.actor,
    )
