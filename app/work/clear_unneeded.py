"""Delete stored files that are not needed: unfinished files of a killed process, and uploads without a submission.

A file is saved before its submission is recorded: if the web is killed in between, there is a file without a
submission, never a submission without a file.
"""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from sqlalchemy import Engine, select

from app.clock import now
from app.database import ReadSession, reading
from app.files.store import FileStore
from app.models.document import Document
from app.models.submission import Submission, SubmissionState
from ingest.draft.digest import Sha256

log = structlog.get_logger()

KEPT_FOR = timedelta(hours=1)
"""Longer than any request or transaction: a newer file can be about to be recorded."""
_BATCH = 1_000


def clear_unneeded(engine: Engine, files: FileStore) -> int:
    """Delete files that have not been needed for an hour. Returns their number.

    Sources of documents are needed, withdrawn ones too, and uploads that are waiting or being read. Rejected uploads
    and files that were never recorded are not.
    """
    before = now() - KEPT_FOR
    unfinished = files.delete_unfinished(before=before)
    old = sorted(sha256 for sha256, uploaded_at in files.sources() if uploaded_at < before)
    unneeded = 0
    for first in range(0, len(old), _BATCH):
        batch = old[first : first + _BATCH]
        with reading(engine) as session:
            needed = _needed(session, batch)
        for sha256 in set(batch) - needed:
            files.delete_source(sha256, unless_since=before)
            unneeded += 1
    if unfinished or unneeded:
        log.info("unneeded_files_removed", unfinished=unfinished, sources=unneeded)
    return unfinished + unneeded


def _needed(session: ReadSession, batch: Sequence[Sha256]) -> set[Sha256]:
    documents = select(Document.sha256).where(Document.sha256.in_(batch))
    submissions = select(Submission.sha256).where(
        Submission.sha256.in_(batch),
        Submission.state.in_((SubmissionState.WAITING, SubmissionState.READING)),
    )
    return {Sha256(sha256) for sha256 in session.scalars(documents.union(submissions))}
