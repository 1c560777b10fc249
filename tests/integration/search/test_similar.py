"""Reviews like one, and like a case: what is shared, what is close, and in which order."""

from collections.abc import Sequence

from sqlalchemy import Engine

from app.database import WriteSession, writing
from app.models.review import ReviewId, ReviewState
from app.search.engine import NamedTerm
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.shared import reviews_sharing
from app.search.postgres.similar import SimilarReview, similar_reviews
from app.search.request import FilterName
from app.work.embed_passages import embed_passages
from ingest.embedding.embedder import described_model, load_embedder
from tests.builders import a_review
from tests.contract.entries import an_entry, review_id

MISSED = "The boy did not come to the clinic because his mother never took him there."
RETOLD = "The patient was absent from every hospital appointment since no parent brought the child."
ALONE = "Staff who met the man feared his temper and stayed away from the house."

BABY = NamedTerm(FilterName.AGE_GROUP, "under_1")
NEGLECT = NamedTerm(FilterName.THEME, "neglect")
POLICE = NamedTerm(FilterName.AGENCY, "police")
HOARDING = NamedTerm(FilterName.THEME, "hoarding")


def similar(session: WriteSession, number: int, *, model: str | None = None) -> tuple[SimilarReview, ...]:
    return similar_reviews(session, review_id(number), model=model, most=5)


def ids(found: Sequence[SimilarReview]) -> list[str]:
    return [one.hit.public_id for one in found]


def test_review_that_shares_rare_values_comes_first(session: WriteSession) -> None:
    """Each says what both have, the rarest first; a review is not like itself."""
    PostgresEngine(session).add(
        [
            an_entry(1, themes=["neglect", "hoarding"], age_groups=["under_1"]),
            an_entry(2, themes=["neglect"], age_groups=["65_plus"]),
            an_entry(3, themes=["neglect", "hoarding"], age_groups=["under_1"], agencies=["police"]),
            an_entry(4, themes=["neglect"]),
        ]
    )

    found = similar(session, 1)

    assert ids(found)[0] == "CR00003"
    assert set(found[0].shared) == {BABY, HOARDING, NEGLECT}
    assert found[0].shared[-1] == NEGLECT
    assert "CR00001" not in ids(found)


def test_passage_with_the_same_words_is_shown(session: WriteSession) -> None:
    """Without vectors the words of the telling passages are compared."""
    PostgresEngine(session).add(
        [
            an_entry(1, passages=[MISSED], themes=["neglect"]),
            an_entry(
                2, passages=[ALONE, "The boy did not come to the clinic on any day."], themes=["neglect"]
            ),
            an_entry(3, passages=[ALONE], themes=["neglect"]),
        ]
    )

    found = similar(session, 1)

    assert ids(found)[0] == "CR00002"
    passage = found[0].passage
    assert passage is not None
    assert (passage.page, passage.by_meaning) == (2, False)
    assert "clinic" in passage.fragments[0].text
    assert found[1].passage is None


def test_passage_close_in_meaning_is_shown(engine: Engine) -> None:
    """With vectors the passage needs none of the words."""
    with writing(engine) as session:
        entries = [
            an_entry(number, passages=[text]) for number, text in enumerate((MISSED, ALONE, RETOLD), 1)
        ]
        PostgresEngine(session).add(entries)
    assert embed_passages(engine, load_embedder(None))

    with writing(engine) as session:
        found = similar(session, 1, model=described_model(None).label)

    assert ids(found)[0] == "CR00003"
    assert found[0].passage is not None
    assert found[0].passage.by_meaning


def test_withdrawn_review_is_like_no_other(session: WriteSession) -> None:
    """Also a moment after, while it is still in the index and what was found is remembered."""
    wren = a_review(session, title="Baby Wren", alias="Wren", themes=["neglect"])
    heron = a_review(session, title="Baby Heron", alias="Heron", themes=["neglect"])
    for review in (wren, heron):
        index_review(session, PostgresEngine(session), ReviewId(review.id))
    before = similar_reviews(session, wren.id, model=None, most=5)
    heron.state = ReviewState.WITHDRAWN
    session.flush()

    after = similar_reviews(session, wren.id, model=None, most=5)

    assert (ids(before), ids(after)) == ([heron.public_id], [])
    assert similar_reviews(session, heron.id, model=None, most=5) == ()
    assert reviews_sharing(session, [NEGLECT], most=5).total == 1


def test_those_that_share_most_of_a_case_come_first(session: WriteSession) -> None:
    """Among those that share as many, rare values decide. All that share anything are counted."""
    PostgresEngine(session).add(
        [
            an_entry(1, themes=["neglect"], agencies=["police"]),
            an_entry(2, themes=["neglect"], age_groups=["under_1"]),
            an_entry(3, themes=["neglect"], age_groups=["under_1"], agencies=["police"]),
            an_entry(4, themes=["neglect"]),
            an_entry(5, themes=["hoarding"]),
        ]
    )

    found = reviews_sharing(session, [NEGLECT, BABY, POLICE], most=3)

    assert found.total == 4
    assert [one.hit.public_id for one in found.reviews] == ["CR00003", "CR00002", "CR00001"]
    assert found.reviews[1].shared == (BABY, NEGLECT)
