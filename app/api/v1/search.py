"""/search: the same search as the page's, with the same parameters."""

from itertools import accumulate

from fastapi import APIRouter, Request

from app.api.v1.listing import absolute, next_page
from app.api.v1.search_parameters import described
from app.api.v1.shapes import FacetShape, FoundReview, HitShape, SearchShape
from app.request_scope import Engine, RequestedSearch
from app.reviews.addresses import page_address, review_address
from app.reviews.identifiers import document_public_id
from app.search.engine import FacetCount, Fragment, PassageHit, ReviewHit
from app.search.labels import value_label
from app.search.request import FilterName, SearchRequest

router = APIRouter(tags=["search"])


@router.get("/search", openapi_extra={"parameters": described()})
def search(request: Request, asked: RequestedSearch, engine: Engine) -> SearchShape:
    """Reviews that answer a question, each with its best passages and their pages."""
    answer = engine.answer(asked)
    return SearchShape(
        query=asked.q,
        matched_as=answer.matched_as,
        with_all_words=answer.with_all_words,
        corrected=dict(answer.corrected),
        also_looked_for=list(answer.also_looked_for),
        total=answer.total,
        items=[_review(request, asked, hit) for hit in answer.reviews],
        facets={
            **{name.value: [_facet(name, one) for one in counts] for name, counts in answer.facets.items()},
            "year": [FacetShape(value=one.value, label=one.value, count=one.count) for one in answer.years],
        },
        next=next_page(request, answer.next_cursor),
    )


def _facet(name: FilterName, one: FacetCount) -> FacetShape:
    return FacetShape(value=one.value, label=one.label or value_label(name, one.value), count=one.count)


def _review(request: Request, asked: SearchRequest, hit: ReviewHit) -> FoundReview:
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
        passages=[_passage(request, asked, hit, one) for one in hit.passages],
        more_passages=hit.more_passages,
        url=absolute(request, review_address(hit.public_id)),
    )


def _passage(request: Request, asked: SearchRequest, hit: ReviewHit, passage: PassageHit) -> HitShape:
    return HitShape(
        document=document_public_id(hit.public_id, passage.document_number),
        page=passage.page,
        section=passage.section_title,
        recommendation=passage.recommendation_number,
        text="".join(one.text for one in passage.fragments),
        matches=matches_of(passage.fragments),
        url=absolute(
            request, page_address(hit.public_id, passage.document_number, passage.page, question=asked.q)
        ),
    )


def matches_of(fragments: tuple[Fragment, ...]) -> list[tuple[int, int]]:
    """[start, end) of each lit run in the text that the fragments make."""
    ends = list(accumulate(len(one.text) for one in fragments))
    return [(end - len(one.text), end) for one, end in zip(fragments, ends, strict=True) if one.is_lit]
