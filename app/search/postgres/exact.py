"""Which reviews match the tree of an exact search. Every answer is exact: lists are read whole, fields looked up."""

from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np

from app.search.engine import MatchedAs
from app.search.exact.field_names import FACETS, named_so, terms_named
from app.search.exact.lexemes import Forms, exact_question, forms_of
from app.search.exact.tree import (
    AllOf,
    AnyOf,
    Beginning,
    Field,
    InField,
    Leaf,
    Near,
    NotThis,
    Term,
    Tree,
    Years,
    leaves_of,
)
from app.search.named_sql import named
from app.search.postgres.catalogue import Bools, unpacked
from app.search.postgres.expressions import STEP, Expression, Or, Phrase
from app.search.postgres.expressions import Near as NearEachOther
from app.search.postgres.index import Index
from app.search.postgres.matching import Matched
from app.search.postgres.ranking import scores_of_reviews, scores_of_texts
from app.search.postgres.recommendation_index import RecommendationIndex, with_recommendations
from app.search.postgres.segments import HEADS
from app.search.question.filter_values import facet_value
from app.search.question.question import Question
from app.search.question.words import words_of
from app.search.request import FilterName


class ExactSearch:
    """One tree in one state of the index."""

    def __init__(self, index: Index, tree: Tree) -> None:
        has_welsh = index.catalogue.corpus.has_welsh
        self._index = index
        self._tree = tree
        self._forms: Forms = forms_of(index.session, leaves_of(tree), has_welsh=has_welsh)
        self.question: Question = exact_question(index.session, tree, self._forms, index.catalogue.corpus)

    def match(self) -> Matched:
        """The reviews that match, and what they score by the words looked for."""
        everywhere = [
            expression for leaf in _everywhere(self._tree) for expression in self._expressions(leaf)
        ]
        in_titles = {
            lexeme for leaf in _in_titles(self._tree) for form in self._forms[leaf] for lexeme in form
        }
        self._index.evaluator.load(everywhere, in_heads=in_titles)
        reviews = self.reviews() & self._index.public
        texts = (
            scores_of_texts(self._index, self.question) if self.question.concepts else np.zeros(0, np.float32)
        )
        scores = (
            scores_of_reviews(self._index, self.question, texts) if len(texts) else np.zeros(len(reviews))
        )
        by_tag = np.zeros_like(reviews)
        return Matched(MatchedAs.EXACT, reviews, reviews, by_tag, scores, texts)

    def reviews(self) -> Bools:
        """The reviews that match, withdrawn ones too."""
        return self._matching(self._tree)

    def _matching(self, tree: Tree) -> Bools:
        match tree:
            case AllOf(parts):
                return reduce(np.logical_and, map(self._matching, parts))
            case AnyOf(parts):
                return reduce(np.logical_or, map(self._matching, parts))
            case NotThis(part):
                return ~self._matching(part)
            case InField(field, part):
                return self._in_field(field, part)
            case Years(first, last):
                return self._index.catalogue.within(first, last)
            case _:
                return self._index.evaluator.matches(Or(tuple(self._expressions(tree))))

    def _expressions(self, leaf: Leaf | Near) -> Iterator[Expression]:
        """What a word, phrase, beginning or nearness is in lexemes: any of these."""
        if not isinstance(leaf, Near):
            yield from map(Phrase, self._forms[leaf])
            return
        for first in leaves_of(leaf.first):
            for second in leaves_of(leaf.second):
                for one in self._forms[first]:
                    for other in self._forms[second]:
                        yield NearEachOther(Phrase(one), Phrase(other), leaf.within)

    def _in_field(self, field: Field, part: Tree) -> Bools:
        if field is Field.RECOMMENDATION:
            return self._recommending(part)
        match part:
            case AllOf(parts):
                return reduce(np.logical_and, (self._in_field(field, each) for each in parts))
            case AnyOf(parts):
                return reduce(np.logical_or, (self._in_field(field, each) for each in parts))
            case NotThis(inner):
                return ~self._in_field(field, inner)
            case Term() | Beginning() if field is Field.TITLE:
                return self._titled(part)
            case Term() | Beginning():
                return self._tagged(field, part)
            case _:
                raise AssertionError(f"{part} inside a field")  # the parser refuses it

    def _tagged(self, field: Field, leaf: Leaf) -> Bools:
        """The reviews with a board, theme or agency of that name."""
        catalogue, session = self._index.catalogue, self._index.session
        if field in FACETS:
            terms = [term.id for term in terms_named(session, field, leaf, self._forms)]
        else:
            names = {board: (name,) for board, name in catalogue.facets.board_names.items()}
            terms = list(named_so(session, names, leaf, self._forms))
        values = (facet_value(FilterName(field.value), term) for term in terms)
        return unpacked(catalogue.facets.any_of(values), len(catalogue))

    def _recommending(self, part: Tree) -> Bools:
        """The reviews with a recommendation that matches. A recommendation itself has to match as a whole."""
        if isinstance(self._index, RecommendationIndex):
            return self._matching(part)
        found = with_recommendations(
            self._index.session,
            lambda index: index.reviews_of_items(ExactSearch(index, part).match().reviews),
        )
        return self._index.catalogue.marked(found)

    def _titled(self, leaf: Leaf) -> Bools:
        """The reviews with a word or phrase in their title or alias: the first words of their heads."""
        catalogue, evaluator = self._index.catalogue, self._index.evaluator
        marks = np.zeros(len(catalogue) + 1, np.bool_)
        for form in self._forms[leaf]:
            places = evaluator.places(form, HEADS)
            numbers = catalogue.review_of[places // STEP]
            last_words = places % STEP + len(form) - 1
            lengths = self._name_lengths(sorted(set(numbers.tolist()) - {len(catalogue)}))
            marks[numbers[last_words <= lengths[numbers]]] = True
        return marks[:-1]

    def _name_lengths(self, numbers: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """By review the last position of its title and alias in its head; 0 for all but some reviews."""
        catalogue = self._index.catalogue
        lengths = np.zeros(len(catalogue) + 1, np.int64)
        reviews = [catalogue.reviews[number] for number in numbers]
        rows = self._index.session.execute(named("names_of_reviews"), {"reviews": reviews})
        for row in rows:
            words = len(words_of(row.title))
            if row.alias:
                words += 1 + len(words_of(row.alias))
            lengths[catalogue.numbers[row.review_id]] = words
        return lengths


def _everywhere(tree: Tree) -> Iterator[Leaf | Near]:
    """What is looked for in all texts."""
    match tree:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _everywhere(part)
        case NotThis(part):
            yield from _everywhere(part)
        case InField() | Years():
            return
        case _:
            yield tree


def has_titles(tree: Tree) -> bool:
    """Whether something is looked for in titles."""
    return any(True for _ in _in_titles(tree))


def _in_titles(tree: Tree) -> Iterator[Leaf]:
    match tree:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _in_titles(part)
        case NotThis(part):
            yield from _in_titles(part)
        case InField(Field.TITLE, part):
            yield from leaves_of(part)
        case _:
            return
