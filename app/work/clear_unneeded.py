"""Remove bytes that nobody needs: half files of a killed process, and files handed in of which nothing came.

A file is kept before its submission is recorded, so that a killed web leaves a file too many, never one too few.
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

LEFT_ALONE_FOR = timedelta(hours=1)
"""Longer than any request or transaction: a younger file may be about to be recorded."""
_AT_ONCE = 1_000


def clear_unneeded(engine: Engine, files: FileStore) -> int:
    """Remove what has lain unneeded for an hour; how many files that were.

    Needed is what a document was read from, withdrawn ones too, and what waits or is being read. Not needed is what
    was refused, and what was never recorded.
    """
    before = now() - LEFT_ALONE_FOR
    halves = files.forget_halves(before=before)
    old = sorted(sha256 for sha256, handed_in in files.sources() if handed_in < before)
    unneeded = 0
    for first in range(0, len(old), _AT_ONCE):
        some = old[first : first + _AT_ONCE]
        with reading(engine) as session:
            needed = _needed(session, some)
        for sha256 in set(some) - needed:
            files.forget_source(sha256, unless_since=before)
            unneeded += 1
    if halves or unneeded:
        log.info("unneeded_files_removed", halves=halves, sources=unneeded)
    return halves + unneeded


def _needed(session: ReadSession, some: Sequence[Sha256]) -> set[Sha256]:
    read = select(Document.sha256).where(Document.sha256.in_(some))
    on_their_way = select(Submission.sha256).where(
        Submission.sha256.in_(some),
        Submission.state.in_((SubmissionState.WAITING, SubmissionState.READING)),
    )
    return {Sha256(sha256) for sha256 in session.scalars(read.union(on_their_way))}
