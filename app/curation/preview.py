"""A review as it will be once it is published, for one page at a time: published in a savepoint that is rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.audit.events import Event
from app.curation.publish import make_public
from app.curation.review_lock import lock_review
from app.database import WriteSession
from app.models.review import Review


@contextmanager
def as_published(session: WriteSession, review: Review) -> Iterator[str]:
    """Publish the review, and roll it back at the end of the block. Yields its identifier until then.

    The publication checks are not made. The identifier is made up, so no real one is used, and it contains the id of
    the review, so two previews do not wait for each other.
    """
    savepoint = session.begin_nested()
    try:
        lock_review(session, review)
        review.public_id = public_id = f"PREVIEW-{review.id}"
        make_public(session, review, actor="preview", event=Event.PUBLISHED, details={})
        session.flush()
        session.expire_all()
        yield public_id
    finally:
        savepoint.rollback()
