"""Embeds texts with onnxruntime, in this process, on one thread. Nothing is downloaded.

Each text is run alone. The int8 weights scale with everything that is in a batch, so a text in a batch would have
another vector each time, and padding would cost more than a batch saves: 29 ms a passage alone, 35 in a batch of 16.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embedding.model import TURNED_OFF, EmbeddingModel, installed_model, model_in
from ingest.errors import EmbeddingNotInstalled, EmbeddingTurnedOff, EmbeddingUnavailable

try:
    import onnxruntime
    from tokenizers import Tokenizer
except ImportError:
    onnxruntime = None

Vector = NDArray[np.float32]
"""Of length 1, so that the product of two is the cosine of their angle."""
_ERRORS_ONLY = 3


def described_model(folder: Path | None) -> EmbeddingModel:
    """The model in a folder, or the installed one, without loading it.

    Raises EmbeddingTurnedOff for ``TURNED_OFF``, EmbeddingNotInstalled without the extra "vectors",
    EmbeddingUnavailable if the folder describes none.
    """
    if folder == TURNED_OFF:
        raise EmbeddingTurnedOff
    if onnxruntime is None:
        raise EmbeddingNotInstalled
    return installed_model() if folder is None else model_in(folder)


@lru_cache(maxsize=1)
def load_embedder(folder: Path | None) -> "Embedder":
    """The embedder of that model, which takes a second or two. A process keeps the last one.

    Raises what ``described_model`` raises, and EmbeddingUnavailable if the files are not the right ones.
    """
    return Embedder(described_model(folder))


class Embedder:
    """A loaded model. Threads may share it."""

    def __init__(self, model: EmbeddingModel) -> None:
        """Raises EmbeddingUnavailable if the files are not the right ones."""
        model.check()
        self.model = model
        self._tokenizer = Tokenizer.from_file(str(model.tokenizer))
        self._tokenizer.no_padding()  # the file pads every text to 128 tokens
        self._tokenizer.enable_truncation(model.most_tokens)
        self._session = _session(model)
        self._inputs = {each.name for each in self._session.get_inputs()}
        self._check_dimensions()

    def embed_passages(self, texts: Iterable[str]) -> Vector:
        """A vector for each text, a row a text."""
        rows = [self._embed(self.model.passage_prefix + text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.model.dimensions), np.float32)

    def embed_question(self, text: str) -> Vector:
        """The vector of what someone looks for, to compare with those of passages."""
        return self._embed(self.model.question_prefix + text)

    def _embed(self, text: str) -> Vector:
        encoding = self._tokenizer.encode(text)
        tokens = np.array([encoding.ids], np.int64)
        values = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),
            "token_type_ids": np.zeros_like(tokens),
        }
        given = {name: value for name, value in values.items() if name in self._inputs}
        states = self._session.run(None, given)[0][0]
        pooled = states[0] if self.model.pooling == "first" else states.mean(axis=0)
        vector: Vector = (pooled / max(float(np.linalg.norm(pooled)), 1e-12)).astype(np.float32)
        return vector

    def _check_dimensions(self) -> None:
        found = self._embed("").shape[-1]
        if found != self.model.dimensions:
            raise EmbeddingUnavailable(
                f"{self.model.network} gives vectors of {found} numbers, not {self.model.dimensions}"
            )


def _session(model: EmbeddingModel) -> "onnxruntime.InferenceSession":
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    options.enable_cpu_mem_arena = False  # it keeps the memory of the longest text for ever
    return onnxruntime.InferenceSession(str(model.network), options, providers=["CPUExecutionProvider"])
