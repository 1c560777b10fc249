"""Reports that earlier rules have read are compared with a new reading, and saved where a curator says so."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from app.curation import correct, retag
from app.curation.create_submission import create_submission
from app.curation.reprocess import request_comparison, request_saving
from app.database import WriteSession, reading, writing
from app.errors import Conflict
from app.files.store import FileStore
from app.models.claim import Claim
from app.models.document import Document, Passage, Recommendation
from app.models.reprocessing import Reprocessing, ReprocessingState
from app.models.review import Review
from app.models.tag import Tag
from app.queue.jobs import waiting
from app.reviews.reprocessing import outdated_reviews
from app.work.read_submission import Reading, read_submission
from app.work.reprocess import compare_reading, save_reading
from ingest.draft.claims import ClaimField
from ingest.draft.facts import Outcome
from ingest.pipeline import load_rules
from tests.integration.curation.people import CURATOR
from tests.plain_pdf import a_small_review

ACTOR = CURATOR.actor


@pytest.fixture
def reader(engine: Engine, tmp_path: Path) -> Reading:
    """What a worker reads with."""
    return Reading(engine, FileStore(tmp_path / "files"), load_rules(), Path("build/ocr"))


@pytest.fixture
def published(reader: Reading) -> Review:
    """A public review as earlier rules have read it: with another outcome, a theme more and no recommendation."""
    with writing(reader.engine) as session:
        submission_id = create_submission(
            session, reader.files, a_small_review(), file_name="a.pdf", actor="test", publish=True
        ).id
    read_submission(reader, submission_id, actor="test")
    with writing(reader.engine) as session:
        review = session.scalars(select(Review)).one()
        assert review.is_published
        as_by_earlier_rules(session, review)
    return review


def as_by_earlier_rules(session: WriteSession, review: Review) -> None:
    session.execute(update(Document).values(rules_version="1"))
    outcome = session.scalars(select(Claim).where(Claim.field == ClaimField.OUTCOME)).first()
    assert outcome is not None
    outcome.value = Outcome.OTHER
    review.outcome = Outcome.OTHER
    session.execute(update(Recommendation).values(text="Words that are not there."))
    document = session.scalars(select(Document)).one()
    tag = Tag(
        review_id=review.id, document_id=document.id, facet="theme", term="hidden_men", assertion="present",
        confidence=0.9, evidence=[], rule="test", created_at=review.created_at,
    )  # fmt: skip
    session.add(tag)


def compared(reader: Reading, review: Review) -> Reprocessing:
    with writing(reader.engine) as session:
        request_comparison(session, review.id, actor=ACTOR)
    compare_reading(reader, review.id)
    with reading(reader.engine) as session:
        return session.get_one(Reprocessing, review.id)


def what_is_public(engine: Engine) -> object:
    with reading(engine) as session:
        review = session.scalars(select(Review)).one()
        texts = session.scalars(select(Recommendation.text)).all()
        passages = session.scalars(select(Passage.id).order_by(Passage.id)).all()
        tags = session.execute(select(Tag.term, Tag.status, Tag.superseded_at).order_by(Tag.id)).all()
        return review.outcome, review.themes, review.updated_at, texts, passages, tags


def test_comparing_says_what_would_change_and_changes_nothing(reader: Reading, published: Review) -> None:
    """Facts, tags and recommendations that come, go or differ; all that is public stays, and no job is queued."""
    before = what_is_public(reader.engine)

    row = compared(reader, published)

    changes = {(change["part"], change["how"], change["label"]) for change in row.changes}
    assert ("fact", "changed", "Outcome") in changes
    assert ("tag", "gone", "Themes: Hidden men") in changes
    assert {how for part, how, _ in changes if part == "recommendation"} == {"new", "gone"}
    assert what_is_public(reader.engine) == before
    with reading(reader.engine) as session:
        assert waiting(session, "reindex_review", "check_document") == 1  # that of the publication


def test_what_a_curator_saw_is_saved(reader: Reading, published: Review) -> None:
    """Saved twice it is the same; nothing is outdated afterwards, and the words of the changes are deleted."""
    row = compared(reader, published)
    with writing(reader.engine) as session:
        request_saving(session, session.get_one(Review, published.id), digest=row.digest or "", actor=ACTOR)
    save_reading(reader, published.id)
    once = what_is_public(reader.engine)

    save_reading(reader, published.id)

    with reading(reader.engine) as session:
        review, row = session.scalars(select(Review)).one(), session.get_one(Reprocessing, published.id)
        assert (review.outcome, row.state, row.changes) == (Outcome.DEATH, ReprocessingState.SAVED, [])
        assert outdated_reviews(session) == []
        assert "Words that are not there." not in session.scalars(select(Recommendation.text)).all()
    assert what_is_public(reader.engine) == once


def test_decisions_of_people_are_no_changes(reader: Reading, published: Review) -> None:
    """A confirmed outcome and a confirmed tag that the rules no longer find stay, so they are not in the list."""
    with writing(reader.engine) as session:
        review = session.get_one(Review, published.id)
        tag = session.scalars(select(Tag).where(Tag.term == "hidden_men")).one()
        retag.confirm_all(session, review, [tag], person=CURATOR)
        correct.change(session, review, ClaimField.OUTCOME, "other", person=CURATOR)

    row = compared(reader, published)

    labels = {change["label"] for change in row.changes}
    assert not labels & {"Outcome", "Themes: Hidden men"}


def test_other_changes_than_the_curator_saw_are_not_saved(reader: Reading, published: Review) -> None:
    """Someone decided in between: the new changes are shown, and asked for again."""
    row = compared(reader, published)
    with writing(reader.engine) as session:
        review = session.get_one(Review, published.id)
        request_saving(session, review, digest=row.digest or "", actor=ACTOR)
        correct.change(session, review, ClaimField.OUTCOME, "other", person=CURATOR)
    before = what_is_public(reader.engine)

    save_reading(reader, published.id)

    assert what_is_public(reader.engine) == before
    with reading(reader.engine) as session:
        again = session.get_one(Reprocessing, published.id)
        assert (again.state, again.is_changed_again) == (ReprocessingState.COMPARED, True)
        assert again.digest != row.digest
    with writing(reader.engine) as session, pytest.raises(Conflict):
        request_saving(session, session.get_one(Review, published.id), digest=row.digest or "", actor=ACTOR)
