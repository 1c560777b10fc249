"""Exact search as people write it: 2,000 random expressions through the public search, against counting."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import pytest

from app.database import WriteSession
from app.models.review import ReviewId
from app.search.engine import MatchedAs, SearchAnswer, SearchEngine
from app.search.entry import ReviewEntry
from app.search.exact.errors import BadExpression
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.folding import fold
from app.search.postgres.indexing import head_of
from app.search.question.lexemes import lexed, spelt, stems_of
from app.search.question.words import words_of
from app.search.request import SearchRequest
from tests.contract.entries import an_entry, review_id

WORDS = [
    "wren",
    "heron",
    "kestrel",
    "was",
    "not",
    "brought",
    "to",
    "the",
    "cot",
    "baby",
    "bath",
    "bathed",
    "mobile",
    "nest",
]
REVIEWS = 60
EXPRESSIONS = 2_000
BOARDS = ((("westerdale", "Westerdale Board"),), (("easterly", "Easterly Wren Board"),))


@dataclass(frozen=True)
class Indexed:
    """A review as it is counted by hand."""

    texts: Sequence[Mapping[str, Sequence[int]]]
    """Positions by lexeme, of the head and of each passage."""
    title: Sequence[str]
    board: Sequence[str]
    year: int


@dataclass(frozen=True)
class Written:
    """An expression as it is typed, with what it means."""

    text: str
    is_match: Callable[[Indexed], bool]


class Writer:
    """Writes random expressions over some words."""

    def __init__(self, dice: random.Random, stems: Mapping[str, str], written: Sequence[str]) -> None:
        self._dice = dice
        self._stems = stems
        self._written = written

    def expression(self, depth: int) -> Written:
        """An expression of at most this depth."""
        kinds = [
            self.word,
            self.word,
            self.phrase,
            self.beginning,
            self.near,
            self.titled,
            self.of_board,
            self.year,
        ]
        if depth:
            deeper = [self.all_of, self.any_of, self.none_of]
            return self._dice.choice([*kinds, *deeper, *deeper])(depth)
        return self._dice.choice(kinds)(depth)

    def word(self, depth: int) -> Written:
        text, lexemes = self._phrase(1)
        return Written(text, lambda review: any(begins(each, lexemes) for each in review.texts))

    def phrase(self, depth: int) -> Written:
        text, lexemes = self._phrase(self._dice.randint(2, 3))
        return Written(f'"{text}"', lambda review: any(begins(each, lexemes) for each in review.texts))

    def beginning(self, depth: int) -> Written:
        letters = self._dice.choice(WORDS)[:3]
        lexemes = {self._stems[word] for word in self._written if word.startswith(letters)}
        return (
            Written(f"{letters}*", lambda review: any(lexemes & each.keys() for each in review.texts))
            if len(letters) == 3
            else self.word(depth)
        )

    def near(self, depth: int) -> Written:
        (one, first), (other, second) = self._phrase(self._dice.choice([1, 1, 2])), self._phrase(1)
        within = self._dice.randint(1, 6)
        return Written(
            f'"{one}" NEAR/{within} {other}',
            lambda review: any(are_near(each, first, second, within) for each in review.texts),
        )

    def titled(self, depth: int) -> Written:
        text, lexemes = self._phrase(self._dice.choice([1, 1, 2]))
        return Written(f'title:"{text}"', lambda review: holds(review.title, lexemes))

    def of_board(self, depth: int) -> Written:
        word = self._dice.choice(["wren", "easterly", "heron"])
        return Written(f"board:{word}", lambda review: holds(review.board, (self._stems[word],)))

    def year(self, depth: int) -> Written:
        first = self._dice.randint(2015, 2019)
        return Written(f"year:{first}..{first + 1}", lambda review: first <= review.year <= first + 1)

    def all_of(self, depth: int) -> Written:
        parts = [self.expression(depth - 1) for _ in range(self._dice.randint(2, 3))]
        joined = self._dice.choice([" AND ", " "]).join(part.text for part in parts)
        return Written(f"({joined})", lambda review: all(part.is_match(review) for part in parts))

    def any_of(self, depth: int) -> Written:
        parts = [self.expression(depth - 1) for _ in range(self._dice.randint(2, 3))]
        joined = " OR ".join(part.text for part in parts)
        return Written(f"({joined})", lambda review: any(part.is_match(review) for part in parts))

    def none_of(self, depth: int) -> Written:
        part = self.expression(depth - 1)
        return Written(f"NOT ({part.text})", lambda review: not part.is_match(review))

    def _phrase(self, size: int) -> tuple[str, tuple[str, ...]]:
        words = self._dice.choices([*WORDS, "absent"], k=size)
        return " ".join(words), tuple(self._stems[word] for word in words)


def begins(text: Mapping[str, Sequence[int]], lexemes: Sequence[str]) -> list[int]:
    """Where a phrase begins in a text."""
    return [
        start
        for start in text.get(lexemes[0], ())
        if all(start + step in text.get(lexeme, ()) for step, lexeme in enumerate(lexemes))
    ]


def are_near(
    text: Mapping[str, Sequence[int]], first: Sequence[str], second: Sequence[str], within: int
) -> bool:
    """Whether at most ``within - 1`` words are between two phrases that are not the same place."""
    return any(
        (one != other or tuple(first) != tuple(second))
        and other - (one + len(first) - 1) <= within
        and one - (other + len(second) - 1) <= within
        for one, other in product(begins(text, first), begins(text, second))
    )


def holds(words: Sequence[str], lexemes: Sequence[str]) -> bool:
    """Whether some words have a phrase."""
    size = len(lexemes)
    return any(tuple(words[at : at + size]) == tuple(lexemes) for at in range(len(words)))


def an_entry_at_random(dice: random.Random, number: int) -> ReviewEntry:
    """A few short passages, and a title, board and year."""
    passages = [" ".join(dice.choices(WORDS, k=dice.randint(1, 14))) for _ in range(dice.randint(1, 4))]
    title = " ".join(dice.choices(WORDS, k=2))
    return an_entry(
        number, title=title, passages=passages, boards=dice.choice(BOARDS), year=dice.randint(2014, 2021)
    )


def counted(session: WriteSession, entry: ReviewEntry) -> Indexed:
    """A review cut into lexemes as it is indexed."""
    parts = [head_of(entry).split("\n"), *([passage.text] for passage in entry.passages)]
    names = [entry.title, entry.boards[0][1]]
    stems = stems_of(session, spelt([*names, *(text for part in parts for text in part)]))
    title, board = ([stems[word.word] for word in words_of(name)] for name in names)
    assert entry.report_year is not None
    return Indexed([lexed(part, "en", stems).positions for part in parts], title, board, entry.report_year)


def asked(search: SearchEngine, q: str) -> SearchAnswer:
    """The answer to an exact search, on one page."""
    return search.answer(SearchRequest(q=q, exact=True, page_size=100))


def found(answer: SearchAnswer) -> set[ReviewId]:
    return {hit.review_id for hit in answer.reviews}


def test_random_expressions_find_what_counting_finds(session: WriteSession) -> None:
    """2,000 expressions as typed, over segments of which some reviews were removed, before and after folding."""
    dice = random.Random(20_261_130)
    entries = {number: an_entry_at_random(dice, number) for number in range(1, REVIEWS + 1)}
    engine = PostgresEngine(session, synonyms={})
    for first in range(1, REVIEWS + 1, 20):
        engine.add(entries[number] for number in range(first, first + 20))
    engine.remove([review_id(7), review_id(33)])
    reviews = {
        review_id(number): counted(session, entry)
        for number, entry in entries.items()
        if number not in (7, 33)
    }
    stems = stems_of(session, [*WORDS, "absent", "easterly"])
    writer = Writer(dice, stems, [*WORDS, *spelt(head_of(entry) for entry in entries.values())])

    matched = 0
    for number in range(EXPRESSIONS):
        if number == EXPRESSIONS // 2:
            fold(session, everything=True)
        written = writer.expression(3)
        answer = asked(engine, written.text)
        expected = {each for each, review in reviews.items() if written.is_match(review)}
        assert (found(answer), answer.total) == (expected, len(expected)), written.text
        matched += len(expected)
    session.rollback()

    assert matched > EXPRESSIONS * REVIEWS / 10


def test_operators_in_the_ordinary_box_make_an_exact_search(search: SearchEngine) -> None:
    """A minus leaves reviews out, and the answer says what was looked for."""
    search.add(
        [an_entry(1, passages=["Bruising."]), an_entry(2, passages=["Bruising was seen by the police."])]
    )

    answer = search.answer(SearchRequest(q="bruising -police"))

    assert [hit.public_id for hit in answer.reviews] == ["CR00001"]
    assert answer.matched_as is MatchedAs.EXACT
    assert answer.explained == "Reviews that say “bruising”, and do not say “police”"


def test_operators_can_be_read_as_ordinary_words(search: SearchEngine) -> None:
    """Told not to use operators, the search finds the words, and says that it did."""
    search.add([an_entry(n, passages=["Bruising was seen by the police."]) for n in range(1, 7)])

    answer = search.answer(SearchRequest(q="bruising -police", exact=False))

    assert (answer.total, answer.matched_as) == (6, MatchedAs.ALL_WORDS)
    assert answer.notice is not None


def test_wrong_operators_are_said_and_the_words_searched_for(search: SearchEngine) -> None:
    """In the ordinary box a mistake is no dead end; asked for as an exact search it is an error with its column."""
    search.add([an_entry(1, passages=["Housing and debt."])])

    answer = search.answer(SearchRequest(q="(housing OR debt"))

    assert answer.total == 1
    assert answer.notice is not None
    assert "Column 1: This bracket is not closed." in answer.notice
    with pytest.raises(BadExpression, match="Column 1"):
        search.answer(SearchRequest(q="(housing OR debt", exact=True))


def test_theme_is_named_by_any_of_its_labels(search: SearchEngine) -> None:
    """theme: takes a label or an alternative one; one that does not exist is an error, not an empty result."""
    search.add([an_entry(1, themes=["neglect"]), an_entry(2, themes=["domestic_abuse"]), an_entry(3)])

    assert found(asked(search, "theme:neglect")) == {review_id(1)}
    assert found(asked(search, 'theme:"domestic abuse"')) == {review_id(2)}
    assert found(asked(search, "NOT theme:(neglect OR domestic_abuse)")) == {review_id(3)}
    with pytest.raises(BadExpression, match="No theme is called “neglekt”"):
        asked(search, "theme:neglekt")


def test_nothing_is_added_to_an_exact_search(search: SearchEngine) -> None:
    """Neither synonyms nor corrected spelling: only other endings of the words."""
    search.add([an_entry(1, passages=["He was not brought; he was bruised."])])

    assert asked(search, "dna OR broght").total == 0
    assert asked(search, "bruise").total == 1
