"""The vectors of passages, as they are stored: made by a worker, kept while the passage has the same text.

A vector is stored as float16, and as a code of one bit for each number. Codes are joined by review, so that
a process reads few rows (app/search/postgres/codes.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from app.database import ReadSession, WriteSession
from app.models.search_index import SearchCode
from app.search.named_sql import named

Vectors = NDArray[np.float32]
"""Of length 1, a row each."""
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class TextToEmbed:
    """A passage without a vector."""

    passage_id: int
    text: str
    text_hash: int


@dataclass(frozen=True, slots=True)
class RecommendationToEmbed:
    """A recommendation without a vector."""

    id: UUID
    review_id: UUID
    text: str
    text_hash: int


@dataclass(frozen=True, slots=True)
class EmbeddedShare:
    """How far the worker is."""

    passages: int
    embedded: int

    @property
    def is_complete(self) -> bool:
        """Whether every published passage is found by meaning."""
        return self.embedded == self.passages


def codes_of(vectors: Vectors) -> NDArray[np.uint8]:
    """A bit for each number of each vector: whether it is greater than 0. Rows are filled up to 8 bytes."""
    bits = np.packbits(vectors > 0, axis=-1)
    return np.pad(bits, [(0, 0)] * (bits.ndim - 1) + [(0, -bits.shape[-1] % 8)])


def embedded_share(session: ReadSession, model: str) -> EmbeddedShare:
    """How many of the published passages have vectors of a model, in reviews that have all of theirs."""
    row = session.execute(named("embedded_share"), {"model": model}).one()
    return EmbeddedShare(int(row.passages), int(row.embedded))


def reviews_to_embed(session: ReadSession, model: str, *, most: int) -> list[UUID]:
    """Reviews that still need vectors of a model, the newest first."""
    return list(session.scalars(named("reviews_to_embed"), {"model": model, "most": most}))


def texts_to_embed(session: ReadSession, review_id: UUID, model: str, *, most: int) -> list[TextToEmbed]:
    """Passages of a review that still need one."""
    rows = session.execute(
        named("passages_to_embed"), {"review": review_id, "model": model, "most": most}
    ).all()
    return [TextToEmbed(row.passage_id, row.text, row.text_hash) for row in rows]


def add_vectors(session: WriteSession, texts: Sequence[TextToEmbed], vectors: Vectors, model: str) -> None:
    """Store vectors. Passages that were removed or changed meanwhile are left out."""
    session.execute(named("one_writer"))
    session.execute(
        named("add_vectors"),
        {
            "model": model,
            "passages": [text.passage_id for text in texts],
            "hashes": [text.text_hash for text in texts],
            "vectors": [vector.tobytes() for vector in vectors.astype("<f2")],
            "codes": [code.tobytes() for code in codes_of(vectors)],
        },
    )


def recommendations_to_embed(session: ReadSession, model: str, *, most: int) -> list[RecommendationToEmbed]:
    """Published recommendations that still need a vector of a model."""
    rows = session.execute(named("recommendations_to_embed"), {"model": model, "most": most})
    return [RecommendationToEmbed(row.id, row.review_id, row.text, row.text_hash) for row in rows]


def add_recommendation_vectors(
    session: WriteSession, texts: Sequence[RecommendationToEmbed], vectors: Vectors, model: str
) -> None:
    """Store vectors of recommendations, and have them found by meaning."""
    session.execute(named("one_writer"))
    session.execute(
        named("add_recommendation_vectors"),
        {
            "model": model,
            "ids": [text.id for text in texts],
            "reviews": [text.review_id for text in texts],
            "hashes": [text.text_hash for text in texts],
            "vectors": [vector.tobytes() for vector in vectors.astype("<f2")],
            "codes": [code.tobytes() for code in codes_of(vectors)],
        },
    )
    session.execute(named("touch_codes"))


def note_embedded(session: WriteSession, model: str) -> None:
    """Note which reviews have all vectors of their recommendations, so that they are not looked through again."""
    session.execute(named("note_embedded_recommendations"), {"model": model})


def join_codes(session: WriteSession, review_ids: Sequence[UUID]) -> None:
    """Have reviews found by meaning, those of them that have all their vectors."""
    session.execute(named("join_codes"), {"reviews": list(review_ids)})
    session.execute(named("touch_codes"))


def keep_vectors(session: WriteSession, review_ids: Sequence[UUID]) -> None:
    """After a change of reviews: delete the vectors of what is gone, and use those of what is still the same."""
    reviews = {"reviews": list(review_ids)}
    session.execute(named("drop_vectors"), reviews)
    session.execute(named("drop_recommendation_vectors"), reviews)
    session.execute(named("join_codes"), reviews)


def repair_vectors(session: WriteSession) -> int:
    """Delete what does not belong to the index. Returns how many reviews the worker has to look at again."""
    session.execute(named("one_writer"))
    session.execute(named("drop_lost_vectors"))
    session.execute(named("drop_lost_recommendation_vectors"))
    reviews = session.scalars(select(SearchCode.review_id)).all()
    wrong = 0
    for start in range(0, len(reviews), _AT_ONCE):
        some = {"reviews": reviews[start : start + _AT_ONCE]}
        wrong += len(session.scalars(named("drop_wrong_codes"), some).all())
    if wrong:
        session.execute(named("touch_codes"))
    return wrong
