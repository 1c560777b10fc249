"""Words that were removed side by side have one mark in the lines of a page."""

from ingest.pdf.removals import with_marks_in
from ingest.pdf.words import Word


def marked(line: str, *, removed: str) -> str:
    """The words of a line, each at a place of its own, without some of them."""
    words = tuple(Word(text, 10.0 * nth, 0.0, 10.0 * nth + 9, 10.0) for nth, text in enumerate(line.split()))
    boxes = [(word.x0, word.top, word.x1, word.bottom) for word in words if word.text in removed.split()]
    return " ".join(word.text for word in with_marks_in([words], boxes)[0])


def test_marks_that_only_punctuation_parts_are_one() -> None:
    """As in an address, whose commas would show how many parts it has."""
    assert marked("at 12 , Quill – Road now", removed="12 Quill Road") == "at […] now"


def test_marks_with_a_word_between_stay_two() -> None:
    """The word is what the report says."""
    assert marked("Ada and Ben .", removed="Ada Ben") == "[…] and […] ."
