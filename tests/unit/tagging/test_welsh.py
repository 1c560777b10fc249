"""Welsh labels are found as they are in a sentence."""

from ingest.tagging.mentions import matches_in
from ingest.tagging.vocabulary import load_vocabulary
from ingest.tagging.welsh import mutations


def test_label_has_its_three_mutations() -> None:
    """A first letter c becomes g, ngh and ch."""
    assert list(mutations("Cam-drin domestig")) == [
        "Cam-drin domestig",
        "gam-drin domestig",
        "ngham-drin domestig",
        "cham-drin domestig",
    ]


def test_letter_that_never_changes_gives_one_form() -> None:
    """Words that begin with h or a vowel keep their form, and so do those with a doubled letter of their own."""
    assert list(mutations("Esgeulustod")) == ["Esgeulustod"]
    assert list(mutations("Chwilfrydedd proffesiynol")) == ["Chwilfrydedd proffesiynol"]
    assert list(mutations(None)) == []


def test_mutated_label_is_found_in_a_sentence() -> None:
    """ "o gam-drin domestig" means domestic abuse."""
    result = {term.id for term, _, _ in matches_in("Roedd hanes hir o gam-drin domestig.", load_vocabulary())}

    assert "domestic_abuse" in result
