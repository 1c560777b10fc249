"""Entries into the index of PostgreSQL and out of it, with the counts of words always exact."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import numpy as np
from sqlalchemy import delete, insert, select

from app.clock import now
from app.database import WriteSession
from app.models.recommendation_cluster import RecommendationInCluster
from app.models.search_index import (
    SearchLexeme,
    SearchPassage,
    SearchRecommendations,
    SearchReview,
    SearchWord,
)
from app.search.entry import PassageEntry, ReviewEntry
from app.search.labels import value_label
from app.search.named_sql import named
from app.search.postgres.recommendation_rows import row_of
from app.search.postgres.segments import NewSegment, drop_lexemes, touch
from app.search.postgres.vectors import keep_vectors
from app.search.question.filter_values import facet_value, theme_groups
from app.search.question.lexemes import IndexedText, Stems, lexed, spelt, stems_of
from app.search.request import FilterName

_HEAD_LANGUAGE = "en"
_AT_ONCE = 100


@dataclass(slots=True)
class WordCounts:
    """How much the counts of words change."""

    words: Counter[str] = field(default_factory=Counter)
    heads: Counter[str] = field(default_factory=Counter)
    lexemes: Counter[str] = field(default_factory=Counter)

    def add(self, text: IndexedText, *, is_head: bool = False, sign: int = 1) -> None:
        """Count a passage or a head once for every distinct word in it."""
        # Counter.update counts in C, and indexing counts every word of the corpus.
        count = Counter.update if sign > 0 else Counter.subtract
        count(self.words, text.written)
        count(self.lexemes, set(text.lexemes))
        if is_head:
            count(self.heads, text.written)

    def add_words(self, words: Iterable[str], lexemes: Iterable[str], *, sign: int = 1) -> None:
        """Count words that are in a recommendation and in no passage of its review."""
        count = Counter.update if sign > 0 else Counter.subtract
        count(self.words, words)
        count(self.lexemes, lexemes)

    def write(self, session: WriteSession) -> None:
        """Add the changes to the tables; what is no longer in any text is deleted."""
        words = sorted(word for word in {*self.words, *self.heads} if self.words[word] or self.heads[word])
        lexemes = sorted(lexeme for lexeme, change in self.lexemes.items() if change)
        if words:
            texts, heads = [self.words[word] for word in words], [self.heads[word] for word in words]
            session.execute(named("count_words"), {"words": words, "texts": texts, "heads": heads})
            session.execute(delete(SearchWord).where(SearchWord.texts <= 0))
        if lexemes:
            texts = [self.lexemes[lexeme] for lexeme in lexemes]
            session.execute(named("count_lexemes"), {"lexemes": lexemes, "texts": texts})
            gone = delete(SearchLexeme).where(SearchLexeme.texts <= 0).returning(SearchLexeme.lexeme)
            drop_lexemes(session, session.scalars(gone).all())


def keep_entries(session: WriteSession, entries: Sequence[ReviewEntry]) -> None:
    """Put entries into the index, each in place of an earlier one of the same review."""
    entries = list({entry.review_id: entry for entry in entries}.values())
    if not entries:
        return
    session.execute(named("one_writer"))
    counts = WordCounts()
    _take_out(session, [entry.review_id for entry in entries], counts)
    segment = NewSegment()
    reviews, passages, recommendations = [], [], []
    for entry in entries:
        # Entry by entry, so that the words of its texts are still remembered when they are cut a second time.
        passages_written = (passage.text for passage in entry.passages)
        recommendations_written = (recommendation.text for recommendation in entry.recommendations)
        written = spelt([head_of(entry), *passages_written, *recommendations_written])
        stems = stems_of(session, written)
        rows = _rows(entry, stems, counts, segment)
        reviews.append(rows.review)
        passages.extend(rows.passages)
        recommendations.append(rows.recommendations)
    session.execute(insert(SearchReview), reviews)
    if passages:
        session.execute(insert(SearchPassage), passages)
    session.execute(insert(SearchRecommendations), recommendations)
    segment.write(session)
    counts.write(session)
    keep_vectors(session, [entry.review_id for entry in entries])
    touch(session)


def remove_reviews(session: WriteSession, review_ids: Iterable[UUID]) -> None:
    """Remove reviews from the index; those not in it are ignored."""
    ids = list(review_ids)
    if not ids:
        return
    session.execute(named("one_writer"))
    counts = WordCounts()
    _take_out(session, ids, counts)
    counts.write(session)
    keep_vectors(session, ids)
    session.execute(delete(RecommendationInCluster).where(RecommendationInCluster.review_id.in_(ids)))
    touch(session)


def head_of(entry: ReviewEntry) -> str:
    """What a review is known by, a part a line."""
    year = None if entry.report_year is None else str(entry.report_year)
    boards = (name for _, name in entry.boards)
    kinds = (value_label(FilterName.KIND, kind) for kind in entry.kinds)
    parts = (entry.title, entry.alias, *boards, year, *entry.kinds, *kinds, entry.public_id)
    return "\n".join(" ".join(part.replace("\x00", " ").split()) for part in parts if part)


def facets_of(entry: ReviewEntry) -> list[str]:
    """Every value that a review can be filtered by, without repeats."""
    values: Mapping[FilterName, Sequence[str | None]] = {
        FilterName.THEME: entry.themes,
        FilterName.THEME_GROUP: sorted(theme_groups(entry.themes)),
        FilterName.AGE_GROUP: entry.age_groups,
        FilterName.AGENCY: entry.agencies,
        FilterName.HARM: entry.harms,
        FilterName.OUTCOME: [entry.outcome],
        FilterName.KIND: entry.kinds,
        FilterName.NATION: [entry.nation],
        FilterName.BOARD: [board_id for board_id, _ in entry.boards],
        FilterName.ROLE: entry.roles,
        FilterName.LANGUAGE: entry.languages,
    }
    facets = {facet_value(name, value) for name, those in values.items() for value in those if value}
    if entry.report_year is not None:
        facets.add(facet_value("year", str(entry.report_year)))
    return sorted(facets)


def _take_out(session: WriteSession, review_ids: Sequence[UUID], counts: WordCounts) -> None:
    heads = session.scalars(
        select(SearchReview.head_text).where(SearchReview.review_id.in_(review_ids))
    ).all()
    rows = session.execute(
        select(SearchPassage.text, SearchPassage.language).where(SearchPassage.review_id.in_(review_ids))
    ).all()
    stems = stems_of(session, spelt(heads))
    for head in heads:
        counts.add(lexed(head.split("\n"), _HEAD_LANGUAGE, stems), is_head=True, sign=-1)
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        stems = stems_of(session, spelt(text for text, _ in some))
        for text, language in some:
            counts.add(lexed([text], language, stems), sign=-1)
    columns = select(SearchRecommendations.own_words, SearchRecommendations.own_lexemes)
    for words, lexemes in session.execute(columns.where(SearchRecommendations.review_id.in_(review_ids))):
        counts.add_words(words, lexemes, sign=-1)
    session.execute(delete(SearchReview).where(SearchReview.review_id.in_(review_ids)))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one entry."""

    review: dict[str, Any]
    passages: list[dict[str, Any]]
    recommendations: dict[str, Any]


def _rows(entry: ReviewEntry, stems: Stems, counts: WordCounts, segment: NewSegment) -> _Rows:
    """The rows of one entry. Their words are added to the counts and to the segment."""
    head_text = head_of(entry)
    head = lexed(head_text.split("\n"), _HEAD_LANGUAGE, stems)
    counts.add(head, is_head=True)
    first_text = segment.add(head, is_head=True)
    rows, texts = [], []
    for position, passage in enumerate(entry.passages):
        text = lexed([passage.text], passage.language, stems)
        counts.add(text)
        segment.add(text)
        texts.append(text)
        rows.append(_passage_row(entry, passage, position, text))
    lengths = [text.length for text in texts]
    recommendations = row_of(entry, stems, texts)
    counts.add_words(recommendations["own_words"], recommendations["own_lexemes"])
    review = {
        "review_id": entry.review_id,
        "public_id": entry.public_id,
        "dated": entry.report_date or (str(entry.report_year) if entry.report_year is not None else ""),
        "report_year": entry.report_year,
        "facets": facets_of(entry),
        "head": head.vector,
        "head_text": head_text,
        "card": _card(entry),
        "passage_count": len(rows),
        "word_count": sum(lengths),
        "content_hash": entry.content_hash,
        "kept_at": now(),
        "version": uuid4(),
        "segment_id": segment.segment_id,
        "first_text": first_text,
        "text_lengths": np.array(lengths, "<u2").tobytes(),
        "text_weights": np.array([round(100 * each.weight) for each in entry.passages], "u1").tobytes(),
    }
    return _Rows(review, rows, recommendations)


def _passage_row(
    entry: ReviewEntry, passage: PassageEntry, position: int, text: IndexedText
) -> dict[str, Any]:
    return {
        "passage_id": passage.passage_id,
        "review_id": entry.review_id,
        "document_number": passage.document_number,
        "position": position,
        "text": passage.text.replace("\x00", " "),
        "language": passage.language,
        "page": passage.page,
        "page_starts": list(passage.page_starts),
        "section_title": passage.section_title,
        "recommendation_number": passage.recommendation_number,
        "length": text.length,
    }


def _card(entry: ReviewEntry) -> dict[str, Any]:
    return {
        "public_id": entry.public_id,
        "title": entry.title,
        "alias": entry.alias,
        "kinds": entry.kinds,
        "boards": entry.boards,
        "nation": entry.nation,
        "report_date": entry.report_date,
        "report_year": entry.report_year,
        "age_groups": entry.age_groups,
        "outcome": entry.outcome,
        "themes": entry.themes[:5],
        "evidence": dict(entry.evidence),
        "asides": [(aside.term, aside.assertion, aside.passage) for aside in entry.asides],
    }
