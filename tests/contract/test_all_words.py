"""How many reviews have all the words, counted by both engines."""

import pytest

from app.search.engine import MatchedAs, SearchAnswer, SearchEngine
from app.search.request import FilterName, SearchRequest
from tests.contract.entries import an_entry


def counted(answer: SearchAnswer) -> tuple[MatchedAs, int, int]:
    """The rule, all reviews of the answer, and those with all the words."""
    return answer.matched_as, answer.total, answer.with_all_words


@pytest.fixture
def indexed(search: SearchEngine) -> SearchEngine:
    """Three reviews with both words, two of them about neglect, and four with one."""
    search.add(
        an_entry(
            n, passages=["A bruise was seen.", f"The baby slept {n}."], themes=["neglect"] if n < 3 else []
        )
        for n in range(1, 4)
    )
    search.add(an_entry(n, passages=[f"A bruise {n}."], themes=["neglect"]) for n in range(4, 8))
    return search


def test_reviews_with_all_words_are_counted_among_the_closest(indexed: SearchEngine) -> None:
    """Three of seven have both, with both engines."""
    answer = indexed.answer(SearchRequest(q="bruise baby"))

    assert counted(answer) == (MatchedAs.CLOSEST, 7, 3)
    assert answer.listed_with_all_words == 3


def test_filters_narrow_both_counts(indexed: SearchEngine) -> None:
    """Two of the three have the theme, and so have the four others."""
    answer = indexed.answer(SearchRequest(q="bruise baby", filters={FilterName.THEME: ("neglect",)}))

    assert counted(answer) == (MatchedAs.CLOSEST, 6, 2)


def test_where_all_words_match_both_counts_are_one(indexed: SearchEngine) -> None:
    """Nothing is close where enough have every word, or one word was asked for."""
    assert counted(indexed.answer(SearchRequest(q="bruise"))) == (MatchedAs.ALL_WORDS, 7, 7)
    assert counted(indexed.answer(SearchRequest())) == (MatchedAs.ALL_WORDS, 7, 7)


@pytest.mark.parametrize(
    ("q", "with_all_words"),
    [
        ("bruise giraffe", 0),
        ("bruise seen on the baby who slept there", 3),
        ("bruise seen on the baby who slept there giraffe", 0),
        ("bruise seen on the non-mobile baby who slept", 0),
        ('"a bruise was seen" on the baby who slept', 3),
    ],
)
def test_long_questions_and_absent_words_are_counted(
    indexed: SearchEngine, q: str, with_all_words: int
) -> None:
    """The count is of whole reviews, however the words are spread over passages, phrases included."""
    assert indexed.answer(SearchRequest(q=q)).with_all_words == with_all_words


def test_reviews_with_all_words_are_listed_before_200_others(search: SearchEngine) -> None:
    """A review that has both words far apart is in the answer, though 200 others say one of them more."""
    search.add(an_entry(n, passages=["Bruise bruise bruise.", "Bruise on bruise."]) for n in range(1, 231))
    filler = [f"The meeting was held on day {day} and many other things were said there." for day in range(9)]
    search.add([an_entry(300, passages=["One bruise in a long list of things.", *filler, "The baby slept."])])

    answer = search.answer(SearchRequest(q="bruise baby"))

    assert counted(answer) == (MatchedAs.CLOSEST, 200, 1)
    assert answer.listed_with_all_words == 1
