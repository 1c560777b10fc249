"""Looking into one document."""

from app.database import WriteSession
from app.models.review import Review, ReviewId
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.in_document import Looked, look_in
from ingest.tagging.vocabulary import load_vocabulary
from tests.builders import a_review


def look(session: WriteSession, review: Review, q: str) -> Looked:
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.refresh(review, ["documents"])
    return look_in(session, review.documents[0].id, q, load_vocabulary())


def test_pages_with_hits_are_listed_in_order(session: WriteSession) -> None:
    """Each page that holds something looked for is named once."""
    texts = ["A bruise.", "Nothing.", "Bruises on a baby, bruised again."]
    review = a_review(session, passages=texts)

    looked = look(session, review, "bruise")

    assert looked.pages == (1, 3)
    assert [[fragment.text for fragment in hit.fragments if fragment.is_lit] for hit in looked.hits] == [
        ["bruise"],
        ["Bruises", "bruised"],
    ]


def test_pages_with_one_common_word_of_many_are_not_told(session: WriteSession) -> None:
    """They are lit when they are read, and told then; the pages that answer the question are told anywhere."""
    texts = [
        *("The baby was well, and so was the mother." for _ in range(8)),
        "Bruising of a non-mobile baby.",
    ]
    review = a_review(session, passages=texts)

    looked = look(session, review, "bruising non mobile baby")

    assert looked.pages == (9,)
    assert looked.pages_beside(3) == (3, 9)
    assert {hit.page for hit in looked.hits} == set(range(1, 10))


def test_any_text_of_the_document_is_lit(session: WriteSession) -> None:
    """Blocks and whole pages are lit by the rules they were matched by, and nothing of them is lost."""
    text = "He was bruised. The non-mobile baby was not."
    looked = look(session, a_review(session, passages=[text]), "bruising nonmobile")

    fragments = looked.lit(text)

    assert [fragment.text for fragment in fragments if fragment.is_lit] == ["bruised", "non-mobile"]
    assert "".join(fragment.text for fragment in fragments) == text
    assert looked.spans(text) == [(7, 14), (20, 30)]


def test_without_words_nothing_is_lit(session: WriteSession) -> None:
    """An empty question and one without a word of the corpus light nothing."""
    review = a_review(session, passages=["A bruise."])

    for q in ("", "   ", "🙂", "zygote"):
        assert look(session, review, q).pages == ()
        assert [fragment.is_lit for fragment in look(session, review, q).lit("A bruise.")] == [False]


def test_draft_document_has_no_hits(session: WriteSession) -> None:
    """What is not published is not looked into."""
    review = a_review(session, passages=["A bruise."])
    review.state = "draft"
    session.flush()

    assert look(session, review, "bruise").pages == ()
