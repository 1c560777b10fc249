"""What is withdrawn is gone from every surface the moment the transaction ends, and leaves a tombstone."""

import contextlib

import pytest
from sqlalchemy import Engine, select, text

from app.curation.withdraw import withdraw, withdraw_document
from app.database import WriteSession, after_commit, reading, writing
from app.errors import BadRequest, Conflict, Gone
from app.files.store import FileStore
from app.files.withdrawals import current_withdrawals, withdrawals_path
from app.models.audit_event import AuditEvent
from app.models.document import Document
from app.models.review import Review, ReviewId, ReviewState
from app.models.search_index import SearchPassage, SearchReview, SearchWord
from app.queue.jobs import waiting
from app.reviews.find import document_of, published_review
from app.reviews.tombstone import WithdrawalReason, tombstone_of
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from ingest.draft.digest import Sha256
from ingest.draft.facts import DocumentRole
from tests.builders import a_review


def public(session: WriteSession, **says: object) -> Review:
    """A published review that search finds."""
    review = a_review(session, **says)  # type: ignore[arg-type]
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.commit()
    return review


def its_document(session: WriteSession, review: Review) -> Document:
    return session.scalars(select(Document).where(Document.review_id == review.id)).one()


def withdraw_it(session: WriteSession, files: FileStore, review: Review, sentence: str | None = None) -> None:
    withdraw(
        session,
        files,
        review,
        reason=WithdrawalReason.IDENTIFIES_SOMEBODY,
        actor="test",
        sentence=sentence,
    )
    session.commit()


def test_withdrawn_review_leaves_the_index_with_every_word(session: WriteSession, files: FileStore) -> None:
    """No row of the index and no word of the corpus remembers it."""
    review = public(session, title="Child Quillfeather", passages=["The brambleworth was not seen."])

    withdraw_it(session, files, review)

    assert session.scalars(select(SearchReview)).all() == []
    assert session.scalars(select(SearchPassage)).all() == []
    assert session.scalars(select(SearchWord)).all() == []


def test_withdrawn_review_answers_with_its_reason(session: WriteSession, files: FileStore) -> None:
    """Its identifier stays, and its page says that it was withdrawn and why, and nothing else."""
    review = public(session)

    withdraw_it(session, files, review, "A corrected report will follow.")

    with pytest.raises(Gone) as raised:
        published_review(session, str(review.public_id))
    assert "It could have identified someone." in raised.value.sentence
    stone = tombstone_of(review)
    assert (stone.reason, stone.sentence) == (
        "It could have identified someone.",
        "A corrected report will follow.",
    )


def test_files_go_once_the_withdrawal_is_certain(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """Picture and public copy are there until the commit and not after it."""
    review = public(session)
    sha256 = Sha256(its_document(session, review).sha256)
    files.save_picture(sha256, 1, b"picture")
    files.save_public_copy(sha256, b"%PDF-")

    with writing(engine) as changing:
        again = changing.get_one(Review, review.id)
        withdraw(changing, files, again, reason=WithdrawalReason.COURT, actor="test")
        before = files.picture(sha256, 1).exists()

    assert before
    assert not files.picture(sha256, 1).exists()
    assert not files.public_copy(sha256).exists()


def test_nothing_is_done_after_a_rollback(engine: Engine) -> None:
    """What waits for the commit is forgotten where there is none."""
    done: list[str] = []

    with contextlib.suppress(Conflict), writing(engine) as session:
        after_commit(session, lambda: done.append("done"))
        raise Conflict(problem="No")

    assert done == []


def test_withdrawal_is_in_the_list_and_in_the_log(session: WriteSession, files: FileStore) -> None:
    """A restored backup will know, and the log says who and why."""
    review = public(session)

    withdraw_it(session, files, review)

    lines = [
        (withdrawal.review, withdrawal.reason) for withdrawal in current_withdrawals(withdrawals_path(files))
    ]
    assert lines == [(review.public_id, "identifies_somebody")]
    event = session.scalars(select(AuditEvent).where(AuditEvent.event == "withdrawn")).one()
    assert (event.actor, event.details) == ("test", {"reason": "identifies_somebody"})


def test_withdrawal_asks_for_the_jobs_that_clear_up(session: WriteSession, files: FileStore) -> None:
    """Files, further indexes and the check follow by jobs, even if something fails in the meantime."""
    withdraw_it(session, files, public(session))

    assert [
        waiting(session, name) for name in ("delete_public_files", "reindex_review", "check_withdrawal")
    ] == [
        1,
        1,
        1,
    ]


def test_locked_index_does_not_delay_a_withdrawal(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """While the index is being rebuilt the state changes all the same, and the job takes the rest."""
    review = public(session)
    with engine.connect() as rebuilding:
        rebuilding.execute(text("select pg_advisory_xact_lock(7301985)"))

        withdraw_it(session, files, review)

    assert review.state == ReviewState.WITHDRAWN
    assert waiting(session, "reindex_review") == 1


def test_sentence_that_names_the_child_is_refused(session: WriteSession, files: FileStore) -> None:
    """A withdrawal notice has no names."""
    review = public(session, alias="Child Heron")

    with pytest.raises(BadRequest):
        withdraw_it(session, files, review, "The review of child heron is gone.")


def test_what_is_not_public_cannot_be_withdrawn(session: WriteSession, files: FileStore) -> None:
    """Neither a draft nor what is withdrawn already."""
    draft = a_review(session, state=ReviewState.DRAFT)

    with pytest.raises(Conflict):
        withdraw_it(session, files, draft)


def test_one_document_leaves_and_its_review_stays(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """Its address answers 410, its words leave the index, and the others remain."""
    says = {"alias": "Child K", "boards": ["Westerdale Partnership"]}
    public(session, **says, passages=["The overview speaks of wagtails."])
    review = public(session, **says, role=DocumentRole.SUMMARY, passages=["The summary speaks of redshanks."])
    summary = session.scalars(select(Document).where(Document.role == "summary")).one()

    withdraw_document(session, files, review, summary, reason=WithdrawalReason.ERROR, actor="test")
    session.commit()

    with reading(engine) as reader:
        public_review = published_review(reader, str(review.public_id))
        words = set(reader.scalars(select(SearchWord.word)))
        with pytest.raises(Gone, match="It contained an error"):
            document_of(reader, public_review, 2)
    assert [document.number for document in public_review.documents] == [1]
    assert "wagtails" in words
    assert "redshanks" not in words


def test_only_document_is_not_withdrawn_alone(session: WriteSession, files: FileStore) -> None:
    """A review without any document would be an empty page."""
    review = public(session)

    with pytest.raises(Conflict):
        withdraw_document(
            session, files, review, its_document(session, review), reason=WithdrawalReason.ERROR, actor="test"
        )
