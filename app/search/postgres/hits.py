"""The best passages of the reviews on a page of results, cut to a snippet, with the page each is on."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.models.review import ReviewId
from app.models.search_index import SearchPassage
from app.search.engine import PassageHit, ReviewHit
from app.search.named_sql import named
from app.search.postgres.ranking import PassageScore, Term, bm25, terms_of, weighed
from app.search.question.lexemes import tsquery
from app.search.question.question import Question
from app.search.results.highlight import Span, snippet, spans

MOST_PASSAGES = 3
_WORTH_SHOWING = 0.5


@dataclass(frozen=True, slots=True)
class ShownPassages:
    """The best passages of one review, and how many more match."""

    passages: tuple[PassageHit, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class ScoredPassages:
    """Scored passages, the best first, and how many passages of each review match."""

    passages: Sequence[PassageScore]
    holding: Mapping[UUID, int]


def best_passages(
    session: ReadSession, question: Question, review_ids: Sequence[UUID]
) -> Mapping[UUID, ShownPassages]:
    """Up to three best passages of each review; none for a review that matches by its title alone."""
    terms = terms_of(question)
    if not terms or not review_ids:
        return {}
    rows = session.execute(
        named("best_passages"),
        {"reviews": list(review_ids), **weighed(terms), "any": _any_of(terms)},
    ).all()
    scored = bm25(session, rows, terms, question.corpus)
    holding = {row.review_id: int(row.holding) for row in rows}
    return shown_of(session, ScoredPassages(scored, holding), terms)


def shown_of(
    session: ReadSession, scored: ScoredPassages, terms: Sequence[Term]
) -> Mapping[UUID, ShownPassages]:
    """Of scored passages, the best of each review and others that score at least half as much."""
    shown: dict[UUID, list[int]] = defaultdict(list)
    best: dict[UUID, float] = {}
    for passage in scored.passages:
        chosen = shown[passage.review_id]
        best.setdefault(passage.review_id, passage.score)
        if len(chosen) < MOST_PASSAGES and passage.score >= _WORTH_SHOWING * best[passage.review_id]:
            chosen.append(passage.passage_id)
    hits = _hits(session, [passage_id for chosen in shown.values() for passage_id in chosen], terms)
    shown_passages = {}
    for review_id, chosen in shown.items():
        there = tuple(hits[passage_id] for passage_id in chosen if passage_id in hits)
        shown_passages[review_id] = ShownPassages(there, scored.holding[review_id] - len(there))
    return shown_passages


def page_at(passage: SearchPassage, offset: int) -> int:
    """The page of the character at ``offset`` in the passage's text."""
    return passage.page + bisect_right(passage.page_starts, offset)


def as_hit(card: Mapping[str, Any], review_id: UUID, shown_passages: ShownPassages) -> ReviewHit:
    """A review as it is shown in results."""
    return ReviewHit(
        review_id=ReviewId(review_id),
        public_id=card["public_id"],
        title=card["title"],
        alias=card["alias"],
        kinds=tuple(card["kinds"]),
        board_names=tuple(name for _, name in card["boards"]),
        nation=card["nation"],
        report_date=card["report_date"],
        report_year=card["report_year"],
        age_groups=tuple(card["age_groups"]),
        outcome=card["outcome"],
        themes=tuple(card["themes"]),
        passages=shown_passages.passages,
        more_passages=shown_passages.more,
    )


def _hits(session: ReadSession, passage_ids: Sequence[int], terms: Sequence[Term]) -> dict[int, PassageHit]:
    passages = session.scalars(select(SearchPassage).where(SearchPassage.passage_id.in_(passage_ids))).all()
    hits = {}
    for passage, places in zip(passages, _highlights(session, passages, terms), strict=True):
        cut = snippet(passage.text, places)
        hits[passage.passage_id] = PassageHit(
            document_number=passage.document_number,
            page=page_at(passage, cut.first_highlight),
            section_title=passage.section_title,
            recommendation_number=passage.recommendation_number,
            fragments=cut.fragments,
        )
    return hits


def _highlights(
    session: ReadSession, passages: Sequence[SearchPassage], terms: Sequence[Term]
) -> list[list[Span]]:
    forms = [term.phrase for term in terms]
    return spans(
        session,
        [passage.text for passage in passages],
        forms,
        languages=[passage.language for passage in passages],
    )


def _any_of(terms: Sequence[Term]) -> str:
    return tsquery(term.phrase for term in terms) or ""
