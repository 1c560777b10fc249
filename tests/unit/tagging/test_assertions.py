"""What single sentences say of terms: 190 of our own, half of them traps."""

from pathlib import Path

import pytest
import yaml

from ingest.draft.tags import Assertion, Facet
from ingest.tagging.context import SINGLE_CASE, Situation, assertion_of, speech_of
from ingest.tagging.cue import Cue
from ingest.tagging.cues import CUES
from ingest.tagging.mentions import matches_in
from ingest.tagging.vocabulary import load_vocabulary

SENTENCES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))


def assertion_in(facet: str, term_id: str, sentence: str, situation: Situation = SINGLE_CASE) -> str:
    """What the first mention of a term asserts; "none" where it is not mentioned."""
    vocabulary = load_vocabulary()
    term = vocabulary.find(Facet(facet), term_id)
    assert term is not None, term_id
    group = vocabulary.group_of(term)
    is_practice = term.facet is Facet.AGENCY or (group is not None and group.is_practice)
    for match, start, end in matches_in(sentence, vocabulary):
        if match is term:
            return assertion_of(
                speech_of(sentence), start, end, is_practice=is_practice, situation=situation, term=term_id
            ).value
    return "none"


@pytest.mark.parametrize(("facet", "term", "expected", "sentence"), SENTENCES)
def test_sentence_says_of_the_term_what_a_reader_would_say(
    facet: str, term: str, expected: str, sentence: str
) -> None:
    """Each sentence of the table gives the assertion a careful reader gives it."""
    assert assertion_in(facet, term, sentence) == expected


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: f"{cue.assertion}-{cue.side}-{cue.phrases[0]}")
def test_cue_turns_its_example_and_leaves_its_look_alike(cue: Cue) -> None:
    """Each row of the table of cues has a sentence it is for, and one with words like its own that it is not for."""
    term = "children_not_in_school" if cue.of_terms else "domestic_abuse"

    assert assertion_in("theme", term, cue.example) == cue.assertion
    assert assertion_in("theme", term, cue.look_alike) != cue.assertion


def test_year_long_before_the_incident_makes_history() -> None:
    """A sentence that opens with a year five or more before the incident is about the past."""
    sentence = "In 2009 the mother was a victim of domestic abuse."

    assert (
        assertion_in("theme", "domestic_abuse", sentence, Situation(incident_year=2017))
        == Assertion.HISTORICAL
    )
    assert (
        assertion_in("theme", "domestic_abuse", sentence, Situation(incident_year=2010)) == Assertion.PRESENT
    )


def test_other_reviews_are_the_subject_of_a_thematic_review() -> None:
    """A thematic review means its own cases when it counts reviews."""
    sentence = "In many reviews domestic abuse was a feature, and in 40% it was severe."

    assert assertion_in("theme", "domestic_abuse", sentence) == Assertion.OTHER_CASE
    assert assertion_in("theme", "domestic_abuse", sentence, Situation(is_thematic=True)) == Assertion.PRESENT


def test_siblings_are_the_subject_of_a_review_of_siblings() -> None:
    """Where the review is about siblings, what happened to a sibling is not about another person."""
    sentence = "The older sibling had been neglected."

    assert assertion_in("theme", "neglect", sentence, Situation(is_about_siblings=True)) == Assertion.PRESENT
