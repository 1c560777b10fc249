"""The reviews of a page of results, with their best passages cut to a snippet and the page each is on."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import Row

from app.database import ReadSession
from app.models.review import ReviewId
from app.search.engine import NamedTerm, PassageHit, ReviewHit
from app.search.named_sql import named
from app.search.postgres.fusion import scores_of_passages
from app.search.postgres.index import Index
from app.search.postgres.matching import Matched
from app.search.postgres.matching_passages import matching, texts_of, weights_of_passages
from app.search.postgres.ranking import phrases_of
from app.search.question.question import Question
from app.search.request import FilterName
from app.search.results.highlight import snippet, spans
from app.search.results.passage_key import passage_key

MOST_PASSAGES = 3
_WORTH_SHOWING = 0.5
"""Of the score of a review's best passage."""


def shown_reviews(
    index: Index, question: Question, matched: Matched, numbers: Sequence[int]
) -> tuple[ReviewHit, ...]:
    """Some reviews as they are shown in results. One that matches by its title alone has no passages."""
    texts = matched.texts
    cards = cards_of(index.session, [index.catalogue.reviews[number] for number in numbers])
    best = {
        number: _by_tag(index, question, matched, cards, number) or _best(index, matched, number)
        for number in numbers
        if len(texts)
    }
    wanted = [(index.catalogue.reviews[number], place) for number in best for place in best[number]]
    hits = passage_hits(index, question, wanted)
    weights = weights_of_passages(index, question, numbers) if len(texts) else {}
    shown = []
    for number in numbers:
        review_id = index.catalogue.reviews[number]
        passages = tuple(
            hits[review_id, place] for place in best.get(number, ()) if (review_id, place) in hits
        )
        marks = matching(weights[number], is_exact=question.is_exact) if number in weights else None
        more = 0 if marks is None else int(marks.sum() - marks[list(best[number])].sum())
        if review_id in cards:
            asides = asides_in(index, question, review_id)
            shown.append(as_hit(cards[review_id], review_id, passages, asides, more))
    return tuple(shown)


def page_at(passage: Row[Any], offset: int) -> int:
    """The page of the character at ``offset`` in the passage's text."""
    return int(passage.page) + bisect_right(passage.page_starts, offset)


def label_of(passage: Row[Any], page: int) -> str | None:
    """The number printed on one of the passage's pages; None if it has none or it is not known."""
    labels: Sequence[str | None] = passage.page_labels or ()
    place = page - int(passage.page)
    return labels[place] if 0 <= place < len(labels) else None


def _best(index: Index, matched: Matched, number: int) -> list[int]:
    """The positions of the best passages of a review: the best, and others that score at least half as much."""
    scores = scores_of_passages(index, matched.texts, matched.near, texts_of(index, number))
    order = np.argsort(-scores, kind="stable")[:MOST_PASSAGES].tolist()
    return [
        place for place in order if scores[place] > 0 and scores[place] >= _WORTH_SHOWING * scores[order[0]]
    ]


def _by_tag(
    index: Index, question: Question, matched: Matched, cards: Mapping[UUID, Mapping[str, Any]], number: int
) -> list[int]:
    """For a review that has none of the words and is tagged with their term, the passage that shows the tag."""
    card = cards.get(index.catalogue.reviews[number])
    if card is None or matched.texts[texts_of(index, number)].any():
        return []
    return _showing_tag(question, card)


def passages_by_tag(index: Index, question: Question, review_id: UUID) -> list[int]:
    """The position of the passage that shows that a review is tagged with a term the question names, if it is."""
    card = cards_of(index.session, [review_id]).get(review_id) if question.terms else None
    return [] if card is None else _showing_tag(question, card)


def _showing_tag(question: Question, card: Mapping[str, Any]) -> list[int]:
    return [card["evidence"][term] for term in question.terms if term in card["evidence"]][:1]


def asides_in(
    index: Index, question: Question, review_id: UUID, passage: int | None = None
) -> tuple[tuple[NamedTerm, str], ...]:
    """The terms of a question that a passage, or else the whole review, names without their being so in its case."""
    row = index.catalogue.rows[review_id]
    named = {
        aside.term: aside.assertion
        for aside in row.asides
        if aside.term in question.terms
        and (aside.passage == passage if passage is not None else aside.term not in row.facets)
    }
    return tuple((named_term(term), assertion) for term, assertion in named.items())


def named_term(term: str) -> NamedTerm:
    """A term of the index ("theme=neglect") as the filter that finds it."""
    name, _, value = term.partition("=")
    return NamedTerm(FilterName(name), value)


def passage_hits(
    index: Index, question: Question, wanted: Sequence[tuple[UUID, int]]
) -> dict[tuple[UUID, int], PassageHit]:
    """Passages as they are shown, by review and position, each cut to where it has most of the words."""
    if not wanted:
        return {}
    passages = passages_at(index.session, wanted)
    places = spans(
        index.session,
        [passage.text for passage in passages],
        phrases_of(question),
        languages=[passage.language for passage in passages],
    )
    hits = {}
    for passage, highlights in zip(passages, places, strict=True):
        cut = snippet(passage.text, highlights)
        page = page_at(passage, cut.first_highlight)
        hits[passage.review_id, passage.position] = PassageHit(
            key=passage_key(passage.text),
            document_number=passage.document_number,
            page=page,
            page_label=label_of(passage, page),
            section_title=passage.section_title,
            recommendation_number=passage.recommendation_number,
            asides=asides_in(index, question, passage.review_id, passage.position),
            fragments=cut.fragments,
        )
    return hits


def passages_at(session: ReadSession, places: Sequence[tuple[UUID, int]]) -> Sequence[Row[Any]]:
    """Passages, each by its review and position, in no order."""
    parameters = {
        "reviews": [review_id for review_id, _ in places],
        "positions": [position for _, position in places],
    }
    return session.execute(named("passages_at"), parameters).all()


def cards_of(session: ReadSession, review_ids: Sequence[UUID]) -> dict[UUID, Mapping[str, Any]]:
    """What results show of some reviews, of those that are public."""
    if not review_ids:
        return {}
    rows = session.execute(named("cards"), {"reviews": list(review_ids)})
    return {row.review_id: row.card for row in rows}


def as_hit(
    card: Mapping[str, Any],
    review_id: UUID,
    passages: tuple[PassageHit, ...],
    asides: tuple[tuple[NamedTerm, str], ...],
    more: int,
) -> ReviewHit:
    """A review of a page of results, from its card."""
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
        passages=passages,
        asides=asides,
        more_passages=more,
    )
