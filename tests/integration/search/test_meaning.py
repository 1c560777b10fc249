"""Searching by meaning, with the real model: what is found, what is not, and what a half-done index does."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import Engine, func, select, update

from app.database import reading, writing
from app.models.search_index import SearchCode, SearchVector
from app.search.engine import MatchedAs, SearchAnswer
from app.search.entry import ReviewEntry
from app.search.postgres import codes
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.vectors import embedded_share, repair_vectors, texts_to_embed
from app.search.question_vectors import QuestionVectors, question_vectors
from app.search.request import FilterName, SearchRequest
from app.work.embed_passages import embed_missing, embed_passages
from ingest.embedding.embedder import Embedder, described_model, load_embedder
from ingest.errors import EmbeddingNotInstalled
from tests.contract.entries import an_entry, review_id

MISSED = "The boy did not come to the clinic because his mother never took him there."
PLACES = "The family lived in four flats in two years and each council knew a part of it."
ALONE = "Staff who met the man feared his temper and stayed away from the house."
RETOLD = "patient absent from every hospital appointment since parents failed bringing their child"


@pytest.fixture
def vectors() -> QuestionVectors:
    return question_vectors(None, within_s=None)


def indexed(engine: Engine, *entries: ReviewEntry) -> None:
    with writing(engine) as session:
        PostgresEngine(session).add(entries)


def embedded(engine: Engine) -> None:
    assert embed_passages(engine, load_embedder(None))


def three_reviews() -> list[ReviewEntry]:
    return [an_entry(number, passages=[text]) for number, text in enumerate((PLACES, MISSED, ALONE), 1)]


def asked(engine: Engine, q: str, vectors: QuestionVectors | None, cursor: str | None = None) -> SearchAnswer:
    with reading(engine) as session:
        search = PostgresEngine(session, synonyms={}, vectors=vectors)
        return search.answer(SearchRequest(q=q, page_size=2, cursor=cursor))


def ids(answer: SearchAnswer) -> list[str]:
    return [hit.public_id for hit in answer.reviews]


def rows(engine: Engine, table: type[SearchVector] | type[SearchCode]) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_retold_passage_is_found_in_other_words(engine: Engine, vectors: QuestionVectors) -> None:
    """The passage is shown although it has none of the words; before it was embedded, words decided."""
    indexed(engine, *three_reviews())
    before = ids(asked(engine, RETOLD, vectors))
    embedded(engine)
    answer = asked(engine, RETOLD, vectors)

    assert "CR00002" not in before
    assert ids(answer)[0] == "CR00002"
    assert answer.matched_as is MatchedAs.CLOSEST
    assert "clinic" in answer.reviews[0].passages[0].fragments[0].text
    assert answer.reviews[0].more_passages == 0
    assert ids(asked(engine, RETOLD, None)) == before


def test_a_short_question_matches_by_its_words_alone(engine: Engine, vectors: QuestionVectors) -> None:
    """Meaning orders what has the words. It adds nothing to what is counted."""
    indexed(engine, *three_reviews())
    embedded(engine)

    assert ids(asked(engine, "clinic", vectors)) == ["CR00002"]
    assert asked(engine, "hospital", vectors).total == 0


def test_a_removed_review_is_not_matched_and_nothing_of_it_is_kept(
    engine: Engine, vectors: QuestionVectors
) -> None:
    indexed(engine, *three_reviews())
    embedded(engine)
    with writing(engine) as session:
        PostgresEngine(session).remove([review_id(2)])

    assert "CR00002" not in ids(asked(engine, RETOLD, vectors))
    assert (rows(engine, SearchVector), rows(engine, SearchCode)) == (2, 2)


def test_only_changed_texts_are_embedded_again(engine: Engine, vectors: QuestionVectors) -> None:
    """A review whose facts changed is found by meaning at once, one whose text changed after the next job."""
    model = described_model(None).label
    indexed(engine, *three_reviews())
    embedded(engine)
    indexed(engine, an_entry(2, passages=[MISSED], title="Another title"))
    assert ids(asked(engine, RETOLD, vectors))[0] == "CR00002"

    indexed(engine, an_entry(2, passages=[MISSED, "One more."]))
    with reading(engine) as session:
        missing = texts_to_embed(session, review_id(2), model, most=10)
        share = embedded_share(session, model)

    assert [text.text for text in missing] == ["One more."]
    assert (share.embedded, share.passages) == (2, 4)
    assert "CR00002" not in ids(asked(engine, RETOLD, vectors))


def test_a_job_that_ends_early_is_continued(engine: Engine) -> None:
    """What is embedded is kept, and the next job does the rest."""
    indexed(engine, *three_reviews())
    assert not embed_passages(engine, load_embedder(None), within_s=-1)
    embed_missing(engine, None)

    with reading(engine) as session:
        assert embedded_share(session, described_model(None).label).is_complete


def test_vectors_of_another_model_are_replaced(engine: Engine, vectors: QuestionVectors) -> None:
    indexed(engine, *three_reviews())
    embedded(engine)
    with writing(engine) as session:
        session.execute(update(SearchVector).values(model="former"))
        session.execute(update(SearchCode).values(model="former"))
    assert "CR00002" not in ids(asked(engine, RETOLD, vectors))
    embedded(engine)

    assert ids(asked(engine, RETOLD, vectors))[0] == "CR00002"


def test_damaged_codes_are_found_and_made_again(engine: Engine) -> None:
    indexed(engine, *three_reviews())
    embedded(engine)
    with writing(engine) as session:
        session.execute(
            update(SearchCode).where(SearchCode.review_id == review_id(1)).values(codes=b"\0" * 48)
        )
    with writing(engine) as session:
        repaired = repair_vectors(session)
    embedded(engine)
    with writing(engine) as session:
        assert (repaired, repair_vectors(session)) == (1, 0)


def test_pages_belong_together(engine: Engine, vectors: QuestionVectors) -> None:
    """The first page decides whether meaning orders, so no review comes twice and none is missing."""
    texts = [MISSED, PLACES, ALONE, "He missed school.", "The clinic closed.", "A mother and her boy."]
    indexed(engine, *(an_entry(number, passages=[text]) for number, text in enumerate(texts, 1)))
    embedded(engine)

    for first, rest in ((vectors, vectors), (None, vectors)):
        answer = asked(engine, RETOLD, first)
        listed = ids(answer)
        while answer.next_cursor:
            answer = asked(engine, RETOLD, rest, answer.next_cursor)
            listed += ids(answer)
        assert len(listed) == len(set(listed)) == answer.total


class SlowEmbedder:
    """The real model, which waits until it may go on."""

    def __init__(self, may_go_on: Event) -> None:
        self._embedder = load_embedder(None)
        self._may_go_on = may_go_on
        self.model = self._embedder.model

    def embed_question(self, text: str) -> NDArray[np.float32]:
        if text != "warm":
            self._may_go_on.wait()
        return self._embedder.embed_question(text)


def test_a_question_that_takes_too_long_is_left_out_and_known_the_next_time() -> None:
    """And a further page of results that had it waits for it."""
    may_go_on = Event()
    slow: Embedder = SlowEmbedder(may_go_on)  # type: ignore[assignment]
    vectors = QuestionVectors(lambda: slow, within_s=0.001)
    while vectors.model is None:
        Event().wait(0.01)

    assert vectors.vectors_of("was not brought") is None
    may_go_on.set()
    needed = vectors.vectors_of("was not  brought", is_needed=True)
    assert needed is not None
    known = vectors.vectors_of("was not brought")
    assert known is not None
    assert np.array_equal(known, needed)
    assert needed.shape[0] == 1
    assert np.linalg.norm(needed[0]) == pytest.approx(1, abs=1e-5)


def test_after_one_that_came_too_late_others_are_not_embedded_for_a_while() -> None:
    """Where more is asked than can be done, vectors that come too late would take the time of the searches."""
    may_go_on = Event()
    slow: Embedder = SlowEmbedder(may_go_on)  # type: ignore[assignment]
    vectors = QuestionVectors(lambda: slow, within_s=0.001, pause_s=10_000)
    while vectors.model is None:
        Event().wait(0.01)

    assert vectors.vectors_of("was not brought") is None
    may_go_on.set()
    needed = vectors.vectors_of("a fall", is_needed=True)
    assert needed is not None
    assert vectors.vectors_of("a bruise") is None
    assert vectors.vectors_of("was not brought") is not None


PARAGRAPH = (
    "Each council knew a part of it, because the family moved again and again. "
    "A boy missed every appointment in hospital, since his parents failed to bring him. "
    "People who met the father were afraid of his temper. None of them came back to the home after that."
)


def test_a_paragraph_is_compared_sentence_by_sentence(engine: Engine, vectors: QuestionVectors) -> None:
    """The review with a passage near to each sentence comes before those that are near to one of them."""
    indexed(engine, *three_reviews(), an_entry(4, passages=[PLACES, MISSED, ALONE], year=2001))
    embedded(engine)

    answer = asked(engine, PARAGRAPH, vectors)

    assert ids(answer)[0] == "CR00004"
    assert answer.next_cursor is not None
    assert len(ids(asked(engine, PARAGRAPH, vectors, answer.next_cursor))) == 2


def test_a_site_that_was_closed_and_starts_again_embeds_again() -> None:
    """Its model stays loaded. Before, every search after that ended in an error."""
    vectors = question_vectors(None, within_s=None)
    first = vectors.vectors_of("a bruise")
    vectors.close()

    second = vectors.vectors_of("a fall")

    assert first is not None
    assert second is not None


def test_without_a_model_words_decide(engine: Engine) -> None:
    def load() -> Embedder:
        raise EmbeddingNotInstalled

    vectors = QuestionVectors(load, within_s=None)
    indexed(engine, *three_reviews())
    embedded(engine)

    assert vectors.model is None
    assert ids(asked(engine, RETOLD, vectors)) == ids(asked(engine, RETOLD, None))


def test_only_my_words_leaves_meaning_out(engine: Engine, vectors: QuestionVectors) -> None:
    """Who asks for "only my words" is answered by words."""
    indexed(engine, *three_reviews())
    embedded(engine)
    request = SearchRequest(q=RETOLD, page_size=10)
    with reading(engine) as session:
        search = PostgresEngine(session, synonyms={}, vectors=vectors)
        own: Sequence[str] = ids(search.answer(replace(request, only_my_words=True)))

    assert "CR00002" not in own


def test_filters_leave_no_near_passage_out(
    engine: Engine, vectors: QuestionVectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what passes the filters is put in order: what is nearer and filtered out takes no place."""
    monkeypatch.setattr(codes, "CANDIDATES", 2)
    nearer = [an_entry(n, passages=["boy clinic"], nation="wales") for n in range(1, 6)]
    alike = {8: "boy clinic nurse doctor", 9: "boy clinic spoon window"}
    indexed(engine, *nearer, *(an_entry(n, passages=[text]) for n, text in alike.items()))
    embedded(engine)
    filters = {FilterName.NATION: ("england",)}
    with reading(engine) as session:
        request = SearchRequest(q="boy clinic", filters=filters)
        by_words = PostgresEngine(session, synonyms={}).answer(request)
        by_both = PostgresEngine(session, synonyms={}, vectors=vectors).answer(request)

    assert ids(by_words) == ["CR00009", "CR00008"]
    assert ids(by_both) == ["CR00008", "CR00009"]
