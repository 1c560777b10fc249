"""The heading beside a sentence is that of the section it is in."""

from uuid import UUID

from app.models.document import Section
from app.reviews.find import PassagePlace
from app.site.public.review_themes import Places, quote_of

MAIN = UUID(int=1)


def a_section(position: int, title: str, first_page: int) -> Section:
    return Section(
        document_id=MAIN, position=position, title=title, level=1, kind="other", first_page=first_page
    )


PLACES = Places(
    "CR00001",
    {MAIN: 1},
    {MAIN: {2: "iv"}.get},
    MAIN,
    [a_section(0, "Chronology", 2), a_section(1, "Findings", 4)],
    passages=[PassagePlace(2, 0, 4, 500, 0), PassagePlace(4, 520, 5, 300, 1)],
)


def source_of(start: int | None, page: int = 4) -> str:
    return quote_of({"page": page, "start": start, "quote": "The police knew."}, MAIN, PLACES).source


def test_a_sentence_before_the_last_heading_of_its_page_is_in_the_section_before() -> None:
    """Page 4 has the end of the chronology and the beginning of the findings."""
    assert source_of(100) == "Page 4 · Chronology"
    assert source_of(600) == "Page 4 · Findings"


def test_without_an_offset_only_a_page_of_one_section_has_a_heading() -> None:
    """An uncertain heading is left out."""
    assert source_of(None) == "Page 4"
    assert source_of(None, page=3) == "Page 3 · Chronology"


def test_a_sentence_names_the_printed_number_and_the_place_in_the_pdf() -> None:
    """Where they differ."""
    assert source_of(100, page=2) == "Page iv (page 2 of the PDF) · Chronology"
