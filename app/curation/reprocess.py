"""Have the reports of reviews read again by better rules: first compared, then saved where a curator says so.

Comparing saves nothing. Saving changes exactly what was compared, or nothing: see app.work.reprocess. Decision 0214.
"""

import hashlib
from collections.abc import Iterable, Sequence
from uuid import UUID

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.database import WriteSession
from app.errors import Conflict
from app.models.reprocessing import Reprocessing, ReprocessingState
from app.models.review import Review
from app.queue.jobs import defer
from app.reviews.reprocessing import outdated_documents
from ingest.draft.rules_version import RULES_VERSION

COMPARE_READING = "compare_reading"
SAVE_READING = "save_reading"
"""The jobs."""
GIVEN_UP = "The reports could not be reprocessed after several attempts. The log of the worker says why."

_OUT_OF_DATE = "These changes are no longer up to date. Check the new ones and try again"
_BUSY = (ReprocessingState.WAITING, ReprocessingState.SAVING)


def request_comparison(session: WriteSession, review_id: UUID, *, actor: str) -> bool:
    """Queue a comparison of a review with outdated reports. Returns whether one is queued.

    One that is waiting, being saved or known is not requested again; one that failed is.
    """
    if not outdated_documents(session, review_id):
        return False
    row = session.get(Reprocessing, review_id, with_for_update=True)
    is_known = (
        row is not None and row.rules_version == RULES_VERSION and row.state != ReprocessingState.FAILED
    )
    if row is None:
        row = Reprocessing(review_id=review_id)
        session.add(row)
    elif row.state in _BUSY or (is_known and row.state == ReprocessingState.COMPARED):
        return row.state in _BUSY
    row.state, row.rules_version = ReprocessingState.WAITING, RULES_VERSION
    row.changes, row.digest, row.problem, row.is_changed_again = [], None, None, False
    row.requested_by, row.updated_at = actor, now()
    session.flush()
    defer(session, COMPARE_READING, once_for=str(review_id), review_id=str(review_id))
    return True


def request_saving(session: WriteSession, review: Review, *, digest: str, actor: str) -> None:
    """Queue saving the changes that the person has seen.

    Raises Conflict if they are others now, or are not compared.
    """
    row = session.get(Reprocessing, review.id, with_for_update=True)
    if row is None or row.state != ReprocessingState.COMPARED or row.digest != digest:
        raise Conflict(problem=_OUT_OF_DATE)
    row.state, row.requested_by, row.updated_at = ReprocessingState.SAVING, actor, now()
    record(session, Event.REPROCESSING_REQUESTED, actor=actor, review_id=review.id)
    session.flush()
    defer(session, SAVE_READING, once_for=str(review.id), review_id=str(review.id))


def request_saving_all(
    session: WriteSession, compared: Sequence[tuple[Reprocessing, Review]], *, seen: str, actor: str
) -> None:
    """Queue saving the changes of several reviews. Raises Conflict if they are others than ``seen``."""
    if digest_of_all(row for row, _ in compared) != seen:
        raise Conflict(problem=_OUT_OF_DATE)
    for row, review in compared:
        request_saving(session, review, digest=row.digest or "", actor=actor)


def digest_of_all(rows: Iterable[Reprocessing]) -> str:
    """One digest of the changes of several reviews."""
    digests = sorted(f"{row.review_id} {row.digest}" for row in rows)
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def give_up_reprocessing(session: WriteSession, review_id: UUID, sentence: str) -> None:
    """Say why the reports could not be read again. What the review has stays as it is."""
    row = session.get(Reprocessing, review_id, with_for_update=True)
    if row is not None and row.state in _BUSY:
        row.state, row.problem, row.updated_at = ReprocessingState.FAILED, sentence, now()
