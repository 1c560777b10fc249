"""The real model on short texts: what is alike, what a vector is, and what is refused."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from ingest.embedding import embedder as embedding
from ingest.embedding.embedder import Embedder, load_embedder
from ingest.embedding.model import installed_model, model_in
from ingest.errors import EmbeddingNotInstalled, EmbeddingTurnedOff, EmbeddingUnavailable


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder(None)


def test_texts_that_mean_the_same_are_closer_than_texts_that_share_words(embedder: Embedder) -> None:
    texts = [
        "The boy missed every hospital visit because his mother did not take him.",
        "The board was not brought to every one of its appointments by the car that was hired.",
    ]
    question = embedder.embed_question("child was not brought to medical appointments")
    same, other = embedder.embed_passages(texts) @ question
    assert same > other + 0.1


def test_a_vector_is_of_length_one_and_does_not_depend_on_the_other_texts(embedder: Embedder) -> None:
    alone = embedder.embed_passages(["Neglect of a baby."])
    together = embedder.embed_passages(["Neglect of a baby.", "A long report. " * 50])
    assert alone.shape == (1, 384)
    assert alone.dtype == np.float32
    assert np.linalg.norm(alone[0]) == pytest.approx(1, abs=1e-5)
    assert (alone[0] == together[0]).all()
    assert (alone[0] == embedder.embed_question("Neglect of a baby.")).all()


def test_no_text_and_an_empty_text_have_vectors_too(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape == (0, 384)
    assert np.isfinite(embedder.embed_question("")).all()


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "onnxruntime", None)
    load_embedder.cache_clear()  # another test may have loaded the model

    with pytest.raises(EmbeddingNotInstalled, match='extra "vectors"'):
        load_embedder(None)


def test_without_a_model_by_choice_it_says_so() -> None:
    with pytest.raises(EmbeddingTurnedOff, match="a setting turns it off"):
        load_embedder(Path("off"))


def copied_model(folder: Path, **said: object) -> Path:
    """A folder with the installed model, described as another one."""
    model = installed_model()
    (folder / "model.onnx").symlink_to(model.network)
    shutil.copy(model.tokenizer, folder / "tokenizer.json")
    sha256 = {"model.onnx": model.network_sha256, "tokenizer.json": model.tokenizer_sha256}
    description = {"name": "another", "dimensions": 384, "most_tokens": 128, "sha256": sha256} | said
    (folder / "model.json").write_text(json.dumps(description))
    return folder


def test_a_folder_gives_another_model_with_its_prefixes(tmp_path: Path, embedder: Embedder) -> None:
    other = load_embedder(copied_model(tmp_path, question_prefix="query: "))
    assert other.model.name == "another"
    assert (other.embed_question("neglect") == embedder.embed_question("query: neglect")).all()
    assert other.model.digest != embedder.model.digest


def test_another_file_than_the_one_described_is_refused(tmp_path: Path) -> None:
    folder = copied_model(tmp_path)
    with (folder / "tokenizer.json").open("a") as file:
        file.write(" ")
    with pytest.raises(EmbeddingUnavailable, match=r"tokenizer\.json is not the file that was meant"):
        load_embedder(folder)


def test_other_dimensions_than_described_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingUnavailable, match="vectors of 384 numbers, not 768"):
        load_embedder(copied_model(tmp_path, dimensions=768))


@pytest.mark.parametrize(
    ("description", "problem"),
    [
        (None, "cannot be read"),
        ("{", "is not valid"),
        ('{"name": "x"}', "does not say sha256"),
        ('{"name": "x", "pooling": "most"}', "pooling is mean or first"),
    ],
)
def test_a_folder_without_a_valid_description_is_refused(
    tmp_path: Path, description: str | None, problem: str
) -> None:
    if description is not None:
        (tmp_path / "model.json").write_text(description)
    with pytest.raises(EmbeddingUnavailable, match=problem):
        model_in(tmp_path)
