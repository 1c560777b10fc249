"""Both engines say the same: 200 random questions with filters over a generated corpus."""

import random
from collections.abc import Iterable

import pytest

from app.database import reading, writing
from app.search.engine import SearchAnswer
from app.search.meilisearch.engine import MeilisearchEngine
from app.search.postgres.engine import PostgresEngine
from app.search.request import FilterName, SearchRequest, Sort, YearRange
from evaluation.generated import entries, language
from tests.integration.meilisearch.conftest import Pair

pytestmark = pytest.mark.meilisearch

PAIRS = 200
REVIEWS = 40


def _values(*lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for values in lists for value in values}))


KEPT = tuple(entries(REVIEWS))
FILTERS: dict[FilterName, tuple[str, ...]] = {
    FilterName.THEME: _values(*(entry.themes for entry in KEPT)),
    FilterName.AGE_GROUP: _values(*(entry.age_groups for entry in KEPT)),
    FilterName.AGENCY: _values(*(entry.agencies for entry in KEPT)),
    FilterName.HARM: _values(*(entry.harms for entry in KEPT)),
    FilterName.OUTCOME: ("death", "serious_harm", "other"),
    FilterName.KIND: _values(*(entry.kinds for entry in KEPT)),
    FilterName.NATION: ("england", "wales", "scotland", "northern_ireland"),
    FilterName.BOARD: _values(*([board for board, _ in entry.boards] for entry in KEPT)),
    FilterName.ROLE: ("overview", "summary"),
    FilterName.LANGUAGE: ("en", "cy"),
}
"""Every filter there is, with all the values that are held and some that are not."""


def a_request(dice: random.Random) -> SearchRequest:
    words = language().words
    words_of_question = [words[int(10 ** dice.uniform(0, 4))] for _ in range(dice.choice([0, 1, 1, 2, 3, 4]))]
    if dice.random() < 0.2:
        words_of_question.append(dice.choice(language().phrases))
    if dice.random() < 0.1:
        words_of_question.append(f'"{dice.choice(language().phrases)}"')
    chosen = dice.sample(list(FILTERS), dice.choice([0, 1, 1, 2]))
    excluded = dice.sample(list(FILTERS), dice.choice([0, 0, 1]))
    return SearchRequest(
        q=" ".join(words_of_question),
        filters={name: tuple(dice.sample(FILTERS[name], dice.choice([1, 2, 2]))) for name in chosen},
        excluded={name: (dice.choice(FILTERS[name]),) for name in excluded},
        years=dice.choice([None, None, YearRange(2010, 2018), YearRange(None, 2015)]),
        sort=dice.choice([Sort.BEST, Sort.BEST, Sort.NEWEST, Sort.OLDEST]),
        only_my_words=dice.random() < 0.3,
    )


def summary(answer: SearchAnswer) -> tuple[object, ...]:
    """Everything that must not depend on the engine, the order of the reviews included."""
    return (
        answer.matched_as,
        answer.total,
        answer.facets,
        answer.years,
        answer.corrected,
        [hit.public_id for hit in answer.reviews],
        [hit.more_passages + len(hit.passages) for hit in answer.reviews],
        answer.next_cursor,
    )


def test_200_random_searches_have_equal_answers(pair: Pair) -> None:
    """Totals, every count of every facet, the order, the number of passages and the cursor are the same."""
    with writing(pair.engine) as session:
        PostgresEngine(session).add(KEPT)
    pair.follow()
    dice = random.Random(20_261_124)
    by_meilisearch = with_results = 0

    with reading(pair.engine) as session:
        postgres = PostgresEngine(session)
        meilisearch = MeilisearchEngine(session, pair.server, names=pair.names)
        for _ in range(PAIRS):
            request = a_request(dice)
            answer = meilisearch.answer(request)
            assert summary(answer) == summary(postgres.answer(request)), request
            by_meilisearch += answer.answered_by == "meilisearch"
            with_results += answer.total > 0

    assert by_meilisearch > PAIRS / 3
    assert with_results > PAIRS / 3
