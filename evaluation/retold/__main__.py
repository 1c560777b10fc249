"""How often a paragraph that retells a page of a sample in other words finds its review.

    python -m evaluation.retold first               # or second, which was written later, or third, opened once
    python -m evaluation.retold first --each        # also prints the paragraphs whose review was not the first
    python -m evaluation.retold first --data DIR    # uses the samples of a data folder, as of a demo

The paragraphs are asked as they are, through the public search path. The baseline is the same
search by words alone. Every paragraph is asked with its vectors made anew: processor time is of the whole search.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from time import process_time

import yaml

from app.database import ReadSession, reading
from app.search.engines import searching_engine
from app.search.question_vectors import QuestionVectors, question_vectors
from app.search.request import SearchRequest
from evaluation.published_samples import Samples, add_data_option, published_samples, samples_of_reviews
from evaluation.report import Figure, table
from ingest.tagging.vocabulary import load_vocabulary, synonyms

COMMAND = "python -m evaluation.retold"
SETS = ("first", "second", "third")
GOAL = 0.9
_GOAL_MS = 60
_AMONG = 3


@dataclass(frozen=True, slots=True)
class Retold:
    """A paragraph, and the sample whose page it retells; the start of its name where several are of one review."""

    sample: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where the review of a paragraph was found, from 1; None if it was not among the first three."""

    paragraph: Retold
    place: int | None
    is_empty: bool
    milliseconds: float
    first: str
    """The sample that came first."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How often a retold paragraph finds its review.")
    parser.add_argument("set", choices=SETS)
    parser.add_argument("--each", action="store_true", help="print the paragraphs that were missed")
    add_data_option(parser)
    given = parser.parse_args()
    paragraphs = load_retold(given.set)
    with published_samples(given.data) as pool, reading(pool) as session:
        samples = samples_of_reviews(session)
        words = _found(session, samples, paragraphs, None)
        fused = _found(session, samples, paragraphs, question_vectors(None, within_s=None))
    print(table("Retold paragraphs", f"{COMMAND} {given.set}", _figures(words, fused)))  # noqa: T201
    if given.each:
        print("\n".join(_missed(fused)))  # noqa: T201


def load_retold(name: str) -> list[Retold]:
    """The paragraphs of a set."""
    text = (files("evaluation") / "retold" / f"{name}.yaml").read_text(encoding="utf-8")
    return [Retold(**row) for row in yaml.safe_load(text)]


def _found(
    session: ReadSession, samples: Samples, paragraphs: list[Retold], vectors: QuestionVectors | None
) -> list[Found]:
    engine = searching_engine(session, synonyms(load_vocabulary()), None, vectors)
    engine.answer(SearchRequest(q="nobody asked about the men in the home", page_size=_AMONG))
    found = []
    for paragraph in paragraphs:
        start = process_time()
        hits = engine.answer(SearchRequest(q=paragraph.text, page_size=_AMONG)).reviews
        spent = 1000 * (process_time() - start)
        names = [sorted(samples[hit.review_id].values()) for hit in hits]
        right = [any(name.startswith(paragraph.sample) for name in some) for some in names]
        place = right.index(True) + 1 if True in right else None
        found.append(Found(paragraph, place, not hits, spent, names[0][0] if names else "-"))
    return found


def _figures(words: Sequence[Found], fused: Sequence[Found]) -> Iterator[Figure]:
    n = len(fused)
    for name, most, goal in (("first", 1, f">= {GOAL}"), ("among three", _AMONG, "")):
        value, baseline = (sum((each.place or n) <= most for each in found) for found in (fused, words))
        yield Figure(
            name, f"{value / n:.2f}", f"{baseline / n:.2f} (words)", goal, f"{value} of {n} paragraphs"
        )
    empty, plain = (sum(each.is_empty for each in found) for found in (fused, words))
    yield Figure("without an answer", str(empty), f"{plain} (words)", "0", str(n))
    spent, alone = (sorted(each.milliseconds for each in found)[int(0.95 * n)] for found in (fused, words))
    yield Figure("processor, ms at p95", f"{spent:.0f}", f"{alone:.0f} (words)", f"<= {_GOAL_MS}", str(n))


def _missed(found: Sequence[Found]) -> Iterator[str]:
    for each in found:
        if each.place != 1:
            place = each.place or "later"
            yield f"  {each.paragraph.sample}, page {each.paragraph.page}: {place}; first {each.first}"


if __name__ == "__main__":
    main()
