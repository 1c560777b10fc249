"""Give published passages and recommendations their vectors, after they can be found by words: a few at a time.

Everything that is done is kept: a worker that stops or dies continues where it was. A passage whose text has not
changed keeps its vector.
"""

import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import structlog
from sqlalchemy import Engine

from app.database import reading, writing
from app.search.postgres.vectors import (
    add_recommendation_vectors,
    add_vectors,
    join_codes,
    note_embedded,
    recommendations_to_embed,
    reviews_to_embed,
    texts_to_embed,
)
from ingest.embedding.embedder import Embedder, described_model, load_embedder
from ingest.errors import EmbeddingUnavailable

log = structlog.get_logger()

SLICE_S = 20.0
"""A job ends after this long, so that a worker can be stopped and other jobs have their turn."""
_PASSAGES_AT_ONCE = 32
_REVIEWS_AT_ONCE = 20


def embed_missing(engine: Engine, model_folder: Path | None, *, within_s: float = SLICE_S) -> None:
    """The periodic job: embed for a while if something is missing. Without a model it does nothing.

    ``casereviews check`` says why there is no model. The model is loaded only if it is needed.
    """
    try:
        model = described_model(model_folder)
        with reading(engine) as session:
            is_needed = bool(
                reviews_to_embed(session, model.label, most=1)
                or recommendations_to_embed(session, model.label, most=1)
            )
        if is_needed:
            embed_passages(engine, load_embedder(model_folder), within_s=within_s)
    except EmbeddingUnavailable as error:
        log.debug("search_by_meaning_off", problem=error.sentence)


def embed_passages(engine: Engine, embedder: Embedder, *, within_s: float = SLICE_S) -> bool:
    """Embed passages for a while. Returns whether all are done."""
    model = embedder.model.label
    ends = time.monotonic() + within_s

    def is_over() -> bool:
        return time.monotonic() > ends

    while _embed_recommendations(engine, embedder):
        if is_over():
            return False
    done = 0
    while not is_over():
        with reading(engine) as session:
            reviews = reviews_to_embed(session, model, most=_REVIEWS_AT_ONCE)
        finished = [review_id for review_id in reviews if _embed_review(engine, embedder, review_id, is_over)]
        if finished:
            with writing(engine) as session:
                join_codes(session, finished)
            done += len(finished)
        if not reviews:
            break
    else:
        log.info("job", job="embed_passages", reviews=done, is_complete=False)
        return False
    if done:
        log.info("job", job="embed_passages", reviews=done, is_complete=True)
    return True


def _embed_recommendations(engine: Engine, embedder: Embedder) -> bool:
    """Embed some recommendations, which are far fewer than passages. Returns whether there were any."""
    model = embedder.model.label
    with reading(engine) as session:
        texts = recommendations_to_embed(session, model, most=_PASSAGES_AT_ONCE)
    vectors = embedder.embed_passages(text.text for text in texts) if texts else None
    with writing(engine) as session:
        if vectors is not None:
            add_recommendation_vectors(session, texts, vectors, model)
        note_embedded(session, model)
    return bool(texts)


def _embed_review(engine: Engine, embedder: Embedder, review_id: UUID, is_over: Callable[[], bool]) -> bool:
    """Embed the passages of a review. Returns whether all have their vectors now."""
    model = embedder.model.label
    while not is_over():
        with reading(engine) as session:
            texts = texts_to_embed(session, review_id, model, most=_PASSAGES_AT_ONCE)
        if not texts:
            return True
        vectors = embedder.embed_passages(text.text for text in texts)
        with writing(engine) as session:
            add_vectors(session, texts, vectors, model)
    return False
