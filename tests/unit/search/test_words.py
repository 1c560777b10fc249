"""Text into words."""

from hypothesis import given
from hypothesis import strategies as st

from app.search.question.words import LONGEST_WORD, cut, words_of


def words(text: str) -> list[str]:
    return [word.word for word in words_of(text)]


def joined(text: str) -> list[str]:
    return [word.word for word in cut(text).joined]


def test_apostrophes_accents_and_case_are_folded() -> None:
    """A word is written one way whatever its quotation marks, accents and capitals."""
    assert words("The CHILD's café: don’t, parents' O'Neil") == [
        "the",
        "child",
        "cafe",
        "dont",
        "parents",
        "oneil",
    ]


def test_soft_hyphens_and_loose_accents_are_no_cut() -> None:
    """What is invisible on the page does not cut a word."""
    assert words("safe\u00adguarding cafe\u0301") == ["safeguarding", "cafe"]


def test_compounds_are_joined() -> None:
    """Hyphens of any kind and prefixes with a space make one word; numbers and dashes with spaces do not."""
    assert joined("non-mobile, multi-‐agency, self harm, well–being, was-not-brought") == [
        "nonmobile",
        "multiagency",
        "selfharm",
        "wellbeing",
        "wasnotbrought",
    ]
    assert joined("2015-2020, home - school, A-1") == []


@given(st.text())
def test_any_text_has_words_where_they_are(text: str) -> None:
    """Every word is within its text, after the one before, neither empty nor too long."""
    end = 0
    for word in words_of(text):
        assert end <= word.start < word.end <= len(text)
        assert 0 < len(word.word) <= LONGEST_WORD
        end = word.end


@given(st.text(alphabet="abC1 '-.,’‘–“\u00a0\n_é"))
def test_printed_marks_make_no_difference(text: str) -> None:
    """Plain and accented texts are cut by different code into the same words, at the same places."""
    alone, accented = cut(text), cut(f"{text} é")

    assert (alone.words, alone.joined) == (accented.words[:-1], accented.joined)
    assert (alone.starts, alone.ends) == (accented.starts[:-1], accented.ends[:-1])
