"""Vectors for every passage of the corpus: the first 5,000 are embedded by the model, the others are made from these.

Embedding 250,000 passages takes two hours. How long a search takes depends on how many vectors there are and on how
they spread, not on what they mean: each of the others is one of the 5,000 with a random step, so that their cosine is
about 0.8. Nothing about the quality of answers can be read from them.
"""

import sys

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, text

from app.database import ReadSession, reading, writing
from app.search.postgres.vectors import TextToEmbed, add_vectors, embedded_share, join_codes, reviews_to_embed
from ingest.embedding.embedder import Embedder, load_embedder

EMBEDDED = 5_000
"""Passages whose vectors are the model's own."""
_COSINE = 0.8
_AT_ONCE = 100
_ALL = 1_000_000
_SEED = 20_261_130

Vectors = NDArray[np.float32]


def add_all_vectors(pool: Engine) -> None:
    """Give every passage a vector. What an earlier run made is kept. Raises EmbeddingUnavailable without a model."""
    embedder = load_embedder(None)
    model = embedder.model.label
    with reading(pool) as session:
        if embedded_share(session, model).is_complete:
            return
    _embed(pool, embedder)
    with reading(pool) as session:
        reviews = reviews_to_embed(session, model, most=_ALL)
        own = _stored(session, model)
    random = np.random.default_rng(_SEED)
    for start in range(0, len(reviews), _AT_ONCE):
        batch = reviews[start : start + _AT_ONCE]
        with writing(pool) as session:
            passages = _passages(session, _WITHOUT_VECTOR, reviews=batch, model=model)
            add_vectors(session, passages, _perturbed(own, len(passages), random), model)
            join_codes(session, batch)
        sys.stderr.write(f"\rvectors of {start + len(batch)} of {len(reviews)} reviews")
    sys.stderr.write("\n")


def _embed(pool: Engine, embedder: Embedder) -> None:
    """The vectors of the first passages, by the model."""
    model = embedder.model.label
    with reading(pool) as session:
        passages = _passages(session, _FIRST, count=EMBEDDED, model=model)
    for start in range(0, len(passages), _AT_ONCE):
        some = passages[start : start + _AT_ONCE]
        vectors = embedder.embed_passages([passage.text for passage in some])
        with writing(pool) as session:
            add_vectors(session, some, vectors, model)
        sys.stderr.write(f"\rembedded {start + len(some)} of {len(passages)}")
    sys.stderr.write("\n")


def _stored(session: ReadSession, model: str) -> Vectors:
    """The vectors that the model made."""
    statement = text("select vector from search_vector where model = :model order by passage_id limit :count")
    rows = session.scalars(statement, {"model": model, "count": EMBEDDED})
    return np.stack([np.frombuffer(row, "<f2") for row in rows]).astype(np.float32)


def _perturbed(own: Vectors, count: int, random: np.random.Generator) -> Vectors:
    """Vectors of length 1, each near one of the embedded ones."""
    steps = random.standard_normal((count, own.shape[1]), dtype=np.float32)
    steps /= np.linalg.norm(steps, axis=1, keepdims=True)
    vectors = own[random.integers(len(own), size=count)] * _COSINE + steps * (1 - _COSINE**2) ** 0.5
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    perturbed: Vectors = vectors.astype(np.float32)
    return perturbed


_FIRST = """
    select p.passage_id, p.text, hashtextextended(p.text, 0)
    from (select * from search_passage order by passage_id limit :count) as p
    where not exists (select from search_vector v where v.passage_id = p.passage_id and v.model = :model)
    order by p.passage_id
"""
_WITHOUT_VECTOR = """
    select p.passage_id, '', hashtextextended(p.text, 0)
    from search_passage p
    where p.review_id = any(cast(:reviews as uuid[]))
    and not exists (select from search_vector v where v.passage_id = p.passage_id and v.model = :model)
    order by p.passage_id
"""


def _passages(session: ReadSession, statement: str, **parameters: object) -> list[TextToEmbed]:
    return [TextToEmbed(*row) for row in session.execute(text(statement), parameters)]
