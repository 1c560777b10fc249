"""Searching within one review."""

from app.database import WriteSession
from app.models.review import Review, ReviewId
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.in_review import DocumentMatches, search_document, search_review
from app.search.request import SearchRequest
from ingest.tagging.vocabulary import load_vocabulary, synonyms
from tests.builders import a_review


def matches_in(session: WriteSession, review: Review, q: str) -> DocumentMatches:
    engine = PostgresEngine(session, synonyms=synonyms(load_vocabulary()))
    index_review(session, engine, ReviewId(review.id))
    session.refresh(review, ["documents"])
    return search_document(engine, review.documents[0], SearchRequest(q=q))


def pages(matches: DocumentMatches) -> list[int]:
    return [place.page for place in matches.places]


def test_passages_that_match_are_in_order(session: WriteSession) -> None:
    """Each once, with the page it opens on."""
    texts = ["A bruise.", "Nothing.", "Bruises on a baby, bruised again."]

    assert pages(matches_in(session, a_review(session, passages=texts), "bruise")) == [1, 3]


def test_passages_with_one_common_word_of_many_do_not_match(session: WriteSession) -> None:
    """Those that have at least half of what the best passage has by weight do; "baby" is everywhere."""
    texts = [
        *("The baby was well, and so was the mother." for _ in range(8)),
        "Bruising of a non-mobile baby.",
    ]

    assert pages(matches_in(session, a_review(session, passages=texts), "bruising non mobile baby")) == [9]


def test_part_of_a_name_of_two_words_does_not_match(session: WriteSession) -> None:
    """ "Lines" is not "county lines". A synonym of the whole name is."""
    texts = ["He sold drugs on county lines.", "The lines of accountability.", "He was criminally exploited."]
    review = a_review(session, passages=[*texts, *("The lines were clear." for _ in range(6))])

    assert pages(matches_in(session, review, "county lines")) == [1]


def test_exact_search_finds_every_passage_with_anything_looked_for(session: WriteSession) -> None:
    """Operators do what they do in a search of all reviews; what is excluded is not marked."""
    texts = ["The baby was well.", "Nothing.", "Bruising of a baby.", "Bruising.", "The police came."]
    review = a_review(session, passages=texts)

    assert pages(matches_in(session, review, "bruis* AND baby")) == [1, 3, 4]
    assert pages(matches_in(session, review, "bruising -surgery")) == [3, 4]
    assert pages(matches_in(session, review, "bruising -police")) == [3, 4]


def test_label_of_a_term_finds_the_passage_that_shows_the_tag(session: WriteSession) -> None:
    """A review that has none of the words and is tagged with what they name."""
    review = a_review(
        session, passages=["Nothing.", "He was made to sell drugs."], themes=["criminal_exploitation"]
    )

    assert pages(matches_in(session, review, "county lines")) == [1]


def test_list_and_result_count_the_same(session: WriteSession) -> None:
    """What a result shows and counts is what the list has, in the order of the report or the best first."""
    texts = ["Neglect.", "Nothing.", "Neglect, neglect and neglect.", "Of neglect, no.", "On neglect, yes."]
    review = a_review(session, passages=[f"{text} The family lived by a river." for text in texts])
    engine = PostgresEngine(session)
    index_review(session, engine, ReviewId(review.id))
    request = SearchRequest(q="neglect")
    (hit,) = engine.answer(request).reviews

    listed = search_review(engine, review.id, request)
    best = search_review(engine, review.id, request, by_score=True, most=1)
    rest = search_review(engine, review.id, request, first=3)

    assert listed.total == len(hit.passages) + hit.more_passages == 4
    assert [passage.page for passage in listed.items] == [1, 3, 4, 5]
    assert ([passage.page for passage in best.items], best.total) == ([3], 4)
    assert [passage.page for passage in rest.items] == [5]
    assert listed.by_document == {1: 4}
    assert search_review(engine, review.id, request, document_number=2).total == 0


def test_any_text_of_the_document_is_highlighted(session: WriteSession) -> None:
    """Blocks and whole pages are highlighted by the rules of the search, and the text stays whole."""
    text = "He was bruised. The non-mobile baby was not."
    matches = matches_in(session, a_review(session, passages=[text]), "bruising nonmobile")
    marks = matches.marks(session, [text])

    fragments = marks.highlight(text)

    assert [fragment.text for fragment in fragments if fragment.is_highlighted] == ["bruised", "non-mobile"]
    assert "".join(fragment.text for fragment in fragments) == text
    assert marks.spans(text) == [(7, 14), (20, 30)]


def test_without_words_nothing_is_found(session: WriteSession) -> None:
    """An empty question and one without a word of the corpus."""
    review = a_review(session, passages=["A bruise."])

    for q in ("", "   ", "🙂", "zygote"):
        matches = matches_in(session, review, q)
        assert matches.places == ()
        assert matches.marks(session, ["A bruise."]).spans("A bruise.") == []


def test_draft_has_no_matches(session: WriteSession) -> None:
    """What is not published is not looked into."""
    review = a_review(session, passages=["A bruise."])
    review.state = "draft"
    session.flush()

    assert matches_in(session, review, "bruise").places == ()
    assert search_review(PostgresEngine(session), review.id, SearchRequest(q="bruise")).total == 0
