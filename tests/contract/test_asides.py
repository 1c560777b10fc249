"""What a report denies, or names as policy or of another case, comes after what was so."""

import pytest

from app.search.engine import SearchAnswer, SearchEngine
from app.search.request import SearchRequest
from tests.contract.entries import an_entry

ABUSE = "theme=domestic_abuse"


def ask(search: SearchEngine, q: str) -> SearchAnswer:
    return search.answer(SearchRequest(q=q))


@pytest.mark.parametrize("assertion", ["absent", "policy", "other_case"])
def test_review_that_only_denies_a_term_comes_last(search: SearchEngine, assertion: str) -> None:
    """However well its words match, it comes after those that are tagged or only say them, and says why."""
    search.add([an_entry(1, passages=["Domestic abuse."], asides=[(ABUSE, assertion, 0)])])
    search.add([an_entry(2, passages=["He hit her."], themes=["domestic_abuse"])])
    search.add([an_entry(3, passages=["A long passage that says domestic abuse once, among much else."])])

    answer = ask(search, "domestic abuse")

    assert [hit.public_id for hit in answer.reviews] == ["CR00002", "CR00003", "CR00001"]
    assert [[kind for _, kind in hit.asides] for hit in answer.reviews] == [[], [], [assertion]]


def test_denied_place_is_not_the_first_passage(search: SearchEngine) -> None:
    """In a review that is about it, the place that denies it comes after the one that does not, and says so."""
    said = "The officer came to the house because of domestic abuse, which had lasted for many years."
    search.add(
        [
            an_entry(
                1,
                passages=["No domestic abuse.", said],
                themes=["domestic_abuse"],
                asides=[(ABUSE, "absent", 0)],
            )
        ]
    )

    (hit,) = ask(search, "domestic abuse").reviews

    assert hit.passages[0].page == 2
    assert hit.passages[0].asides == hit.asides == ()


def test_other_questions_do_not_know_of_it(search: SearchEngine) -> None:
    """A passage that denies one term answers a question about something else as any other does."""
    search.add([an_entry(1, passages=["No domestic abuse. The officer."], asides=[(ABUSE, "absent", 0)])])

    (hit,) = ask(search, "officer").reviews

    assert hit.asides == hit.passages[0].asides == ()


def test_review_that_says_much_besides_its_denial_is_not_last(search: SearchEngine) -> None:
    """A denial of a part of it does not put the review that is about it after those that hardly say it."""
    about = "Domestic abuse, domestic abuse and domestic abuse."
    search.add([an_entry(1, passages=["No domestic abuse.", about], asides=[(ABUSE, "absent", 0)])])
    search.add(
        [an_entry(2, passages=["A long passage that says domestic once, and abuse, among much else."])]
    )

    assert [hit.public_id for hit in ask(search, "domestic abuse").reviews] == ["CR00001", "CR00002"]
