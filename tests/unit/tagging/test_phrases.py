"""The phrase language and the pass over words."""

import pytest

from ingest.tagging.phrases import PhraseTree, folded, words_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Babies’", "baby"),
        ("children's", "child"),
        ("CHILDREN", "child"),
        ("bruises", "bruise"),
        ("churches", "church"),
        ("abuse", "abuse"),
        ("crisis", "crisis"),
        ("was", "was"),
        ("A&E", "a&e"),
        ("café", "cafe"),
        ("ﬁle", "file"),
    ],
)
def test_folding_takes_case_accent_possessive_and_plural(word: str, expected: str) -> None:
    """Forms that mean one word fold to one."""
    assert folded(word) == expected


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("co sleeping", "Co-Sleeping was discussed"),
        ("co sleeping", "co‐sleeping"),
        ("curiosity/curiousity", "no curiousity"),
        ("(unknown) new partner", "her new partners"),
        ("fail* to share", "they failed to share"),
        ("escalate*", "an escalation"),
        ("identify*", "she identified it"),
        ("plan*", "planning began"),
        ("bruise ... baby", "a bruise on the cheek of Baby V"),
        ("a ... b ... c", "a x b y z c"),
    ],
)
def test_phrase_finds_its_term(phrase: str, text: str) -> None:
    """Choices, missing words, inflections and gaps."""
    assert list(PhraseTree([(phrase, 1)]).matches_in(words_of(text)))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("co sleeping", "cosleep in"),
        ("bruise ... baby", "a bruise on the arm and leg of the baby"),
        ("new partner", "newly partnered"),
    ],
)
def test_phrase_leaves_the_rest_alone(phrase: str, text: str) -> None:
    """A gap contains four words at most, and words match whole."""
    assert not list(PhraseTree([(phrase, 1)]).matches_in(words_of(text)))


def test_overlapping_phrases_are_all_found_with_their_places() -> None:
    """Every phrase is reported, leftmost first, by the indices of its words."""
    tree = PhraseTree([("child protection", "a"), ("protection plan", "b"), ("child protection plan", "c")])

    result = [
        (match.label, match.first, match.last)
        for match in tree.matches_in(words_of("a child protection plan"))
    ]

    assert result == [("a", 1, 2), ("c", 1, 3), ("b", 2, 3)]
