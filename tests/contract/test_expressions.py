"""Expressions of words, phrases, nearness, prefixes, and, or, not, against counting over the texts themselves."""

import random
from collections.abc import Mapping, Sequence
from itertools import product

from app.database import WriteSession
from app.search.entry import ReviewEntry
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.expressions import And, Expression, Near, Not, Or, Phrase, Prefix
from app.search.postgres.folding import fold
from app.search.postgres.index import index_of_reviews
from app.search.postgres.indexing import head_of
from app.search.question.lexemes import lexed, spelt, stems_of
from tests.contract.entries import an_entry, review_id

SPOKEN = "wren heron kestrel was not brought to the cot baby bath bathed step-father non mobile"
WORDS = SPOKEN.split()
REVIEWS = 60
EXPRESSIONS = 2_000

Text = Mapping[str, Sequence[int]]
"""The positions of each lexeme."""


def an_entry_at_random(dice: random.Random, number: int) -> ReviewEntry:
    """A few short passages, and a title of the same words."""
    passages = [" ".join(dice.choices(WORDS, k=dice.randint(1, 14))) for _ in range(dice.randint(1, 4))]
    return an_entry(number, title=" ".join(dice.choices(WORDS, k=2)), passages=passages)


def a_phrase(dice: random.Random, lexemes: Sequence[str]) -> Phrase:
    return Phrase(tuple(dice.choices(lexemes, k=dice.choice([1, 1, 1, 2, 2, 3]))))


def an_expression(dice: random.Random, lexemes: Sequence[str], depth: int) -> Expression:
    """A tree of at most this depth."""
    kind = dice.choice(["phrase", "phrase", "near", "prefix", "and", "or", "not"]) if depth else "phrase"
    if kind == "phrase":
        return a_phrase(dice, lexemes)
    if kind == "near":
        return Near(a_phrase(dice, lexemes), a_phrase(dice, lexemes), dice.randint(1, 6))
    if kind == "prefix":
        return Prefix(dice.choice(lexemes)[: dice.randint(1, 3)])
    if kind == "not":
        return Not(an_expression(dice, lexemes, depth - 1))
    parts = tuple(an_expression(dice, lexemes, depth - 1) for _ in range(dice.randint(0, 3)))
    return And(parts) if kind == "and" else Or(parts)


def begins(text: Text, phrase: Phrase) -> list[int]:
    """Where a phrase begins in a text."""
    return [
        start
        for start in text.get(phrase.lexemes[0], ())
        if all(start + step in text.get(lexeme, ()) for step, lexeme in enumerate(phrase.lexemes))
    ]


def are_near(text: Text, near: Near) -> bool:
    """Whether at most ``within - 1`` words are between two phrases; they may overlap, and are not the same place."""
    first, second = len(near.first.lexemes), len(near.second.lexemes)
    return any(
        (one != other or near.first != near.second)
        and other - (one + first - 1) <= near.within
        and one - (other + second - 1) <= near.within
        for one, other in product(begins(text, near.first), begins(text, near.second))
    )


def is_match(texts: Sequence[Text], expression: Expression) -> bool:
    """Whether a review of these texts matches, by looking."""
    match expression:
        case Phrase():
            return any(begins(text, expression) for text in texts)
        case Near():
            return any(are_near(text, expression) for text in texts)
        case Prefix(beginning):
            return any(lexeme.startswith(beginning) for text in texts for lexeme in text)
        case And(parts):
            return all(is_match(texts, part) for part in parts)
        case Or(parts):
            return any(is_match(texts, part) for part in parts)
        case Not(part):
            return not is_match(texts, part)


def texts_of(session: WriteSession, entry: ReviewEntry) -> list[Text]:
    """Head and passages of a review, cut into lexemes as they are indexed."""
    parts = [head_of(entry).split("\n"), *([passage.text] for passage in entry.passages)]
    stems = stems_of(session, spelt(text for part in parts for text in part))
    return [lexed(part, "en", stems).positions for part in parts]


def test_random_expressions_match_what_counting_finds(session: WriteSession) -> None:
    """2,000 expressions over segments of which some reviews were removed or replaced, before and after folding."""
    dice = random.Random(20_261_130)
    entries = {number: an_entry_at_random(dice, number) for number in range(1, REVIEWS + 1)}
    engine = PostgresEngine(session, synonyms={})
    for first in range(1, REVIEWS + 1, 20):
        engine.add(entries[number] for number in range(first, first + 20))
    engine.remove([review_id(7), review_id(33)])
    entries |= {number: an_entry_at_random(dice, number) for number in (5, 25)}
    engine.add([entries[5], entries[25]])
    texts = {
        review_id(number): texts_of(session, entry)
        for number, entry in entries.items()
        if number not in (7, 33)
    }
    in_passages = {lexeme for some in texts.values() for text in some[1:] for lexeme in text}
    lexemes = [*sorted(in_passages), "absent"]

    matched = 0
    for number in range(EXPRESSIONS):
        if number == EXPRESSIONS // 2:
            fold(session, everything=True)
        index = index_of_reviews(session)
        expression = an_expression(dice, lexemes, 3)
        index.evaluator.load([expression])
        marks = dict(zip(index.catalogue.reviews, index.evaluator.matches(expression).tolist(), strict=True))
        assert marks == {each: is_match(some, expression) for each, some in texts.items()}, expression
        matched += sum(marks.values())
    session.rollback()

    assert matched > EXPRESSIONS * REVIEWS / 10
