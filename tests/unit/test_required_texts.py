"""Which texts a pattern needs, so that pages without them are not searched."""

import re

import pytest

from ingest.anonymity import identifiers, life_dates, places, rarity
from ingest.required_texts import folded, required_texts

CLUES = (*identifiers.CLUES, *life_dates.CLUES, *places.CLUES, *rarity.CLUES)


@pytest.mark.parametrize(
    ("regex", "texts"),
    [
        (r"\bdied\s+(?:on|at)\b", {"died"}),
        (r"\b(?:died|dies|hanged)\b", {"died", "dies", "hanged"}),
        (r"(?:his|her)\s+own\s+life", {"life"}),
        (r"Villages?\s", {"village"}),
        (r"(?:turned|(?:on)?)\s\d", set()),
        (r"(?:turned )*born", {"born"}),
        (r"(?:turned )+\d", {"turned "}),
        (r"\d{4}", set()),
        (r"of", set()),
    ],
)
def test_required_texts_are_the_longest_words_that_every_match_has(regex: str, texts: set[str]) -> None:
    """Of words in a row the longest counts; what may be left out counts for nothing."""
    assert required_texts(re.compile(regex, re.IGNORECASE)) == texts


def test_required_texts_are_in_letters_that_fit_without_regard_to_case() -> None:
    """The long s, the Kelvin sign and the dotless i fit s, k and i."""
    pattern = re.compile("snakebite", re.IGNORECASE)

    for text in ("SNAKEBITE", "ſnaKebıte"):
        assert pattern.search(text)
        assert any(required in folded(text) for required in required_texts(pattern))


def test_clues_are_tried_on_every_text_that_they_fit() -> None:
    """What is asked first of a page refuses no example of the pattern."""
    for clue in CLUES:
        for example in clue.pattern.matches:
            assert clue.may_fit(example, folded(example)), example


def test_clues_are_not_tried_on_a_page_without_their_words() -> None:
    """A page without numbers and without the words of a label is searched by few patterns."""
    text = "The panel met and agreed the next steps with both agencies."

    tried = [clue for clue in CLUES if clue.may_fit(text, folded(text))]

    assert len(tried) < len(CLUES) / 4
