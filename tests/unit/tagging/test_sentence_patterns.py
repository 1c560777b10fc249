"""What sentences express without naming it."""

from pathlib import Path

import pytest
import yaml

from ingest.draft.outline import SectionKind
from ingest.draft.tags import Assertion, Facet
from ingest.tagging.context import SINGLE_CASE
from ingest.tagging.mentions import matches_in, mentions_in
from ingest.tagging.phrases import words_of
from ingest.tagging.sentence_patterns import SentencePatterns, parse_sentence_pattern
from ingest.tagging.vocabulary import load_vocabulary
from tests.unit.tagging.outlines import an_outline

GROUPS = {"not": ["not", "never", "<nobody>"], "nobody": ["nobody", "no one"], "ask": ["ask*", "wonder*"]}
DENIALS = ("no evidence",)
SENTENCES = yaml.safe_load((Path(__file__).parent / "sentence_patterns.yaml").read_text(encoding="utf-8"))


def matches(written: str, sentence: str, *, setting: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence matches a pattern that is written so."""
    patterns = SentencePatterns([(7, parse_sentence_pattern(written, GROUPS))], denials=DENIALS)
    return [term for term, _ in patterns.matches_in(words_of(sentence), setting)] == [7]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("<not> > <ask> > why/who", "Nobody wondered who he was."),
        ("<not> > <ask> > why/who", "The question why was asked; she never asked who."),
        ("alone + not seen", "He was not seen by anyone while alone."),
        ("alone + not seen", "Alone, he was not seen."),
        ("hit/lashed out > her", "He lashed out at her."),
        ("not > hit", "He did not once hit back."),
    ],
)
def test_steps_are_found_where_they_must_be(written: str, sentence: str) -> None:
    """In order with ``>``, in any order with ``+``; slashes part whole phrases; a group may hold a group."""
    assert matches(written, sentence)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("<not> > <ask> > why/who", "Who asked is not known."),
        ("asked > who", "They asked" + " about it" * 6 + " who came."),
        ("alone + not seen", "Alone" + " and cold" * 15 + " he was not seen."),
        ("hit > her", "He had hit out, but never her."),
        ("phone > grooming", "The phone held no evidence of grooming."),
        ("seen alone + alone", "She was seen alone."),
    ],
)
def test_steps_out_of_order_out_of_reach_or_across_a_denial_match_nothing(
    written: str, sentence: str
) -> None:
    """Ten words between steps in order, thirty in all without; a denial between them undoes the match."""
    assert not matches(written, sentence)


def test_setting_keeps_a_pattern_to_reviews_of_children_or_of_adults() -> None:
    """ "if @adult" holds in a review about an adult alone."""
    assert matches("filthy + flat if @adult", "The flat was filthy.", setting=frozenset({"@adult"}))
    assert not matches("filthy + flat if @adult", "The flat was filthy.", setting=frozenset({"@child"}))


def test_unknown_group_is_refused() -> None:
    """A group that is not there stops the vocabulary from loading."""
    with pytest.raises(KeyError):
        parse_sentence_pattern("<nought> > asked", GROUPS)


@pytest.mark.parametrize(("facet", "term", "about", "sentence"), SENTENCES)
def test_sentence_expresses_a_term_it_does_not_name(facet: str, term: str, about: str, sentence: str) -> None:
    """Sentences of the kind reviews are written in are tagged with what they express; "none" is a look-alike."""
    setting = frozenset({f"@{about.removeprefix('none ')}"})

    result = {
        (match.facet, match.id) for match, _, _ in matches_in(sentence, load_vocabulary(), setting=setting)
    }

    assert ((Facet(facet), term) in result) is not about.startswith("none")


def test_what_is_past_is_present_for_a_term_that_looks_back() -> None:
    """A parent's own childhood is long ago by nature, and still what the report says of this case."""
    outline = an_outline((SectionKind.ANALYSIS, "Previously the mother had adverse childhood experiences."))

    result = {
        mention.term.id: mention.assertion
        for mention in mentions_in(outline, load_vocabulary(), SINGLE_CASE)
        if mention.term.facet is Facet.THEME
    }

    assert result["parental_childhood_trauma"] is Assertion.PRESENT
