"""Searching at the size of the national corpus: speed, processor, memory and disk, each with its goal.

    python -m evaluation.corpus                       # 500 reviews, about 25,000 passages, words alone
    python -m evaluation.corpus 5000 --data FOLDER    # keeps the corpus in the folder; 15 minutes once it is made

Meilisearch is the server that MEILI_URL names, or else a program of that name on the PATH. Beside our searches the
same server is asked the same words bare: an index of all passages, with the same facets. Without a server these rows
say so. Goals are for 5,000 reviews on two cores with no other work. This process makes the searches and answers them in
24 threads, so they share the cores with the servers. How the text is made: evaluation/generated.py. Vectors of 5,000
passages are the model's, the others are made from them: vectors.py.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from app.database import DatabaseUrl, engine_for
from app.embedded.postgres import database
from app.search.engines import SecondEngine
from app.search.instant.suggest import Suggester
from app.search.question_vectors import QuestionVectors, question_vectors
from app.search.request import SearchRequest
from evaluation.corpus.changes import changes
from evaluation.corpus.making import Made, made
from evaluation.corpus.measuring import (
    MOST_LOAD,
    Meter,
    at_most,
    p95_and_processor,
)
from evaluation.corpus.searches import ONE_WORD, QUESTION, THREE_WORDS, Asked, Kinds, Searching, Typed, kinds
from evaluation.corpus.servers import NAMES, Server, ask_bare, bare_index, copied, meilisearch
from evaluation.corpus.vectors import add_all_vectors
from evaluation.footprint import disk_mb, memory_mb, own_memory_mb
from evaluation.report import Figure, table
from ingest.errors import EmbeddingUnavailable

COMMAND = "python -m evaluation.corpus"
REVIEWS = 500
NATIONAL = 5_000
MAKING_S, MEMORY_MB, GROWTH = 600, 150, 3.0


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run measures with."""

    pool: Engine
    owner: DatabaseUrl
    server: Server | None
    data: Path
    made: Made
    meter: Meter
    asked: Kinds


def corpus_speed(
    reviews: int, *, data: Path | None = None, by_meaning: bool = False, only_make: bool = False
) -> Iterator[str]:
    """The tables for this number of generated reviews, one after the other."""
    with ExitStack() as opened:
        if data is None:
            data = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="casereviews-corpus-")))
        data.mkdir(parents=True, exist_ok=True)
        addresses = opened.enter_context(database(None, data=data))
        server = opened.enter_context(meilisearch(data))
        pool = engine_for(addresses.owner, pool_size=24)
        opened.callback(pool.dispose)
        corpus = made(pool, reviews, data)
        run = _Run(pool, addresses.owner, server, data, corpus, Meter(data), kinds())
        load = f"load {os.getloadavg()[0]:.1f} (above {MOST_LOAD:g} times by the clock say nothing)"
        yield f"{os.cpu_count()} cores, {load}\n"
        vectors, problem = _vectors(pool) if by_meaning else (None, "not asked for")
        yield _indexing(run)
        if not only_make:
            yield from _searching(run, vectors, problem)
            yield from _growing(run)


def _vectors(pool: Engine) -> tuple[QuestionVectors | None, str]:
    """Vectors of questions, after those of passages were made; or why there are none."""
    try:
        add_all_vectors(pool)
    except EmbeddingUnavailable as error:
        return None, str(error)
    vectors = question_vectors(None)
    vectors.start()
    return vectors, ""


def _indexing(run: _Run) -> str:
    n = f"{run.made.passages:,} passages"
    goal = at_most("", run.made.seconds * 250_000 / run.made.passages, MAKING_S, "s for 250,000")
    if run.made.load > MOST_LOAD:
        goal = f"<= {MAKING_S} s for 250,000: loaded"
    figures = [
        Figure(
            "making and indexing", f"{run.made.seconds:.0f} s", "-", goal, f"{n}, load {run.made.load:.1f}"
        )
    ]
    if run.server is None:
        figures.append(Figure("Meilisearch", "blocked: no Meilisearch", "-", "-", "-"))
    else:
        figures.append(
            Figure("copying names to Meilisearch", f"{copied(run.pool, run.server):.0f} s", "-", "-", n)
        )
        seconds = bare_index(run.pool, run.server, run.made.passages)
        value = "made earlier" if seconds is None else f"{seconds:.0f} s"
        figures.append(Figure("bare Meilisearch, indexing", value, "-", "-", n))
    folder = run.data / "postgres"
    log_mb = sum(map(disk_mb, folder.rglob("pg_wal")))
    disk = f"{disk_mb(folder) - log_mb:,.0f} MB and {log_mb:,.0f} MB of its log"
    figures.append(Figure("disk, PostgreSQL", disk, "-", "-", n))
    if run.server is not None and run.server.is_ours:
        disk = f"{disk_mb(run.data / 'meilisearch'):,.0f} MB with the bare index"
        figures.append(Figure("disk, Meilisearch", disk, "-", "-", n))
    return table("Making", COMMAND, figures)


def _searching(run: _Run, vectors: QuestionVectors | None, problem: str) -> Iterator[str]:
    if run.server is None:
        yield "Bare Meilisearch: blocked: no Meilisearch\n"
    else:
        yield _bare(run, run.server)
    before_mb = own_memory_mb()
    alone = Searching("PostgreSQL alone, words", run.pool, Suggester())
    yield _table(run, alone)
    memory_by_words = own_memory_mb() - before_mb
    if vectors is None:
        yield f"PostgreSQL alone, words and meaning: blocked: {problem}\n"
    else:
        yield _table(
            run, Searching("PostgreSQL alone, words and meaning", run.pool, Suggester(), None, vectors)
        )
    if run.server is None:
        yield "With Meilisearch: blocked: no Meilisearch\n"
    else:
        second = SecondEngine(run.server.client(within_s=0.25), NAMES)
        yield _table(run, Searching("with Meilisearch, words", run.pool, Suggester(), second))
        if vectors is not None:
            yield _table(
                run, Searching("with Meilisearch, words and meaning", run.pool, Suggester(), second, vectors)
            )
    yield _memory(run, before_mb, memory_by_words)
    figures = list(changes(run.meter, alone, run.owner, run.made, run.asked))
    yield table("Changes, PostgreSQL alone, words", COMMAND, figures)


def _bare(run: _Run, server: Server) -> str:
    client = server.client()

    def ask(each: Asked) -> None:
        ask_bare(client, SearchRequest(q=each.text) if isinstance(each, Typed) else each)

    figures = [
        *run.meter.one_by_one(run.asked, ask, has_goals=False),
        *run.meter.mixed(run.asked, ask, has_goals=False),
    ]
    client.close()
    return table("Bare Meilisearch, the same words and facets", COMMAND, figures)


def _table(run: _Run, searching: Searching) -> str:
    figures = [
        *run.meter.one_by_one(run.asked, searching.ask),
        *run.meter.mixed(run.asked, searching.ask),
    ]
    return table(f"Searching, {searching.name}", f"{COMMAND}; baseline: bare Meilisearch, p95", figures)


def _memory(run: _Run, before_mb: float, by_words_mb: float) -> str:
    grown = own_memory_mb() - before_mb
    name = "a web process, catalogue and caches"
    goal = at_most("", by_words_mb, MEMORY_MB, "MB")
    figures = [
        Figure(
            f"{name}, words",
            f"{by_words_mb:,.0f} MB more than before the first search",
            "-",
            goal,
            "24 threads",
        ),
        Figure(
            f"{name}, all of the above",
            f"{grown:,.0f} MB more",
            "-",
            at_most("", grown, MEMORY_MB, "MB"),
            "-",
        ),
        Figure("PostgreSQL", f"{memory_mb(str(run.data / 'postgres')):,.0f} MB", "-", "-", "-"),
    ]
    if run.server is not None and run.server.is_ours:
        figures.append(
            Figure("Meilisearch", f"{memory_mb(str(run.data / 'meilisearch')):,.0f} MB", "-", "-", "-")
        )
    return table("Memory", COMMAND, figures)


def _growing(run: _Run) -> Iterator[str]:
    """p95 of words and questions here, beside a corpus of a tenth."""
    tenth = run.made.reviews // 10
    if tenth < REVIEWS:
        return
    folder = run.data / "tenth"
    folder.mkdir(exist_ok=True)
    with database(None, data=folder) as addresses:
        pool = engine_for(addresses.owner)
        small = made(pool, tenth, folder)
        figures = []
        for kind in (ONE_WORD, THREE_WORDS, QUESTION):
            searches = run.asked[kind]
            own = p95_and_processor(run.meter, searches, Searching("", run.pool, Suggester()))
            other = p95_and_processor(Meter(folder), searches, Searching("", pool, Suggester()))
            goal = at_most("p95", own[0] / other[0], GROWTH, "x")
            goal = f"p95 <= {GROWTH:g} x: loaded" if max(own[2], other[2]) > MOST_LOAD else goal
            value = f"p95 {own[0]:.0f} ms, {own[0] / other[0]:.1f} x; processor {own[1] / other[1]:.1f} x"
            baseline = f"p95 {other[0]:.0f} ms with {small.passages:,} passages"
            figures.append(Figure(f"{kind}, one by one", value, baseline, goal, f"load {own[2]:.1f}"))
        pool.dispose()
    yield table(f"Growth to {run.made.passages:,} passages, PostgreSQL alone, words", COMMAND, figures)
