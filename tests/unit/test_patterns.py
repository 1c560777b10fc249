"""Every pattern and word list of ``ingest`` fits the examples beside it; the test finds them without a list."""

import dataclasses
import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest

import ingest
from ingest.patterns import Fit, Pattern, WordList, either

SHORTEST_PURPOSE = 15


def _patterns_in(value: object) -> Iterator[Pattern | WordList]:
    """The patterns and word lists that a value of a module contains, however deep in its tables."""
    if isinstance(value, Pattern | WordList):
        yield value
    elif isinstance(value, Mapping):
        for part in (*value.keys(), *value.values()):
            yield from _patterns_in(part)
    elif isinstance(value, tuple | list | frozenset | set):
        for part in value:
            yield from _patterns_in(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for column in dataclasses.fields(value):
            yield from _patterns_in(getattr(value, column.name))


def _tables() -> Iterator[tuple[str, Pattern | WordList]]:
    """Every pattern with its module and name; a pattern that other modules import counts once."""
    visited: set[int] = set()
    for module in pkgutil.walk_packages(ingest.__path__, "ingest."):
        for name, value in vars(import_module(module.name)).items():
            for pattern in _patterns_in(value):
                if id(pattern) not in visited:
                    visited.add(id(pattern))
                    yield f"{module.name}.{name}", pattern


TABLES = list(_tables())


def test_every_pattern_fits_its_examples() -> None:
    """Each row matches its own examples, and refuses the texts that only look alike."""
    wrong = [
        f"{place} should fit: {example!r}"
        for place, pattern in TABLES
        for example in pattern.matches
        if not pattern.fits(example)
    ] + [
        f"{place} should not fit: {example!r}"
        for place, pattern in TABLES
        for example in pattern.refuses
        if pattern.fits(example)
    ]

    assert not wrong, "\n".join(wrong)


def test_every_pattern_has_a_purpose_and_examples_of_both_kinds() -> None:
    """A row without examples cannot be changed safely, and one without a purpose cannot be judged."""
    vague = [place for place, pattern in TABLES if len(pattern.purpose) < SHORTEST_PURPOSE]
    lists = [(place, examples) for place, row in TABLES for examples in (row.matches, row.refuses)]

    assert not vague
    assert not [place for place, examples in lists if isinstance(examples, str) or not examples]


def test_patterns_of_tables_are_found_wherever_they_are() -> None:
    """The search for patterns looks into tuples, mappings and rows."""
    pattern = _year()

    assert list(_patterns_in(({"year": [pattern]}, 3, "text"))) == [pattern]


@pytest.mark.parametrize(
    ("fit", "fits"), [(Fit.ANYWHERE, True), (Fit.AT_START, True), (Fit.WHOLE, False)], ids=str
)
def test_fit_says_how_examples_are_tried(fit: Fit, fits: bool) -> None:
    """A pattern that has to fill a text does not fit one that continues."""
    assert dataclasses.replace(_year(), fit=fit).fits("2019 and after") is fits


def test_pattern_of_rows_fits_the_examples_of_each() -> None:
    """The first row that fits a place decides, and the examples come along."""
    month = Pattern(r"May|June", "Names of months.", ["in May"], ["Maybe not: maY"])

    both = either([_year(), month], "Years and months.", refuses=["soon"])

    assert both.findall("May 2019") == ["May", "2019"]
    assert both.matches == ["in 2019", "in May"]


@pytest.mark.parametrize(
    ("fit", "text", "fits"),
    [
        (Fit.ANYWHERE, "The Panel", True),
        (Fit.ANYWHERE, "Panelli", False),
        (Fit.WHOLE, "Not Known", True),
        (Fit.WHOLE, "the panel", False),
    ],
)
def test_word_list_fits_by_a_word_or_by_the_whole_text(fit: Fit, text: str, fits: bool) -> None:
    """The examples of a list are texts as they are printed."""
    words = WordList("panel,\n    not known", "Words of a test, on two lines.", ["panel"], ["board"], fit=fit)

    assert sorted(words) == ["not known", "panel"]
    assert words.fits(text) is fits


def _year() -> Pattern:
    return Pattern(r"(?:19|20)\d\d", "A year with 4 digits.", ["in 2019"], ["in 19"])
