"""How far a withdrawal has come: the last receipt of it, and whether the worker is still at it."""

from dataclasses import dataclass
from enum import StrEnum

from app.curation.probe import IS_WELL, Outcome, Visit, receipt_of, visits_of
from app.database import ReadSession, WriteSession
from app.errors import Conflict
from app.models.receipt import Receipt
from app.models.review import Review, ReviewState
from app.queue.jobs import defer, waiting


class Progress(StrEnum):
    """Whether every surface has been seen to be without the review."""

    CLEARING = "clearing"
    """The worker has not visited every surface yet, or tries again."""
    GONE = "gone"
    NOT_GONE = "not_gone"
    """A surface still shows it, or did not answer, and nobody tries again by themselves."""


@dataclass(frozen=True, slots=True)
class SurfaceSeen:
    """A surface, its addresses, and the worst that was found on any of them."""

    name: str
    visits: tuple[Visit, ...]

    @property
    def worst(self) -> Outcome:
        """The outcome that decides."""
        return max((visit.outcome for visit in self.visits), key=list(Outcome).index)

    @property
    def is_well(self) -> bool:
        """Nothing of the review was found on it."""
        return self.worst in IS_WELL


@dataclass(frozen=True, slots=True)
class Clearing:
    """A withdrawal on its way to a clean receipt."""

    progress: Progress
    receipt: Receipt | None
    surfaces: tuple[SurfaceSeen, ...]


def clearing_of(session: ReadSession, review: Review) -> Clearing:
    """How far the withdrawal of a review has come, or how it ended where the review has been restored since.

    Raises Conflict where it was never withdrawn.
    """
    receipt = receipt_of(session, review)
    if receipt is None and review.state != ReviewState.WITHDRAWN:
        raise Conflict(problem="This review has never been withdrawn, so there is no receipt")
    if receipt is not None and receipt.is_clean:
        return Clearing(Progress.GONE, receipt, _surfaces(receipt))
    is_withdrawn = review.state == ReviewState.WITHDRAWN
    is_at_it = is_withdrawn and (receipt is None or waiting(session, "probe_withdrawal") > 0)
    progress = Progress.CLEARING if is_at_it else Progress.NOT_GONE
    return Clearing(progress, receipt, _surfaces(receipt) if receipt else ())


def look_again(session: WriteSession, review: Review) -> None:
    """Have every surface visited once more. Raises Conflict where it is public again."""
    if review.state != ReviewState.WITHDRAWN:
        raise Conflict(problem="This review is public again, so there is nothing to check")
    defer(session, "probe_withdrawal", once_for=str(review.id), review_id=str(review.id))


def _surfaces(receipt: Receipt) -> tuple[SurfaceSeen, ...]:
    visits = visits_of(receipt)
    names = dict.fromkeys(visit.surface for visit in visits)
    return tuple(
        SurfaceSeen(name, tuple(visit for visit in visits if visit.surface == name)) for name in names
    )
