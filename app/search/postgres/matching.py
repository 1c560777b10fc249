"""Which reviews answer: the part of a search that is counted. How they are ordered: app/search/postgres/ranking.py.

Up to four words: a review answers when it has all of them somewhere, each in any of its forms or as a synonym. More
words, or fewer than five such reviews: the 200 reviews closest to the question. One word alone is never widened, and
every review of either kind has the words in quotation marks. Filters narrow afterwards, so that a count of
a facet is what choosing its value shows. Decision 0031.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from app.database import ReadSession
from app.search.engine import MatchedAs
from app.search.named_sql import named
from app.search.question.filter_values import facet_value
from app.search.question.lexemes import Phrase, tsquery
from app.search.question.question import Concept, Question
from app.search.request import SearchRequest

MOST_FOR_ALL_WORDS = 4
FEWEST = 5
CLOSEST = 200
_BETWEEN_VALUES = "\x1f"


@dataclass(frozen=True, slots=True)
class Matched:
    """The reviews that match, as conditions; None is no condition."""

    matched_as: MatchedAs
    all_words: str | None = None
    among: tuple[UUID, ...] | None = None

    def parameters(self) -> dict[str, Any]:
        """For the statement "matched" of queries.sql."""
        return {"all_words": self.all_words, "among": None if self.among is None else list(self.among)}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Filters as the statement "matched" takes them."""

    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    excluded: Sequence[str] = ()
    first_year: int | None = None
    last_year: int | None = None

    def parameters(self) -> dict[str, Any]:
        """For the statement "matched" of queries.sql."""
        return {
            "chosen_names": list(self.chosen),
            "chosen_values": [_BETWEEN_VALUES.join(values) for values in self.chosen.values()],
            "excluded": list(self.excluded) or None,
            "first_year": self.first_year,
            "last_year": self.last_year,
        }


def filters_of_request(request: SearchRequest) -> Narrowed:
    """The filters of a request."""
    years = request.years
    return Narrowed(
        chosen={
            name: [facet_value(name, value) for value in values]
            for name, values in request.filters.items()
            if values
        },
        excluded=[facet_value(name, value) for name, values in request.excluded.items() for value in values],
        first_year=_within_bigint(years.first) if years else None,
        last_year=_within_bigint(years.last) if years else None,
    )


def holding_all_words(session: ReadSession, question: Question) -> Matched:
    """The reviews that have every concept of the question."""
    by_phrases = [concept for concept in question.concepts if _has_phrase(concept)]
    among = (
        None if not by_phrases else set.intersection(*(_holders(session, concept) for concept in by_phrases))
    )
    return Matched(
        MatchedAs.ALL_WORDS,
        all_words=_single_words(question),
        among=None if among is None else tuple(sorted(among)),
    )


@dataclass(frozen=True, slots=True)
class AllWordsCount:
    """How many reviews that match the filters have every word of a question."""

    reviews: int
    listed: int
    """Those of them that are in the answer."""


def count_all_words(
    session: ReadSession, question: Question, *, narrowed: Narrowed, listed: Collection[UUID]
) -> AllWordsCount:
    """Count the reviews that have every word, and those of them that are listed.

    A long question has phrases ("non-mobile"), each two queries; they run only if some review has all
    its single words, which is rare.
    """
    single_words = _single_words(question)
    has_phrases = any(_has_phrase(concept) for concept in question.concepts)
    if single_words is not None:
        matched = Matched(MatchedAs.ALL_WORDS, all_words=single_words)
        count = _count_listed(session, matched, narrowed, listed)
        if count.reviews == 0 or not has_phrases:
            return count
    return _count_listed(session, holding_all_words(session, question), narrowed, listed)


def _count_listed(
    session: ReadSession, matched: Matched, narrowed: Narrowed, listed: Collection[UUID]
) -> AllWordsCount:
    parameters = {**matched.parameters(), **narrowed.parameters(), "listed": list(listed)}
    row = session.execute(named("count_listed"), parameters).one()
    return AllWordsCount(reviews=row.reviews, listed=row.listed)


def _single_words(question: Question) -> str | None:
    """All concepts that are single words as one tsquery; None if all are phrases."""
    concepts = [concept for concept in question.concepts if not _has_phrase(concept)]
    return " & ".join(f"({_as_tsquery(concept)})" for concept in concepts) or None


def holding_required(session: ReadSession, question: Question) -> set[UUID] | None:
    """The reviews with everything in quotation marks; None if nothing is quoted."""
    required = [concept for concept in question.concepts if concept.is_required]
    return set.intersection(*(_holders(session, concept) for concept in required)) if required else None


def widens(question: Question) -> bool:
    """Whether reviews that lack some of the words may answer: never for one word, or only quoted ones."""
    return question.content_words > 1 and not all(concept.is_required for concept in question.concepts)


def few_of(session: ReadSession, matched: Matched) -> frozenset[UUID] | None:
    """The reviews that match before any filter, or None if the filters are enough."""
    parameters = {**matched.parameters(), **Narrowed().parameters(), "most": FEWEST}
    reviews = frozenset(session.scalars(named("first_matched"), parameters))
    return reviews if len(reviews) < FEWEST else None


def those_matched(
    session: ReadSession, matched: Matched, narrowed: Narrowed, review_ids: Collection[UUID]
) -> set[UUID]:
    """Those of some reviews that answer and pass the filters."""
    if not review_ids:
        return set()
    among = tuple(set(review_ids) if matched.among is None else set(review_ids).intersection(matched.among))
    some = replace(matched, among=among)
    parameters = {**some.parameters(), **narrowed.parameters(), "most": len(review_ids)}
    return set(session.scalars(named("first_matched"), parameters))


def _has_phrase(concept: Concept) -> bool:
    return any(len(form) > 1 for form in concept.forms)


def _as_tsquery(concept: Concept) -> str:
    words = " & ".join(f"({tsquery(forms)})" for forms in concept.words)
    return " | ".join([words, *(tsquery([form]) or "" for form in concept.synonyms)])


def _holders(session: ReadSession, concept: Concept) -> set[UUID]:
    """Reviews with every word of a concept, or a synonym. Phrases are searched in passages, which have positions."""
    with_words = set.intersection(*(_holders_of_any(session, forms) for forms in concept.words))
    return with_words | _holders_of_any(session, concept.synonyms)


def _holders_of_any(session: ReadSession, forms: Sequence[Phrase]) -> set[UUID]:
    words = tsquery(form for form in forms if len(form) == 1)
    phrases = tsquery(form for form in forms if len(form) > 1)
    reviews: set[UUID] = set()
    if words:
        reviews.update(session.scalars(named("holders_of_words"), {"any": words}))
    if phrases:
        reviews.update(session.scalars(named("holders_of_phrases"), {"any": phrases}))
    return reviews


def _within_bigint(year: int | None) -> int | None:
    return None if year is None else max(-(2**62), min(year, 2**62))
