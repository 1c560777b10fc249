"""Read the reports of a review again by the present rules: compare what that would change, or save it.

The comparison saves the new readings in a savepoint, compares, and rolls back: so it shows exactly what saving gives,
with all decisions of people applied. Saving does the same, and keeps it only if the changes are those a curator saw.
Each job can be killed and run again: everything is saved in its last transaction. Decision 0214.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

import structlog
from sqlalchemy import Engine

from app.clock import now
from app.curation.reprocess import COMPARE_READING, SAVE_READING, give_up_reprocessing
from app.curation.review_lock import lock_review
from app.database import WriteSession, reading, writing
from app.models.document import Document
from app.models.reprocessing import Reprocessing, ReprocessingState
from app.models.review import Review
from app.queue.jobs import defer
from app.reviews.reading_changes import Differences, differences_between
from app.reviews.reading_state import reading_state
from app.reviews.removals import removals_of
from app.reviews.reprocessing import outdated_documents
from app.reviews.save_draft import lock_documents
from app.work.read_stored import read_stored, save_stored
from app.work.read_submission import Reading
from ingest.draft.review import DraftReview
from ingest.draft.rules_version import RULES_VERSION
from ingest.errors import UnreadablePDF
from ingest.pdf.removals import Removals

log = structlog.get_logger()

_JOBS = {ReprocessingState.WAITING: COMPARE_READING, ReprocessingState.SAVING: SAVE_READING}


@dataclass(frozen=True, slots=True)
class _NewReading:
    """A report as the present rules read it, and what it was read without."""

    draft: DraftReview
    removals: Removals


def compare_reading(reader: Reading, review_id: UUID) -> None:
    """Find what a new reading would change in the review, and save only that. It can run twice."""
    _reprocess(reader, review_id, ReprocessingState.WAITING)


def save_reading(reader: Reading, review_id: UUID) -> None:
    """Save a new reading, if it changes what the curator has seen and nothing else. It can run twice.

    Otherwise the changes are as compared now, for the curator to look at again.
    """
    _reprocess(reader, review_id, ReprocessingState.SAVING)


def _reprocess(reader: Reading, review_id: UUID, state: ReprocessingState) -> None:
    document_ids = _documents_to_read(reader.engine, review_id, state)
    if document_ids is None:
        return
    try:
        readings = {document_id: _read(reader, document_id) for document_id in document_ids}
    except UnreadablePDF as error:
        with writing(reader.engine) as session:
            give_up_reprocessing(session, review_id, error.sentence)
        return
    with writing(reader.engine) as session:
        _finish(session, reader, review_id, state, readings)
    log.info("job", job=_JOBS[state], review=str(review_id), documents=len(readings))


def _documents_to_read(engine: Engine, review_id: UUID, state: ReprocessingState) -> Sequence[UUID] | None:
    """The reports of earlier rules; None if nothing is to be done in this state."""
    with reading(engine) as session:
        row = session.get(Reprocessing, review_id)
        if row is None or row.state != state:
            return None
        return [document.id for document in outdated_documents(session, review_id)]


def _read(reader: Reading, document_id: UUID) -> _NewReading:
    with reading(reader.engine) as session:
        removals = removals_of(session, document_id)
    return _NewReading(read_stored(reader, document_id, removals), removals)


def _finish(
    session: WriteSession,
    reader: Reading,
    review_id: UUID,
    state: ReprocessingState,
    readings: Mapping[UUID, _NewReading],
) -> None:
    """Save the readings, and roll that back unless they were to be saved and change what was seen."""
    lock_documents(session)
    lock_review(session, session.get_one(Review, review_id))
    row = session.get(Reprocessing, review_id, with_for_update=True)
    if row is None or row.state != state:
        return
    if _is_other(session, review_id, readings):
        defer(session, _JOBS[state], once_for=str(review_id), review_id=str(review_id))
        return
    if not readings:
        row.state, row.updated_at = ReprocessingState.SAVED, now()
        return
    digest_seen = row.digest if state is ReprocessingState.SAVING else None
    with session.begin_nested() as savepoint:
        found = _save(session, reader, review_id, readings, actor=row.requested_by)
        if found.digest != digest_seen:
            savepoint.rollback()
    session.expire_all()
    row = session.get_one(Reprocessing, review_id)
    if found.digest == digest_seen:
        row.state, row.changes, row.digest = ReprocessingState.SAVED, [], None
    else:
        row.state, row.digest = ReprocessingState.COMPARED, found.digest
        row.is_changed_again = state is ReprocessingState.SAVING
        row.changes = [asdict(change) for change in found.changes]
    row.rules_version, row.updated_at = RULES_VERSION, now()


def _is_other(session: WriteSession, review_id: UUID, readings: Mapping[UUID, _NewReading]) -> bool:
    """Whether other reports are to be read now, or other words removed, than when they were read: it starts again."""
    outdated = {document.id for document in outdated_documents(session, review_id)}
    return outdated != set(readings) or any(
        removals_of(session, document_id) != read.removals for document_id, read in readings.items()
    )


def _save(
    session: WriteSession,
    reader: Reading,
    review_id: UUID,
    readings: Mapping[UUID, _NewReading],
    *,
    actor: str,
) -> Differences:
    review = session.get_one(Review, review_id)
    documents = [session.get_one(Document, document_id) for document_id in readings]
    before = reading_state(session, review, documents)
    for document in documents:
        save_stored(session, reader, document, readings[document.id].draft, actor=actor)
    session.flush()
    session.expire_all()
    return differences_between(before, reading_state(session, review, documents))
