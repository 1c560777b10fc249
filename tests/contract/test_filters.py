"""Filters, exclusions and counts."""

from app.search.engine import FacetCount, SearchEngine
from app.search.request import FilterName, SearchRequest, YearRange
from tests.contract.entries import an_entry


def keep_four(search: SearchEngine) -> None:
    search.add(
        [
            an_entry(1, themes=["neglect", "housing"], nation="wales", year=2015, passages=["School."]),
            an_entry(2, themes=["neglect"], year=2017, passages=["School."]),
            an_entry(3, themes=["housing"], kinds=["sar", "dhr"], year=2019, passages=["School."]),
            an_entry(4, boards=[("b-2", "Board, 'second' = two")], year=None, passages=["Home."]),
        ]
    )


def total(search: SearchEngine, **parameters: object) -> int:
    return search.answer(SearchRequest(**parameters)).total  # type: ignore[arg-type]


def test_values_of_one_filter_are_alternatives(search: SearchEngine) -> None:
    """Either value will do within a filter; different filters all have to hold."""
    keep_four(search)

    assert total(search, filters={FilterName.THEME: ("neglect", "housing")}) == 3
    assert total(search, filters={FilterName.THEME: ("neglect",), FilterName.NATION: ("wales",)}) == 1
    assert total(search, filters={FilterName.KIND: ("dhr",)}) == 1
    assert total(search, filters={FilterName.BOARD: ("b-2",)}) == 1


def test_excluded_values_leave(search: SearchEngine) -> None:
    """A review with an excluded value is not counted, whatever else it has."""
    keep_four(search)

    assert total(search, excluded={FilterName.THEME: ("housing",)}) == 2
    assert total(search, q="school", excluded={FilterName.THEME: ("housing",)}) == 1


def test_years_are_a_range(search: SearchEngine) -> None:
    """Both ends count, an open end reaches on, and a review without a year is in none."""
    keep_four(search)

    assert total(search, years=YearRange(2015, 2017)) == 2
    assert total(search, years=YearRange(None, 2016)) == 1
    assert total(search, years=YearRange(2016, None)) == 2
    assert total(search, years=YearRange(2019, 2019)) == 1


def test_counts_ignore_their_own_choice(search: SearchEngine) -> None:
    """With a theme chosen the other themes still show what choosing them too would add."""
    keep_four(search)

    answer = search.answer(SearchRequest(filters={FilterName.THEME: ("neglect",)}))

    assert answer.total == 2
    assert answer.facets[FilterName.THEME] == (FacetCount("housing", 2), FacetCount("neglect", 2))
    assert answer.facets[FilterName.NATION] == (FacetCount("england", 1), FacetCount("wales", 1))


def test_years_ignore_their_own_choice(search: SearchEngine) -> None:
    """The histogram keeps its other years, oldest first."""
    keep_four(search)

    answer = search.answer(SearchRequest(q="school", years=YearRange(2017, 2017)))

    assert answer.total == 1
    assert answer.years == (FacetCount("2015", 1), FacetCount("2017", 1), FacetCount("2019", 1))
    assert answer.facets[FilterName.NATION] == (FacetCount("england", 1),)


def test_boards_are_named(search: SearchEngine) -> None:
    """A board's count has its name as its label."""
    keep_four(search)

    boards = search.answer(SearchRequest()).facets[FilterName.BOARD]

    assert boards == (
        FacetCount("westerdale", 3, "Westerdale Safeguarding Children Partnership"),
        FacetCount("b-2", 1, "Board, 'second' = two"),
    )


def test_filters_narrow_the_closest(search: SearchEngine) -> None:
    """The count a facet shows for a long question is what choosing it gives."""
    keep_four(search)
    request = SearchRequest(q="schools teachers pupils lessons governors")
    counts = {count.value: count.count for count in search.answer(request).facets[FilterName.THEME]}

    narrowed = SearchRequest(q=request.q, filters={FilterName.THEME: ("housing",)})

    assert search.answer(narrowed).total == counts["housing"] == 2


def test_without_a_question_nothing_is_quoted(search: SearchEngine) -> None:
    """Filters alone find reviews, newest first, without passages."""
    keep_four(search)

    answer = search.answer(SearchRequest(filters={FilterName.THEME: ("housing",)}))

    assert [(hit.public_id, hit.passages) for hit in answer.reviews] == [("CR00003", ()), ("CR00001", ())]


def test_odd_values_are_only_absent(search: SearchEngine) -> None:
    """A value no one has matches nothing and breaks nothing."""
    keep_four(search)

    assert total(search, filters={FilterName.THEME: ("\x00", "a'b", "🙂")}) == 0
    assert total(search, years=YearRange(10**30, None)) == 0
