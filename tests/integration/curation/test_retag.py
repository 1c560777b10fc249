"""Tags confirmed, rejected and added stay so, whatever is read later."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.curation import retag
from app.curation.passages import evidence_at
from app.database import WriteSession
from app.errors import BadRequest
from app.models.audit_event import AuditEvent
from app.models.tag import Tag
from app.reviews.save_draft import save_draft
from ingest.draft.tags import Facet
from tests.builders import A, a_draft
from tests.integration.curation.people import CURATOR


def test_confirmed_stays_and_rejected_goes_after_reading_again(session: WriteSession) -> None:
    """Rules that miss the one and find the other change nothing."""
    draft = a_draft(A(themes=["neglect", "hoarding"]))
    review = save_draft(session, draft, file_name="r.pdf", rules_version="1").review
    by_term = {tag.term: tag for tag in session.scalars(select(Tag))}
    retag.confirm(session, review, by_term["neglect"], person=CURATOR)
    retag.reject(session, review, by_term["hoarding"], person=CURATOR)

    missing_neglect = tuple(tag for tag in draft.tags if tag.term == "hoarding")
    review = save_draft(
        session, replace(draft, tags=missing_neglect), file_name="r.pdf", rules_version="2"
    ).review

    assert review.themes == ["neglect"]
    assert by_term["neglect"].decided_by == CURATOR.actor


def test_added_tag_carries_the_words_pointed_to(session: WriteSession) -> None:
    """A term of the vocabulary, with its sentence, survives a reading that does not find it."""
    draft = a_draft(A(passages=["Nobody looked in the cupboard. It was full."]))
    saved = save_draft(session, draft, file_name="r.pdf", rules_version="1")
    words = evidence_at(session, saved.document, 1, start=0, end=30)

    retag.add(session, saved.review, saved.document, Facet.THEME, "neglect", person=CURATOR, evidence=words)
    review = save_draft(session, draft, file_name="r.pdf", rules_version="2").review

    assert review.themes == ["neglect"]
    tag = session.scalars(select(Tag)).one()
    assert tag.evidence[0]["quote"] == "Nobody looked in the cupboard."


def test_added_tag_can_be_taken_back(session: WriteSession) -> None:
    """What a person added and undoes is gone."""
    saved = save_draft(session, a_draft(A()), file_name="r.pdf", rules_version="1")
    tag = retag.add(session, saved.review, saved.document, Facet.HARM, "neglect", person=CURATOR)

    retag.undo(session, saved.review, tag, person=CURATOR)

    assert saved.review.harms == []


def test_term_outside_the_vocabulary_is_refused(session: WriteSession) -> None:
    """Tags are confined to the vocabulary."""
    saved = save_draft(session, a_draft(A()), file_name="r.pdf", rules_version="1")

    with pytest.raises(BadRequest):
        retag.add(session, saved.review, saved.document, Facet.THEME, "bad_luck", person=CURATOR)


def test_decision_about_a_tag_is_recorded(session: WriteSession) -> None:
    """The log names the term and the decision."""
    saved = save_draft(session, a_draft(A(themes=["neglect"])), file_name="r.pdf", rules_version="1")

    retag.reject(session, saved.review, session.scalars(select(Tag)).one(), person=CURATOR)
    session.flush()

    event = session.scalars(select(AuditEvent).where(AuditEvent.event == "retagged")).one()
    assert (event.details["term"], event.details["decision"]) == ("neglect", "rejected")


def test_filters_count_tags_over_the_line_and_confirmed_ones(session: WriteSession) -> None:
    """A theme that is a guess is in no filter until a person confirms it."""
    draft = a_draft(A(themes=["neglect", "hoarding"]))
    guess = tuple(replace(tag, confidence=0.65) if tag.term == "hoarding" else tag for tag in draft.tags)
    review = save_draft(session, replace(draft, tags=guess), file_name="r.pdf", rules_version="1").review
    before = list(review.themes)
    hoarding = session.scalars(select(Tag).where(Tag.term == "hoarding")).one()

    retag.confirm(session, review, hoarding, person=CURATOR)

    assert before == ["neglect"]
    assert sorted(review.themes) == ["hoarding", "neglect"]
