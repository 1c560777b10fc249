"""Words of a question that name a term of the vocabularies."""

import pytest

from app.search.question.filter_values import facet_value
from app.search.question.question import spans_of
from app.search.question.terms import labels_of
from app.search.question.units import units_of
from ingest.tagging.vocabulary import load_vocabulary, synonyms

VOCABULARY = load_vocabulary()
LABELS = labels_of(VOCABULARY)


def terms_in(q: str) -> tuple[str, ...]:
    """The terms that the words of a question name."""
    spans = spans_of(units_of(q), synonyms(VOCABULARY), LABELS)
    return tuple(term for span in spans for term in span.terms)


@pytest.mark.parametrize("capitals", [False, True])
def test_every_label_names_its_term(capitals: bool) -> None:
    """However a term is called, in English or Welsh, today or formerly, what is typed names it."""
    missing = [
        (term.id, label)
        for term in VOCABULARY.terms
        for label in (term.label, term.label_cy, *term.alternative_labels, *term.retired_labels)
        if label and facet_value(term.facet, term.id) not in terms_in(label.upper() if capitals else label)
    ]

    assert missing == []


@pytest.mark.parametrize(
    ("q", "term"),
    [
        ("county lines", "theme=criminal_exploitation"),
        ("bruising county lines leeds", "theme=criminal_exploitation"),
        ("esgeulustod", "theme=neglect"),
        ("CSE", "theme=sexual_exploitation"),
        ("gang", "theme=serious_youth_violence"),
    ],
)
def test_part_of_a_question_names_a_term(q: str, term: str) -> None:
    """Abbreviations, Welsh and the singular name a term, with other words beside them too."""
    assert term in terms_in(q)


@pytest.mark.parametrize("q", ['"county lines"', "lines of the county", "neglected gardens of Leeds"])
def test_quotation_marks_and_other_words_name_nothing(q: str) -> None:
    """Words in quotation marks mean exactly these words, and words that only resemble a label are none."""
    assert terms_in(q) == ()
