"""Jobs after a withdrawal: delete the public files, then check every surface for what was withdrawn."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import Engine, select

from app.clock import now
from app.curation.probe import Get, probe
from app.database import WriteSession, writing
from app.files import withdrawals
from app.files.store import FileStore
from app.files.withdrawals import Scope, Withdrawal
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.reviews.tombstone import WithdrawalReason
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.instant import MeilisearchInstant
from ingest.draft.digest import Sha256


def delete_public_files(engine: Engine, files: FileStore, document_id: UUID) -> None:
    """Delete the public copy and pictures of a document that is no longer public. Running it twice does no harm.

    A document that a new version has replaced is added to the list of withdrawals here. Withdrawals add themselves.
    """
    with writing(engine) as session:
        document = session.get(Document, document_id)
        if document is None or is_public(session, document):
            return
        if document.replaced_at is not None:
            withdrawals.record(files, _replaced(session, document))
        files.delete_public_files(Sha256(document.sha256))


def note_public_again(engine: Engine, files: FileStore, review_id: UUID) -> None:
    """Write to the list of withdrawals that a review is public again, so that a restore does not hide it.

    It runs after the publication is committed, unlike for a withdrawal: a missing line can only hide too much.
    It can run twice.
    """
    with writing(engine) as session:
        query = select(Review).where(Review.id == review_id, Review.state == ReviewState.PUBLISHED)
        review = session.scalars(query.with_for_update(read=True)).one_or_none()
        if review is None:
            return
        public = select(Document.sha256).where(
            Document.review_id == review_id, Document.published_at.is_not(None)
        )
        shas = set(session.scalars(public))
        public_again = [
            replace(line, at=now(), is_over=True)
            for line in withdrawals.current_withdrawals(withdrawals.withdrawals_path(files))
            if line.review == review.public_id and (line.scope is Scope.REVIEW or line.sha256 in shas)
        ]
        withdrawals.record(files, public_again)


def check_withdrawal(
    engine: Engine, files: FileStore, review_id: UUID, *, get: Get, meilisearch: Meilisearch | None = None
) -> None:
    """Check every surface for a withdrawn review, and save the receipt. Raises NotGone if it is still somewhere."""
    with writing(engine) as session:
        review = session.get(Review, review_id)
        if review is None or review.state != ReviewState.WITHDRAWN:
            return
        engines = [MeilisearchInstant(session, meilisearch)] if meilisearch else []
        receipt = probe(session, review, get=get, files=files, engines=engines)
    if not receipt.is_clean:
        raise NotGone


class NotGone(Exception):
    """A surface still shows the review, or did not respond. The receipt says which, and the worker tries again."""


def is_public(session: WriteSession, document: Document) -> bool:
    """Whether the document is public. The review is locked, so this stays true until the transaction ends."""
    state = session.execute(
        select(Review.state).where(Review.id == document.review_id).with_for_update(read=True)
    ).scalar_one()
    session.refresh(document)
    return state == ReviewState.PUBLISHED and document.published_at is not None


def _replaced(session: WriteSession, document: Document) -> list[Withdrawal]:
    public_id = session.get_one(Review, document.review_id).public_id
    if public_id is None:
        return []
    sha256 = Sha256(document.sha256)
    return [Withdrawal(now(), public_id, sha256, Scope.DOCUMENT, WithdrawalReason.REPLACED.value)]
