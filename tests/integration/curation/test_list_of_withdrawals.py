"""The list of withdrawals says what is withdrawn now: what became public again is marked as over."""

from datetime import timedelta

from sqlalchemy import Engine, select

from app.backup.reapply_withdrawals import reapply_withdrawals
from app.clock import now
from app.curation.publish import publish
from app.curation.restore import restore, restore_document
from app.curation.withdraw import withdraw, withdraw_document
from app.database import WriteSession, writing
from app.files.store import FileStore
from app.files.withdrawals import (
    Scope,
    Withdrawal,
    append_lines,
    current_withdrawals,
    read_withdrawals,
    withdrawals_path,
)
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.reviews.publication import documents_waiting
from app.reviews.save_draft import save_draft
from app.reviews.tombstone import WithdrawalReason
from app.work.after_withdrawal import note_public_again
from ingest.draft.digest import Sha256
from ingest.draft.facts import DocumentRole
from tests.builders import A, a_draft, a_review

ERROR = WithdrawalReason.ERROR


def standing(files: FileStore) -> list[tuple[str, Scope]]:
    return [
        (withdrawal.review, withdrawal.scope) for withdrawal in current_withdrawals(withdrawals_path(files))
    ]


def withdrawn_and_restored(session: WriteSession, files: FileStore) -> Review:
    review = a_review(session)
    withdraw(session, files, review, reason=ERROR, actor="ann")
    restore(session, review, actor="ann")
    session.commit()
    return review


def test_backup_does_not_hide_what_was_restored_since(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """A backup from before the withdrawal shows the review, as everyone sees it today."""
    review = withdrawn_and_restored(session, files)

    note_public_again(engine, files, review.id)

    with writing(engine) as restoring:
        again = reapply_withdrawals(restoring, files, current_withdrawals(withdrawals_path(files)))
        state = restoring.scalars(select(Review.state)).one()
    assert (again, state) == ((), ReviewState.PUBLISHED)
    assert len(read_withdrawals(withdrawals_path(files))) == 2


def test_review_withdrawn_a_second_time_stays_hidden(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """The last word counts, also where the job that takes the first back comes late."""
    review = withdrawn_and_restored(session, files)
    note_public_again(engine, files, review.id)
    withdraw(session, files, review, reason=ERROR, actor="ann")
    session.commit()

    note_public_again(engine, files, review.id)

    assert standing(files) == [(review.public_id, Scope.REVIEW)]


def test_document_withdrawn_alone_stays_so_when_its_review_is_published_again(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """Only documents that are public again are marked as over."""
    review = save_draft(session, a_draft(A()), file_name="1.pdf", rules_version="1").review
    facts = A(role=DocumentRole.SUMMARY, passages=["A summary of what was learned."])
    summary = save_draft(session, a_draft(facts), file_name="2.pdf", rules_version="1").document
    publish(session, review, actor="ann")
    withdraw_document(session, files, review, summary, reason=ERROR, actor="ann")
    session.commit()

    note_public_again(engine, files, review.id)
    while_away = standing(files)
    restore_document(session, review, session.get_one(Document, summary.id), actor="ann")
    session.commit()
    note_public_again(engine, files, review.id)

    assert while_away == [(review.public_id, Scope.DOCUMENT)]
    assert standing(files) == []


def two_documents(session: WriteSession) -> tuple[Review, Document]:
    """A public review with an overview and a summary; the summary."""
    review = save_draft(session, a_draft(A()), file_name="1.pdf", rules_version="1").review
    words = A(role=DocumentRole.SUMMARY, passages=["A summary of what was learned."])
    summary = save_draft(session, a_draft(words), file_name="2.pdf", rules_version="1").document
    publish(session, review, actor="ann")
    session.commit()
    return review, summary


def test_document_withdrawn_after_the_backup_is_not_published_again(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """A restore withdraws it as its board did: the next publishing of the review leaves it out."""
    review, summary = two_documents(session)
    line = Withdrawal(
        now(), str(review.public_id), Sha256(summary.sha256), Scope.DOCUMENT, "identifies_somebody"
    )

    with writing(engine) as restoring:
        reapply_withdrawals(restoring, files, [line])
    with WriteSession(engine) as later:
        again = later.get_one(Review, review.id)
        waiting = [document.id for document in documents_waiting(later, again)]
        document = later.get_one(Document, summary.id)

        assert (document.published_at, document.withdrawal_reason) == (None, "identifies_somebody")
        assert again.withdrawn_documents == [document.number]
        assert waiting == []


def test_document_replaced_after_the_backup_counts_as_replaced(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """Its newer version is not in the backup; the old one is not offered for publishing."""
    review, summary = two_documents(session)
    line = Withdrawal(now(), str(review.public_id), Sha256(summary.sha256), Scope.DOCUMENT, "replaced")

    with writing(engine) as restoring:
        reapply_withdrawals(restoring, files, [line])
    with WriteSession(engine) as later:
        document = later.get_one(Document, summary.id)

        assert document.replaced_at is not None
        assert document.withdrawn_at is None
        assert documents_waiting(later, later.get_one(Review, review.id)) == []


def test_lines_of_two_machines_count_by_their_time(files: FileStore) -> None:
    """A list of withdrawals saved elsewhere is added at the end, whenever its lines were written."""
    early = Withdrawal(now() - timedelta(days=1), "CR00001", Sha256("a" * 64), Scope.REVIEW, "error")
    over = Withdrawal(now(), "CR00001", Sha256("a" * 64), Scope.REVIEW, "error", is_over=True)

    append_lines(withdrawals_path(files), [over, early])

    assert standing(files) == []
