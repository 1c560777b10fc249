"""The numbers printed on pages, found beside the place of each sheet."""

from dataclasses import replace

from ingest.structure.furniture import furniture_of
from ingest.structure.page_labels import page_labels_of
from ingest.structure.typography import typography_of
from tests.unit.structure.documents import Set, a_document, paragraph

TEXT = "The panel considered what each of the agencies knew of the family at the time of the move."


def _labels(*printed: str | None, in_file: tuple[str, ...] = ()) -> tuple[str | None, ...]:
    """The labels of a document with these lines at the foot of its pages."""
    pages = [
        [*paragraph(f"{TEXT} {number}"), *([Set(foot, top=800)] if foot else [])]
        for number, foot in enumerate(printed, 1)
    ]
    document = replace(a_document(*pages), page_labels=in_file)
    furniture = furniture_of(document.pages, typography_of(document.pages))
    return page_labels_of(document, furniture)


def test_number_in_the_footer_is_kept_beside_the_place_of_the_sheet() -> None:
    """A cover and a contents page come before page 1; a page without a footer between two has its number."""
    labels = _labels(None, None, "Page 1", "Page 2", None, "Page 4", "Page 5")

    assert labels == (None, None, "1", "2", "3", "4", "5")


def test_roman_numerals_come_before_the_report() -> None:
    """They count on their own."""
    labels = _labels(None, "ii", "iii", "iv", "1", "2", "3", "4")

    assert labels == (None, "ii", "iii", "iv", "1", "2", "3", "4")


def test_number_at_the_end_of_a_long_footer_is_found() -> None:
    """Beside a day and a year, which do not count along."""
    footer = "Inspection of children's services in Westerdale by the inspectorate, 6 to 12 December 2024"

    labels = _labels(None, None, *(f"6 to 12. {footer} {number}" for number in (1, 2, 3, 4)))

    assert labels == (None, None, "1", "2", "3", "4")


def test_number_that_does_not_count_along_is_no_page_number() -> None:
    """The year of a form stands at the foot of one page."""
    assert _labels(None, None, "2019", None, None) == (None,) * 5


def test_label_of_the_file_stands_where_nothing_is_printed() -> None:
    """Unless the print contradicts it once."""
    in_file = ("i", "ii", "1", "2", "3", "4")

    assert _labels(None, None, "1", "2", "3", None, in_file=in_file) == in_file
    assert _labels(None, None, "7", "8", "9", None, in_file=in_file) == (None, None, "7", "8", "9", None)
