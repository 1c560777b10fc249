"""The question cut into what is looked for as one."""

import pytest

from app.search.question.units import units_of


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("Child J Leeds", [("child", "j"), ("leeds",)]),
        ("mr g", [("mr", "g")]),
        ("Adult F1 and young person 7", [("adult", "f1"), ("and",), ("young",), ("person", "7")]),
        ("death of Child A in 2019", [("death",), ("of",), ("child", "a"), ("in",), ("2019",)]),
        ("is child a victim", [("is",), ("child",), ("a",), ("victim",)]),
        ("CHILD IN CARE", [("child",), ("in",), ("care",)]),
        ("bruising non-mobile baby", [("bruising",), ("non", "mobile"), ("baby",)]),
        ("say “voice of the child” twice", [("say",), ("voice", "of", "the", "child"), ("twice",)]),
        ('an odd " mark', [("an",), ("odd",), ("mark",)]),
    ],
)
def test_units(q: str, words: list[tuple[str, ...]]) -> None:
    """An alias, a compound and a quotation each are one thing."""
    assert [unit.words for unit in units_of(q)] == words


def test_names_and_quotations_stay_as_they_are() -> None:
    """Only words of the person's own may be corrected, never a subject's name, an alias or a quotation."""
    units = units_of('neglcet of Child Jonn by Child K "Mr Smiht"')

    assert [unit.written for unit in units if unit.is_correctable] == ["neglcet", "of", "Child", "by"]
