"""Both engines on a generated corpus: speed of searching and indexing, memory and disk space.

    python -m evaluation.corpus                       # 500 reviews, about 25,000 passages
    python -m evaluation.corpus 5000 --data FOLDER    # saves the corpus in the folder and reuses it

Meilisearch is the server that MEILI_URL names, or else a program of that name on the PATH. Without it only PostgreSQL
is measured. Goals are for 5,000 reviews on two cores with no other work. The machine's load is printed. This process
makes the searches, on the same two cores.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from sqlalchemy import Engine, event, text

from app.database import engine_for, reading, writing
from app.embedded.meilisearch import EmbeddedMeilisearch, running
from app.embedded.postgres import database
from app.schema import upgrade
from app.search.engines import SecondEngine, searching_engine
from app.search.instant.suggest import Suggester
from app.search.meilisearch.client import WRITE_WITHIN_S, Json, Meilisearch
from app.search.meilisearch.copying import rebuild_beside
from app.search.meilisearch.indexes import Names
from app.search.postgres.engine import PostgresEngine
from app.search.request import FilterName, SearchRequest
from app.settings import read_settings
from evaluation.footprint import disk_mb, memory_mb, processor_s
from evaluation.generated import entries, language
from evaluation.load import Times, one_by_one, steadily
from evaluation.report import Figure, table
from ingest.tagging.vocabulary import load_vocabulary, synonyms

COMMAND = "python -m evaluation.corpus"
REVIEWS = 500
_SEARCHES_OF_A_KIND = 60
_AT_ONCE = 100
_SECONDS = 20
NAMES = Names("casereviews_bench")
_SYNONYMS = synonyms(load_vocabulary())
REBUILD_S_PER_THOUSAND = 2.4
"""Ten minutes for 250,000 passages."""
MOST_OWN_TIMES = 1.5


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal for 5,000 reviews on two cores."""

    a_second: float
    p95_ms: float


TYPING = "as you type"
TYPING_P95_MS = 40
BOTH = Goal(a_second=20, p95_ms=100)
POSTGRES_ALONE = Goal(a_second=5, p95_ms=200)

Ask = Callable[["Searching"], object]


class TimedMeilisearch(Meilisearch):
    """A client that counts the time spent waiting for the server."""

    def __init__(self, url: str, key: str | None, *, within_s: float) -> None:
        super().__init__(url, key, within_s=within_s)
        self.spent_s = 0.0

    def ask(self, method: str, path: str, body: object = None) -> Json:
        """The server's answer to one request."""
        started = time.perf_counter()
        try:
            return super().ask(method, path, body)
        finally:
            self.spent_s += time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class Searching:
    """One way to search: PostgreSQL alone, or both."""

    name: str
    pool: Engine
    second: SecondEngine | None
    suggester: Suggester

    def answer(self, request: SearchRequest) -> None:
        """Search as a page does, in a session of its own."""
        with reading(self.pool) as session:
            searching_engine(session, _SYNONYMS, self.second).answer(request)

    def suggest(self, typed: str) -> None:
        """Suggest as the search box does."""
        with reading(self.pool) as session:
            self.suggester.suggest(session, searching_engine(session, _SYNONYMS, self.second), typed)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    arguments.add_argument("reviews", nargs="?", type=int, default=REVIEWS)
    arguments.add_argument("--data", type=Path, help="Folder to keep the corpus in.")
    options = arguments.parse_args()
    print(corpus_speed(options.reviews, data=options.data))  # noqa: T201


def corpus_speed(reviews: int, *, data: Path | None = None) -> str:
    """The tables for this number of generated reviews."""
    if data is not None:
        return _measured(reviews, data)
    with tempfile.TemporaryDirectory(prefix="casereviews-corpus-") as scratch:
        return _measured(reviews, Path(scratch))


def _measured(reviews: int, data: Path) -> str:
    before = f"load {os.getloadavg()[0]:.1f} before, "
    with database(None, data=data) as addresses, meilisearch(data) as server:
        pool = engine_for(addresses.owner, pool_size=24)
        with pool.begin() as connection:
            upgrade(connection)
        tables = [_index_corpus(pool, reviews, server, data)]
        engines = [Searching("postgres", pool, None, Suggester())]
        if server is not None:
            reader = TimedMeilisearch(server.url, server.key, within_s=5.0)
            second = SecondEngine(reader, NAMES)
            engines.append(Searching("both engines", pool, second, Suggester()))
        tables += [_speed(searching, data) for searching in engines]
        pool.dispose()
    machine = f"{os.cpu_count()} cores, {before}{os.getloadavg()[0]:.1f} after, {reviews:,} generated reviews"
    return "\n".join([machine, "", *tables])


@dataclass(frozen=True, slots=True)
class Server:
    """A Meilisearch and the key that may write."""

    url: str
    key: str | None
    is_ours: bool


@contextmanager
def meilisearch(data: Path) -> Iterator[Server | None]:
    """The Meilisearch of this run. None without one."""
    settings = read_settings()
    if settings.meili_url is not None:
        key = settings.meili_key
        yield Server(settings.meili_url, key.get_secret_value() if key else None, is_ours=False)
        return
    with running(data) as embedded:
        yield _server_of(embedded)


def _server_of(embedded: EmbeddedMeilisearch | None) -> Server | None:
    return None if embedded is None else Server(embedded.url, embedded.master_key, is_ours=True)


def _index_corpus(pool: Engine, reviews: int, server: Server | None, data: Path) -> str:
    """Index the corpus in both engines. Returns the table of times and sizes."""
    with reading(pool) as session:
        is_kept = len(PostgresEngine(session).content_hashes()) == reviews
    by_postgres_s = None if is_kept else _index(pool, reviews)
    with reading(pool) as session:
        passages = session.execute(text("select count(*) from search_passage")).scalar_one()
    n = f"{passages:,} passages"
    folder = data / "postgres"
    log_mb = sum(map(disk_mb, folder.rglob("pg_wal")))
    sizes = _megabytes(memory_mb(str(folder)), disk_mb(folder) - log_mb)
    figures = [
        Figure(
            "postgres, indexing",
            _per_thousand(by_postgres_s, passages),
            "-",
            _reached(by_postgres_s, passages),
            n,
        ),
        Figure("postgres, memory and disk", f"{sizes} and {log_mb:,.0f} MB of its log", "-", "-", n),
    ]
    if server is not None:
        copying_s = copied(pool, server)
        goal = _reached(copying_s, passages)
        figures.append(Figure("meilisearch, rebuilding", _per_thousand(copying_s, passages), "-", goal, n))
        if server.is_ours:
            folder = data / "meilisearch" / "data"
            sizes = _megabytes(memory_mb(str(folder)), disk_mb(folder))
            figures.append(Figure("meilisearch, memory and disk", sizes, "-", "-", n))
    return table("Indexing", COMMAND, figures)


def _index(pool: Engine, reviews: int) -> float:
    started = time.perf_counter()
    remaining = entries(reviews)
    done = 0
    while batch := list(islice(remaining, _AT_ONCE)):
        with writing(pool) as session:
            PostgresEngine(session).add(batch)
        done += len(batch)
        sys.stderr.write(f"\rindexed {done} of {reviews}")
    sys.stderr.write("\n")
    with pool.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze"))
    return time.perf_counter() - started


def copied(pool: Engine, server: Server) -> float:
    """Copy all reviews from PostgreSQL to Meilisearch. Returns the seconds it took."""
    writer = Meilisearch(server.url, server.key, within_s=WRITE_WITHIN_S)
    started = time.perf_counter()
    with reading(pool) as session:
        rebuild_beside(session, writer, NAMES)
    writer.close()
    return time.perf_counter() - started


def _speed(searching: Searching, data: Path) -> str:
    """The table of search times: each kind on its own, then all kinds mixed at a steady rate.

    It also has the processor time, ours and the servers': other work on the machine does not add to that.
    """
    kinds = _kinds()
    goal = BOTH if searching.second else POSTGRES_ALONE
    one_by_one([_bound(ask, searching) for asks in kinds.values() for ask in asks[:5]])
    figures = []
    for kind, asks in kinds.items():
        before_s = _processor_s(data)
        with _own_time(searching) as own:
            times = one_by_one([_bound(ask, searching) for ask in asks])
        used_ms = 1_000 * (_processor_s(data) - before_s) / len(asks)
        ratio = sum(times.milliseconds) / max(own(), 0.001)
        most_ms = TYPING_P95_MS if kind == TYPING else goal.p95_ms
        reached = f"{_p95(times, most_ms)}; {_most('', ratio, MOST_OWN_TIMES, 'x')}"
        figures.append(
            Figure(
                kind,
                f"{times}; {used_ms:.0f} ms of processor",
                f"{ratio:.2f} x the engine's own time",
                reached,
                f"{len(asks)} searches",
            )
        )
    mixed, typed = _mixed(searching, kinds, goal.a_second)
    name, n = f"mixed, {goal.a_second:.0f} a second", f"{_SECONDS} s"
    figures.append(Figure(name, str(mixed), "-", _p95(mixed, goal.p95_ms), n))
    figures.append(Figure("of these as you type", str(typed), "-", _p95(typed, TYPING_P95_MS), n))
    return table(f"Searching, {searching.name}", COMMAND, figures)


def _processor_s(data: Path) -> float:
    """Processor seconds of this process and of the servers in the folder."""
    return time.process_time() + processor_s(str(data / "postgres")) + processor_s(str(data / "meilisearch"))


def _p95(times: Times, most_ms: float) -> str:
    return _most("p95 ", times.p95, most_ms, "ms")


def _most(what: str, value: float, most: float, unit: str) -> str:
    """A goal, with "reached" or "missed"."""
    return f"{what}<= {most:g} {unit}: {'reached' if value <= most else 'missed'}"


def _mixed(searching: Searching, kinds: dict[str, list[Ask]], rate: float) -> tuple[Times, Times]:
    """Times of a mix (half 1 or 3 words, a quarter questions, a quarter suggestions), and of its suggestions alone."""
    order = ("one word", "a question", "three words", TYPING)
    asks = [kinds[order[at % 4]][at // 4 % _SEARCHES_OF_A_KIND] for at in range(int(rate * _SECONDS))]
    times = steadily([_bound(ask, searching) for ask in asks], a_second=rate)
    return times, Times(times.milliseconds[3::4])


@contextmanager
def _own_time(searching: Searching) -> Iterator[Callable[[], float]]:
    """Milliseconds spent waiting for PostgreSQL and Meilisearch while the block ran."""
    spent = {"sql": 0.0, "since": 0.0}
    server = searching.second.server if searching.second else None
    before = server.spent_s if isinstance(server, TimedMeilisearch) else 0.0

    def begin(*_: object) -> None:
        spent["since"] = time.perf_counter()

    def end(*_: object) -> None:
        spent["sql"] += time.perf_counter() - spent["since"]

    def own() -> float:
        waited_s = server.spent_s - before if isinstance(server, TimedMeilisearch) else 0.0
        return 1_000 * (spent["sql"] + waited_s)

    event.listen(searching.pool, "before_cursor_execute", begin)
    event.listen(searching.pool, "after_cursor_execute", end)
    try:
        yield own
    finally:
        event.remove(searching.pool, "before_cursor_execute", begin)
        event.remove(searching.pool, "after_cursor_execute", end)


def _kinds() -> dict[str, list[Ask]]:
    """Searches by kind, with frequent and rare words."""
    random = np.random.default_rng(7)
    words, phrases = language().words, language().phrases

    def some(count: int) -> str:
        picked = [words[int(at)] for at in np.exp(random.uniform(np.log(90), np.log(12_000), count))]
        return " ".join(picked)

    def phrase() -> str:
        return phrases[min(int(random.zipf(1.3)), len(phrases)) - 1]

    wales = {FilterName.NATION: ("wales",), FilterName.OUTCOME: ("death", "other")}
    rounds = range(_SEARCHES_OF_A_KIND)
    return {
        "one word": [_search(some(1) if at % 3 else phrase()) for at in rounds],
        "three words": [_search(some(3)) for _ in rounds],
        "a question": [_search(f"what did the {some(4)} say of {some(4)} and {phrase()}") for _ in rounds],
        "filters only": [
            _search("", filters={FilterName.KIND: (("scr", "sar", "dhr")[at % 3],)}) for at in rounds
        ],
        "words and filters": [_search(some(1 + at % 2), filters=wales) for at in rounds],
        TYPING: [_typing(some(1).title()[: 2 + at % 4]) for at in rounds],
    }


def _search(q: str, *, filters: dict[FilterName, tuple[str, ...]] | None = None) -> Ask:
    request = SearchRequest(q=q, filters=filters or {})
    return lambda searching: searching.answer(request)


def _typing(typed: str) -> Ask:
    return lambda searching: searching.suggest(typed)


def _bound(ask: Ask, searching: Searching) -> Callable[[], object]:
    return lambda: ask(searching)


def _per_thousand(seconds: float | None, passages: int) -> str:
    if seconds is None:
        return "indexed earlier"
    return f"{1_000 * seconds / passages:.2f} s per 1,000 passages, {seconds:.0f} s in all"


def _reached(seconds: float | None, passages: int) -> str:
    if seconds is None:
        return "-"
    return _most("", 1_000 * seconds / passages, REBUILD_S_PER_THOUSAND, "s per 1,000")


def _megabytes(memory: float, disk: float) -> str:
    return f"{memory:,.0f} MB of memory, {disk:,.0f} MB on disk"


if __name__ == "__main__":
    main()
