"""What is taken for furniture, and what is not."""

from collections.abc import Sequence

from ingest.structure.furniture import furniture_of
from ingest.structure.typography import typography_of
from tests.unit.structure.documents import Set, Written, a_document, heading, paragraph, prose


def furniture_texts(*pages: Sequence[Written]) -> list[list[str]]:
    document = a_document(*pages)
    furniture = furniture_of(document.pages, typography_of(document.pages))
    return [
        [page.lines[index].text for index in sorted(indexes)]
        for page, indexes in zip(document.pages, furniture, strict=True)
    ]


def head(text: str) -> Set:
    return Set(text, size=9.0, top=30.0)


def foot(text: str) -> Set:
    return Set(text, size=9.0, top=800.0)


def test_a_running_header_that_comes_back_is_furniture() -> None:
    """The same words at the same height on four pages are a running header."""
    pages = [[head("Eastmarsh LSCB Child K"), *paragraph(prose(at))] for at in range(4)]

    furniture = furniture_texts(*pages)

    assert furniture == [["Eastmarsh LSCB Child K"]] * 4


def test_odd_and_even_pages_may_differ() -> None:
    """Headers that alternate are each furniture."""
    pages = [[head("Child K" if at % 2 else "Overview report"), *paragraph(prose(at))] for at in range(8)]

    furniture = furniture_texts(*pages)

    assert all(len(lines) == 1 for lines in furniture)


def test_page_numbers_beside_a_chapter_count_along() -> None:
    """ "Analysis 12", "13 Findings": the number beside the name of a chapter goes up with the sheets."""
    names = ["Analysis 12", "13 Analysis", "Findings 14", "15 Conclusions"]
    pages = [[*paragraph(prose(at)), foot(name)] for at, name in enumerate(names)]

    furniture = furniture_texts(*pages)

    assert furniture == [[name] for name in names]


def test_forms_of_page_number_are_furniture_on_two_pages() -> None:
    """ "Page 1 of 2" and "2 | P a g e" say so on their own."""
    furniture = furniture_texts(
        [*paragraph(prose(1)), foot("Page 1 of 2")], [*paragraph(prose(2)), foot("2 | P a g e")]
    )

    assert furniture == [["Page 1 of 2"], ["2 | P a g e"]]


def test_browser_stamps_are_furniture_wherever_they_are() -> None:
    """The time of printing and the address that a browser adds are no part of the report."""
    stamp = "11/24/25, 5:39 PM A review - GOV.UK"

    furniture = furniture_texts([Set(stamp, top=200.0), *paragraph(prose(1))])

    assert furniture == [[stamp]]


def test_recommendations_that_each_head_a_page_are_kept() -> None:
    """ "Recommendation 1" to "4" at the top of four sheets are not one line with its digits folded."""
    pages = [[Set(f"Recommendation {n}", bold=True, top=60.0), *paragraph(prose(n))] for n in (3, 1, 4, 2)]

    furniture = furniture_texts(*pages)

    assert furniture == [[], [], [], []]


def test_chapters_that_each_begin_a_sheet_are_kept() -> None:
    """Large numbered titles count along with the sheets and are titles all the same."""
    titles = ["1 Introduction", "2 The family", "3 Key events", "4 Findings", "5 Learning"]
    pages = [
        [Set(title, size=16.0, bold=True, top=60.0), *paragraph(prose(at))] for at, title in enumerate(titles)
    ]

    furniture = furniture_texts(*pages)

    assert furniture == [[]] * 5


def test_a_watermark_across_the_page_is_furniture() -> None:
    """DRAFT at one place on every page is no word of the report."""
    pages = [[Set("DRAFT", size=60.0, top=400.0), *paragraph(prose(at))] for at in range(4)]

    furniture = furniture_texts(*pages)

    assert furniture == [["DRAFT"]] * 4


def test_headings_that_differ_are_no_furniture() -> None:
    """A heading met once at the top of a page stays."""
    furniture = furniture_texts(
        [heading("Findings"), *paragraph(prose(1))], [heading("Learning"), *paragraph(prose(2))]
    )

    assert furniture == [[], []]


def test_a_paragraph_that_reaches_into_the_margin_is_no_running_header() -> None:
    """Numbered paragraphs at the head of each page may begin alike; none of their lines is lost."""
    lines = ["The social worker visited the family and wrote down what she saw that morning."] * 12
    pages = [
        [Set(f"{at}. {lines[0]}", top=60.0), *[Set(line, gap=0.0) for line in lines]] for at in range(1, 7)
    ]

    furniture = furniture_texts(*pages)

    assert furniture == [[]] * 6


def test_large_page_numbers_are_furniture() -> None:
    """A number alone at the foot of the page counts along, however large it is set."""
    pages = [[*paragraph(prose(at)), Set(str(at + 1), size=20.0, top=800.0)] for at in range(5)]

    furniture = furniture_texts(*pages)

    assert furniture == [[str(at + 1)] for at in range(5)]
