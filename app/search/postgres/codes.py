"""Which passages are near a question in meaning: by their codes, which are in memory, then by their vectors.

A code has a bit for each number of a vector. The passages whose codes differ from that of the question in the fewest
bits are nearly always those that are nearest, and the exact similarity decides between these. Decision 0197.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from app.database import ReadSession
from app.search.named_sql import named
from app.search.postgres.catalogue import Bools, Catalogue
from app.search.postgres.vectors import codes_of

CANDIDATES = 1_000
"""Passages whose exact similarity to a question is calculated."""
_CANDIDATES_OF_SENTENCE = 200
"""Further ones for each sentence of a paragraph."""
_KEPT = 2

Texts = NDArray[np.int64]
"""Numbers of texts, as in the catalogue."""


@dataclass(frozen=True, slots=True)
class Near:
    """Texts near a question, in rising order of their numbers, with their similarity."""

    texts: Texts
    similarities: NDArray[np.float32]
    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]
    """Contents pages and the like count less, as they do when words are weighed."""

    def to(self, vector: NDArray[np.float32]) -> "Near":
        """The same texts with their similarity to another vector."""
        return Near(self.texts, (self.vectors @ vector) * self.weights, self.vectors, self.weights)


@dataclass(frozen=True, slots=True)
class CodeRow:
    """The codes of a review."""

    version: UUID
    passages: NDArray[np.int64]
    codes: NDArray[np.uint64]
    """A row a passage."""


@dataclass(frozen=True, slots=True)
class CodeArrays:
    """The codes of all texts of a catalogue, by text."""

    bits: NDArray[np.uint64]
    """A row for each 64 numbers of a vector."""
    ids: NDArray[np.int64]
    """By which the vector of a text is read."""
    has: NDArray[np.bool_]
    """Heads, and texts that the worker has not embedded, have no code."""

    @classmethod
    def empty(cls, *, width: int, texts: int) -> "CodeArrays":
        """Without any code."""
        return cls(np.zeros((width, texts), np.uint64), np.zeros(texts, np.int64), np.zeros(texts, np.bool_))


def codes_of_passages(catalogue: Catalogue, rows: Mapping[UUID, CodeRow]) -> CodeArrays:
    """The codes of reviews whose passages all have one."""
    width = next((row.codes.shape[1] for row in rows.values()), 0)
    arrays = CodeArrays.empty(width=width, texts=len(catalogue.weights))
    for number, review_id in enumerate(catalogue.reviews):
        row = rows.get(review_id)
        if row is not None and len(row.passages) == catalogue.counts[number] - 1:
            first = int(catalogue.starts[number]) + 1
            place = slice(first, first + len(row.passages))
            arrays.bits[:, place] = row.codes.T
            arrays.ids[place] = row.passages
            arrays.has[place] = True
    return arrays


class Codes:
    """The texts of a catalogue that have vectors of a model."""

    def __init__(
        self, catalogue: Catalogue, model: str, arrays: CodeArrays, *, statement: str = "vectors_of"
    ) -> None:
        """``statement`` reads vectors by the ids of ``arrays``."""
        self._model = model
        self._catalogue = catalogue
        self._arrays = arrays
        self._statement = statement

    def near(
        self,
        session: ReadSession,
        question: NDArray[np.float32],
        among: Bools,
        *,
        sentences: Iterable[NDArray[np.float32]] = (),
    ) -> Near:
        """The texts nearest to a question, of some reviews, with their similarity to it.

        The texts nearest to each of some sentences are added.
        """
        texts = self._candidates(question, among, CANDIDATES)
        for sentence in sentences:
            texts = np.union1d(texts, self._candidates(sentence, among, _CANDIDATES_OF_SENTENCE))
        numbers, stored = self._vectors_of(session, texts, len(question))
        vectors = stored.astype(np.float32)
        weights = self._catalogue.weights[numbers]
        return Near(numbers, (vectors @ question) * weights, vectors, weights)

    def vectors_of(self, session: ReadSession, texts: Texts) -> NDArray[np.float32]:
        """The vectors of some texts, without those that have none."""
        return self._vectors_of(session, texts[self._arrays.has[texts]], 0)[1].astype(np.float32)

    def _candidates(self, question: NDArray[np.float32], among: Bools, most: int) -> Texts:
        """The texts whose codes differ least. Those that differ as much as the last one are all taken."""
        usable = self._arrays.has & np.append(among, False)[self._catalogue.review_of]
        if not usable.any():
            return np.empty(0, np.int64)
        code = codes_of(question).view(np.uint64)
        differing = np.zeros(len(usable), np.uint16)
        for bits, own in zip(self._arrays.bits, code, strict=True):
            differing += np.bitwise_count(bits ^ own)
        counts = np.bincount(differing[usable])
        furthest = int(np.searchsorted(np.cumsum(counts), most))
        return np.flatnonzero(usable & (differing <= furthest))

    def _vectors_of(self, session: ReadSession, texts: Texts, size: int) -> tuple[Texts, NDArray[np.float16]]:
        """The vectors of some texts, without those that are gone by now."""
        passages = self._arrays.ids[texts]
        row = session.execute(
            named(self._statement), {"passages": passages.tolist(), "model": self._model}
        ).one()
        if row.passages is None:
            return np.empty(0, np.int64), np.empty((0, size), np.float16)
        found = np.frombuffer(row.passages, ">i8")
        order = np.argsort(passages)
        numbers = texts[order][np.isin(passages[order], found)]
        vectors = np.frombuffer(row.vectors, "<f2").reshape(len(found), -1)
        order = np.argsort(numbers)
        return numbers[order], vectors[order]


CodeKey = tuple[UUID | None, UUID | None, str]
"""The stamps of index and codes, and the model."""


class CodeCache:
    """The codes of a process, by the stamps of index and codes. Threads share them; one builds, the others wait."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._codes: OrderedDict[CodeKey, tuple[Codes, Mapping[UUID, CodeRow]]] = OrderedDict()

    def get(self, session: ReadSession, catalogue: Catalogue, stamp: UUID | None, model: str) -> Codes:
        """The codes of a catalogue, built if there are none."""
        key = (catalogue.stamp, stamp, model)
        with self._lock:
            kept = self._codes.get(key)
            if kept is None:
                known = next((self._codes[each][1] for each in reversed(self._codes) if each[2] == model), {})
                rows = _rows(session, model, known)
                kept = self._codes[key] = Codes(catalogue, model, codes_of_passages(catalogue, rows)), rows
            self._codes.move_to_end(key)
            while len(self._codes) > _KEPT:
                self._codes.popitem(last=False)
        return kept[0]


CODES = CodeCache()


def _rows(session: ReadSession, model: str, known: Mapping[UUID, CodeRow]) -> dict[UUID, CodeRow]:
    versions = {
        row.review_id: row.version for row in session.execute(named("versions_of_codes"), {"model": model})
    }
    rows = {review_id: row for review_id, row in known.items() if versions.get(review_id) == row.version}
    missing = [review_id for review_id in versions if review_id not in rows]
    if missing:
        for row in session.execute(named("codes_of_reviews"), {"reviews": missing}):
            passages = np.frombuffer(row.passage_ids, ">i8")
            codes = np.frombuffer(row.codes, np.uint64).reshape(len(passages), -1)
            rows[row.review_id] = CodeRow(row.version, passages, codes)
    return rows
