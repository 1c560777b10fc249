"""Times of phrases by the places of their words."""

from app.search.postgres.term_frequencies import count_phrase


def test_phrase_is_counted_where_its_words_are_side_by_side() -> None:
    """In this order, next to each other."""
    places = {"non": [1, 4, 9], "mobil": [2, 8, 10], "babi": [3]}

    assert count_phrase(("non", "mobil"), places) == 2
    assert count_phrase(("non", "mobil", "babi"), places) == 1
    assert count_phrase(("mobil",), places) == 3
    assert count_phrase(("unknown",), places) == 0
