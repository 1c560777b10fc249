"""Which reviews answer: the part of a search that is counted. How they are ordered: app/search/postgres/ranking.py.

Up to four words: a review answers when it has all of them somewhere, each in any of its forms or as a synonym. More
words, or fewer than five such reviews: the 200 reviews closest to the question. One word alone is never widened, and
what stands in quotation marks is held by every review of either kind. Filters narrow afterwards, so that a count of
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
from app.search.question.question import Question, Wanted
from app.search.request import SearchRequest

MOST_FOR_ALL_WORDS = 4
FEWEST = 5
CLOSEST = 200
_BETWEEN_VALUES = "\x1f"


@dataclass(frozen=True, slots=True)
class Matched:
    """The reviews that answer, as a condition; None asks nothing."""

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


def narrowed_by(request: SearchRequest) -> Narrowed:
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
    """The reviews that hold everything that is wanted."""
    by_phrases = [one for one in question.wanted if _has_phrase(one)]
    among = None if not by_phrases else set.intersection(*(_holders(session, one) for one in by_phrases))
    return Matched(
        MatchedAs.ALL_WORDS,
        all_words=_single_words(question),
        among=None if among is None else tuple(sorted(among)),
    )


@dataclass(frozen=True, slots=True)
class AllWordsCount:
    """How many reviews that pass the filters hold every word of a question."""

    reviews: int
    listed: int
    """Those of them that are in the answer."""


def count_all_words(
    session: ReadSession, question: Question, *, narrowed: Narrowed, listed: Collection[UUID]
) -> AllWordsCount:
    """Count the reviews that hold every word, and those of them that are listed.

    A long question has phrases ("non-mobile"), each two queries; they are looked for only where some review holds all
    its single words, which is rare.
    """
    single_words = _single_words(question)
    has_phrases = any(_has_phrase(wanted) for wanted in question.wanted)
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
    """What is wanted in single words as one tsquery; None where everything is a phrase."""
    wanted = [one for one in question.wanted if not _has_phrase(one)]
    return " & ".join(f"({_as_tsquery(one)})" for one in wanted) or None


def holding_required(session: ReadSession, question: Question) -> set[UUID] | None:
    """The reviews that hold everything in quotation marks; None where nothing is."""
    required = [one for one in question.wanted if one.is_required]
    return set.intersection(*(_holders(session, one) for one in required)) if required else None


def widens(question: Question) -> bool:
    """Whether reviews that lack some of the words may answer: never for one word, or only quoted ones."""
    return question.content_words > 1 and not all(one.is_required for one in question.wanted)


def few_of(session: ReadSession, matched: Matched) -> frozenset[UUID] | None:
    """The reviews that answer, whatever the filters, or None where they are enough."""
    parameters = {**matched.parameters(), **Narrowed().parameters(), "most": FEWEST}
    found = frozenset(session.scalars(named("first_matched"), parameters))
    return found if len(found) < FEWEST else None


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


def _has_phrase(one: Wanted) -> bool:
    return any(len(form) > 1 for form in one.forms)


def _as_tsquery(one: Wanted) -> str:
    words = " & ".join(f"({tsquery(forms)})" for forms in one.words)
    return " | ".join([words, *(tsquery([form]) or "" for form in one.synonyms)])


def _holders(session: ReadSession, one: Wanted) -> set[UUID]:
    """Reviews that hold every word of it, or a synonym. Phrases are looked for in passages, where places are known."""
    asked = set.intersection(*(_holders_of_any(session, forms) for forms in one.words))
    return asked | _holders_of_any(session, one.synonyms)


def _holders_of_any(session: ReadSession, forms: Sequence[Phrase]) -> set[UUID]:
    words = tsquery(form for form in forms if len(form) == 1)
    phrases = tsquery(form for form in forms if len(form) > 1)
    found: set[UUID] = set()
    if words:
        found.update(session.scalars(named("holders_of_words"), {"any": words}))
    if phrases:
        found.update(session.scalars(named("holders_of_phrases"), {"any": phrases}))
    return found


def _within_bigint(year: int | None) -> int | None:
    return None if year is None else max(-(2**62), min(year, 2**62))
