"""/searches: cite a search, and read a cited one with what it finds today."""

from collections.abc import Iterable

from fastapi import APIRouter, Request, Response

from app.api.v1.cited_search_shapes import ChangedResult, CitedResult, CitedSearchShape, TodayShape
from app.api.v1.listing import absolute
from app.api.v1.search_parameters import search_parameters
from app.cited_searches.address import cited_search_address
from app.cited_searches.changes import Change, Changes, changes_since_cited
from app.cited_searches.cite import MOST_RESULTS, cite, cited_search
from app.cited_searches.description import citation, described
from app.cited_searches.results import published_among
from app.clock import now
from app.database import ReadSession
from app.models.cited_search import CitedSearch
from app.request_scope import Engine, Reading, RequestedSearch, Writing, search_engine
from app.reviews.addresses import review_address
from app.search.engine import SearchEngine

router = APIRouter(tags=["search"])


@router.post(
    "/searches",
    openapi_extra={"parameters": search_parameters()},
    status_code=201,
    responses={200: {"description": "The same search of the same reviews has been cited: its record."}},
    description="Keep a search with its results under a permanent address. It has the parameters of /search. The "
    "record has the search, the date, the rules and the results, and nothing about you. Everyone who has the address "
    f"can read it, and it is not deleted. The search may find up to {MOST_RESULTS:,} reviews.",
)
def cite_search(
    request: Request, response: Response, requested: RequestedSearch, session: Writing
) -> CitedSearchShape:
    """Keep a search with its results under a permanent address."""
    engine = search_engine(request, session)
    cited = cite(session, engine, requested)
    response.status_code = 201 if cited.is_new else 200
    response.headers["Location"] = absolute(request, f"/api/v1/searches/{cited.record.id}")
    return _shape(request, session, engine, cited.record)


@router.get("/searches/{search_id}")
def cited(request: Request, search_id: str, session: Reading, engine: Engine) -> CitedSearchShape:
    """Get a cited search: what was asked and found, and which reviews came and went since, with the reasons."""
    return _shape(request, session, engine, cited_search(session, search_id))


def _shape(
    request: Request, session: ReadSession, engine: SearchEngine, record: CitedSearch
) -> CitedSearchShape:
    search = described(session, record)
    changes = changes_since_cited(session, engine, record)
    published = published_among(session, record.public_ids)
    address = absolute(request, cited_search_address(record.id))
    asked = record.search
    return CitedSearchShape(
        id=record.id,
        url=address,
        cited_on=record.cited_on.isoformat(),
        q=search.words,
        exact=asked["exact"],
        only_my_words=asked["only_my_words"],
        filters=asked["filters"],
        excluded=asked["excluded"],
        year=asked["year"],
        sort=asked["sort"],
        found=record.found,
        total=len(record.public_ids),
        results=[
            CitedResult(
                id=public_id,
                status="published" if public_id in published else "withdrawn",
                url=absolute(request, review_address(public_id)),
            )
            for public_id in record.public_ids
        ],
        corpus=record.corpus,
        corpus_reviews=changes.reviews_then,
        rules=record.rules,
        citation=citation(
            record, search, address=address, read_on=now().date(), reviews=changes.reviews_then
        ),
        today=_today(request, changes),
    )


def _today(request: Request, changes: Changes) -> TodayShape:
    return TodayShape(
        total=changes.total,
        came=_changed(request, changes.came),
        went=_changed(request, changes.went),
        order_changed=changes.is_order_changed,
        rules_changed=list(changes.rules_changed),
        reviews=changes.reviews_now,
        corpus_unchanged=changes.is_same_corpus,
        problem=changes.problem,
    )


def _changed(request: Request, changes: Iterable[Change]) -> list[ChangedResult]:
    return [
        ChangedResult(
            id=change.public_id,
            reasons=[reason.value for reason in change.reasons],
            sentence=change.sentence,
            url=absolute(request, review_address(change.public_id)),
        )
        for change in changes
    ]
