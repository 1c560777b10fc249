"""The vocabularies are complete, consistent, and do what their own examples say."""

import pytest

from ingest.draft.facts import AgeGroup, Outcome
from ingest.draft.tags import Facet
from ingest.structure.agency_names import AGENCY_NAMES
from ingest.tagging.mentions import matches_in
from ingest.tagging.phrases import spellings_of
from ingest.tagging.vocabulary import Term, load_vocabulary, synonyms

VOCABULARY = load_vocabulary()
READ_FROM_TEXT = [
    term
    for term in VOCABULARY.terms
    if term.facet not in (Facet.AGE_GROUP, Facet.OUTCOME) and term.id != "all_agencies"
]
CASES = [(term, sentence, True) for term in READ_FROM_TEXT for sentence in term.examples] + [
    (term, sentence, False) for term in READ_FROM_TEXT for sentence in term.non_examples
]


@pytest.mark.parametrize(
    ("term", "sentence", "is_example"), CASES, ids=lambda value: getattr(value, "id", None)
)
def test_examples_are_found_and_non_examples_are_not(term: Term, sentence: str, is_example: bool) -> None:
    """A term's phrases find its examples and leave its non-examples alone."""
    result = [match for match, _, _ in matches_in(sentence, VOCABULARY)]

    assert (term in result) is is_example


@pytest.mark.parametrize("term", READ_FROM_TEXT, ids=lambda term: f"{term.facet}-{term.id}")
def test_term_has_an_example_and_a_non_example(term: Term) -> None:
    """Every term that is read from text shows what it is and what it is not."""
    assert term.examples
    assert term.non_examples


def test_ids_are_unique_in_a_facet_and_groups_exist() -> None:
    """No facet contains an id twice; each group and parent named by a term is there."""
    keys = [(term.facet, term.id) for term in VOCABULARY.terms]

    assert len(keys) == len(set(keys))
    assert all(VOCABULARY.group_of(term) for term in VOCABULARY.terms if term.group)
    assert all(VOCABULARY.find(term.facet, term.parent) for term in VOCABULARY.terms if term.parent)


def test_age_groups_and_outcomes_are_those_of_the_draft() -> None:
    """The vocabularies of age and outcome list the closed sets of ingest.draft.facts, in their order."""
    assert [term.id for term in VOCABULARY.of(Facet.AGE_GROUP)] == [group.value for group in AgeGroup]
    assert {term.id for term in VOCABULARY.of(Facet.OUTCOME)} == {outcome.value for outcome in Outcome}


def test_theme_vocabulary_is_of_a_size_a_person_can_hold() -> None:
    """Between 75 and 120 themes, each with a source and a definition that ends as a sentence."""
    themes = VOCABULARY.of(Facet.THEME)

    assert 75 <= len(themes) <= 120
    assert all(term.source and term.definition.endswith(".") for term in VOCABULARY.terms)


def test_addressees_of_recommendations_are_agencies_of_the_vocabulary() -> None:
    """What the structure stage calls an addressee is a term of the agency vocabulary."""
    agencies = {term.id for term in VOCABULARY.of(Facet.AGENCY)}

    assert set(AGENCY_NAMES) <= agencies


def test_synonyms_lead_both_ways() -> None:
    """An abbreviation gives its long form and the long form the abbreviation."""
    ties = synonyms(VOCABULARY)

    assert "fabricated or induced illness" in ties["fii"]
    assert "fii" in ties["fabricated or induced illness"]


def test_two_long_forms_of_one_abbreviation_are_not_equivalent() -> None:
    """ "scr" finds serious and significant case reviews; one of these does not find the other."""
    ties = synonyms(VOCABULARY)

    assert set(ties["scr"]) == {"serious case review", "significant case review"}
    assert ties["serious case review"] == ("scr",)


def test_words_that_may_be_missing_never_leave_a_phrase_of_one_word() -> None:
    """A phrase with optional words keeps at least two; one word is listed as such, on purpose."""
    too_short = [
        (term.id, phrase.says)
        for term in VOCABULARY.terms
        for phrase in term.phrases
        if "(" in phrase.says and any(len(spelling) < 2 for spelling in spellings_of(phrase.says))
    ]

    assert too_short == []
