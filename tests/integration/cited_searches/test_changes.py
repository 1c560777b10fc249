"""A cited search: the same record for the same search, and later what came, what went, and why."""

import psycopg
import pytest
from sqlalchemy import func, select, text

from app.cited_searches import cite as citing
from app.cited_searches.changes import Changes, Reason, changes_since_cited
from app.cited_searches.cite import Cited, TooManyCited, TooManyResults, cite, cited_search
from app.cited_searches.description import described
from app.clock import now
from app.database import DatabaseUrl, WriteSession
from app.errors import NotFound
from app.models.cited_search import CitedSearch, CorpusState
from app.models.document import Document
from app.models.review import Review, ReviewId, ReviewState
from app.models.tag import Tag, TagStatus
from app.reviews.resolve_facts import resolve_facts
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.folding import fold
from app.search.request import FilterName, SearchRequest
from tests.builders import a_review

BRUISE = SearchRequest(q="bruise")
NEGLECT = SearchRequest(q="bruise", filters={FilterName.THEME: ("neglect",)})


def published(session: WriteSession, name: str, *, themes: tuple[str, ...] = ("neglect",)) -> Review:
    """A review of its own name that is found by "bruise"."""
    review = a_review(
        session, title=f"Review of {name}", alias=name, passages=[f"A bruise of {name}."], themes=themes
    )
    reindexed(session, review)
    return review


def reindexed(session: WriteSession, review: Review) -> None:
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.flush()


def withdrawn(session: WriteSession, review: Review, *, reason: str) -> None:
    review.state, review.withdrawn_at, review.withdrawal_reason = ReviewState.WITHDRAWN, now(), reason
    session.flush()
    reindexed(session, review)


def cited(session: WriteSession, request: SearchRequest = BRUISE) -> Cited:
    return cite(session, PostgresEngine(session), request)


def changes(session: WriteSession, record: CitedSearch) -> Changes:
    return changes_since_cited(session, PostgresEngine(session), record)


def test_record_has_the_results_in_order(session: WriteSession) -> None:
    """What was found, of how many, and in which order is what the search page shows."""
    published(session, "Wren")
    published(session, "Heron")

    record = cited(session).record

    found = PostgresEngine(session).answer(BRUISE)
    assert record.public_ids == [hit.public_id for hit in found.reviews]
    assert record.found == "2 reviews have this word"
    assert changes(session, record).is_same_corpus


def test_same_search_of_the_same_reviews_is_one_record(session: WriteSession) -> None:
    """Also after the lists of the index were merged, and with the filters the other way round."""
    published(session, "Wren")
    published(session, "Heron", themes=("domestic_abuse",))
    either = SearchRequest(q="bruise", filters={FilterName.THEME: ("neglect", "domestic_abuse")})
    turned = SearchRequest(q="bruise", filters={FilterName.THEME: ("domestic_abuse", "neglect")})
    first = cited(session, either)
    fold(session)

    again = cited(session, turned)

    assert (first.is_new, again.is_new) == (True, False)
    assert again.record.id == first.record.id
    assert session.scalar(select(func.count()).select_from(CorpusState)) == 1


def test_other_reviews_make_another_record(session: WriteSession) -> None:
    """The state of the repository is a part of what is cited."""
    published(session, "Wren")
    first = cited(session).record
    published(session, "Heron")

    second = cited(session)

    assert second.is_new
    assert second.record.id != first.id


def test_review_published_since_came(session: WriteSession) -> None:
    """It is named with its reason; what was there is still found."""
    published(session, "Wren")
    record = cited(session).record
    heron = published(session, "Heron")

    found = changes(session, record)

    assert [(change.public_id, change.reasons) for change in found.came] == [
        (heron.public_id, (Reason.PUBLISHED_SINCE,))
    ]
    assert (found.went, found.reviews_then, found.reviews_now) == ((), 1, 2)


def test_withdrawn_review_went_with_its_notice_alone(session: WriteSession) -> None:
    """Its title is nowhere in what is said."""
    wren = published(session, "Wren")
    record = cited(session).record
    withdrawn(session, wren, reason="board_request")

    (went,) = changes(session, record).went

    assert went.reasons == (Reason.WITHDRAWN_SINCE,)
    assert "The board asked for it to be withdrawn." in went.sentence
    assert "Wren" not in went.sentence


@pytest.mark.parametrize(
    ("q", "reason", "is_hidden"),
    [
        ("bruise “Review of Wren”", "board_request", True),
        ("bruise", "board_request", False),
        ("wren", "identifies_somebody", True),
        ("bruise", "identifies_somebody", False),
    ],
)
def test_words_that_name_a_withdrawn_review_are_hidden(
    session: WriteSession, q: str, reason: str, is_hidden: bool
) -> None:
    """A withdrawal notice names nobody, and neither does a search for the review."""
    wren = published(session, "Wren")
    record = cited(session, SearchRequest(q=q)).record
    withdrawn(session, wren, reason=reason)

    search = described(session, record)

    assert record.public_ids == [wren.public_id]
    assert search.are_words_hidden is is_hidden
    assert ("ren" in search.line) is False


def test_review_that_lost_a_theme_went_for_its_filter(session: WriteSession) -> None:
    """The filter that it no longer passes is named."""
    wren = published(session, "Wren")
    record = cited(session, NEGLECT).record
    tag = session.scalars(select(Tag).where(Tag.review_id == wren.id)).one()
    tag.status = TagStatus.REJECTED
    session.flush()
    resolve_facts(session, wren)
    reindexed(session, wren)

    (went,) = changes(session, record).went

    assert went.reasons == (Reason.VALUES_CHANGED,)
    assert "it no longer has Neglect (theme)" in went.sentence


def test_reprocessed_report_is_the_reason(session: WriteSession) -> None:
    """Other rules of reading give other words: the report is named as the reason, and the rules as changed."""
    wren = published(session, "Wren")
    record = cited(session, SearchRequest(q='"other words"')).record
    document = session.scalars(select(Document).where(Document.review_id == wren.id)).one()
    session.execute(text("update passage set text = 'Quite other words.'"))
    document.rules_version = "later"
    session.flush()
    reindexed(session, wren)

    found = changes(session, record)

    assert [change.reasons for change in found.came] == [(Reason.REPORTS_CHANGED,)]
    assert "how reports are read" in found.rules_changed


def test_changed_rules_are_the_reason_for_an_unchanged_review(session: WriteSession) -> None:
    """Nothing else can be."""
    published(session, "Wren")
    record = cited(session).record
    session.expunge(record)
    record.public_ids = []
    record.rules = {**record.rules, "search": 0}

    (came,) = changes(session, record).came

    assert came.reasons == (Reason.RULES_CHANGED,)


def test_other_reviews_are_the_reason_where_nothing_else_is(session: WriteSession) -> None:
    """A word that few reviews have is widened, and no longer once five have it: then the close ones go."""
    close = a_review(session, title="Review of Plover", alias="Plover", passages=["Marks of a fall."])
    reindexed(session, close)
    published(session, "Wren")
    request = SearchRequest(q="bruise marks fall")
    record = cited(session, request).record
    for name in ("Heron", "Kite", "Swift", "Robin", "Rook"):
        review = a_review(
            session, title=f"Review of {name}", passages=["Bruise, marks of a fall."], alias=name
        )
        reindexed(session, review)

    went = changes(session, record).went

    assert close.public_id in [change.public_id for change in went]
    assert {change.reasons for change in went} == {(Reason.OTHERS_CHANGED,)}


def test_more_results_than_a_record_keeps_are_refused(
    session: WriteSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence has both numbers and the remedy."""
    monkeypatch.setattr(citing, "MOST_RESULTS", 1)
    published(session, "Wren")
    published(session, "Heron")

    with pytest.raises(TooManyResults, match="finds 2 reviews"):
        cited(session)


def test_records_of_a_day_are_limited(session: WriteSession, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that exists is given all the same."""
    monkeypatch.setattr(citing, "MOST_A_DAY", 1)
    published(session, "Wren")
    cited(session)

    assert not cited(session).is_new
    with pytest.raises(TooManyCited):
        cited(session, NEGLECT)


@pytest.mark.parametrize("search_id", ["", "nonsense", "a" * 16, "A" * 16, "a" * 15 + "\x00"])
def test_unknown_record_is_not_found(session: WriteSession, search_id: str) -> None:
    """An address that nothing has is answered as such."""
    with pytest.raises(NotFound):
        cited_search(session, search_id)


def test_record_says_nothing_about_a_person(session: WriteSession) -> None:
    """Its columns are known, and there is a day and no time."""
    published(session, "Wren")
    cited(session)

    row = session.execute(text("select * from cited_search")).mappings().one()

    assert set(row) == {"id", "cited_on", "search", "rules", "corpus", "found", "public_ids"}
    assert str(row["cited_on"]) == now().date().isoformat()


@pytest.mark.parametrize("statement", ["update cited_search set found = ''", "delete from cited_search"])
def test_application_cannot_change_a_record(database_url: DatabaseUrl, statement: str) -> None:
    """PostgreSQL itself refuses it."""
    with (
        psycopg.connect(database_url) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement.encode())
