"""Segments of the index: folded they give the same answers, and nothing is left of a removed review."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, func, select, text, update

from app.curation.publish import publish
from app.database import WriteSession
from app.errors import IndexBeingBuilt
from app.models.review import Review, ReviewState
from app.models.search_index import SearchPosting, SearchReview, SearchSegment, SearchStamp
from app.search.engine import SearchAnswer
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.folding import MOST_SEGMENTS, fold
from app.search.postgres.in_review import search_review
from app.search.rebuild import verify
from app.search.request import SearchRequest
from app.work.check_index import check_index
from evaluation.generated import entries, language
from tests.builders import a_review
from tests.contract.entries import an_entry, review_id


@pytest.fixture
def search(session: WriteSession) -> Iterator[PostgresEngine]:
    """An empty engine."""
    yield PostgresEngine(session)
    session.rollback()


def questions() -> list[str]:
    """Made when they are asked: the words of the generated corpus take a second to make."""
    words = language().words
    return [
        "curiosity",
        f"{words[300]} {words[90]}",
        f'"{words[0]} {words[1]}"',
        f"what did the {' '.join(words[100:900:100])} say of unsafe sleep",
    ]


def answers(engine: PostgresEngine) -> list[SearchAnswer]:
    return [engine.answer(SearchRequest(q=q)) for q in questions()]


def segments(session: WriteSession) -> int:
    return session.scalar(select(func.count()).select_from(SearchSegment)) or 0


def lexemes(session: WriteSession) -> set[str]:
    return set(session.scalars(select(SearchPosting.lexeme)))


def test_folded_segments_give_the_same_answers(session: WriteSession, search: PostgresEngine) -> None:
    """Twelve segments, reviews replaced and removed among them, and then one: every answer is equal."""
    reviews = list(entries(12))
    for entry in reviews:
        search.add([entry])
    search.add(reviews[3:5])
    search.remove([reviews[7].review_id])
    before = answers(search)

    folded = fold(session, everything=True)

    assert (folded, segments(session)) == (13, 1)
    assert answers(search) == before
    assert sum(answer.total > 0 for answer in before) >= 3
    assert search.content_hashes() == {
        entry.review_id: entry.content_hash for entry in reviews if entry is not reviews[7]
    }


def test_many_small_segments_are_folded_and_a_large_one_stays(
    session: WriteSession, search: PostgresEngine
) -> None:
    """Up to twenty nothing is done; of twenty-one the small ones become one."""
    search.add(an_entry(100 + n, passages=["A heron."] * 5) for n in range(30))
    large = session.scalars(select(SearchSegment.segment_id)).one()
    for n in range(1, MOST_SEGMENTS):
        search.add([an_entry(n, passages=["A wren."])])
    assert (fold(session), segments(session)) == (0, MOST_SEGMENTS)
    search.add([an_entry(50, passages=["A wren."])])

    assert fold(session) == MOST_SEGMENTS
    assert large in session.scalars(select(SearchSegment.segment_id)).all()
    assert segments(session) == 2
    assert search.answer(SearchRequest(q="wren")).total == MOST_SEGMENTS


def test_name_of_a_removed_review_is_nowhere_at_once(session: WriteSession, search: PostgresEngine) -> None:
    """A word that only it had leaves the index with it; the rest of its lists with the next purge."""
    search.add([an_entry(1, passages=["Quimby met the wren."]), an_entry(2, passages=["A wren."])])

    search.remove([review_id(1)])

    assert "quimbi" not in lexemes(session)
    assert set(search.content_hashes().values()) != {""}
    assert fold(session, purge=True) == 1
    numbers = session.scalars(
        select(SearchPosting.texts).where(SearchPosting.lexeme == "wren", SearchPosting.field == 0)
    )
    assert [len(each) for each in numbers] == [4]
    assert search.answer(SearchRequest(q="wren")).total == 1


def test_last_review_leaves_no_segment(session: WriteSession, search: PostgresEngine) -> None:
    """Nothing is written where nothing is left."""
    search.add([an_entry(1, passages=["A wren."])])
    search.remove([review_id(1)])

    fold(session, purge=True)

    assert (segments(session), lexemes(session)) == (0, set())
    assert search.answer(SearchRequest(q="wren")).total == 0


def test_damaged_list_is_noticed(session: WriteSession, search: PostgresEngine) -> None:
    """A list that was lost or changed makes every review of its segment out of date for ``index verify``."""
    search.add([an_entry(1, passages=["A wren."]), an_entry(2, passages=["A heron."])])
    session.execute(update(SearchPosting).where(SearchPosting.lexeme == "wren").values(texts=b"\x07\0\0\0"))

    assert set(search.content_hashes().values()) == {""}


def test_rolled_back_publication_is_not_found(session: WriteSession) -> None:
    """What a transaction added is found in it, and by nobody after it is rolled back."""
    search = PostgresEngine(session)
    search.add([an_entry(1, passages=["A wren."])])
    session.commit()

    search.add([an_entry(2, passages=["A wren."])])
    inside = search.answer(SearchRequest(q="wren")).total
    session.rollback()

    assert (inside, search.answer(SearchRequest(q="wren")).total) == (2, 1)


def test_emptied_index_is_made_again(session: WriteSession, engine: Engine) -> None:
    """After an upgrade that emptied it a search says so, not that nothing was found, until the job has indexed all.

    So does the search inside one review.
    """
    review = a_review(session, passages=["A wren."])
    a_review(session, title="Child Heron", passages=["A draft wren."], state=ReviewState.DRAFT)
    session.commit()

    with pytest.raises(IndexBeingBuilt):
        PostgresEngine(session).answer(SearchRequest(q="wren"))
    with pytest.raises(IndexBeingBuilt):
        search_review(PostgresEngine(session), review.id, SearchRequest(q="wren"))
    check_index(engine)
    first = session.scalars(select(SearchStamp.stamp)).one()
    session.commit()
    check_index(engine)

    search = PostgresEngine(session)
    assert [hit.review_id for hit in search.answer(SearchRequest(q="wren")).reviews] == [review.id]
    assert session.scalars(select(SearchStamp.stamp)).one() == first
    assert not verify(session, search)


def test_first_publication_is_not_taken_for_an_upgrade(session: WriteSession, engine: Engine) -> None:
    """Until its job has run a search finds nothing, as after any publication, and no job makes the index again."""
    review = a_review(session, passages=["A wren."], state=ReviewState.DRAFT)
    publish(session, review, actor="test")
    session.commit()

    assert PostgresEngine(session).answer(SearchRequest(q="wren")).total == 0
    check_index(engine)

    assert session.scalars(select(SearchStamp.stamp)).all() == []


def test_reviews_in_a_missing_segment_are_out_of_date(session: WriteSession, search: PostgresEngine) -> None:
    """A segment that vanished is found by ``index verify`` and does not break a search."""
    search.add([an_entry(1, passages=["A wren."])])
    session.execute(text("delete from search_segment"))
    session.execute(text("update search_stamp set stamp = gen_random_uuid()"))

    assert set(search.content_hashes().values()) == {""}
    assert search.answer(SearchRequest(q="wren")).total == 0
    assert session.scalar(select(func.count()).select_from(SearchReview)) == 1
    assert session.scalar(select(func.count()).select_from(Review)) == 0
