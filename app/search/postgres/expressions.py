"""Which reviews an expression matches: words, phrases, nearness and prefixes, joined by and, or and not.

    And((Word("bruis"), Or((Phrase(("non", "mobil")), Word("nonmobil")))))

A review has a word if its head or one of its passages has it; words of a phrase or near each other are in one text.
Every answer is exact: all lists are read whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import product

import numpy as np
from numpy.typing import NDArray

from app.search.postgres.catalogue import Bools, Catalogue, packed, unpacked
from app.search.postgres.lists import Postings, ReadsLists
from app.search.postgres.segments import HEADS, PASSAGES
from app.search.question.lexemes import Phrase as Form

_MOST_REMEMBERED_BYTES = 9_000_000
"""Of the phrases of a catalogue whose reviews are remembered: 14,000 phrases with 5,000 reviews."""
STEP = 1 << 17
"""A place is text · 2^17 + position, so that no two places of different texts are near each other."""

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Lexemes side by side in this order; one alone is a word."""

    lexemes: Form


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word whose lexeme begins so."""

    beginning: str


@dataclass(frozen=True, slots=True)
class Near:
    """Two phrases with at most ``within - 1`` words between them, in either order."""

    first: Phrase
    second: Phrase
    within: int


@dataclass(frozen=True, slots=True)
class And:
    """All parts; everything if there are none."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any part; nothing if there are none."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not match."""

    part: "Expression"


Expression = Phrase | Prefix | Near | And | Or | Not


class Evaluator:
    """Evaluates expressions with the lists of one search."""

    def __init__(self, catalogue: Catalogue, lists: ReadsLists) -> None:
        self._catalogue = catalogue
        self._lists = lists
        self._phrases: dict[tuple[Form, int], Postings] = {}
        """Phrases that were looked for: a question matches and scores the same ones."""

    def load(self, expressions: Iterable[Expression], *, in_heads: Iterable[str] = ()) -> None:
        """Read the lists of some expressions, and those of some more lexemes in heads, at once."""
        leaves = {leaf for expression in expressions for leaf in _leaves(expression)}
        phrases = {
            leaf: leaf.lexemes for leaf in leaves if isinstance(leaf, Phrase) and len(leaf.lexemes) > 1
        }
        self._phrases |= self._lists.phrases(product(phrases.values(), (PASSAGES, HEADS)))
        leaves -= {
            leaf
            for leaf, form in phrases.items()
            if {(form, PASSAGES), (form, HEADS)} <= self._phrases.keys()
        }
        lexemes = {lexeme for leaf in leaves for lexeme in self._lexemes(leaf)}
        placed = {lexeme for leaf in leaves if _needs_places(leaf) for lexeme in self._lexemes(leaf)}
        self._lists.load(lexemes, lexemes.union(in_heads), placed=placed)

    def matches(self, expression: Expression) -> Bools:
        """The reviews that match."""
        match expression:
            case And(parts):
                return reduce(np.logical_and, map(self.matches, parts), self._everything())
            case Or(parts):
                return reduce(np.logical_or, map(self.matches, parts), ~self._everything())
            case Not(part):
                return ~self.matches(part)
            case Prefix(beginning):
                words = [Phrase((lexeme,)) for lexeme in self._lists.beginning(beginning)]
                return self.matches(Or(tuple(words)))
            case Near():
                return self._of_texts(*(self._near(expression, where) for where in (PASSAGES, HEADS)))
            case Phrase(lexemes):
                return self._reviews_with(lexemes)

    def postings(self, form: Form, where: int = PASSAGES) -> Postings:
        """The texts that have a phrase, and how often."""
        if len(form) == 1:
            return self._lists.postings(form[0], where)
        if (form, where) not in self._phrases:
            texts, times = np.unique(self.places(form, where) // STEP, return_counts=True)
            self._phrases[form, where] = Postings(texts.astype(np.int32), times.astype(np.uint16))
            self._lists.remember(form, where, self._phrases[form, where])
        return self._phrases[form, where]

    def reviews_of(self, texts: NDArray[np.int32]) -> NDArray[np.int32]:
        """The review of each text; for one that was removed the number after the last."""
        return self._catalogue.review_of[texts]

    def _reviews_with(self, form: Form) -> Bools:
        """The reviews with a phrase, remembered as long as the catalogue: common words are in most questions."""
        remembered = self._catalogue.reviews_with
        reviews = remembered.get(form)
        if reviews is None:
            found = self._of_texts(*(self.postings(form, where).texts for where in (PASSAGES, HEADS)))
            reviews = packed(found)
            if len(remembered) * reviews.nbytes >= _MOST_REMEMBERED_BYTES:
                remembered.clear()
            remembered[form] = reviews
        return unpacked(reviews, len(self._catalogue))

    def _of_texts(self, *texts: NDArray[np.integer]) -> Bools:
        marks = np.zeros(len(self._catalogue) + 1, np.bool_)
        for each in texts:
            marks[self._catalogue.review_of[each]] = True
        return marks[:-1]

    def _everything(self) -> Bools:
        return np.ones(len(self._catalogue), np.bool_)

    def _lexemes(self, leaf: Phrase | Prefix | Near) -> tuple[str, ...]:
        match leaf:
            case Phrase(lexemes):
                return lexemes
            case Near(first, second):
                return (*first.lexemes, *second.lexemes)
            case Prefix(beginning):
                return tuple(self._lists.beginning(beginning))

    def places(self, form: Form, where: int) -> Places:
        """Where a phrase begins. The rarest word is looked at first, and the others only in texts that have all."""
        lists = [self._lists.postings(lexeme, where) for lexeme in form]
        order = sorted(range(len(form)), key=lambda at: len(lists[at].texts))
        texts: NDArray[np.int32] = lists[order[0]].texts
        for at in order[1:]:
            texts = texts[self._marked(lists[at].texts)[texts]]
            if not len(texts):
                return np.empty(0, np.int64)
        begins: Places | None = None
        for at in order:
            places = self._places_in(texts, lists[at], form[at], where) - at
            begins = places if begins is None else begins[_among(begins, places)]
        return np.empty(0, np.int64) if begins is None else begins

    def _places_in(self, texts: NDArray[np.int32], postings: Postings, lexeme: str, where: int) -> Places:
        """The places of a lexeme in some of the texts that have it."""
        if not len(texts):
            return np.empty(0, np.int64)
        positions = self._lists.positions(lexeme, where)
        wanted = self._marked(texts)[postings.texts]
        if not wanted.all():
            positions = positions[np.repeat(wanted, postings.times)]
            postings = Postings(postings.texts[wanted], postings.times[wanted])
        return np.repeat(postings.texts.astype(np.int64) * STEP, postings.times) + positions

    def _marked(self, texts: NDArray[np.int32]) -> Bools:
        """A mark for each text of the index: ten times as quick as a search in a long list."""
        marks = np.zeros(len(self._catalogue.review_of), np.bool_)
        marks[texts] = True
        return marks

    def _near(self, near: Near, where: int) -> NDArray[np.int64]:
        """The texts with both phrases near each other."""
        first, second = (self.places(part.lexemes, where) for part in (near.first, near.second))
        if not len(first) or not len(second):
            return np.empty(0, np.int64)
        length, other = len(near.first.lexemes), len(near.second.lexemes)
        lowest, highest = first - other + 1 - near.within, first + length - 1 + near.within
        if near.first == near.second:  # a word is not near itself
            return (
                first[_any_within(first + 1, highest, second) | _any_within(lowest, first - 1, second)]
                // STEP
            )
        return first[_any_within(lowest, highest, second)] // STEP


def _any_within(lowest: Places, highest: Places, places: Places) -> Bools:
    """For each range, whether any place is in it."""
    after = np.searchsorted(places, lowest)
    nearest = places[np.minimum(after, len(places) - 1)]
    return np.logical_and(after < len(places), nearest <= highest)


def _among(values: NDArray[np.integer], ascending: NDArray[np.integer]) -> Bools:
    """Which values are among some others."""
    if not len(ascending):
        return np.zeros(len(values), np.bool_)
    after = np.searchsorted(ascending, values)
    return np.asarray(ascending[np.minimum(after, len(ascending) - 1)] == values, np.bool_)


def _leaves(expression: Expression) -> Iterator[Phrase | Prefix | Near]:
    match expression:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case _:
            yield expression


def _needs_places(leaf: Phrase | Prefix | Near) -> bool:
    return isinstance(leaf, Near) or (isinstance(leaf, Phrase) and len(leaf.lexemes) > 1)
