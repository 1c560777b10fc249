"""What is shown of the reviews found: their best passages, each cut to the place and opened at its page."""

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
class Held:
    """The best passages of one review, and how many hold something of the question."""

    passages: tuple[PassageHit, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Weighed:
    """Passages of the reviews on a page, the best first, and how many of each review hold something looked for."""

    passages: Sequence[PassageScore]
    holding: Mapping[UUID, int]


def held_by(session: ReadSession, question: Question, review_ids: Sequence[UUID]) -> Mapping[UUID, Held]:
    """For each review its one to three best passages; none for a review that is found by its title alone."""
    terms = terms_of(question)
    if not terms or not review_ids:
        return {}
    rows = session.execute(
        named("best_passages"),
        {"reviews": list(review_ids), **weighed(terms), "any": _any_of(terms)},
    ).all()
    scored = bm25(session, rows, terms, question.corpus)
    holding = {row.review_id: int(row.holding) for row in rows}
    return shown_of(session, Weighed(scored, holding), terms)


def shown_of(session: ReadSession, found: Weighed, terms: Sequence[Term]) -> Mapping[UUID, Held]:
    """What is shown of weighed passages: the best of each review, and others that are half as good."""
    shown: dict[UUID, list[int]] = defaultdict(list)
    best: dict[UUID, float] = {}
    for passage in found.passages:
        chosen = shown[passage.review_id]
        best.setdefault(passage.review_id, passage.score)
        if len(chosen) < MOST_PASSAGES and passage.score >= _WORTH_SHOWING * best[passage.review_id]:
            chosen.append(passage.passage_id)
    hits = _hits(session, [passage_id for chosen in shown.values() for passage_id in chosen], terms)
    held = {}
    for review_id, chosen in shown.items():
        there = tuple(hits[passage_id] for passage_id in chosen if passage_id in hits)
        held[review_id] = Held(there, found.holding[review_id] - len(there))
    return held


def page_at(passage: SearchPassage, offset: int) -> int:
    """The page on which the character of the passage's text stands."""
    return passage.page + bisect_right(passage.page_starts, offset)


def as_hit(card: Mapping[str, Any], review_id: UUID, held: Held) -> ReviewHit:
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
        passages=held.passages,
        more_passages=held.more,
    )


def _hits(session: ReadSession, passage_ids: Sequence[int], terms: Sequence[Term]) -> dict[int, PassageHit]:
    passages = session.scalars(select(SearchPassage).where(SearchPassage.passage_id.in_(passage_ids))).all()
    hits = {}
    for passage, places in zip(passages, _lit(session, passages, terms), strict=True):
        cut = snippet(passage.text, places)
        hits[passage.passage_id] = PassageHit(
            document_number=passage.document_number,
            page=page_at(passage, cut.first_lit),
            section_title=passage.section_title,
            recommendation_number=passage.recommendation_number,
            fragments=cut.fragments,
        )
    return hits


def _lit(session: ReadSession, passages: Sequence[SearchPassage], terms: Sequence[Term]) -> list[list[Span]]:
    forms = [term.phrase for term in terms]
    return spans(
        session, [each.text for each in passages], forms, languages=[each.language for each in passages]
    )


def _any_of(terms: Sequence[Term]) -> str:
    return tsquery(term.phrase for term in terms) or ""
