"""The progress of a withdrawal check: its last receipt, and whether the worker is still checking."""

from dataclasses import dataclass
from enum import StrEnum

from app.curation.probe import CLEAN_OUTCOMES, Outcome, Visit, receipt_of, visits_of
from app.database import ReadSession, WriteSession
from app.errors import Conflict
from app.models.receipt import Receipt
from app.models.review import Review, ReviewState
from app.queue.jobs import defer, waiting

CHECK_NAMES = ("check_withdrawal", "probe_withdrawal")
"""The job that visits every surface: its name, and the one that versions before 0.3 requested it by."""


class Progress(StrEnum):
    """Whether the review is gone from every surface."""

    CLEARING = "clearing"
    """The worker has not visited every surface yet, or is trying again."""
    GONE = "gone"
    NOT_GONE = "not_gone"
    """A surface still shows it, or did not respond, and the worker has stopped trying."""


@dataclass(frozen=True, slots=True)
class SurfaceResult:
    """A surface, its visits, and the worst outcome among them."""

    name: str
    visits: tuple[Visit, ...]

    @property
    def worst(self) -> Outcome:
        """The worst outcome of its visits, which is the outcome of the surface."""
        return max((visit.outcome for visit in self.visits), key=list(Outcome).index)

    @property
    def is_clean(self) -> bool:
        """Whether the review was not found on it."""
        return self.worst in CLEAN_OUTCOMES


@dataclass(frozen=True, slots=True)
class WithdrawalCheck:
    """The check of a withdrawal: its progress, and the last receipt if there is one."""

    progress: Progress
    receipt: Receipt | None
    surfaces: tuple[SurfaceResult, ...]


def withdrawal_check_of(session: ReadSession, review: Review) -> WithdrawalCheck:
    """The check of a review's current withdrawal, or of its last one if the review has been restored.

    Raises Conflict if it was never withdrawn.
    """
    receipt = receipt_of(session, review)
    if receipt is None and review.state != ReviewState.WITHDRAWN:
        raise Conflict(problem="This review has never been withdrawn, so there is no receipt")
    if receipt is not None and receipt.is_clean:
        return WithdrawalCheck(Progress.GONE, receipt, _surfaces(receipt))
    is_withdrawn = review.state == ReviewState.WITHDRAWN
    is_running = is_withdrawn and (receipt is None or waiting(session, *CHECK_NAMES) > 0)
    progress = Progress.CLEARING if is_running else Progress.NOT_GONE
    return WithdrawalCheck(progress, receipt, _surfaces(receipt) if receipt else ())


def queue_check(session: WriteSession, review: Review) -> None:
    """Queue another visit to every surface. Raises Conflict if the review is public again."""
    if review.state != ReviewState.WITHDRAWN:
        raise Conflict(problem="This review is public again, so there is nothing to check")
    defer(session, "check_withdrawal", once_for=str(review.id), review_id=str(review.id))


def _surfaces(receipt: Receipt) -> tuple[SurfaceResult, ...]:
    visits = visits_of(receipt)
    names = dict.fromkeys(visit.surface for visit in visits)
    return tuple(
        SurfaceResult(name, tuple(visit for visit in visits if visit.surface == name)) for name in names
    )
