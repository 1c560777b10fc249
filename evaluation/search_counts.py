"""Totals, every facet, years and pages of random questions with random filters, held against counting by hand.

    python -m evaluation.search_counts          # 2,000 pairs of question and filters, some three minutes
    python -m evaluation.search_counts 200

The reviews are made at random too, and their number is below 200, where "the closest" has no end to argue about.
The first pair that differs is printed with what was expected, and the command fails.
"""

import argparse
import random
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from app.database import engine_for, writing
from app.embedded.postgres import database
from app.schema import upgrade
from app.search.engine import SearchAnswer, SearchEngine
from app.search.postgres.engine import PostgresEngine
from app.search.request import FilterName, SearchRequest
from evaluation.counted_by_hand import SYNONYMS, YEAR, Expected, a_request, a_review, expected
from evaluation.report import Figure, table

COMMAND = "python -m evaluation.search_counts"
PAIRS = 2_000
REVIEWS = 150
_SEED = 20_261_130
_FEWEST_OF_A_RULE = 0.1


class CountsDiffer(Exception):
    """An answer is not what the rule says."""


def main() -> None:
    """Compare and print."""
    arguments = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    arguments.add_argument("pairs", nargs="?", type=int, default=PAIRS)
    pairs = arguments.parse_args().pairs
    with (
        tempfile.TemporaryDirectory(prefix="casereviews-counts-") as scratch,
        database(None, data=Path(scratch)) as addresses,
    ):
        pool = engine_for(addresses.owner)
        with pool.begin() as connection:
            upgrade(connection)
        with writing(pool) as session:
            pages = compare_counts(PostgresEngine(session, synonyms=SYNONYMS), pairs)
        pool.dispose()
    figure = Figure(
        "pairs that are exact", f"{pairs:,} of {pairs:,}, {pages:,} pages", "-", "all", f"{pairs:,} pairs"
    )
    print(table("Counts of a search", COMMAND, [figure]))  # noqa: T201


def compare_counts(engine: SearchEngine, pairs: int) -> int:
    """Ask an empty engine, which gets its reviews here. Returns how many pages were read. Raises CountsDiffer."""
    dice = random.Random(_SEED)
    reviews = [a_review(dice, number) for number in range(1, REVIEWS + 1)]
    engine.add(review.entry for review in reviews)
    times: Counter[str] = Counter()
    pages = 0
    for _ in range(pairs):
        request = a_request(dice)
        wanted = expected(reviews, request)
        pages += _compare(engine, request, wanted)
        times[wanted.matched_as] += 1
    if min(times.values()) < _FEWEST_OF_A_RULE * pairs:
        raise CountsDiffer(f"the questions try a rule too seldom: {dict(times)}")
    return pages


def _compare(engine: SearchEngine, request: SearchRequest, wanted: Expected) -> int:
    """Read all pages of an answer. Returns how many there are."""
    answer = engine.answer(request)
    shown, pages = [hit.review_id for hit in answer.reviews], 1
    _same(request, "rule", answer.matched_as, wanted.matched_as)
    while True:
        _same(request, "total", answer.total, len(wanted.passing))
        for name, counts in wanted.facets.items():
            _same(request, name, _counts(answer, name), counts)
        if answer.next_cursor is None:
            break
        answer = engine.answer(replace(request, cursor=answer.next_cursor))
        shown += [hit.review_id for hit in answer.reviews]
        pages += 1
    ids = [review.entry.review_id for review in wanted.passing]
    _same(
        request,
        "pages",
        shown if wanted.is_ordered else sorted(shown),
        ids if wanted.is_ordered else sorted(ids),
    )
    return pages


def _counts(answer: SearchAnswer, name: str) -> dict[str, int]:
    counts = answer.years if name == YEAR else answer.facets[FilterName(name)]
    return {count.value: count.count for count in counts}


def _same(request: SearchRequest, what: str, value: object, wanted: object) -> None:
    if value != wanted:
        raise CountsDiffer(f"{what} of {request}:\n{value}\ninstead of\n{wanted}")


if __name__ == "__main__":
    main()
