"""Short texts are distinguished: a page that mixes Welsh and English marks each for screen readers."""

import pytest

from ingest.metadata.phrase_language import language_of_phrase


@pytest.mark.parametrize(
    "text",
    [
        "Adolygiad Ymarfer Plant Cryno: BDCC 1/2019",
        "Plentyn C",
        "Bwrdd Diogelu Canolbarth Cambria",
        "Yr amgylchiadau a arweiniodd at yr adolygiad",
        "Nid oedd unrhyw dystiolaeth o gam-drin domestig yn y cartref.",
    ],
)
def test_welsh_is_known_by_its_words(text: str) -> None:
    """Titles of three words, boards, headings and sentences."""
    assert language_of_phrase(text) == "cy"


@pytest.mark.parametrize(
    "text",
    [
        "Mid Cambria Safeguarding Board",
        "Recommendation 3: Cwm Taf",
        "What helped",
        "Alcohol",
        "The part of the law",
        "He did not drink.",
        "Baby V",
        "14 | 11_15",
        "",
    ],
)
def test_english_is_never_marked_as_welsh(text: str) -> None:
    """Words that both languages have, names of Welsh places, and texts that say too little."""
    assert language_of_phrase(text) != "cy"


def test_english_sentence_in_a_welsh_report_is_known_too() -> None:
    """It is marked within words that are marked as Welsh."""
    assert language_of_phrase("A summary of this report in English is held by the Board.") == "en"
