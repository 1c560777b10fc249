"""A search for recommendations by their words, the agencies they address, and the reviews they are part of.

The same request as a search of reviews, read like this: ``agency`` is an addressee of a recommendation, every other
filter is about its review. Words are matched by PostgreSQL's own English, with corrected spelling and the
synonyms of a search. The state of a review is read from the database each time, not from an index. Decision 0103.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    all_,
    and_,
    false,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import selectinload

from app.clock import now
from app.database import ReadSession
from app.errors import BadRequest
from app.models.document import Document, Recommendation
from app.models.review import Review, ReviewState
from app.models.search_index import SearchReview
from app.search.engine import Fragment
from app.search.exact.explain import explained
from app.search.exact.lexemes import exact_question, forms_of
from app.search.exact.tree import leaves_of
from app.search.exact.typed import read_question
from app.search.postgres.index import with_index
from app.search.postgres.recommendation_words import can_hold, holds, matches, says
from app.search.question.filter_values import facet_value
from app.search.question.lexemes import tsquery
from app.search.question.question import Concept, Question, Synonyms, understand
from app.search.request import FilterName, SearchRequest
from app.search.results.highlight import fragments_of, spans_in, stems_needed

_NOT_HERE = "NEAR and fields cannot be used for recommendations. They were searched for as ordinary text."
_AT = "%Y%m%dT%H%M%S.%f"
_CURSOR = re.compile(
    r"(?P<at>\d{8}T\d{6}\.\d{6})\.(?P<review>[0-9a-f]{32})\.(?P<number>\d{1,6})\.(?P<position>\d{1,6})"
)

# Newest review first; inside a review as printed, so the numbers are negated.
_ORDER = (Review.published_at, Review.id, -Document.number, -Recommendation.position)


@dataclass(frozen=True, slots=True)
class RecommendationHit:
    """A recommendation with the published review and document it is part of."""

    recommendation: Recommendation
    document: Document
    review: Review
    fragments: tuple[Fragment, ...]
    """Its text, with the matches highlighted."""


@dataclass(frozen=True, slots=True)
class RecommendationResults:
    """Some recommendations, how many there are in all, and where the next page begins."""

    items: tuple[RecommendationHit, ...]
    total: int
    next_cursor: str | None
    corrected: Mapping[str, str] = field(default_factory=dict)
    also_looked_for: tuple[str, ...] = ()
    explained: str | None = None
    """What an exact search looked for, in words."""
    notice: str | None = None
    """Set if something that looks like an operator was searched for as ordinary text."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request as it was understood."""

    question: Question | None = None
    conditions: Sequence[ColumnElement[bool]] = ()
    explained: str | None = None
    notice: str | None = None


def recommendations(
    session: ReadSession, request: SearchRequest, synonyms: Synonyms
) -> RecommendationResults:
    """Recommendations that have every word of the question, in published reviews, the newest review first.

    Raises BadRequest for a cursor that is not ours.
    """
    asked = _asked(session, request, synonyms) if request.q.strip() else _Asked()
    question = asked.question
    fitting = published_recommendations().where(*_narrowed(request), *asked.conditions)
    total = session.scalar(select(func.count()).select_from(fitting.subquery())) or 0
    if request.cursor is not None:
        fitting = fitting.where(_comes_after(request.cursor))
    newest_first = fitting.order_by(*(column.desc() for column in _ORDER))
    rows = session.execute(
        newest_first.options(selectinload(Review.boards)).limit(request.page_size + 1)
    ).all()
    shown = [(row[0], row[1], row[2]) for row in rows[: request.page_size]]
    return RecommendationResults(
        items=_highlights(session, shown, question),
        total=total,
        next_cursor=_cursor(*shown[-1]) if len(rows) > len(shown) else None,
        corrected=question.corrected if question else {},
        also_looked_for=question.also_looked_for if question else (),
        explained=asked.explained,
        notice=asked.notice,
    )


def _asked(session: ReadSession, request: SearchRequest, synonyms: Synonyms) -> _Asked:
    """An exact search if operators were typed, else every word of the question."""
    corpus = with_index(session, lambda index: index.catalogue.corpus)
    typed = read_question(request)
    tree, notice = typed.tree, typed.notice
    if tree is not None and can_hold(tree):
        forms = forms_of(session, leaves_of(tree), has_welsh=corpus.has_welsh)
        question = exact_question(session, tree, forms, corpus)
        return _Asked(question, [holds(tree, forms)], explained(tree, found="Recommendations"))
    if tree is not None:
        notice = _NOT_HERE
    question = understand(session, request.q, synonyms, corpus, only_my_words=request.only_my_words)
    return _Asked(question, _holding(question), notice=notice)


def addressee_counts(session: ReadSession) -> Sequence[tuple[str, int]]:
    """How many published recommendations are addressed to each agency, most first."""
    agency = func.unnest(Recommendation.addressees).label("agency")
    named = published_recommendations().with_only_columns(agency).subquery()
    statement = select(named.c.agency, func.count().label("n")).group_by(named.c.agency)
    return [
        (row[0], row[1]) for row in session.execute(statement.order_by(func.count().desc(), named.c.agency))
    ]


def values_in_use(session: ReadSession, names: Sequence[FilterName]) -> Mapping[FilterName, list[str]]:
    """For each filter the values that some review has, in alphabetical order."""
    facets = select(func.unnest(SearchReview.facets).label("facet")).subquery()
    values: dict[FilterName, list[str]] = {name: [] for name in names}
    for facet in session.scalars(select(facets.c.facet).distinct().order_by(facets.c.facet)):
        name, _, value = facet.partition("=")
        if name in values:
            values[FilterName(name)].append(value)
    return values


def published_recommendations() -> Select[Recommendation, Document, Review]:
    """Every public recommendation, with its document and review."""
    return (
        select(Recommendation, Document, Review)
        .join(Document, Document.id == Recommendation.document_id)
        .join(Review, Review.id == Document.review_id)
        .where(
            Review.state == ReviewState.PUBLISHED,
            Document.published_at.is_not(None),
            Recommendation.page != all_(Document.withheld_pages),
            # One without an end runs on to the next page.
            Recommendation.end.is_not(None) | (Recommendation.page + 1 != all_(Document.withheld_pages)),
        )
    )


def _narrowed(request: SearchRequest) -> list[ColumnElement[bool]]:
    """The filters: ``agency`` asks the recommendation, the others ask its review."""
    conditions = [_has_any(name, values) for name, values in request.filters.items() if values]
    conditions += [~_has_any(name, values) for name, values in request.excluded.items() if values]
    if request.years is not None and request.years.first is not None:
        conditions.append(_of_review(SearchReview.report_year >= request.years.first))
    if request.years is not None and request.years.last is not None:
        conditions.append(_of_review(SearchReview.report_year <= request.years.last))
    return conditions


def _has_any(name: FilterName, values: Sequence[str]) -> ColumnElement[bool]:
    if name is FilterName.AGENCY:
        addressed: ColumnElement[bool] = Recommendation.addressees.overlap(list(values))
        return addressed
    return _of_review(SearchReview.facets.overlap([facet_value(name, value) for value in values]))


def _of_review(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return Review.id.in_(select(SearchReview.review_id).where(condition))


def _holding(question: Question) -> list[ColumnElement[bool]]:
    """A condition for each concept. A question without words matches nothing."""
    return [_holds(concept) for concept in question.concepts] or [false()]


def _holds(concept: Concept) -> ColumnElement[bool]:
    """All words of it, or a synonym: as it is written, or as the index of reviews spells it ("nonmobile")."""
    own = and_(
        *(
            or_(says(written), matches(tsquery(forms)))
            for written, forms in zip(concept.written, concept.words, strict=True)
        )
    )
    return or_(own, *(says(written) for written, _ in concept.others))


def _highlights(
    session: ReadSession, rows: Sequence[tuple[Recommendation, Document, Review]], question: Question | None
) -> tuple[RecommendationHit, ...]:
    forms = question.forms if question else ()
    stems = (
        stems_needed(session, [recommendation.text for recommendation, _, _ in rows], forms) if forms else {}
    )
    return tuple(
        RecommendationHit(
            recommendation,
            document,
            review,
            fragments_of(recommendation.text, spans_in(recommendation.text, forms, "en", stems)),
        )
        for recommendation, document, review in rows
    )


def _cursor(last: Recommendation, document: Document, review: Review) -> str:
    """The place of a recommendation in the order. It is still valid after that recommendation is withdrawn."""
    at = review.published_at or now()
    return f"{at.astimezone(UTC):{_AT}}.{review.id.hex}.{document.number}.{last.position}"


def _comes_after(cursor: str) -> ColumnElement[bool]:
    """Whether a recommendation is after a place in the order."""
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise BadRequest(field="cursor", problem="leave it out, or take it from next")
    at = datetime.strptime(match["at"], _AT).replace(tzinfo=UTC)
    place = (at, UUID(match["review"]), -int(match["number"]), -int(match["position"]))
    return tuple_(*_ORDER) < tuple_(*place)
