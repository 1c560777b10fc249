"""Searching within one document."""

from app.database import WriteSession
from app.models.review import Review, ReviewId
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.in_document import DocumentMatches, search_document
from ingest.tagging.vocabulary import load_vocabulary
from tests.builders import a_review


def matches_in(session: WriteSession, review: Review, q: str) -> DocumentMatches:
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.refresh(review, ["documents"])
    return search_document(session, review.documents[0].id, q, load_vocabulary())


def test_pages_with_hits_are_listed_in_order(session: WriteSession) -> None:
    """Each page with a match is listed once."""
    texts = ["A bruise.", "Nothing.", "Bruises on a baby, bruised again."]
    review = a_review(session, passages=texts)

    matches = matches_in(session, review, "bruise")

    assert matches.pages == (1, 3)
    assert [
        [fragment.text for fragment in hit.fragments if fragment.is_highlighted] for hit in matches.hits
    ] == [
        ["bruise"],
        ["Bruises", "bruised"],
    ]


def test_pages_with_one_common_word_of_many_are_not_listed(session: WriteSession) -> None:
    """Such a page is listed while it is being read; the pages that answer the question are always listed."""
    texts = [
        *("The baby was well, and so was the mother." for _ in range(8)),
        "Bruising of a non-mobile baby.",
    ]
    review = a_review(session, passages=texts)

    matches = matches_in(session, review, "bruising non mobile baby")

    assert matches.pages == (9,)
    assert matches.pages_beside(3) == (3, 9)
    assert {hit.page for hit in matches.hits} == set(range(1, 10))


def test_any_text_of_the_document_is_highlighted(session: WriteSession) -> None:
    """Blocks and whole pages are highlighted by the rules of the search, and the text stays whole."""
    text = "He was bruised. The non-mobile baby was not."
    matches = matches_in(session, a_review(session, passages=[text]), "bruising nonmobile")

    fragments = matches.highlight(text)

    assert [fragment.text for fragment in fragments if fragment.is_highlighted] == ["bruised", "non-mobile"]
    assert "".join(fragment.text for fragment in fragments) == text
    assert matches.spans(text) == [(7, 14), (20, 30)]


def test_without_words_nothing_is_highlighted(session: WriteSession) -> None:
    """An empty question and one without a word of the corpus highlight nothing."""
    review = a_review(session, passages=["A bruise."])

    for q in ("", "   ", "🙂", "zygote"):
        assert matches_in(session, review, q).pages == ()
        assert [
            fragment.is_highlighted for fragment in matches_in(session, review, q).highlight("A bruise.")
        ] == [False]


def test_draft_document_has_no_hits(session: WriteSession) -> None:
    """What is not published is not looked into."""
    review = a_review(session, passages=["A bruise."])
    review.state = "draft"
    session.flush()

    assert matches_in(session, review, "bruise").pages == ()
