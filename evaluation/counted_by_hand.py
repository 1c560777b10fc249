"""What a search should count, by the rule of decision 0031 written out in plain Python, over reviews made at random.

Totals, every facet, the years and the pages of ``evaluation.search_counts`` and of the tests are held against it.
"""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.models.review import ReviewId
from app.search.engine import MatchedAs
from app.search.entry import PassageEntry, ReviewEntry
from app.search.request import FilterName, SearchRequest, Sort, YearRange

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "dna": ("was not brought", "did not attend"),
    "overlay": ("unsafe sleep",),
}
VALUES: Mapping[FilterName, tuple[str, ...]] = {
    FilterName.THEME: ("t1", "t2", "t3", "t4"),
    FilterName.AGE_GROUP: ("g1", "g2", "g3"),
    FilterName.AGENCY: ("a1", "a2", "a3"),
    FilterName.HARM: ("h1", "h2"),
    FilterName.OUTCOME: ("death", "serious_harm"),
    FilterName.KIND: ("scr", "sar", "dhr"),
    FilterName.NATION: ("england", "wales"),
    FilterName.BOARD: ("oakshire", "elmford", "ashby"),
    FilterName.ROLE: ("overview", "summary"),
    FilterName.LANGUAGE: ("en", "cy"),
}
"""By filter the values that reviews have at random; none is of the vocabulary, whose labels match by tags."""
_SINGLE = (FilterName.OUTCOME, FilterName.NATION)
YEAR = "year"
_SPOKEN = """
    bruise neglect school police baby mother father housing debt alcohol cannabis eviction midwife overlay sleep asthma
    diabetes injury truancy knife gang hostel prison parole dentist feeding weight cot curfew gambling
"""
_WORDS = _SPOKEN.split()
_PHRASES = ["was not brought", "did not attend", "dna", "unsafe sleep"]
_STOP_WORDS = ["the", "of", "and", "in", "what", "with"]
_YEARS = (None, 2012, 2015, 2018, 2021)


@dataclass(frozen=True, slots=True)
class CountedReview:
    """A review with what the rule looks at."""

    entry: ReviewEntry
    values: Mapping[str, tuple[str, ...]]
    """By filter, and under "year"."""

    @property
    def text(self) -> str:
        """Its passages, a space around each word."""
        return "|".join(f" {passage.text.rstrip('.')} " for passage in self.entry.passages)


@dataclass(frozen=True, slots=True)
class Expected:
    """What an answer has to be."""

    matched_as: MatchedAs
    facets: Mapping[str, Mapping[str, int]]
    """By filter, and under "year", the count of each value."""
    passing: Sequence[CountedReview]
    """Reviews of all pages; in the order of the request where it is by date."""
    is_ordered: bool = field(default=False)


def a_review(dice: random.Random, number: int) -> CountedReview:
    """A review of a few words in two passages."""
    spoken = [*dice.choices(_WORDS, k=dice.randint(0, 14)), *dice.choices(_PHRASES, k=dice.choice([0, 0, 1]))]
    values: dict[str, tuple[str, ...]] = {
        name: tuple(dice.sample(choices, dice.randint(0, 1 if name in _SINGLE else len(choices))))
        for name, choices in VALUES.items()
    }
    year = dice.choice(_YEARS)
    return CountedReview(
        _entry(number, [" ".join(spoken[half::2]) + "." for half in range(2)], values, year),
        {**values, YEAR: () if year is None else (str(year),)},
    )


def _entry(
    number: int, passages: Iterable[str], values: Mapping[str, tuple[str, ...]], year: int | None
) -> ReviewEntry:
    return ReviewEntry(
        review_id=ReviewId(UUID(int=number)),
        public_id=f"CR{number:05}",
        title=f"Larch {number}",
        alias=None,
        kinds=values[FilterName.KIND],
        nation=next(iter(values[FilterName.NATION]), None),
        boards=tuple((board, board.title()) for board in values[FilterName.BOARD]),
        report_date=None if year is None else f"{year}-03",
        report_year=year,
        outcome=next(iter(values[FilterName.OUTCOME]), None),
        themes=values[FilterName.THEME],
        age_groups=values[FilterName.AGE_GROUP],
        agencies=values[FilterName.AGENCY],
        harms=values[FilterName.HARM],
        roles=values[FilterName.ROLE],
        languages=values[FilterName.LANGUAGE],
        passages=tuple(_passage(number, at, text) for at, text in enumerate(passages, 1)),
        content_hash=str(number),
    )


def _passage(number: int, at: int, text: str) -> PassageEntry:
    return PassageEntry(
        passage_id=number * 1_000 + at,
        document_number=1,
        text=text,
        page=at,
        last_page=at,
        start=0,
        section_title="Analysis",
        section_kind="analysis",
        recommendation_number=None,
    )


def a_request(dice: random.Random) -> SearchRequest:
    """A question of up to six words with any filters."""
    words = dice.sample([*_WORDS, *_PHRASES[2:]], dice.choice([0, 1, 1, 2, 2, 3, 4, 6]))
    names = list(VALUES)
    return SearchRequest(
        q=" ".join(part for word in words for part in (dice.choice(_STOP_WORDS), word)),
        filters={
            name: tuple(dice.sample(VALUES[name], dice.randint(1, 2)))
            for name in dice.sample(names, dice.choice([0, 0, 1, 1, 2, 3]))
        },
        excluded={name: (dice.choice(VALUES[name]),) for name in dice.sample(names, dice.choice([0, 0, 1]))},
        years=dice.choice([None, None, YearRange(2013, 2018), YearRange(None, 2015)]),
        sort=dice.choice([Sort.BEST, Sort.BEST, Sort.NEWEST, Sort.OLDEST]),
        page_size=dice.choice([7, 20, 50]),
        only_my_words=dice.random() < 0.3,
    )


def expected(reviews: Sequence[CountedReview], request: SearchRequest) -> Expected:
    """What the rule says of a request."""
    matched_as, matched = _matched(reviews, request)
    passing = [review for review in matched if _passes(review, request)]
    is_ordered = request.sort is not Sort.BEST or not request.q
    if is_ordered:
        passing.sort(key=_date, reverse=request.sort is not Sort.OLDEST)
        passing.sort(key=lambda review: review.entry.report_date is None)
    facets = {
        name: dict(
            Counter(
                value
                for review in matched
                if _passes(review, request, but=name)
                for value in review.values[name]
            )
        )
        for name in (*VALUES, YEAR)
    }
    return Expected(matched_as, facets, passing, is_ordered)


def _date(review: CountedReview) -> tuple[str, ReviewId]:
    return review.entry.report_date or "", review.entry.review_id


def _matched(
    reviews: Sequence[CountedReview], request: SearchRequest
) -> tuple[MatchedAs, list[CountedReview]]:
    """Up to four words: reviews with all of them. Fewer than five such, or more words: those with any."""
    concepts = [
        (word, *(() if request.only_my_words else SYNONYMS.get(word, ())))
        for word in request.q.split()
        if word not in _STOP_WORDS
    ]
    says = [[any(f" {form} " in review.text for form in forms) for forms in concepts] for review in reviews]
    with_all = [review for review, said in zip(reviews, says, strict=True) if all(said)]
    if len(concepts) <= 1 or (len(concepts) <= 4 and len(with_all) >= 5):
        return MatchedAs.ALL_WORDS, with_all
    with_any = [review for review, said in zip(reviews, says, strict=True) if any(said)]
    is_all = len(concepts) <= 4 and len(with_any) == len(with_all)
    return MatchedAs.ALL_WORDS if is_all else MatchedAs.CLOSEST, with_any


def _passes(review: CountedReview, request: SearchRequest, *, but: str | None = None) -> bool:
    """Whether a review passes every filter, one left out."""
    chosen = all(
        name == but or not set(values).isdisjoint(review.values[name])
        for name, values in request.filters.items()
    )
    allowed = all(set(values).isdisjoint(review.values[name]) for name, values in request.excluded.items())
    return chosen and allowed and (but == YEAR or _is_within(review.entry.report_year, request.years))


def _is_within(year: int | None, years: YearRange | None) -> bool:
    if years is None:
        return True
    return year is not None and (years.first or 0) <= year <= (years.last or 9_999)
