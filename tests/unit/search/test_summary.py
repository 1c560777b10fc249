"""The sentence above the results: every case in words."""

from dataclasses import replace

import pytest

from app.search.engine import MatchedAs, NamedTerm, SearchAnswer
from app.search.request import FilterName, SearchRequest
from app.search.results.summary import counts_note, summary

NEGLECT = {FilterName.THEME: ("neglect",)}


def an_answer(
    total: int, with_all_words: int | None, looked_for: tuple[str, ...], *, listed: int | None = None
) -> SearchAnswer:
    """Matched by all words where every listed review has them (``with_all_words`` None), else the closest."""
    all_words = total if with_all_words is None else with_all_words
    return SearchAnswer(
        matched_as=MatchedAs.ALL_WORDS if with_all_words is None else MatchedAs.CLOSEST,
        total=total,
        with_all_words=all_words,
        listed_with_all_words=all_words if listed is None else listed,
        only_tagged=0,
        terms=(),
        looked_for=looked_for,
        also_looked_for=(),
        corrected={},
        suggested={},
        facets={},
        years=(),
        reviews=(),
        next_cursor=None,
    )


ONE, TWO, THREE = ("bruise",), ("bruise", "baby"), ("bruise", "baby", "nurse")
PHRASES = ("was not brought", "school")


@pytest.mark.parametrize(
    ("total", "with_all_words", "looked_for", "sentence"),
    [
        (62, None, ONE, "62 reviews have this word"),
        (1, None, ONE, "1 review has this word"),
        (0, None, ONE, "No review has this word"),
        (1_846, None, TWO, "1,846 reviews have both words"),
        (1, None, TWO, "1 review has both words"),
        (0, None, TWO, "No review has both words"),
        (6, None, THREE, "6 reviews have all 3 words"),
        (6, None, ("was not brought",), "6 reviews have these words in this order"),
        (6, None, PHRASES, "6 reviews have all of these words"),
        (0, None, (), "No reviews were found"),
        (11, 4, TWO, "4 reviews have both words. 7 more are close."),
        (11, 4, THREE, "4 reviews have all 3 words. 7 more are close."),
        (2, 1, TWO, "1 review has both words. 1 more is close."),
        (11, 0, TWO, "No review has both words. 11 are close."),
        (11, 0, THREE, "No review has all of these words. 11 are close."),
        (1, 0, THREE, "No review has all of these words. 1 is close."),
        (4, 4, TWO, "4 reviews have both words"),
        (11, 4, PHRASES, "4 reviews have all of these words. 7 more are close."),
    ],
)
def test_words_are_counted(
    total: int, with_all_words: int | None, looked_for: tuple[str, ...], sentence: str
) -> None:
    """How many have all the words comes first, then how many more are close."""
    answer = an_answer(total, with_all_words, looked_for)

    assert summary(SearchRequest(q="words"), answer) == sentence


@pytest.mark.parametrize(
    ("total", "with_all_words", "looked_for", "sentence"),
    [
        (0, None, TWO, "No reviews match your words and filters"),
        (0, 0, THREE, "No reviews match your words and filters"),
        (3, 0, TWO, "With these filters, no review has both words. 3 are close."),
        (3, 2, TWO, "2 reviews have both words. 1 more is close."),
    ],
)
def test_filters_are_named_where_they_may_be_the_reason(
    total: int, with_all_words: int | None, looked_for: tuple[str, ...], sentence: str
) -> None:
    """That no review has the words is said of the filtered ones alone."""
    answer = an_answer(total, with_all_words, looked_for)

    assert summary(SearchRequest(q="words", filters=NEGLECT), answer) == sentence


def test_long_question_that_many_reviews_answer_whole() -> None:
    """Of 300 reviews with all the words, 200 are listed."""
    answer = an_answer(200, 300, ("a", "b", "c", "d", "e"), listed=200)

    assert summary(SearchRequest(q="words"), answer) == (
        "300 reviews have all 5 words. The 200 closest are listed."
    )


def test_repository_without_reviews_says_so() -> None:
    """“No review has this word” would say that something was searched."""
    answer = replace(an_answer(0, None, ONE), is_empty=True)

    assert summary(SearchRequest(q="bruise"), answer) == "No review has been published here yet"


@pytest.mark.parametrize(
    ("total", "filters", "sentence"),
    [
        (37, {}, "All 37 reviews"),
        (1, {}, "1 review in the repository"),
        (0, {}, "0 reviews in the repository"),
        (3, NEGLECT, "3 reviews match these filters"),
        (1, NEGLECT, "1 review matches these filters"),
        (0, NEGLECT, "No reviews match these filters"),
    ],
)
def test_without_words_reviews_are_counted(
    total: int, filters: dict[FilterName, tuple[str, ...]], sentence: str
) -> None:
    """Browsing counts what the filters leave."""
    assert summary(SearchRequest(filters=filters), an_answer(total, None, ())) == sentence


def test_note_says_what_the_numbers_of_filters_count() -> None:
    """Where close reviews are listed, the numbers include them."""
    request = SearchRequest(q="bruise baby")

    unconfirmed = "Filters also use suggestions that no one has confirmed yet."
    assert counts_note(request, an_answer(11, None, TWO)) == f"Numbers count reviews. {unconfirmed}"
    assert counts_note(request, an_answer(11, 4, TWO)) == (
        f"Numbers count reviews, including the close ones. {unconfirmed}"
    )


@pytest.mark.parametrize(
    ("total", "with_all_words", "only_tagged", "sentence"),
    [
        (12, 7, 5, "7 reviews have both words. 5 more are tagged Neglect."),
        (5, 0, 5, "No review has both words. 5 are tagged Neglect."),
        (1, 0, 1, "No review has both words. 1 is tagged Neglect."),
    ],
)
def test_reviews_that_are_only_tagged(
    total: int, with_all_words: int, only_tagged: int, sentence: str
) -> None:
    """Reviews that lack the words and are tagged with the term they name are counted apart."""
    answer = replace(
        an_answer(total, None, TWO, listed=with_all_words),
        with_all_words=with_all_words,
        only_tagged=only_tagged,
        terms=(NamedTerm(FilterName.THEME, "neglect"), NamedTerm(FilterName.HARM, "neglect")),
    )

    assert summary(SearchRequest(q="neglect"), answer) == sentence
