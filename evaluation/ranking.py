"""How well searches are answered, on collections with judged answers, through the public search path.

    python -m evaluation.ranking                            # every folder of ../shared/data/collections
    python -m evaluation.ranking DIR --engine postgres      # words alone; DIR is one collection or has several
    python -m evaluation.ranking DIR --engine fused         # words and vectors, as a search does; --no-vectors without
    python -m evaluation.ranking DIR --engine instant       # what is suggested while someone types

A collection has docs.jsonl and queries.jsonl (an id and a text a line) and qrels.tsv (question, document, grade). Every
document is a review with one passage. The baseline is plain BM25 (k1 1.2, b 0.75, the same stems and stop words) over
the same files in the same run. Nothing in the search is made for these collections. A question has as long as it needs
for its vector here: the times of searches are measured by evaluation.corpus.
"""

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from math import log, log2
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from sqlalchemy import Engine

from app.database import ReadSession, engine_for, reading, writing
from app.embedded.postgres import database
from app.models.review import ReviewId
from app.schema import upgrade
from app.search.engines import SecondEngine, searching_engine
from app.search.entry import PassageEntry, ReviewEntry
from app.search.meilisearch.client import Meilisearch
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.index import index_of_reviews
from app.search.question.lexemes import spelt, stems_of
from app.search.question.stop_words import STOP_WORDS
from app.search.question.words import words_of
from app.search.question_vectors import QuestionVectors, question_vectors
from app.search.request import SearchRequest
from app.settings import read_settings
from app.work.embed_passages import embed_passages
from evaluation.corpus.servers import NAMES, copied, meilisearch
from evaluation.report import Figure, table
from ingest.embedding.embedder import load_embedder
from ingest.errors import EmbeddingUnavailable
from ingest.tagging.vocabulary import load_vocabulary, synonyms

COMMAND = "python -m evaluation.ranking"
ENGINES = ("postgres", "instant", "fused")
GOALS = {
    "postgres": {"cranfield": 0.385, "vaswani": 0.436},
    "fused": {"cranfield": 0.45, "vaswani": 0.49},
}
"""nDCG@10. On every collection: words alone not more than .01 below BM25."""
_DEPTH = 100
_BATCH = 500
_MOST_SUGGESTED = 10

Ranking = list[str]
"""Identifiers of documents, the best first."""
Ask = Callable[[str], Ranking]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, questions, and the graded documents that answer each question."""

    name: str
    texts: Mapping[str, str]
    questions: Mapping[str, str]
    judged: Mapping[str, Mapping[str, int]]

    @property
    def documents(self) -> tuple[str, ...]:
        """The identifiers of the documents. A document's place is the number of its review."""
        return tuple(self.texts)


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the judged questions."""

    ndcg_at_10: float
    recall_at_100: float
    without_answer: int
    questions: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How well searches are answered.")
    default = Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data")) / "collections"
    parser.add_argument(
        "folder", nargs="?", type=Path, default=default, help="a collection, or a folder of them"
    )
    parser.add_argument("--engine", choices=ENGINES, default="fused")
    parser.add_argument("--no-vectors", action="store_true", help="words alone, also for --engine fused")
    parser.add_argument("--data", type=Path, help="saves the indexed collections in a folder and reuses them")
    given = parser.parse_args()
    engine = "postgres" if given.no_vectors and given.engine == "fused" else given.engine
    print(ranking_quality(given.folder, engine, data=given.data))  # noqa: T201


def ranking_quality(folder: Path, engine: str, *, data: Path | None = None) -> str:
    """The table of a collection, or of those in a folder; a sentence where there is none."""
    folders = [each for each in (folder, *sorted(folder.glob("*"))) if (each / "docs.jsonl").is_file()]
    if not folders:
        return f"Ranking was not measured: no collections in {folder}. Give their folder.\n"
    figures = [figure for each in folders for figure in _figures(read_collection(each), engine, data)]
    return table(f"Ranking, {_DESCRIBED[engine]}", f"{COMMAND} --engine {engine}", figures)


_DESCRIBED = {
    "postgres": "words alone",
    "fused": "words and vectors",
    "instant": "suggested titles",
}


def read_collection(folder: Path) -> Collection:
    """A collection read from docs.jsonl, queries.jsonl and qrels.tsv in a folder."""
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        question, *_, document, grade = line.split("\t") if "\t" in line else line.split()
        if grade.lstrip("-").isdecimal() and int(grade) > 0:
            judged[question][document] = int(grade)
    return Collection(
        folder.name,
        {str(row["id"]): row["text"] for row in _rows(folder / "docs.jsonl")},
        {str(row["id"]): row["text"] for row in _rows(folder / "queries.jsonl") if str(row["id"]) in judged},
        judged,
    )


def quality(collection: Collection, ask: Ask) -> Quality:
    """The mean quality of the rankings over the judged questions."""
    gains, recalls, empty = [], [], 0
    for question, text in collection.questions.items():
        ranking, judged = ask(text), collection.judged[question]
        empty += not ranking
        gains.append(ndcg(ranking[:10], judged))
        recalls.append(sum(document in judged for document in ranking[:_DEPTH]) / len(judged))
    n = len(collection.questions)
    return Quality(sum(gains) / n, sum(recalls) / n, empty, n)


def ndcg(ranking: Sequence[str], judged: Mapping[str, int]) -> float:
    """Discounted gain of a ranking, as a share of the best possible gain."""
    best = sorted(judged.values(), reverse=True)[:10]
    reached = sum(judged.get(document, 0) / log2(place + 2) for place, document in enumerate(ranking))
    return reached / sum(grade / log2(place + 2) for place, grade in enumerate(best))


def _figures(collection: Collection, engine: str, data: Path | None) -> Iterator[Figure]:
    """What a collection measures: the engine, and beside it what is simpler."""
    name, n = collection.name, f"{len(collection.questions)} questions, {len(collection.texts)} documents"
    if engine == "instant" and read_settings().meili_url is None:
        yield Figure(f"{name}: nDCG@10", "blocked", "-", "", "set MEILI_URL")
        return
    measured = _measured(collection, engine, data)
    ours, plain = measured[engine], measured["BM25"]
    goal = (
        f">= {GOALS[engine][name]}" if name in GOALS.get(engine, {}) else f">= {plain.ndcg_at_10 - 0.01:.3f}"
    )
    for part, quality_of_part in measured.items():
        if part not in (engine, "BM25"):
            yield Figure(f"{name}: {part}, nDCG@10", f"{quality_of_part.ndcg_at_10:.3f}", "-", "", n)
    bm25 = f"{plain.ndcg_at_10:.3f} (BM25)"
    yield Figure(f"{name}: nDCG@10", f"{ours.ndcg_at_10:.3f}", bm25, goal if engine != "instant" else "", n)
    bm25 = f"{plain.recall_at_100:.3f} (BM25)"
    yield Figure(f"{name}: recall@100", f"{ours.recall_at_100:.3f}", bm25, "", n)
    yield Figure(f"{name}: questions without an answer", str(ours.without_answer), "-", "0", n)


def _measured(collection: Collection, name: str, data: Path | None) -> dict[str, Quality]:
    """The quality by what was asked: the engine, plain BM25, and for the fusion also its two parts."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory()) if data is None else data / collection.name
        Path(folder).mkdir(parents=True, exist_ok=True)
        addresses = stack.enter_context(database(read_settings().database_url, data=Path(folder)))
        pool = engine_for(addresses.owner)
        stack.callback(pool.dispose)
        with pool.begin() as connection:
            upgrade(connection)
        _keep(pool, collection)
        asked: dict[str, Callable[[ReadSession], Ask]] = {
            "BM25": lambda session: plain_bm25(session, collection.texts),
            "postgres": lambda session: _through_search(PostgresEngine(session), collection),
        }
        if name == "fused":
            vectors = _embedded(pool)
            asked["meaning alone"] = lambda session: _by_meaning(session, vectors, collection)
            asked["fused"] = lambda session: _through_search(
                PostgresEngine(session, vectors=vectors), collection
            )
        if name == "instant":
            asked = {"BM25": asked["BM25"], "instant": stack.enter_context(_suggesting(pool, collection))}
        with reading(pool) as session:
            return {part: quality(collection, ask(session)) for part, ask in asked.items()}


def _keep(pool: Engine, collection: Collection) -> None:
    entries = [as_review(number, text) for number, text in enumerate(collection.texts.values())]
    with writing(pool) as session:
        if len(PostgresEngine(session).content_hashes()) == len(entries):
            return
        for start in range(0, len(entries), _BATCH):
            PostgresEngine(session).add(entries[start : start + _BATCH])


def _embedded(pool: Engine) -> QuestionVectors:
    """The vectors of questions, after all documents have theirs."""
    folder = read_settings().embedding_model
    try:
        embedder = load_embedder(folder)
    except EmbeddingUnavailable as error:
        raise SystemExit(f"{error.sentence} Give --no-vectors to measure words alone.") from error
    while not embed_passages(pool, embedder):
        pass
    return question_vectors(folder, within_s=None)


def _by_meaning(session: ReadSession, vectors: QuestionVectors, collection: Collection) -> Ask:
    """Documents by their similarity alone."""
    index = index_of_reviews(session)
    codes = index.codes(str(vectors.model))

    def ask(question: str) -> Ranking:
        of_question = vectors.vectors_of(question)
        if of_question is None:
            return []
        near = codes.near(session, of_question[0], index.public)
        order = near.texts[(-near.similarities).argsort(kind="stable")][:_DEPTH]
        numbers = [index.catalogue.reviews[review].int for review in index.catalogue.review_of[order]]
        return [collection.documents[number] for number in numbers]

    return ask


def as_review(number: int, text: str) -> ReviewEntry:
    """A document of a collection as a review with one passage."""
    return ReviewEntry(
        review_id=ReviewId(UUID(int=number)),
        public_id=f"CR{number:05}",
        title=f"Document {number}",
        alias=None,
        kinds=(),
        nation=None,
        boards=(),
        report_date=None,
        report_year=None,
        outcome=None,
        themes=(),
        age_groups=(),
        agencies=(),
        harms=(),
        roles=("overview",),
        languages=("en",),
        passages=(PassageEntry(number, 1, text, 1, 1, 0, None, None, None),),
        content_hash=str(number),
    )


@contextmanager
def _suggesting(pool: Engine, collection: Collection) -> Iterator[Callable[[ReadSession], Ask]]:
    """What is suggested while someone types, by a Meilisearch that has the same reviews."""
    with TemporaryDirectory() as folder, meilisearch(Path(folder)) as server:
        if server is None:
            raise SystemExit("Instant results were not measured: set MEILI_URL.")
        copied(pool, server)
        second = SecondEngine(Meilisearch(server.url, server.key, within_s=5.0), NAMES)
        terms = synonyms(load_vocabulary())

        def asking(session: ReadSession) -> Ask:
            engine = searching_engine(session, terms, second)

            def ask(question: str) -> Ranking:
                hits = engine.instant(question, most=_MOST_SUGGESTED).titles
                return [collection.documents[int(hit.public_id.removeprefix("CR"))] for hit in hits]

            return ask

        yield asking
        second.server.close()


def _through_search(engine: PostgresEngine, collection: Collection) -> Ask:
    def ask(question: str) -> Ranking:
        answer = engine.answer(SearchRequest(q=question, page_size=_DEPTH))
        return [collection.documents[hit.review_id.int] for hit in answer.reviews]

    return ask


def plain_bm25(session: ReadSession, texts: Mapping[str, str]) -> Ask:
    """A function that ranks every document for a question by plain BM25: the baseline."""
    stems = stems_of(session, spelt(texts.values()))
    counts = {number: Counter(stems[word.word] for word in words_of(text)) for number, text in texts.items()}
    postings: dict[str, list[str]] = defaultdict(list)
    for number, count in counts.items():
        for lexeme in count:
            postings[lexeme].append(number)
    lengths = {number: count.total() for number, count in counts.items()}
    mean = sum(lengths.values()) / len(lengths)

    def ask(question: str) -> Ranking:
        words = [word.word for word in words_of(question) if word.word not in STOP_WORDS]
        stem_of = stems_of(session, words)
        scores: Counter[str] = Counter()
        for word in words:
            documents = postings.get(stem_of[word], [])
            rarity = log(1 + (len(texts) - len(documents) + 0.5) / (len(documents) + 0.5))
            for number in documents:
                times = counts[number][stem_of[word]]
                scores[number] += (
                    rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * lengths[number] / mean))
                )  # type: ignore[assignment]
        return [number for number, _ in scores.most_common(_DEPTH)]

    return ask


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
