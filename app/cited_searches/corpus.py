"""What is published now, and the rules by which it is searched: what a cited search is compared by."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from json import dumps
from typing import Any

from sqlalchemy import Text, cast, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.models.search_index import SearchReview
from app.search.postgres.vectors import embedded_share
from app.search.published import INDEX_VERSION
from ingest.tagging.vocabulary import load_vocabulary

SEARCH_RULES = 1
"""Raised whenever the same search of the same reviews would find others, or in another order."""
_DIGITS = 12

Corpus = Mapping[str, list[str]]
"""By public identifier: short hashes of all its content, of its filter values, and of its reports."""
CONTENT, VALUES, REPORTS = range(3)
"""Places in these lists."""


def corpus_now(session: ReadSession) -> Corpus:
    """The published reviews that a search can find, in the order of their identifiers."""
    report = func.concat_ws(
        " ",
        Document.number,
        Document.version,
        Document.sha256,
        Document.rules_version,
        Document.withheld_pages,
    )
    in_order = func.string_agg(report, aggregate_order_by(literal(";"), Document.number))
    reports = (
        select(Document.review_id, in_order.label("reports"))
        .where(Document.published_at.is_not(None))
        .group_by(Document.review_id)
        .subquery()
    )
    query = (
        select(
            SearchReview.public_id,
            SearchReview.content_hash,
            cast(SearchReview.facets, Text),
            reports.c.reports,
        )
        .join(Review, Review.id == SearchReview.review_id)
        .outerjoin(reports, reports.c.review_id == SearchReview.review_id)
        .where(Review.state == ReviewState.PUBLISHED)
        .order_by(SearchReview.public_id)
    )
    return {public_id: [_short(part) for part in parts] for public_id, *parts in session.execute(query)}


def digest_of(corpus: Corpus) -> str:
    """The same for the same reviews with the same content."""
    return sha256(dumps(corpus, sort_keys=True).encode()).hexdigest()


def rules_now(session: ReadSession, *, model: str | None) -> dict[str, Any]:
    """The versions of all that decides which reviews match; ``model`` is the embedding model that took part."""
    published = Document.published_at.is_not(None)
    reading = session.scalars(select(Document.rules_version).where(published).distinct())
    rules: dict[str, Any] = {
        "search": SEARCH_RULES,
        "index": INDEX_VERSION,
        "vocabulary": _digest_of_vocabulary(),
        "reading": sorted(reading),
    }
    if model is not None:
        share = embedded_share(session, model)
        rules |= {"model": model, "embedded": share.embedded, "passages": share.passages}
    return rules


@cache
def _digest_of_vocabulary() -> str:
    vocabulary = load_vocabulary()
    terms = [
        (term.facet, term.id, term.label, term.label_cy, term.alternative_labels, term.retired_labels)
        for term in vocabulary.terms
    ]
    return sha256(dumps([terms, vocabulary.synonym_rings]).encode()).hexdigest()[:_DIGITS]


def _short(text: str | None) -> str:
    return sha256((text or "").encode()).hexdigest()[:_DIGITS]
