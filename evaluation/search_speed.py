"""How long a search takes, by kind of question, on the reviews in the database.

    python -m evaluation.search_speed

Searches go through the engine as those of the pages do, one after the other. The goal is for the samples.
"""

import statistics
import time
from collections.abc import Mapping

from app.cli.command_context import command_context
from app.database import reading
from app.search.engine import SearchEngine
from app.search.postgres.engine import PostgresEngine
from app.search.request import FilterName, SearchRequest
from evaluation.report import Figure, table
from ingest.tagging.vocabulary import load_vocabulary, synonyms

COMMAND = "python -m evaluation.search_speed"
ROUNDS = 12

QUESTIONS: Mapping[str, tuple[SearchRequest, ...]] = {
    "one to three words": tuple(
        SearchRequest(q=words)
        for words in (
            "neglect",
            "hidden men",
            "professional curiousity",
            "non mobile baby",
            "police",
            "Child K",
        )
    ),
    "a question": tuple(
        SearchRequest(q=words)
        for words in (
            "what should a health visitor do when a baby who cannot move is bruised",
            "why were missed appointments not followed up by the GP and the school",
            "how did agencies share information about the new partner of the mother",
        )
    ),
    "filters only": (
        SearchRequest(filters={FilterName.NATION: ("england",)}),
        SearchRequest(filters={FilterName.THEME: ("domestic_abuse",), FilterName.AGENCY: ("police",)}),
    ),
    "words and filters": (
        SearchRequest(q="risk assessment", filters={FilterName.NATION: ("england", "wales")}),
        SearchRequest(q="self neglect", excluded={FilterName.KIND: ("scr",)}),
    ),
}
"""What practitioners type. Chosen before anything was measured."""


def main() -> None:
    """Measure the database of the environment and print."""
    with command_context() as context, reading(context.engine) as session:
        engine = PostgresEngine(session, synonyms=synonyms(load_vocabulary()))
        print(search_speed(engine))  # noqa: T201


def search_speed(engine: SearchEngine) -> str:
    """The table of p50 and p95 by kind of question."""
    reviews = len(engine.content_hashes())
    figures = []
    for kind, requests in QUESTIONS.items():
        times_ms = [_milliseconds(engine, request) for _ in range(ROUNDS) for request in requests]
        figures.append(
            Figure(
                f"search, {kind}",
                f"p50 {statistics.median(times_ms):.0f} ms, p95 {_p95(times_ms):.0f} ms",
                "-",
                "p95 <= 100 ms on the samples",
                f"{len(times_ms)} searches, {reviews} reviews",
            )
        )
    return table(f"Searching, {engine.name}", COMMAND, figures)


def _milliseconds(engine: SearchEngine, request: SearchRequest) -> float:
    started = time.perf_counter()
    engine.answer(request)
    return 1000 * (time.perf_counter() - started)


def _p95(times_ms: list[float]) -> float:
    return statistics.quantiles(times_ms, n=20)[-1]


if __name__ == "__main__":
    main()
