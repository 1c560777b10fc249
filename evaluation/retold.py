"""How often a paragraph that retells a page of a sample in other words finds its review.

    python -m evaluation.retold

The samples are made, read and indexed, a review each, and the paragraphs of evaluation/retold/first.yaml are asked as
they are. The baseline is the same search by words alone. Making and reading the samples takes some minutes.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import yaml
from sqlalchemy import Engine

from app.database import engine_for, reading, writing
from app.embedded.postgres import database
from app.models.review import ReviewId
from app.schema import upgrade
from app.search.entry import PassageEntry, ReviewEntry
from app.search.postgres.engine import PostgresEngine
from app.search.question_vectors import QuestionVectors, question_vectors
from app.search.request import SearchRequest
from app.settings import read_settings
from app.work.embed_passages import embed_passages
from evaluation.ranking import as_review
from evaluation.report import Figure, table
from ingest.embedding.embedder import load_embedder
from ingest.pipeline import Rules, load_rules, read_review
from tests.samples.case import all_cases
from tests.samples.make import make_sample

COMMAND = "python -m evaluation.retold"
GOAL = 0.9


@dataclass(frozen=True, slots=True)
class Retold:
    """A paragraph, and the sample whose page it retells; the start of its name where several are of one review."""

    sample: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """How many paragraphs found their review."""

    first: int
    among_three: int
    without_answer: int


def main() -> None:
    """Measure and print."""
    paragraphs = load_retold()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        addresses = stack.enter_context(database(read_settings().database_url, data=folder / "data"))
        pool = engine_for(addresses.owner)
        stack.callback(pool.dispose)
        with pool.begin() as connection:
            upgrade(connection)
        names = _index_samples(pool, folder / "samples")
        while not embed_passages(pool, load_embedder(None)):
            pass
        words = _found(pool, paragraphs, names, None)
        fused = _found(pool, paragraphs, names, question_vectors(None, within_s=None))
    print(table("Retold paragraphs", COMMAND, _figures(len(paragraphs), words, fused)))  # noqa: T201


def load_retold() -> list[Retold]:
    """The paragraphs."""
    text = (files("evaluation") / "retold" / "first.yaml").read_text(encoding="utf-8")
    return [Retold(**row) for row in yaml.safe_load(text)]


def _figures(n: int, words: Found, fused: Found) -> Iterator[Figure]:
    for name, goal in (("first", f">= {GOAL}"), ("among_three", "")):
        value, baseline = (getattr(found, name) / n for found in (fused, words))
        yield Figure(
            name.replace("_", " "), f"{value:.2f}", f"{baseline:.2f} (words)", goal, f"{n} paragraphs"
        )
    yield Figure("without an answer", str(fused.without_answer), str(words.without_answer), "0", str(n))


def _index_samples(pool: Engine, folder: Path) -> dict[ReviewId, str]:
    """Make, read and index every sample. Returns their names by review."""
    rules, names = load_rules(), {}
    for number, case in enumerate(all_cases()):
        pdf = make_sample(case, folder, seed=1)
        entry = _as_review(number, pdf, rules)
        names[entry.review_id] = Path(case.name).name
        with writing(pool) as session:
            PostgresEngine(session).add([entry])
    return names


def _as_review(number: int, pdf: Path, rules: Rules) -> ReviewEntry:
    draft = read_review(pdf.read_bytes(), rules, ocr_models=read_settings().ocr_models)
    passages = tuple(
        PassageEntry(
            number * 1000 + place, 1, each.text, each.first_page, each.last_page, 0, None, None, None
        )
        for place, each in enumerate(draft.passages)
    )
    return replace(as_review(number, ""), review_id=ReviewId(UUID(int=number)), passages=passages)


def _found(
    pool: Engine, paragraphs: list[Retold], names: dict[ReviewId, str], vectors: QuestionVectors | None
) -> Found:
    first = three = empty = 0
    with reading(pool) as session:
        engine = PostgresEngine(session, vectors=vectors)
        for paragraph in paragraphs:
            hits = engine.answer(SearchRequest(q=paragraph.text, page_size=3)).reviews
            right = [names[hit.review_id].startswith(paragraph.sample) for hit in hits]
            first += right[:1] == [True]
            three += any(right)
            empty += not hits
    return Found(first, three, empty)


if __name__ == "__main__":
    main()
