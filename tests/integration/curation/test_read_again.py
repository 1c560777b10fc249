"""Everything a person decided about a review is kept when better rules have read the same file again."""

from dataclasses import replace

from sqlalchemy import select

from app.curation import correct, edit_recommendation, retag
from app.curation.passages import bounds_in
from app.database import WriteSession
from app.models.claim import ClaimStatus
from app.models.document import Recommendation
from app.models.review import Review
from app.models.tag import Tag
from app.reviews.save_draft import SavedDraft, save_draft
from ingest.draft.claims import ClaimField
from ingest.draft.review import DraftReview
from ingest.draft.tags import Assertion, Facet
from ingest.draft.tags import Tag as ReadTag
from tests.builders import A, a_draft
from tests.integration.curation.people import CURATOR

SAID = A(
    title="Chidl Heron",
    alias="Child Heron",
    themes=["neglect", "hidden_men"],
    passages=["Nobody asked who lived there. Professional curiosity was lacking."],
    recommendations=[
        "Ask who lives there. Write it down.",
        "Schools should listen.",
        "Thanks are due to all.",
    ],
)


def read(session: WriteSession, draft: DraftReview, version: str = "1") -> SavedDraft:
    return save_draft(session, draft, file_name="r.pdf", rules_version=version)


def by_better_rules(draft: DraftReview) -> DraftReview:
    """Surer of everything than before, and with a theme more."""
    claims = tuple(replace(claim, confidence=0.99, rule="built/2") for claim in draft.claims)
    tags = tuple(replace(tag, confidence=0.99, rule="built/2") for tag in draft.tags)
    more = ReadTag(Facet.THEME, "over_optimism", 0.9, Assertion.PRESENT, tags[0].evidence, "built/2")
    return replace(draft, claims=claims, tags=(*tags, more))


def decide_about_everything(session: WriteSession, saved: SavedDraft) -> None:
    """Title and date, two themes, three recommendations."""
    review, document = saved.review, saved.document
    correct.change(session, review, ClaimField.TITLE, "Child Heron", person=CURATOR)
    correct.mark(session, review, ClaimField.PUBLISHED, ClaimStatus.NOT_STATED, person=CURATOR)
    unwanted = session.scalars(select(Tag).where(Tag.term == "neglect")).one()
    retag.reject(session, review, unwanted, person=CURATOR)
    retag.add(session, review, document, Facet.THEME, "professional_curiosity", person=CURATOR)
    first, second, third = session.scalars(select(Recommendation).order_by(Recommendation.position)).all()
    bounds = bounds_in(session, document, "Ask who lives there.", page=str(first.page))
    edit_recommendation.edit(session, review, first, bounds=bounds, person=CURATOR)
    edit_recommendation.edit(session, review, second, number="R2", person=CURATOR)
    edit_recommendation.remove(session, review, third, person=CURATOR)


def standing(session: WriteSession, review: Review) -> tuple[object, ...]:
    session.expire_all()
    rows = session.scalars(select(Recommendation).order_by(Recommendation.position))
    return review.title, review.report_date, [(row.text, row.number) for row in rows]


def test_decisions_are_kept_after_reading_again(session: WriteSession) -> None:
    """Facts, tags and recommendations alike; what is new in the reading is suggested beside them."""
    draft = a_draft(SAID)
    saved = read(session, draft)
    decide_about_everything(session, saved)
    before = standing(session, saved.review)

    read(session, by_better_rules(draft), "2")

    assert before == ("Child Heron", None, [("Ask who lives there.", "1"), ("Schools should listen.", "R2")])
    assert standing(session, saved.review) == before
    assert set(saved.review.themes) == {"professional_curiosity", "hidden_men", "over_optimism"}


def test_two_made_one_stay_one(session: WriteSession) -> None:
    """Neither part is brought back by the next reading."""
    draft = a_draft(replace(SAID, recommendations=["Ask who lives there.", "Write it down."]))
    saved = read(session, draft)
    first = session.scalars(select(Recommendation).order_by(Recommendation.position).limit(1)).one()
    edit_recommendation.merge_with_next(session, saved.review, first, person=CURATOR)

    read(session, draft, "2")

    session.expire_all()
    joined = session.scalars(select(Recommendation)).one()
    assert joined.text == "Ask who lives there. Write it down."
