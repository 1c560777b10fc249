"""Both engines on a generated corpus: how fast, how fast to index, how large.

    python -m evaluation.corpus                       # 500 reviews, about 25,000 passages
    python -m evaluation.corpus 5000 --data FOLDER    # kept in the folder, and not made again the next time

Meilisearch is the one MEILI_URL names, else a program of that name on the PATH; without it PostgreSQL is measured
alone. Goals are for 5,000 reviews on two cores with nothing else to do; the machine's load is said. The questions are
asked by this process, on the same two cores.
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
from app.search.meilisearch.client import WRITE_WITHIN_S, Json, Meilisearch
from app.search.meilisearch.copying import rebuild_beside
from app.search.meilisearch.indexes import Names
from app.search.postgres.engine import PostgresEngine
from app.search.request import FilterName, SearchRequest
from app.search.suggest import Suggester
from app.settings import read_settings
from evaluation.footprint import disk_mb, memory_mb, processor_s
from evaluation.generated import entries, language
from evaluation.load import Times, one_by_one, steadily
from evaluation.report import Figure, table
from ingest.tagging.vocabulary import load_vocabulary, synonyms

COMMAND = "python -m evaluation.corpus"
REVIEWS = 500
_ASKED_OF_A_KIND = 60
_AT_ONCE = 100
_SECONDS = 20
NAMES = Names("casereviews_bench")
_SYNONYMS = synonyms(load_vocabulary())
REBUILD_S_PER_THOUSAND = 2.4
"""Ten minutes for 250,000 passages."""
MOST_OWN_TIMES = 1.5


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached with 5,000 reviews on two cores."""

    a_second: float
    p95_ms: float


TYPING = "as you type"
TYPING_P95_MS = 40
BOTH = Goal(a_second=20, p95_ms=100)
POSTGRES_ALONE = Goal(a_second=5, p95_ms=200)

Ask = Callable[["Searching"], object]


class TimedMeilisearch(Meilisearch):
    """Counts the time that is spent waiting for the server."""

    def __init__(self, url: str, key: str | None, *, within_s: float) -> None:
        super().__init__(url, key, within_s=within_s)
        self.spent_s = 0.0

    def ask(self, method: str, path: str, body: object = None) -> Json:
        """The answer to one request."""
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
        """Ask as a page does: in a session of its own."""
        with reading(self.pool) as session:
            answer = searching_engine(session, _SYNONYMS, self.second).answer(request)
        if answer.is_stand_in:
            raise RuntimeError("Meilisearch was away while it was measured")

    def suggest(self, typed: str) -> None:
        """Ask as the search box does."""
        with reading(self.pool) as session:
            self.suggester.suggest(session, searching_engine(session, _SYNONYMS, self.second), typed)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    arguments.add_argument("reviews", nargs="?", type=int, default=REVIEWS)
    arguments.add_argument("--data", type=Path, help="Folder to keep the corpus in.")
    given = arguments.parse_args()
    print(corpus_speed(given.reviews, data=given.data))  # noqa: T201


def corpus_speed(reviews: int, *, data: Path | None = None) -> str:
    """The tables for so many generated reviews."""
    if data is not None:
        return _measured(reviews, data)
    with tempfile.TemporaryDirectory(prefix="casereviews-corpus-") as scratch:
        return _measured(reviews, Path(scratch))


def _measured(reviews: int, data: Path) -> str:
    before = f"load {os.getloadavg()[0]:.1f} before, "
    with database(None, data=data) as url, meilisearch(data) as server:
        pool = engine_for(url, pool_size=24)
        with pool.begin() as connection:
            upgrade(connection)
        tables = [_keeping(pool, reviews, server, data)]
        ways = [Searching("postgres", pool, None, Suggester())]
        if server is not None:
            reader = TimedMeilisearch(server.url, server.key, within_s=5.0)
            second = SecondEngine(reader, NAMES)
            ways.append(Searching("both engines", pool, second, Suggester()))
        tables += [_speed(way, data) for way in ways]
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
    """The Meilisearch of this run; None without one."""
    settings = read_settings()
    if settings.meili_url is not None:
        key = settings.meili_key
        yield Server(settings.meili_url, key.get_secret_value() if key else None, is_ours=False)
        return
    with running(data) as own:
        yield _ours(own)


def _ours(own: EmbeddedMeilisearch | None) -> Server | None:
    return None if own is None else Server(own.url, own.master_key, is_ours=True)


def _keeping(pool: Engine, reviews: int, server: Server | None, data: Path) -> str:
    """Keep the corpus in both engines."""
    with reading(pool) as session:
        is_kept = len(PostgresEngine(session).held()) == reviews
    by_postgres_s = None if is_kept else _keep(pool, reviews)
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
        took_s = copied(pool, server)
        goal = _reached(took_s, passages)
        figures.append(Figure("meilisearch, rebuilding", _per_thousand(took_s, passages), "-", goal, n))
        if server.is_ours:
            folder = data / "meilisearch" / "data"
            sizes = _megabytes(memory_mb(str(folder)), disk_mb(folder))
            figures.append(Figure("meilisearch, memory and disk", sizes, "-", "-", n))
    return table("Indexing", COMMAND, figures)


def _keep(pool: Engine, reviews: int) -> float:
    started = time.perf_counter()
    rest = entries(reviews)
    done = 0
    while batch := list(islice(rest, _AT_ONCE)):
        with writing(pool) as session:
            PostgresEngine(session).keep(batch)
        done += len(batch)
        sys.stderr.write(f"\rkept {done} of {reviews}")
    sys.stderr.write("\n")
    with pool.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze"))
    return time.perf_counter() - started


def copied(pool: Engine, server: Server) -> float:
    """Copy what PostgreSQL holds; the seconds it took."""
    writer = Meilisearch(server.url, server.key, within_s=WRITE_WITHIN_S)
    started = time.perf_counter()
    with reading(pool) as session:
        rebuild_beside(session, writer, NAMES)
    writer.close()
    return time.perf_counter() - started


def _speed(way: Searching, data: Path) -> str:
    """By kind one after the other, then all kinds mixed at a steady rate.

    Seconds of processor are told too, ours and the servers': other work on the machine does not add to those.
    """
    kinds = _kinds()
    goal = BOTH if way.second else POSTGRES_ALONE
    one_by_one([_bound(ask, way) for asks in kinds.values() for ask in asks[:5]])
    figures = []
    for kind, asks in kinds.items():
        before_s = _processor_s(data)
        with _own_time(way) as own:
            times = one_by_one([_bound(ask, way) for ask in asks])
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
                f"{len(asks)} asked",
            )
        )
    mixed, typed = _mixed(way, kinds, goal.a_second)
    name, n = f"mixed, {goal.a_second:.0f} a second", f"{_SECONDS} s"
    figures.append(Figure(name, str(mixed), "-", _p95(mixed, goal.p95_ms), n))
    figures.append(Figure("of these as you type", str(typed), "-", _p95(typed, TYPING_P95_MS), n))
    return table(f"Searching, {way.name}", COMMAND, figures)


def _processor_s(data: Path) -> float:
    """Ours and that of the servers in the folder."""
    return time.process_time() + processor_s(str(data / "postgres")) + processor_s(str(data / "meilisearch"))


def _p95(times: Times, most_ms: float) -> str:
    return _most("p95 ", times.p95, most_ms, "ms")


def _most(what: str, value: float, most: float, unit: str) -> str:
    """A goal, and whether it is reached."""
    return f"{what}<= {most:g} {unit}: {'reached' if value <= most else 'missed'}"


def _mixed(way: Searching, kinds: dict[str, list[Ask]], rate: float) -> tuple[Times, Times]:
    """Half one to three words, a quarter questions, a quarter as you type; the load is made by this process."""
    order = ("one word", "a question", "three words", TYPING)
    asks = [kinds[order[at % 4]][at // 4 % _ASKED_OF_A_KIND] for at in range(int(rate * _SECONDS))]
    times = steadily([_bound(ask, way) for ask in asks], a_second=rate)
    return times, Times(times.milliseconds[3::4])


@contextmanager
def _own_time(way: Searching) -> Iterator[Callable[[], float]]:
    """Milliseconds that were spent waiting for PostgreSQL and Meilisearch while the block ran."""
    spent = {"sql": 0.0, "since": 0.0}
    server = way.second.server if way.second else None
    before = server.spent_s if isinstance(server, TimedMeilisearch) else 0.0

    def begin(*_: object) -> None:
        spent["since"] = time.perf_counter()

    def end(*_: object) -> None:
        spent["sql"] += time.perf_counter() - spent["since"]

    def own() -> float:
        asked = server.spent_s - before if isinstance(server, TimedMeilisearch) else 0.0
        return 1_000 * (spent["sql"] + asked)

    event.listen(way.pool, "before_cursor_execute", begin)
    event.listen(way.pool, "after_cursor_execute", end)
    try:
        yield own
    finally:
        event.remove(way.pool, "before_cursor_execute", begin)
        event.remove(way.pool, "after_cursor_execute", end)


def _kinds() -> dict[str, list[Ask]]:
    """Questions by kind: words from the common to the rare, as often as people would meet them."""
    dice = np.random.default_rng(7)
    words, phrases = language().words, language().phrases

    def some(count: int) -> str:
        picked = [words[int(at)] for at in np.exp(dice.uniform(np.log(90), np.log(12_000), count))]
        return " ".join(picked)

    def phrase() -> str:
        return phrases[min(int(dice.zipf(1.3)), len(phrases)) - 1]

    wales = {FilterName.NATION: ("wales",), FilterName.OUTCOME: ("death", "other")}
    rounds = range(_ASKED_OF_A_KIND)
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
    return lambda way: way.answer(request)


def _typing(typed: str) -> Ask:
    return lambda way: way.suggest(typed)


def _bound(ask: Ask, way: Searching) -> Callable[[], object]:
    return lambda: ask(way)


def _per_thousand(seconds: float | None, passages: int) -> str:
    if seconds is None:
        return "kept earlier"
    return f"{1_000 * seconds / passages:.2f} s per 1,000 passages, {seconds:.0f} s in all"


def _reached(seconds: float | None, passages: int) -> str:
    if seconds is None:
        return "-"
    return _most("", 1_000 * seconds / passages, REBUILD_S_PER_THOUSAND, "s per 1,000")


def _megabytes(memory: float, disk: float) -> str:
    return f"{memory:,.0f} MB of memory, {disk:,.0f} MB on disk"


if __name__ == "__main__":
    main()
