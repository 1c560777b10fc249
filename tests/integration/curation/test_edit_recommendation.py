"""Recommendations in the bounds that a person set, with the words of the page, for good."""

import pytest
from sqlalchemy import select

from app.curation import edit_recommendation
from app.curation.passages import Bounds
from app.database import WriteSession
from app.errors import BadRequest
from app.models.document import Recommendation
from app.models.review import Review
from app.reviews.save_draft import SavedDraft, save_draft
from ingest.draft.review import DraftReview
from tests.builders import A, a_draft
from tests.integration.curation.people import CURATOR

WORDS = "The police should ask who lives there. They should write it down."
SAID = A(passages=["One should  listen\nto children. This is so."], recommendations=[WORDS])


def save(session: WriteSession, draft: DraftReview) -> SavedDraft:
    return save_draft(session, draft, file_name="r.pdf", rules_version="1")


def texts(session: WriteSession) -> list[str]:
    return list(session.scalars(select(Recommendation.text).order_by(Recommendation.position)))


def only(session: WriteSession) -> Recommendation:
    return session.scalars(select(Recommendation)).one()


def test_bounds_stay_after_reading_again_and_so_does_the_id(session: WriteSession) -> None:
    """The machine's longer reading of the place is not brought back."""
    draft = a_draft(SAID)
    review: Review = save(session, draft).review
    edited = only(session)

    edit_recommendation.edit(session, review, edited, bounds=Bounds(2, 0, 38), person=CURATOR)
    save(session, draft)

    assert texts(session) == ["The police should ask who lives there."]
    assert only(session).id == edited.id


def test_removed_recommendation_is_not_brought_back(session: WriteSession) -> None:
    """What a person said is none stays away."""
    draft = a_draft(SAID)
    review = save(session, draft).review

    edit_recommendation.remove(session, review, only(session), person=CURATOR)
    save(session, draft)

    assert texts(session) == []


def test_added_recommendation_is_in_its_place(session: WriteSession) -> None:
    """It comes before those of later pages, with white space folded, now and after a re-reading."""
    draft = a_draft(SAID)
    saved = save(session, draft)

    edit_recommendation.add(
        session, saved.review, saved.document, Bounds(1, 0, 32), addressees=["police"], person=CURATOR
    )
    save(session, draft)

    assert texts(session) == ["One should listen to children.", WORDS]


def test_recommendation_may_run_on_to_the_next_page(session: WriteSession) -> None:
    """Its words are those of both pages."""
    saved = save(session, a_draft(A(passages=["Agencies should", "agree a plan. Nothing more."])))

    added = edit_recommendation.add(
        session, saved.review, saved.document, Bounds(1, 0, None, runs_on_to=13), person=CURATOR
    )

    assert (added.text, added.end) == ("Agencies should agree a plan.", None)


def test_addressees_and_number_are_set(session: WriteSession) -> None:
    """Agencies are terms of the vocabulary, each once."""
    review = save(session, a_draft(SAID)).review

    edit_recommendation.edit(
        session, review, only(session), number=" R3 ", addressees=["police", "police"], person=CURATOR
    )

    assert (only(session).number, only(session).addressees) == ("R3", ["police"])


def test_place_outside_the_page_is_refused(session: WriteSession) -> None:
    """Words can only be those of the report."""
    saved = save(session, a_draft(SAID))

    with pytest.raises(BadRequest):
        edit_recommendation.edit(
            session, saved.review, only(session), bounds=Bounds(2, 0, 999), person=CURATOR
        )
    with pytest.raises(BadRequest):
        edit_recommendation.edit(
            session, saved.review, only(session), addressees=["the moon"], person=CURATOR
        )
