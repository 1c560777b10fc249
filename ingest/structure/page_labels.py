"""The numbers printed on pages, which a citation of the paper names: "page 9" may be the eleventh of the PDF."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.patterns import Fit, Pattern
from ingest.pdf.document import Document, Page
from ingest.structure.furniture import number_beside

_LEAST_IN_STEP = 2
"""Printed numbers that must count along with the sheets: one alone may be a number of something else. By judgement."""
_EDGES = Pattern(
    r"(?<![\w.])\d{1,4}(?=\s*$)|^\d{1,4}(?![\w.])",
    "The numbers at both ends of a footer: which of them is the page's is seen by what counts along.",
    ["6 to 12 December 2024", "Inspection report: Dorset, March 2024 3"],
    ["Version 2.1", "A4"],
)
_ROMAN = Pattern(
    r"[-–—(]?\s*(m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))\s*[-–—)]?",
    "A small Roman numeral that fills its line.",
    ["iv", "- xii -", "(ii)"],
    ["IV", "iix", "4"],
    fit=Fit.WHOLE,
)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True, slots=True)
class _Folio:
    """A number printed at the edge of a page; ``step`` is the same for all that count along with the sheets."""

    page: int
    label: str
    step: tuple[bool, int]
    """Whether it is Roman, and how far it is from the place of the sheet."""


def page_labels_of(document: Document, furniture: Sequence[frozenset[int]]) -> tuple[str | None, ...]:
    """What is printed on each page, else what the file says, where the two do not contradict each other.

    A page between two of one count has its number, printed or not: a table set across hides its footer.
    """
    folios = [
        folio
        for at, (page, indexes) in enumerate(zip(document.pages, furniture, strict=True))
        for folio in _folios(at, page, indexes)
    ]
    steps = Counter(step for step, _ in {(folio.step, folio.page) for folio in folios})
    labels: list[str | None] = [None] * len(document.pages)
    chosen: dict[int, _Folio] = {}
    for folio in folios:
        known = chosen.get(folio.page)
        if steps[folio.step] >= _LEAST_IN_STEP and (known is None or steps[folio.step] > steps[known.step]):
            chosen[folio.page] = folio
    for at, folio in chosen.items():
        labels[at] = folio.label
    _fill_gaps(labels, chosen)
    return tuple(_with_file(labels, document.page_labels))


def _folios(at: int, page: Page, indexes: Iterable[int]) -> Iterable[_Folio]:
    for index in indexes:
        text = page.lines[index].text.strip()
        beside = number_beside(text)
        numbers = {int(edge) for edge in _EDGES.findall(text)} | ({beside} if beside is not None else set())
        for number in numbers:
            yield _Folio(at, str(number), (False, number - at))
        if not numbers and (roman := _ROMAN.fullmatch(text)) and roman[1]:
            yield _Folio(at, roman[1], (True, _value(roman[1]) - at))


def _value(roman: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-here if here < after else here for here, after in zip(values, following, strict=True))


def _fill_gaps(labels: list[str | None], chosen: dict[int, _Folio]) -> None:
    """Number the pages between two of the same count."""
    known = sorted(chosen)
    for before, after in pairwise(known):
        is_roman, step = chosen[before].step
        if chosen[after].step == chosen[before].step and not is_roman:
            for at in range(before + 1, after):
                labels[at] = str(at + step)


def _with_file(labels: Sequence[str | None], in_file: Sequence[str]) -> Iterable[str | None]:
    """The labels, with those of the file where nothing is printed; none of them if one contradicts the print."""
    pairs = list(zip(labels, in_file, strict=False))
    if len(pairs) < len(labels) or any(printed and printed != own for printed, own in pairs):
        return labels
    return [printed or own or None for printed, own in pairs]
