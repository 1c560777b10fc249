"""Which hyphens at the end of a line belong to the word."""

import pytest

from ingest.structure.joining import Words, joined
from tests.unit.structure.documents import a_page

REPORT = Words(
    [a_page(1, ["Safeguarding is multi-agency work, and well-being counts.", "A key-worker was named."])]
)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("The safe-", "guarding lead", "The safeguarding lead"),
        ("A multi-", "agency plan", "A multi-agency plan"),
        ("her key-", "worker came", "her key-worker came"),
        ("a co-", "ordinated plan", "a co-ordinated plan"),
        ("the North-", "East of it", "the North-East of it"),
        ("the chrono\u00ad", "logy shows", "the chronology shows"),
        ("the assess-", "ment of need", "the assessment of need"),
        ("from 2011 -", "and later", "from 2011 - and later"),
        ("he went", "home", "he went home"),
    ],
)
def test_broken_words_are_joined_as_the_report_writes_them(first: str, second: str, whole: str) -> None:
    """The report's own words decide; for unknown ones a list of first parts does."""
    text, _ = joined([first, second], REPORT)

    assert text == whole


def test_starts_say_where_each_line_begins() -> None:
    """A place in the text leads back to its line, joined words or not."""
    text, starts = joined(["The safe-", "guarding lead", "wrote"], REPORT)

    assert [text[start:][:5] for start in starts] == ["The s", "guard", "wrote"]
