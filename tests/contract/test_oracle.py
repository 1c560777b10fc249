"""Totals, facets and pages against the rule written out in plain Python, over reviews and questions made at random."""

from app.database import WriteSession
from app.search.postgres.engine import PostgresEngine
from evaluation.counted_by_hand import SYNONYMS
from evaluation.search_counts import compare_counts


def test_totals_counts_and_pages_are_those_of_the_rule(session: WriteSession) -> None:
    """For 100 questions with filters the rule, the total, every count of every facet and all pages are exact.

    ``python -m evaluation.search_counts`` asks 2,000.
    """
    pages = compare_counts(PostgresEngine(session, synonyms=SYNONYMS), 100)
    session.rollback()

    assert pages > 150
