"""How well the likeness of two recommendations says that they ask for the same.

    python -m evaluation.likeness first | second [--each]

evaluation/recommendation_families has families of recommendations, restated from published reviews; those of one family
ask for the same. Many families have a neighbour about the same theme or agency that asks for something else. Every pair
of a half is judged: alike in one family, else not. The thresholds were chosen on the first half; the second was opened
once.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import simplemma
from numpy.typing import NDArray

from app.search.postgres.clustering import clustered, vectors_of_words
from app.search.postgres.clusters import LEAST_BY_MODEL, LEAST_BY_WORDS
from app.search.question.words import words_of
from evaluation.report import Figure, table
from ingest.embedding.embedder import load_embedder

COMMAND = "python -m evaluation.likeness"
_FOLDER = Path(__file__).parent / "recommendation_families"
_SWEEP = (0.5, 0.52, 0.54, 0.56, 0.58, 0.6, 0.62, 0.64, 0.66)

Vectors = NDArray[np.float32]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the likeness of recommendations.")
    parser.add_argument("half", choices=["first", "second"])
    parser.add_argument("--each", action="store_true", help="print the figures of other thresholds too")
    arguments = parser.parse_args()
    texts, families = _half(arguments.half)
    by_model = load_embedder(None).embed_passages(texts)
    by_words = vectors_of_words([_lemmas(text) for text in texts])
    by_thresholds = _SWEEP if arguments.each else [LEAST_BY_MODEL]
    figures = [
        *(figure for least in by_thresholds for figure in _figures("model", by_model, families, least)),
        *_figures("words", by_words, families, LEAST_BY_WORDS),
    ]
    print(table("Likeness of recommendations", f"{COMMAND} {arguments.half}", figures))  # noqa: T201


def _half(half: str) -> tuple[list[str], NDArray[np.int64]]:
    families = (_FOLDER / f"{half}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    texts = [(number, line) for number, family in enumerate(families) for line in family.splitlines()]
    return [line for _, line in texts], np.array([number for number, _ in texts])


def _lemmas(text: str) -> list[str]:
    """Stands in for PostgreSQL's stems, which need a server."""
    return [simplemma.lemmatize(word.word, lang="en").lower() for word in words_of(text)]


def _figures(name: str, vectors: Vectors, families: NDArray[np.int64], least: float) -> Iterator[Figure]:
    precision, recall, alike = _pairs(vectors, families, least)
    n = f"{alike} alike of {len(vectors) * (len(vectors) - 1) // 2} pairs"
    yield Figure(f"{name}, pairs from {least}: precision", f"{precision:.2f}", "-", "-", n)
    yield Figure(f"{name}, pairs from {least}: recall", f"{recall:.2f}", "-", "-", n)
    precision, recall = _in_clusters(vectors, families, least)
    yield Figure(f"{name}, pairs of one cluster: precision", f"{precision:.2f}", "-", "-", n)
    yield Figure(f"{name}, pairs of one cluster: recall", f"{recall:.2f}", "-", "-", n)


def _pairs(vectors: Vectors, families: NDArray[np.int64], least: float) -> tuple[float, float, int]:
    upper = np.triu_indices(len(vectors), 1)
    return _shares((vectors @ vectors.T >= least)[upper], (families[:, None] == families)[upper])


def _in_clusters(vectors: Vectors, families: NDArray[np.int64], least: float) -> tuple[float, float]:
    rows = len(vectors)
    found = clustered(
        vectors,
        range(rows),
        known={},
        earlier=np.full(rows, -1),
        is_new=np.ones(rows, np.bool_),
        least=least,
    ).of_rows
    upper = np.triu_indices(rows, 1)
    together = (found[:, None] == found) & (found >= 0)
    precision, recall, _ = _shares(together[upper], (families[:, None] == families)[upper])
    return precision, recall


def _shares(found: NDArray[np.bool_], alike: NDArray[np.bool_]) -> tuple[float, float, int]:
    both = int((found & alike).sum())
    return both / max(1, int(found.sum())), both / max(1, int(alike.sum())), int(alike.sum())


if __name__ == "__main__":
    main()
