"""How well searches are answered, on public collections with judged answers, through the public search path.

    python -m evaluation.ranking

Every document is a review with one passage. The baseline is plain BM25 (k1 1.2, b 0.75, the same stems and stop words)
over the same files in the same run. Nothing in the search is made for these collections. With a Meilisearch (see
evaluation.corpus) both engines are measured too.
"""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from app.search.engine import SearchEngine
from app.search.engines import SecondEngine, searching_engine
from app.search.entry import PassageEntry, ReviewEntry
from app.search.meilisearch.client import Meilisearch
from app.search.postgres.engine import PostgresEngine
from app.search.question.lexemes import spelt, stems_of
from app.search.question.stop_words import STOP_WORDS
from app.search.question.words import words_of
from app.search.request import SearchRequest
from app.settings import read_settings
from evaluation.corpus import NAMES, Server, copied, meilisearch
from evaluation.report import Figure, table
from ingest.tagging.vocabulary import load_vocabulary, synonyms

COMMAND = "python -m evaluation.ranking"
GOALS = {"cranfield": 0.38, "vaswani": 0.43}
"""nDCG@10 of PostgreSQL alone, without vectors."""
GOALS_OF_BOTH = {"cranfield": 0.45, "vaswani": 0.50}
"""nDCG@10 with vectors, which are not built."""
_DEPTH = 100
_BATCH = 500

Ranking = list[int]
"""Document numbers, the best first."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, questions, and the graded documents that answer each question."""

    name: str
    texts: Mapping[int, str]
    questions: Mapping[str, str]
    judged: Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the judged questions."""

    ndcg_at_10: float
    recall_at_100: float
    without_answer: int
    questions: int


def main() -> None:
    """Measure and print."""
    print(ranking_quality(Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data"))))  # noqa: T201


def ranking_quality(real_files: Path) -> str:
    """The table of both collections, or a sentence where they are missing."""
    folders = sorted(folder for folder in (real_files / "collections").glob("*") if folder.is_dir())
    if not folders:
        return f"Ranking was not measured: no collections in {real_files}. Set CASEREVIEWS_REAL_FILES.\n"
    figures = [figure for folder in folders for figure in _figures(read_collection(folder))]
    return table("Ranking, without vectors", COMMAND, figures)


def read_collection(folder: Path) -> Collection:
    """A collection read from docs.jsonl, queries.jsonl and qrels.tsv in a folder."""
    judged: dict[str, dict[int, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        question, document, grade = line.split("\t")
        if int(grade) > 0:
            judged[question][int(document)] = int(grade)
    return Collection(
        folder.name,
        {int(row["id"]): row["text"] for row in _rows(folder / "docs.jsonl")},
        {row["id"]: row["text"] for row in _rows(folder / "queries.jsonl") if row["id"] in judged},
        judged,
    )


def quality(collection: Collection, ask: Callable[[str], Ranking]) -> Quality:
    """The mean quality of the rankings over the judged questions."""
    gains, recalls, empty = [], [], 0
    for question, text in collection.questions.items():
        ranking, judged = ask(text), collection.judged[question]
        empty += not ranking
        gains.append(ndcg(ranking[:10], judged))
        recalls.append(sum(document in judged for document in ranking[:_DEPTH]) / len(judged))
    n = len(collection.questions)
    return Quality(sum(gains) / n, sum(recalls) / n, empty, n)


def ndcg(ranking: Sequence[int], judged: Mapping[int, int]) -> float:
    """Discounted gain of a ranking, as a share of the best possible gain."""
    best = sorted(judged.values(), reverse=True)[:10]
    reached = sum(judged.get(document, 0) / log2(place + 2) for place, document in enumerate(ranking))
    return reached / sum(grade / log2(place + 2) for place, grade in enumerate(best))


def _figures(collection: Collection) -> Iterator[Figure]:
    with (
        TemporaryDirectory() as folder,
        database(read_settings().database_url, data=Path(folder)) as addresses,
        meilisearch(Path(folder)) as server,
    ):
        engine = engine_for(addresses.owner)
        with engine.begin() as connection:
            upgrade(connection)
        _keep(engine, collection)
        with reading(engine) as session:
            ours = quality(collection, _through_search(PostgresEngine(session)))
            plain = quality(collection, plain_bm25(session, collection.texts))
        both = None if server is None else _with_both(engine, server, collection)
        engine.dispose()
    name, n = collection.name, f"{ours.questions} questions, {len(collection.texts)} documents"
    goal = f">= {GOALS[name]:.2f}" if name in GOALS else ""
    yield Figure(f"{name}: nDCG@10", f"{ours.ndcg_at_10:.3f}", f"{plain.ndcg_at_10:.3f} (BM25)", goal, n)
    if both is not None:
        goal = f">= {GOALS_OF_BOTH[name]:.2f} with vectors" if name in GOALS_OF_BOTH else ""
        value, empty = f"{both.ndcg_at_10:.3f}", both.without_answer
        yield Figure(f"{name}: both engines, nDCG@10", value, f"{plain.ndcg_at_10:.3f} (BM25)", goal, n)
        yield Figure(f"{name}: both engines, without an answer", str(empty), "-", "0", n)
    yield Figure(
        f"{name}: recall@100", f"{ours.recall_at_100:.3f}", f"{plain.recall_at_100:.3f} (BM25)", "", n
    )
    yield Figure(f"{name}: questions without an answer", str(ours.without_answer), "-", "0", n)


def _keep(engine: Engine, collection: Collection) -> None:
    entries = [as_review(number, text) for number, text in collection.texts.items()]
    with writing(engine) as session:
        for start in range(0, len(entries), _BATCH):
            PostgresEngine(session).add(entries[start : start + _BATCH])


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


def _with_both(pool: Engine, server: Server, collection: Collection) -> Quality:
    """The quality with both engines, after the reviews are copied to Meilisearch."""
    copied(pool, server)
    second = SecondEngine(Meilisearch(server.url, server.key, within_s=5.0), NAMES)
    with reading(pool) as session:
        engine = searching_engine(session, synonyms(load_vocabulary()), second)
        measured = quality(collection, _through_search(engine))
    second.server.close()
    return measured


def _through_search(engine: SearchEngine) -> Callable[[str], Ranking]:
    def ask(question: str) -> Ranking:
        answer = engine.answer(SearchRequest(q=question, page_size=_DEPTH))
        return [hit.review_id.int for hit in answer.reviews]

    return ask


def plain_bm25(session: ReadSession, texts: Mapping[int, str]) -> Callable[[str], Ranking]:
    """A function that ranks every document for a question by plain BM25: the baseline."""
    stems = stems_of(session, spelt(texts.values()))
    counts = {number: Counter(stems[word.word] for word in words_of(text)) for number, text in texts.items()}
    postings: dict[str, list[int]] = defaultdict(list)
    for number, count in counts.items():
        for lexeme in count:
            postings[lexeme].append(number)
    lengths = {number: count.total() for number, count in counts.items()}
    mean = sum(lengths.values()) / len(lengths)

    def ask(question: str) -> Ranking:
        words = [word.word for word in words_of(question) if word.word not in STOP_WORDS]
        stem_of = stems_of(session, words)
        scores: Counter[int] = Counter()
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
