"""Which texts a pattern needs, so that pages without them are not searched."""

import re

import pytest

from ingest.anonymity.text_checks import TABLES, texts_in_words
from ingest.required_texts import folded, required_texts
from ingest.searched_text import SearchedText

CLUES = tuple(clue for table in TABLES for clue in table)


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
        (r"[Jj]ob\s", {"job"}),
        (r"\d(?=\s+born)", {"born"}),
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


def test_clues_find_in_a_long_page_what_they_find_in_their_examples() -> None:
    """A row is tried near what it needs: the same match is found in the middle of a page as alone."""
    around = "The panel met and agreed the next steps with both agencies.\n" * 12
    for clue in CLUES:
        for example in clue.pattern.matches:
            page = SearchedText(f"{around}{example}\n{around}", texts_in_words())
            whole = [match[0] for match in clue.pattern.finditer(f"{around}{example}\n{around}")]
            assert [match[0] for match in page.matches(clue.pattern, clue.needs)] == whole, example


def test_clues_are_not_tried_on_a_page_without_their_words() -> None:
    """A page without numbers and without the words of a label is searched by few patterns."""
    page = SearchedText("The panel met and agreed the next steps with both agencies.", texts_in_words())

    tried = [clue for clue in CLUES if page.may_fit(clue.pattern, clue.needs)]

    assert len(tried) < len(CLUES) / 10
