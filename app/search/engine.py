"""What every search engine offers, and what an answer is made of.

The unit of a hit is the passage; counts and facets are of reviews. Everything in an engine is published:
drafts and withdrawn reviews are physically absent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.errors import AppError
from app.models.review import ReviewId
from app.search.entry import ReviewEntry
from app.search.request import FilterName, SearchRequest


class BadCursor(AppError):
    """A cursor that this search did not give."""

    code = "bad_cursor"
    status = 422
    sentence = "This cursor does not belong to this search. Leave it out to begin with the first results."


class MatchedAs(StrEnum):
    """The rule by which reviews were matched, which the page says in words."""

    ALL_WORDS = "all_words"
    """Each counted review has all the words somewhere."""
    CLOSEST = "closest"
    """The reviews closest to the question, 200 at most."""
    EXACT = "exact"
    """Each counted review matches the expression: operators, fields and phrases."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text, marked if it matches the search. Plain text: escape it."""

    text: str
    is_highlighted: bool


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """A term of a vocabulary that words of the question name by any of its labels, as the filter that finds it."""

    filter: FilterName
    value: str


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A place in a review that answers the question."""

    key: str
    """Names the passage in an address: app/search/results/passage_key.py."""
    document_number: int
    page: int
    """Counted in the PDF, from 1."""
    page_label: str | None
    """The number printed on that page; None if it has none or it is not known."""
    section_title: str | None
    recommendation_number: str | None
    """Set where the passage is a recommendation with a printed number."""
    asides: tuple[tuple[NamedTerm, str], ...]
    """Terms of the question that the passage denies, or names as policy or of another case, with the assertion."""
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class ReviewHit:
    """A review in results, with its best passages (up to three; none if the search has no words)."""

    review_id: ReviewId
    public_id: str
    title: str
    alias: str | None
    kinds: tuple[str, ...]
    board_names: tuple[str, ...]
    nation: str | None
    report_date: str | None
    report_year: int | None
    age_groups: tuple[str, ...]
    outcome: str | None
    themes: tuple[str, ...]
    """At most five, the best supported first."""
    passages: tuple[PassageHit, ...]
    asides: tuple[tuple[NamedTerm, str], ...]
    """Terms of the question that the review only denies, or names as policy or of another case."""
    more_passages: int
    """How many more passages of this review match."""


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A review whose name matches what someone is typing."""

    public_id: str
    title: str
    alias: str | None
    board_names: tuple[str, ...]
    report_year: int | None


@dataclass(frozen=True, slots=True)
class InstantRecommendation:
    """A recommendation that matches what someone is typing. Its text is word for word."""

    public_id: str
    review_title: str
    report_year: int | None
    document_number: int
    page: int
    number: str | None
    text: str


@dataclass(frozen=True, slots=True)
class InstantHits:
    """What matches what someone is typing, the likeliest first."""

    titles: tuple[TitleHit, ...] = ()
    recommendations: tuple[InstantRecommendation, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the matched reviews have a value; ``label`` is set where only the engine knows it (boards)."""

    value: str
    count: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class WayOut:
    """What a search without results finds when one part of it is left out."""

    without: tuple[str, ...]
    """The part as the address has it: "q", "year", every "theme=…", or "-kind=sar"."""
    total: int


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """One page of results and the counts of all of them."""

    matched_as: MatchedAs
    total: int
    """Reviews in this answer, on all its pages. Facets and years count the same reviews."""
    with_all_words: int
    """Reviews anywhere that have all the words and pass the filters: ``total`` where matched as ALL_WORDS."""
    listed_with_all_words: int
    """Those of them that are in this answer: fewer only where more than 200 have all words of a long question."""
    only_tagged: int
    """Reviews in this answer that lack some of the words and are tagged with a term that these words name."""
    terms: tuple[NamedTerm, ...]
    """Terms of the vocabularies that the words name and some review in this answer has."""
    looked_for: tuple[str, ...]
    """The words searched for, as a person would write them."""
    also_looked_for: tuple[str, ...]
    """Synonyms that were matched too."""
    corrected: Mapping[str, str]
    """Corrected words: {"curiousity": "curiosity"}."""
    suggested: Mapping[str, str]
    """Words that no review has and that were searched for all the same, each with the nearest one that a review has."""
    facets: Mapping[FilterName, tuple[FacetCount, ...]]
    """Most frequent first. Counts of a filter ignore that filter's own choice, so that a choice can be widened."""
    years: tuple[FacetCount, ...]
    """Reviews by year of the report, oldest first."""
    reviews: tuple[ReviewHit, ...]
    next_cursor: str | None
    ways_out: tuple[WayOut, ...] = ()
    """Where nothing was found, each part that hides reviews when it is the only one left out, the most first."""
    is_empty: bool = False
    """Whether no review is published at all."""
    explained: str | None = None
    """What an exact search looked for, in words; None for an ordinary search."""
    notice: str | None = None
    """Set if something that looks like an operator was searched for as ordinary text."""


@dataclass(frozen=True, slots=True)
class CompleteAnswer:
    """All results of a search in their order, whatever the pages."""

    answer: SearchAnswer
    """With the first result alone."""
    public_ids: tuple[str, ...]
    model: str | None
    """The embedding model that took part in the order; None where words alone did."""


class SearchEngine(Protocol):
    """An index of published reviews that answers search requests."""

    @property
    def name(self) -> str:
        """Its name in answers and logs."""

    def add(self, entries: Iterable[ReviewEntry]) -> None:
        """Add entries, each in place of an earlier one of the same review."""

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        """Remove reviews; those not in the index are ignored."""

    def answer(self, request: SearchRequest) -> SearchAnswer:
        """Results of one request. Raises BadCursor for a cursor that is not ours."""
        ...

    def complete(self, request: SearchRequest) -> CompleteAnswer:
        """All results of a request, whose page size and cursor are ignored."""
        ...

    def instant(self, typed: str, *, most: int) -> InstantHits:
        """Reviews whose names, and recommendations whose words, match what has been typed so far."""
        ...

    def content_hashes(self) -> Mapping[ReviewId, str]:
        """Content hash of every entry in the index, by review."""
        ...
