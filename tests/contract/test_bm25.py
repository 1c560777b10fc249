"""Scores and matches of passages against tantivy, which is given the lexemes of PostgreSQL.

Texts have 20 or 40 words, 30 on average, because tantivy rounds longer ones, and no compound, because its whitespace
knows no two words at one position. Its ``slop`` and ``phrase_prefix_query`` mean something else: nearness and prefixes
are compared with counting in tests/contract/test_expressions.py.
"""

import random
from collections.abc import Sequence
from functools import cache

import pytest
import tantivy

from app.database import WriteSession
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.expressions import Or, Phrase
from app.search.postgres.index import index_of_reviews
from app.search.postgres.matching import match
from app.search.question.lexemes import spelt, stems_of
from app.search.question.question import understand
from app.search.question.stop_words import STOP_WORDS
from app.search.question.words import is_prefix, words_of
from evaluation.generated import language
from tests.contract.entries import an_entry

REVIEWS, PASSAGES = 30, 4
QUESTIONS = 200
LENGTHS = (20, 40)


@cache
def known_words() -> list[str]:
    """The words that passages are made of, the most frequent first."""
    return [word for word in language().words[80:280] if not is_prefix(word) and word not in STOP_WORDS]


def a_passage_at_random(dice: random.Random, length: int) -> str:
    """Words of which the first are much more frequent."""
    words = known_words()
    return " ".join(words[int(len(words) ** dice.random()) - 1] for _ in range(length))


class Oracle:
    """The same passages in tantivy, numbered in the order of the index."""

    def __init__(self, texts: Sequence[str]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("lexemes", tokenizer_name="whitespace")
        builder.add_unsigned_field("number", stored=True)
        self.schema = builder.build()
        index = tantivy.Index(self.schema)
        writer = index.writer(heap_size=15_000_000, num_threads=1)
        for number, text in enumerate(texts):
            writer.add_document(tantivy.Document(lexemes=text, number=number))
        writer.commit()
        index.reload()
        self.searcher = index.searcher()
        self.texts = len(texts)

    def scores(self, lexemes: Sequence[str]) -> dict[int, float]:
        """The BM25 of every passage that has one of the lexemes."""
        words = [tantivy.Query.term_query(self.schema, "lexemes", lexeme) for lexeme in lexemes]
        return self._found(tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words]))

    def with_phrase(self, lexemes: Sequence[str]) -> set[int]:
        """The passages with a phrase."""
        return set(self._found(tantivy.Query.phrase_query(self.schema, "lexemes", list(lexemes))))

    def _found(self, query: tantivy.Query) -> dict[int, float]:
        hits = self.searcher.search(query, limit=self.texts).hits
        return {int(self.searcher.doc(address)["number"][0]): float(score or 0) for score, address in hits}


def test_scores_and_phrases_are_those_of_tantivy(session: WriteSession) -> None:
    """200 questions of one to twelve words, and as many phrases: the same passages, with the same scores."""
    dice = random.Random(20_261_130)
    passages = [a_passage_at_random(dice, LENGTHS[number % 2]) for number in range(REVIEWS * PASSAGES)]
    engine = PostgresEngine(session, synonyms={})
    engine.add(
        an_entry(number + 1, passages=passages[number * PASSAGES : (number + 1) * PASSAGES])
        for number in range(REVIEWS)
    )
    stems = stems_of(session, spelt(passages))
    lexed = [" ".join(stems[word.word] for word in words_of(text)) for text in passages]
    oracle = Oracle(lexed)

    for _ in range(QUESTIONS):
        index = index_of_reviews(session)
        texts = [int(start) + 1 + place for start in index.catalogue.starts for place in range(PASSAGES)]
        words = dice.sample(known_words(), dice.randint(1, 12))
        question = understand(session, " ".join(words), {}, index.catalogue.corpus, only_my_words=True)
        scores = match(index, question, is_asked=True).texts[texts]
        expected = oracle.scores(sorted({stems[word] for word in words if word in stems}))
        assert {number: score for number, score in enumerate(scores) if score} == pytest.approx(
            expected, rel=1e-4
        ), words

        start = dice.choice(lexed).split()
        at = dice.randrange(len(start) - 2)
        phrase = tuple(start[at : at + dice.choice([2, 3])])
        index.evaluator.load([Or((Phrase(phrase),))])
        found = set(index.evaluator.postings(phrase).texts.tolist())
        assert {number for number, text in enumerate(texts) if text in found} == oracle.with_phrase(phrase)
    session.rollback()
