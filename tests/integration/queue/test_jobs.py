"""Jobs are asked for inside our own transaction."""

from app.database import WriteSession
from app.queue.jobs import defer, has_worker, waiting


def test_job_asked_for_twice_waits_once(session: WriteSession) -> None:
    """A second request for the same thing changes nothing, and what went before it is kept."""
    defer(session, "read_submission", submission_id="1", actor="test")

    defer(session, "reindex_review", once_for="7", review_id="7")
    defer(session, "reindex_review", once_for="7", review_id="7")
    session.commit()

    assert waiting(session) == 2


def test_job_is_not_there_when_its_change_is_rolled_back(session: WriteSession) -> None:
    """A transaction that fails leaves no job behind."""
    defer(session, "read_submission", submission_id="1", actor="test")

    session.rollback()

    assert waiting(session) == 0


def test_no_worker_is_seen_where_none_runs(session: WriteSession) -> None:
    """An empty queue has no worker."""
    assert not has_worker(session)
