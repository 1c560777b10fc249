"""The vectors of questions: made in this process, kept for the next time, and left out if they take too long.

A search does not wait for a model that is still being loaded, nor for more than 40 ms (150 for a paragraph). It is then
ordered by words alone, and so are the other new questions of the next second. Nothing of a question is
stored or logged.

A paragraph has a vector for each of its sentences too, because one vector of everything is about nothing in particular.
"""

import re
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from threading import Lock
from time import monotonic

import numpy as np
import structlog
from numpy.typing import NDArray

from ingest.embedding.embedder import Embedder, load_embedder
from ingest.errors import EmbeddingUnavailable

log = structlog.get_logger()

WITHIN_S = 0.04
"""How long a search waits for the vector of its question."""
PARAGRAPH_WITHIN_S = 0.15
"""How long it waits for those of a paragraph, which has two or three times as many words to read twice."""
PARAGRAPH_FROM = 40
"""Words from which a question is read sentence by sentence."""
MOST_SENTENCES = 6
"""Neighbouring sentences are read together where there are more."""
_SHORTEST_SENTENCE = 4
"""Words. A shorter one is read with the one before it."""
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
PAUSE_S = 1.0
"""After a vector that came too late, how long further questions are answered by words alone without embedding them.

Where more is asked than two processors can do, the vectors that nobody waits for any more cost more than the searches.
"""
_LATE_S = 2.0
"""How long a further page waits, if the first page had one."""
_KEPT = 2_000
_MOST_WAITING = 4
"""More questions at a time are answered by words alone: none would be ready in time."""

Vectors = NDArray[np.float32]
"""A row for the whole question, then one for each sentence of a paragraph."""


class QuestionVectors:
    """Embeds questions. Threads share it."""

    def __init__(
        self, load: Callable[[], Embedder], *, within_s: float | None = WITHIN_S, pause_s: float = PAUSE_S
    ) -> None:
        """``within_s`` is None where every question must have its vector, as in a measurement."""
        self._load = load
        self._within_s = within_s
        self._pause_s = pause_s
        self._paused_until = 0.0
        self._lock = Lock()
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._waiting: dict[str, Future[Vectors]] = {}
        self._thread: ThreadPoolExecutor | None = None
        self._embedder: Future[Embedder | None] | None = None

    def start(self) -> None:
        """Load the model in the background, unless that was done. The first search does it otherwise."""
        with self._lock:
            if self._embedder is None or self._embedder.cancelled():
                self._embedder = self._running_thread().submit(self._loaded)

    def close(self) -> None:
        """Embed no more of the questions that wait. A question that is asked later starts the thread again."""
        with self._lock:
            thread, self._thread = self._thread, None
            self._waiting.clear()
        if thread is not None:
            thread.shutdown(wait=False, cancel_futures=True)

    def _running_thread(self) -> ThreadPoolExecutor:
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="question_vectors")
        return self._thread

    @property
    def model(self) -> str | None:
        """The label of the model by which vectors are kept; None if there is none, or none yet."""
        embedder = self._embedder_now()
        return None if embedder is None else embedder.model.label

    def _embedder_now(self) -> Embedder | None:
        """The model. None if it cannot be loaded, or is still being loaded and nobody waits for it."""
        self.start()
        loading = self._embedder
        if loading is None or (self._within_s is not None and not loading.done()):
            return None
        return loading.result()

    def vectors_of(self, question: str, *, is_needed: bool = False) -> Vectors | None:
        """The vectors of a question, or None if there is no model or they would take too long.

        ``is_needed`` waits for longer.
        """
        text = " ".join(question.split())
        embedder = self._embedder_now()
        if not text or embedder is None:
            return None
        with self._lock:
            if text in self._vectors:
                self._vectors.move_to_end(text)
                return self._vectors[text]
            waiting = self._waiting.get(text)
            if waiting is None:
                if not is_needed and self._is_busy():
                    return None
                waiting = self._waiting[text] = self._running_thread().submit(self._embed, embedder, text)
        try:
            return waiting.result(self._longest(text, is_needed=is_needed))
        except CancelledError:
            return None
        except TimeoutError:
            self._paused_until = monotonic() + self._pause_s
            return None

    def _is_busy(self) -> bool:
        """Whether a further question would not be embedded in time."""
        if self._within_s is None:
            return False
        return len(self._waiting) >= _MOST_WAITING or monotonic() < self._paused_until

    def _longest(self, text: str, *, is_needed: bool) -> float | None:
        """How long a question may take; None for as long as it needs."""
        if self._within_s is None:
            return None
        if is_needed:
            return _LATE_S
        return max(self._within_s, PARAGRAPH_WITHIN_S) if sentences_of(text) else self._within_s

    def _embed(self, embedder: Embedder, text: str) -> Vectors:
        try:
            vectors = np.stack([embedder.embed_question(each) for each in (text, *sentences_of(text))])
            with self._lock:
                self._vectors[text] = vectors
                while len(self._vectors) > _KEPT:
                    self._vectors.popitem(last=False)
            return vectors
        finally:
            with self._lock:
                self._waiting.pop(text, None)

    def _loaded(self) -> Embedder | None:
        try:
            embedder = self._load()
        except EmbeddingUnavailable as error:
            log.warning("search_by_meaning_off", problem=error.sentence)
            return None
        embedder.embed_question("warm")  # the first one takes longer
        return embedder


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, at most six parts; none of a shorter question or of a single sentence."""
    if len(text.split()) < PARAGRAPH_FROM:
        return ()
    sentences: list[str] = []
    for sentence in _SENTENCE_END.split(text.strip()):
        if sentences and len(sentence.split()) < _SHORTEST_SENTENCE:
            sentences[-1] += f" {sentence}"
        else:
            sentences.append(sentence)
    parts = min(len(sentences), MOST_SENTENCES)
    bounds = [len(sentences) * part // parts for part in range(parts + 1)]
    joined = tuple(" ".join(sentences[first:last]) for first, last in pairwise(bounds))
    return joined if parts > 1 else ()


def question_vectors(folder: Path | None, *, within_s: float | None = WITHIN_S) -> QuestionVectors:
    """Vectors by the model in a folder, or by the installed one."""
    return QuestionVectors(lambda: load_embedder(folder), within_s=within_s)
