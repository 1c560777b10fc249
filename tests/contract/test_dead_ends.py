"""No question ends in nothing while something near is held: parts of words, references, quoted words held nowhere."""

import random
import re

import pytest

from app.search.engine import MatchedAs, SearchAnswer, SearchEngine
from app.search.question.stop_words import STOP_WORDS
from app.search.request import SearchRequest
from tests.contract.entries import an_entry
from tests.contract.test_spelling import TEXTS

BEFORE = "non ex step re pre post anti co half inter multi over self semi sub under un mid cross dis"
PREFIXES = BEFORE.split()


def ask(search: SearchEngine, q: str) -> SearchAnswer:
    return search.answer(SearchRequest(q=q))


def found(answer: SearchAnswer) -> set[str]:
    return {hit.public_id for hit in answer.reviews}


def test_no_hyphenated_or_prefixed_word_is_a_dead_end(search: SearchEngine) -> None:
    """200 words, with a hyphen, a space or nothing after their first part, of which the second is held."""
    texts = (TEXTS / "short_texts" / "half_two.txt").read_text("utf-8").split("===")
    search.add(an_entry(number, passages=[text]) for number, text in enumerate(texts, 1) if text.strip())
    held = sorted(set(re.findall(r"\b[a-z]{5,}\b", " ".join(texts))) - STOP_WORDS)
    dice = random.Random(7)
    asked = {f"{prefix}{dice.choice('- ')}{dice.choice(held)}" for prefix in PREFIXES for _ in range(11)}

    dead_ends = [q for q in sorted(asked)[:200] if not ask(search, q).total]

    assert len(asked) >= 200
    assert dead_ends == []


@pytest.mark.parametrize(
    "q",
    [
        "51kg",
        "51 kg",
        "A&E",
        "EL/1",
        "MCSB3/2016",
        "CR7",
        "CR00007",
        "CR00007-3",
        "B. Pooch",
        "ex-partner",
        "nonattendance",
    ],
)
def test_references_and_measures_find_what_they_name(search: SearchEngine, q: str) -> None:
    """Written with or without zeros, spaces and hyphens."""
    search.add([an_entry(n, passages=["A garden."]) for n in range(1, 7)])
    text = "He weighed 51kg in A&E, by EL/1 and MCSB3/2016; B. Pooch saw a partner about attendance."
    search.add([an_entry(7, passages=[text])])

    answer = ask(search, q)

    assert answer.reviews[0].public_id == "CR00007"
    assert answer.total == 1


def test_number_and_unit_are_found_apart_and_together(search: SearchEngine) -> None:
    """51kg is 51 kg."""
    search.add([an_entry(1, passages=["He weighed 51 kg."]), an_entry(2, passages=["He weighed 51kg."])])
    search.add([an_entry(3, passages=["A kg of 51 things."])])

    assert found(ask(search, "51kg")) == found(ask(search, "51 kg")) == {"CR00001", "CR00002"}


def test_quoted_words_held_nowhere_are_said_and_searched_for(search: SearchEngine) -> None:
    """A short query's quotes mean exactly this; where no review has it, its words are close, and are not counted."""
    search.add([an_entry(1, passages=["The voice of a child."]), an_entry(2, passages=["A garden."])])

    answer = ask(search, '"voice the child"')

    assert (answer.matched_as, answer.with_all_words) == (MatchedAs.CLOSEST, 0)
    assert found(answer) == {"CR00001"}


def test_nearest_word_is_offered_where_nothing_is_found(search: SearchEngine) -> None:
    """A rightly spelt word that no review has is not replaced; the nearest one is offered by name."""
    search.add([an_entry(1, passages=["Kestrel, heron, growing."])])

    answer = ask(search, "grooming")

    assert (answer.total, answer.corrected) == (0, {})
    assert answer.suggested == {"grooming": "growing"}
