"""Restored under the same identifier, replaced under the same number; what persons decided goes along."""

import pytest
from sqlalchemy import Engine, select

from app.curation import correct, retag
from app.curation.publish import publish
from app.curation.replace import complete_replacement, replace_document
from app.curation.restore import restore, restore_document
from app.curation.withdraw import withdraw, withdraw_document
from app.database import WriteSession, reading, writing
from app.errors import Conflict
from app.files.store import FileStore
from app.files.withdrawals import current_withdrawals, withdrawals_path
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission
from app.models.tag import Tag
from app.queue.jobs import waiting
from app.reviews.find import document_of, published_review
from app.reviews.readiness import NotPublishable
from app.reviews.save_draft import SavedDraft, save_draft
from app.reviews.tombstone import WithdrawalReason
from app.work.after_withdrawal import delete_public_files
from ingest.draft.claims import ClaimField
from ingest.draft.digest import Sha256
from ingest.draft.facts import DocumentRole
from tests.builders import A, a_draft
from tests.integration.curation.people import CURATOR

ERROR = WithdrawalReason.ERROR


def a_public(session: WriteSession, facts: A) -> SavedDraft:
    saved = save_draft(session, a_draft(facts), file_name="first.pdf", rules_version="1")
    publish(session, saved.review, actor="ann", is_attended=False)
    session.commit()
    return saved


def a_new_version(session: WriteSession, old: Document, facts: A) -> SavedDraft:
    """A further version, read and waiting."""
    saved = save_draft(session, a_draft(facts), file_name="second.pdf", rules_version="1", replaces=old)
    complete_replacement(session, saved.review, old, saved.document, actor="ann")
    session.commit()
    return saved


def shown(engine: Engine, review: Review) -> list[tuple[int, int]]:
    """Number and version of the documents that the public sees."""
    with reading(engine) as session:
        documents = published_review(session, str(review.public_id)).documents
        return [(document.number, document.version) for document in documents]


def test_restored_review_is_public_under_its_identifier(session: WriteSession, files: FileStore) -> None:
    """Its files are made again, and search finds it again."""
    review = a_public(session, A()).review
    first = review.public_id
    withdraw(session, files, review, reason=ERROR, actor="ann")

    restore(session, review, actor="bob")

    assert (review.public_id, review.is_published, review.withdrawn_at) == (first, True, None)
    assert waiting(session, "render_pages") == 1


def test_restored_review_passes_the_gate_like_any_other(session: WriteSession, files: FileStore) -> None:
    """What went round the gate once does not do so again."""
    saved = save_draft(session, a_draft(A(nation=None)), file_name="r.pdf", rules_version="1")
    publish(session, saved.review, actor="command ingest", is_attended=False)
    withdraw(session, files, saved.review, reason=ERROR, actor="ann")

    with pytest.raises(NotPublishable):
        restore(session, saved.review, actor="bob")


def test_withdrawn_review_is_not_published_by_the_way(session: WriteSession, files: FileStore) -> None:
    """Only restoring makes it public again."""
    review = a_public(session, A()).review
    withdraw(session, files, review, reason=ERROR, actor="ann")

    with pytest.raises(Conflict):
        publish(session, review, actor="ann")


def test_new_version_waits_until_it_is_published(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """The old one stays public in the meantime; then the new one is under the same number."""
    saved = a_public(session, A(passages=["The old text."]))
    a_new_version(session, saved.document, A(passages=["The new text."]))
    before = shown(engine, saved.review)

    publish(session, saved.review, actor="ann")
    session.commit()

    assert (before, shown(engine, saved.review)) == ([(1, 1)], [(1, 2)])


def test_replaced_file_is_cleared_away_and_noted(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """Its public copy goes, its source and its rows stay, and a restored backup will not show it."""
    saved = a_public(session, A(passages=["The old text."]))
    old = Sha256(saved.document.sha256)
    files.save_public_copy(old, b"%PDF-")
    a_new_version(session, saved.document, A(passages=["The new text."]))
    publish(session, saved.review, actor="ann")
    session.commit()

    delete_public_files(engine, files, saved.document.id)

    assert not files.public_copy(old).exists()
    assert [
        (withdrawal.sha256, withdrawal.reason) for withdrawal in current_withdrawals(withdrawals_path(files))
    ] == [(old, "replaced")]


def test_public_file_is_not_cleared_away(engine: Engine, session: WriteSession, files: FileStore) -> None:
    """A job that comes late, after the review was restored, does nothing."""
    saved = a_public(session, A())
    sha256 = Sha256(saved.document.sha256)
    files.save_public_copy(sha256, b"%PDF-")

    delete_public_files(engine, files, saved.document.id)

    assert files.public_copy(sha256).exists()


def test_withdrawn_review_comes_back_with_the_corrected_file(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """Withdrawn, replaced, restored: the same identifier, the new words only."""
    saved = a_public(session, A(passages=["The old text."]))
    withdraw(session, files, saved.review, reason=ERROR, actor="ann")
    a_new_version(session, saved.document, A(passages=["The new text."]))

    restore(session, saved.review, actor="ann")
    session.commit()

    assert shown(engine, saved.review) == [(1, 2)]


def test_decisions_are_carried_over_where_their_words_still_are(session: WriteSession) -> None:
    """A confirmed tag with its sentence is carried over, a title that the new version lacks is not."""
    old = a_public(
        session, A(title="Review of Ann Example", passages=["Ann was neglected."], themes=["neglect"])
    )
    correct.confirm(session, old.review, ClaimField.TITLE, person=CURATOR)
    retag.reject(session, old.review, session.scalars(select(Tag)).one(), person=CURATOR)

    facts = A(title="Review of Child A", passages=["Child A was neglected."], themes=["neglect"])
    new = a_new_version(session, old.document, facts)
    publish(session, new.review, actor="ann")

    assert (new.review.title, new.review.themes) == ("Review of Child A", [])


def test_one_document_is_restored_alone(engine: Engine, session: WriteSession, files: FileStore) -> None:
    """Withdrawn alone, it comes back under its number, unless a new version is there."""
    says = {"alias": "Child K", "boards": ["Westerdale"]}
    a_public(session, A(**says))  # type: ignore[arg-type]
    facts = A(**says, role=DocumentRole.SUMMARY, title="Summary", passages=["In short."])  # type: ignore[arg-type]
    summary = a_public(session, facts)
    review, document = summary.review, summary.document
    withdraw_document(session, files, review, document, reason=ERROR, actor="ann")

    restore_document(session, review, document, actor="ann")
    session.commit()

    assert shown(engine, review) == [(1, 1), (2, 1)]
    with reading(engine) as reader:
        assert document_of(reader, published_review(reader, str(review.public_id)), 2).withdrawn_at is None


def test_replacement_is_a_submission_that_knows_what_it_replaces(
    session: WriteSession, files: FileStore
) -> None:
    """It is read like any file; bytes that are no PDF are refused at once."""
    document = a_public(session, A()).document

    submission = replace_document(session, files, document, b"not a PDF", file_name="new.pdf", actor="ann")

    assert (submission.replaces_id, submission.state) == (document.id, "refused")


def test_new_version_that_was_replaced_itself_never_appears(engine: Engine, session: WriteSession) -> None:
    """Of several versions uploaded, the last is published and the ones between are not."""
    first = a_public(session, A(passages=["One."]))
    a_new_version(session, first.document, A(passages=["Two."]))
    a_new_version(session, first.document, A(passages=["Three."]))

    publish(session, first.review, actor="ann")
    session.commit()

    assert shown(engine, first.review) == [(1, 3)]


def test_replaced_document_is_not_replaced_again(
    engine: Engine, session: WriteSession, files: FileStore
) -> None:
    """A person who has an old page open is asked to load it again."""
    first = a_public(session, A(passages=["One."]))
    a_new_version(session, first.document, A(passages=["Two."]))
    publish(session, first.review, actor="ann")

    with pytest.raises(Conflict):
        replace_document(session, files, first.document, b"%PDF-", file_name="x.pdf", actor="ann")
    assert session.scalars(select(Submission)).all() == []
    session.rollback()
    with writing(engine) as fresh:
        assert fresh.get_one(Document, first.document.id).version == 1
