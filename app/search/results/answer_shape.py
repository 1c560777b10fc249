"""The answer of a search, as programs read it: in the API, and from ``casereviews search --json``.

It is below both, because neither the API nor the command line may import the other.
"""

from itertools import accumulate
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, Field, WithJsonSchema

from app.reviews.addresses import page_address, review_address
from app.reviews.identifiers import document_public_id
from app.search.engine import FacetCount, Fragment, NamedTerm, PassageHit, ReviewHit, SearchAnswer
from app.search.labels import value_label
from app.search.request import FilterName, SearchRequest, words_parameters

Item = TypeVar("Item")
Span = Annotated[
    tuple[int, int],
    WithJsonSchema({"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}),
]
"""Two numbers, described without "prefixItems", which client generators do not read."""


class Listing(BaseModel, Generic[Item]):
    """Every list of the API."""

    items: list[Item]
    next: str | None = Field(description="Address of the next page. Null on the last.")
    total: int = Field(description="How many there are on all pages.")


class TermShape(BaseModel):
    """A term of a vocabulary that words of the question name."""

    filter: str
    value: str
    label: str


class AsideShape(TermShape):
    """A term that a place names without its being so in the case."""

    assertion: str = Field(description="absent (said not to be so), policy or other_case.")


class HitShape(BaseModel):
    """A passage that answers the question."""

    document: str
    page: int
    page_label: str | None = Field(description="The number printed on the page, where one is known.")
    section: str | None
    recommendation: str | None
    asides: list[AsideShape] = Field(
        description="Terms of the question that the passage denies, or names as policy or of another case."
    )
    text: str
    matches: list[Span] = Field(description="[start, end) of the found words in ``text``.")
    url: str = Field(description="Where a reader opens it, at the passage.")


class FoundReview(BaseModel):
    """A review found, with its best passages."""

    id: str
    title: str
    alias: str | None
    kinds: list[str]
    nation: str | None
    boards: list[str]
    published: str | None
    age_groups: list[str]
    outcome: str | None
    themes: list[str]
    asides: list[AsideShape] = Field(
        description="Terms of the question of which the whole review says nothing else."
    )
    passages: list[HitShape]
    more_passages: int
    url: str


class FacetShape(BaseModel):
    """A value of a facet and how many of the matched reviews have it."""

    value: str
    label: str
    count: int


class HowUnderstood(BaseModel):
    """How a question was understood, and the counts of everything that answers it."""

    query: str
    matched_as: str = Field(
        description="all_words: each has all the words. closest: some lack some of the words, and of reviews "
        "the 200 closest are listed. exact: each matches the operators, fields and phrases of the query."
    )
    with_all_words: int = Field(
        description="How many have all the words and match the filters. With matched_as closest, the others of total "
        "lack some of its words."
    )
    only_tagged: int = Field(
        description="How many of total lack some of the words and are tagged with one of terms instead."
    )
    terms: list[TermShape] = Field(description="Terms that the words name, as filters to search by.")
    explained: str | None = Field(description="What an exact search looked for, in words.")
    notice: str | None = Field(
        description="Set if something like an operator was searched for as ordinary text."
    )
    corrected: dict[str, str] = Field(description="Words put right, as written: as looked for.")
    suggested: dict[str, str] = Field(
        description="Words that no review has, as written: the nearest word that one has. Nothing was replaced."
    )
    also_looked_for: list[str]
    facets: dict[str, list[FacetShape]]


class SearchShape(Listing[FoundReview], HowUnderstood):
    """Results of a search, with how it was understood."""


def search_shape(
    request: SearchRequest, answer: SearchAnswer, *, site: str, next_page: str | None
) -> SearchShape:
    """An answer as programs read it. ``site`` is where readers find us, without a slash at its end."""
    return SearchShape(
        **dict(how_understood(request, answer)),
        total=answer.total,
        items=[_review(request, hit, site) for hit in answer.reviews],
        next=next_page,
    )


def how_understood(request: SearchRequest, answer: SearchAnswer) -> HowUnderstood:
    """How the question of an answer was understood."""
    facets = {name.value: [_facet(name, count) for count in counts] for name, counts in answer.facets.items()}
    years = [FacetShape(value=year.value, label=year.value, count=year.count) for year in answer.years]
    return HowUnderstood(
        query=request.q,
        matched_as=answer.matched_as,
        with_all_words=answer.with_all_words,
        only_tagged=answer.only_tagged,
        terms=[_term(term) for term in answer.terms],
        explained=answer.explained,
        notice=answer.notice,
        corrected=dict(answer.corrected),
        suggested=dict(answer.suggested),
        also_looked_for=list(answer.also_looked_for),
        facets={**facets, "year": years},
    )


def matches_of(fragments: tuple[Fragment, ...]) -> list[tuple[int, int]]:
    """[start, end) of each highlight in the text that the fragments make."""
    ends = list(accumulate(len(fragment.text) for fragment in fragments))
    return [
        (end - len(fragment.text), end)
        for fragment, end in zip(fragments, ends, strict=True)
        if fragment.is_highlighted
    ]


def _facet(name: FilterName, count: FacetCount) -> FacetShape:
    return FacetShape(
        value=count.value, label=count.label or value_label(name, count.value), count=count.count
    )


def _asides(asides: tuple[tuple[NamedTerm, str], ...]) -> list[AsideShape]:
    return [AsideShape(**_term(term).model_dump(), assertion=assertion) for term, assertion in asides]


def _term(term: NamedTerm) -> TermShape:
    return TermShape(filter=term.filter, value=term.value, label=value_label(term.filter, term.value))


def _review(request: SearchRequest, hit: ReviewHit, site: str) -> FoundReview:
    return FoundReview(
        id=hit.public_id,
        title=hit.title,
        alias=hit.alias,
        kinds=list(hit.kinds),
        nation=hit.nation,
        boards=list(hit.board_names),
        published=hit.report_date,
        age_groups=list(hit.age_groups),
        outcome=hit.outcome,
        themes=list(hit.themes),
        asides=_asides(hit.asides),
        passages=[_passage(request, hit, passage, site) for passage in hit.passages],
        more_passages=hit.more_passages,
        url=f"{site}{review_address(hit.public_id)}",
    )


def _passage(request: SearchRequest, hit: ReviewHit, passage: PassageHit, site: str) -> HitShape:
    return HitShape(
        document=document_public_id(hit.public_id, passage.document_number),
        page=passage.page,
        page_label=passage.page_label,
        section=passage.section_title,
        recommendation=passage.recommendation_number,
        asides=_asides(passage.asides),
        text="".join(fragment.text for fragment in passage.fragments),
        matches=matches_of(passage.fragments),
        url=site
        + page_address(
            hit.public_id,
            passage.document_number,
            passage.page,
            question=request.q,
            passage=passage.key,
            also=words_parameters(request),
        ),
    )
