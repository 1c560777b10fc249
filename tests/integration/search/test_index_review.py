"""From rows to the index and back: what is published is held, and nothing else."""

from sqlalchemy import select, update

from app.database import WriteSession
from app.models.review import Review, ReviewId, ReviewState
from app.models.search_index import SearchLexeme, SearchPassage, SearchReview, SearchWord
from app.models.tag import Tag, TagStatus
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.published import entry_of
from app.search.rebuild import Differences, rebuild, repair, verify
from app.search.request import FilterName, SearchRequest
from tests.builders import a_review


def indexed(session: WriteSession, review: Review) -> PostgresEngine:
    engine = PostgresEngine(session)
    index_review(session, engine, ReviewId(review.id))
    return engine


def counted(session: WriteSession) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    words = session.execute(select(SearchWord.word, SearchWord.texts).order_by(SearchWord.word)).all()
    lexemes = session.execute(
        select(SearchLexeme.lexeme, SearchLexeme.texts).order_by(SearchLexeme.lexeme)
    ).all()
    return [(row.word, row.texts) for row in words], [(row.lexeme, row.texts) for row in lexemes]


def test_published_review_is_found_with_its_facts(session: WriteSession) -> None:
    """What was read of a report is what its result shows, at its page."""
    review = a_review(
        session,
        title="Serious Case Review: Baby Wren",
        passages=["The family moved.", "A bruise was seen on the cheek."],
        themes=["neglect"],
        absent_themes=["domestic_abuse"],
        alias="Baby Wren",
    )

    (hit,) = indexed(session, review).answer(SearchRequest(q="bruises")).reviews

    assert (hit.public_id, hit.alias, hit.report_year, hit.themes) == (
        review.public_id,
        "Baby Wren",
        2019,
        ("neglect",),
    )
    assert [(passage.page, passage.section_title) for passage in hit.passages] == [(2, "Analysis")]


def test_draft_and_withdrawn_are_absent(session: WriteSession) -> None:
    """A review that is not published has no entry and leaves no word behind."""
    draft = a_review(session, title="Kestrel", state=ReviewState.DRAFT)
    gone = a_review(session, title="Sparrowhawk", state=ReviewState.WITHDRAWN, passages=["Withdrawn words."])

    for review in (draft, gone):
        indexed(session, review)

    assert session.scalars(select(SearchReview)).all() == []
    assert counted(session) == ([], [])


def test_withdrawn_review_is_hidden_before_it_is_removed(session: WriteSession) -> None:
    """From the moment its state changes, and before any job ran, a review is neither shown nor counted."""
    review = a_review(session, passages=["A bruise."])
    engine = indexed(session, review)

    session.execute(update(Review).where(Review.id == review.id).values(state=ReviewState.WITHDRAWN))

    answer = engine.answer(SearchRequest(q="bruise"))
    assert (answer.total, answer.reviews, answer.years) == (0, (), ())


def test_unpublished_document_is_absent(session: WriteSession) -> None:
    """Only documents that are published count, even of a published review."""
    review = a_review(session, passages=["A bruise."])
    session.refresh(review, ["documents"])
    review.documents[0].published_at = None
    session.flush()

    assert entry_of(session, ReviewId(review.id)) is None


def test_rejected_tag_is_no_facet(session: WriteSession) -> None:
    """A term a person rejected is neither shown nor filtered by."""
    review = a_review(session, themes=["neglect"])
    session.execute(update(Tag).where(Tag.review_id == review.id).values(status=TagStatus.REJECTED))

    answer = indexed(session, review).answer(SearchRequest())

    assert (answer.total, answer.facets[FilterName.THEME]) == (1, ())


def test_recommendation_is_known_by_its_number(session: WriteSession) -> None:
    """A passage that is a recommendation says which one."""
    review = a_review(
        session, passages=["Staff were busy."], recommendations=["Train all staff.", "Check it."]
    )

    (hit,) = indexed(session, review).answer(SearchRequest(q="training")).reviews

    assert [passage.recommendation_number for passage in hit.passages] == ["1"]


def test_counts_of_words_return_to_what_they_were(session: WriteSession) -> None:
    """Keeping, keeping again and removing leave the counts of every other review's words exact."""
    first = a_review(session, title="Kestrel", passages=["A bruise on a non-mobile baby.", "A bruise."])
    second = a_review(session, title="Merlin", passages=["A bruised knee. Eighty children's cafés."])
    engine = indexed(session, first)
    before = counted(session)

    indexed(session, second)
    indexed(session, second)
    engine.remove([ReviewId(second.id)])

    assert counted(session) == before
    assert ("bruise", 2) in before[0]


def test_verify_finds_and_repair_settles(session: WriteSession) -> None:
    """Missing, surplus and stale entries are named, and gone after a repair."""
    missing = a_review(session, title="Kestrel", passages=["One."])
    stale = a_review(session, title="Merlin", passages=["Two."])
    surplus = a_review(session, title="Hobby", passages=["Three."])
    engine = indexed(session, stale)
    indexed(session, surplus)
    stale.title = "Merlin again"
    surplus.state = ReviewState.WITHDRAWN
    session.flush()

    differences = verify(session, engine)
    repair(session, engine, differences)

    assert differences == Differences((ReviewId(missing.id),), (ReviewId(surplus.id),), (ReviewId(stale.id),))
    assert not verify(session, engine)
    assert engine.answer(SearchRequest(q="merlin again")).total == 1


def test_rebuild_makes_it_from_nothing(session: WriteSession) -> None:
    """From the tables alone the same index comes again, and progress is reported."""
    reviews = [
        a_review(session, title=title, passages=[f"{title} was seen."]) for title in ("Kestrel", "Merlin")
    ]
    engine = indexed(session, reviews[0])
    session.execute(update(SearchReview).values(content_hash="old"))
    progress: list[tuple[int, int]] = []

    count = rebuild(session, engine, progress=lambda done, of: progress.append((done, of)))

    assert (count, progress) == (2, [(2, 2)])
    assert not verify(session, engine)
    assert len(session.scalars(select(SearchPassage.passage_id)).all()) == 2


def test_denied_term_is_indexed_with_its_passage(session: WriteSession) -> None:
    """What a report says not to have been so is no theme of it, and the passage that says it is known."""
    review = a_review(
        session, passages=["No evidence of domestic abuse was found."], absent_themes=["domestic_abuse"]
    )

    (hit,) = indexed(session, review).answer(SearchRequest(q="domestic abuse")).reviews

    assert hit.themes == ()
    assert [(term.value, assertion) for term, assertion in hit.asides] == [("domestic_abuse", "absent")]
    assert hit.passages[0].asides == hit.asides


def test_review_without_the_words_is_shown_by_the_evidence_of_its_tag(session: WriteSession) -> None:
    """Who looks for a theme by another of its names sees the passage for which a review has the theme."""
    review = a_review(session, passages=["He was left alone in a cold house."], themes=["neglect"])

    (hit,) = indexed(session, review).answer(SearchRequest(q="esgeulustod")).reviews

    assert [passage.fragments[0].text for passage in hit.passages] == ["He was left alone in a cold house."]
