"""A case like mine: tick what is known, and see the reviews that share most of it. Nothing that is ticked is stored.

The form is sent by POST, so that the ticks are in no address: not in the browser's history, not in the log of a
server, not in what the next page is told. No cache keeps the answer. What a review shares is its reason. Decision 0209.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from app.request_scope import Engine, Reading
from app.reviews.addresses import review_address
from app.search.engine import FacetCount, NamedTerm, SearchEngine
from app.search.labels import value_label
from app.search.postgres.shared import SharedReview, SharedReviews, reviews_sharing
from app.search.question.case_terms import case_terms
from app.search.request import FilterName, SearchRequest
from app.site.parts import counted, number
from app.site.public.search_filters import Facet, FacetGroup, FacetValue
from app.site.public.similar import SimilarCard, facts_of, named
from app.templating import page_response
from ingest.draft.facts import AgeGroup
from ingest.draft.tags import Facet as Side
from ingest.tagging.vocabulary import load_vocabulary

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

MOST = 30
IN_SIGHT = 8
NOT_KEPT = {"Cache-Control": "no-store"}
Ticks = Annotated[list[str] | None, Form()]
_HOUSEHOLD = ("household",)
_CIRCUMSTANCES = ("circumstances", "child", "adult", "outside")
"""Groups of themes that describe a case. The others are about the work with it."""


@dataclass(frozen=True, slots=True)
class CaseResults:
    """The reviews that share most of what was ticked."""

    headline: str
    note: str
    cards: tuple[SimilarCard, ...]


@dataclass(frozen=True, slots=True)
class CaseLikeMinePage:
    """/case-like-mine: the form, with what is ticked, and the results."""

    error: str | None
    left: tuple[Facet, ...]
    right: tuple[Facet, ...]
    results: CaseResults | None


@router.get("/case-like-mine")
def form(request: Request, engine: Engine) -> HTMLResponse:
    """The empty form."""
    left, right = _boxes(engine, ())
    page = CaseLikeMinePage(None, left, right, None)
    return page_response(request, "public/case-like-mine", page)


@router.post("/case-like-mine")
def results(
    request: Request,
    session: Reading,
    engine: Engine,
    *,
    age_group: Ticks = None,
    outcome: Ticks = None,
    harm: Ticks = None,
    theme: Ticks = None,
    agency: Ticks = None,
) -> HTMLResponse:
    """The reviews that share most of what is ticked, and the form as it was."""
    terms = case_terms(
        {
            FilterName.AGE_GROUP: age_group or (),
            FilterName.OUTCOME: outcome or (),
            FilterName.HARM: harm or (),
            FilterName.THEME: theme or (),
            FilterName.AGENCY: agency or (),
        }
    )
    left, right = _boxes(engine, terms)
    found = _results(terms, reviews_sharing(session, terms, most=MOST)) if terms else None
    error = None if terms else "Choose at least 1 box."
    page = CaseLikeMinePage(error, left, right, found)
    status = 422 if error else 200
    return page_response(request, "public/case-like-mine", page, status_code=status, headers=NOT_KEPT)


def _results(terms: Sequence[NamedTerm], found: SharedReviews) -> CaseResults:
    share = "shares" if found.total == 1 else "share"
    listed = (
        f"The {number(len(found.reviews))} that share most are listed. "
        if found.total > len(found.reviews)
        else ""
    )
    return CaseResults(
        headline=f"{counted(found.total, 'review')} {share} something with this case",
        note=f"{listed}Those that share most come first.",
        cards=tuple(_card(one, terms) for one in found.reviews),
    )


def _card(one: SharedReview, terms: Sequence[NamedTerm]) -> SimilarCard:
    missing = [term for term in terms if term not in one.shared]
    return SimilarCard(
        title=one.hit.title,
        href=review_address(one.hit.public_id),
        facts=facts_of(one.hit),
        shared_label=f"Shares {number(len(one.shared))} of {number(len(terms))}",
        shared=named(one.shared, most=len(terms)),
        missing=f"Not found in it: {named(missing)}" if missing else None,
        quote=None,
        is_in_new_tab=True,
    )


def _boxes(engine: SearchEngine, terms: Collection[NamedTerm]) -> tuple[tuple[Facet, ...], tuple[Facet, ...]]:
    """Every value that some review has, so that no tick finds nothing; the two columns of the form."""
    counts = engine.answer(SearchRequest(page_size=1)).facets
    ages = [age.value for age in AgeGroup]
    in_order = sorted(
        counts[FilterName.AGE_GROUP],
        key=lambda count: ages.index(count.value) if count.value in ages else len(ages),
    )
    themes = counts[FilterName.THEME]
    left = (
        _facet("ages", "Age", FilterName.AGE_GROUP, in_order, terms, in_sight=len(ages)),
        _facet("outcomes", "Outcome", FilterName.OUTCOME, counts[FilterName.OUTCOME], terms),
        _facet("harms", "Harm", FilterName.HARM, counts[FilterName.HARM], terms),
    )
    right = (
        _facet("household", "Household", FilterName.THEME, _of(themes, _HOUSEHOLD), terms, in_sight=9),
        _facet("circumstances", "Circumstances", FilterName.THEME, _of(themes, _CIRCUMSTANCES), terms),
        _facet("agencies", "Agencies", FilterName.AGENCY, counts[FilterName.AGENCY], terms),
    )
    return tuple(facet for facet in left if facet.shown), tuple(facet for facet in right if facet.shown)


def _of(counts: Sequence[FacetCount], groups: Sequence[str]) -> list[FacetCount]:
    """The themes of some groups of the vocabulary."""
    vocabulary = load_vocabulary()
    terms = {count.value: vocabulary.find(Side.THEME, count.value) for count in counts}
    return [count for count in counts if (term := terms[count.value]) is not None and term.group in groups]


def _facet(
    name: str,
    label: str,
    parameter: FilterName,
    counts: Sequence[FacetCount],
    terms: Collection[NamedTerm],
    *,
    in_sight: int = IN_SIGHT,
) -> Facet:
    values = [_value(parameter, count, terms) for count in counts]
    shown = [value for place, value in enumerate(values) if place < in_sight or value.is_on]
    rest = tuple(value for value in values if value not in shown)
    return Facet(
        name=name,
        label=label,
        find_label=None,
        shown=tuple(shown),
        rest=(FacetGroup(None, rest),) if rest else (),
        all_label=f"{number(len(rest))} more",
        is_open=False,
    )


def _value(parameter: FilterName, count: FacetCount, terms: Collection[NamedTerm]) -> FacetValue:
    return FacetValue(
        id=f"{parameter}-{count.value}",
        name=parameter.value,
        value=count.value,
        label=count.label or value_label(parameter, count.value),
        count=number(count.count),
        is_on=NamedTerm(parameter, count.value) in terms,
        find=None,
    )
