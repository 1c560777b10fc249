"""Lists of contents, whose lines are no headings."""

from tests.unit.structure.documents import Set, a_document, heading, outlined, paragraph, prose


def titles(outline: object) -> list[str]:
    return [section.title for section in outline.sections]  # type: ignore[attr-defined]


def cover() -> list[Set]:
    return [Set("Serious Case Review", size=24.0, bold=True), Set("Child K", size=24.0, bold=True)]


def test_entries_with_leaders_head_no_sections() -> None:
    """The lines of the list open one section, of contents; the headings they name open the others."""
    listing = [
        heading("Contents"),
        Set("1 Introduction ........ 3", bold=True),
        Set("2 Findings ........ 4", bold=True),
    ]

    outline = outlined(
        a_document(
            cover(),
            listing,
            [heading("1 Introduction"), *paragraph(prose(1))],
            [heading("2 Findings"), *paragraph(prose(2))],
        )
    )

    assert titles(outline) == ["Contents", "Introduction", "Findings"]


def test_entries_without_page_numbers_are_known_by_the_headings_they_name() -> None:
    """A web page printed to PDF lists its headings bare."""
    listing = [heading("Contents"), Set("Foreword"), Set("What we found"), Set("What should change")]
    bodies = [
        [heading(title), *paragraph(prose(at))]
        for at, title in enumerate(("Foreword", "What we found", "What should change"))
    ]

    outline = outlined(a_document(cover(), listing, *bodies))

    assert titles(outline) == ["Contents", "Foreword", "What we found", "What should change"]


def test_missing_bookmarks_survive_as_contents() -> None:
    """ "Error! Bookmark not defined." stands for a page number in some published reports."""
    listing = [
        heading("Contents"),
        Set("1 Introduction Error! Bookmark not defined."),
        Set("2 Findings Error! Bookmark not defined."),
    ]

    outline = outlined(
        a_document(cover(), listing, [heading("1 Introduction"), *paragraph(prose(1))], paragraph(prose(2)))
    )

    assert titles(outline) == ["Contents", "Introduction"]


def test_page_numbers_in_a_column_of_their_own_belong_to_the_list() -> None:
    """Headings first and all the numbers after them: how a table of contents often comes out."""
    listing = [heading("Contents"), Set("Introduction"), Set("Findings"), Set("3"), Set("6-10 - 6-26")]

    outline = outlined(
        a_document(
            cover(),
            listing,
            [heading("Introduction"), *paragraph(prose(1))],
            [heading("Findings"), *paragraph(prose(2))],
        )
    )

    assert [passage.text for passage in outline.passages if "6-26" in passage.text] == []


def test_what_follows_the_list_on_its_page_is_text() -> None:
    """A foreword below the contents is a section and is searched."""
    listing = [heading("Contents"), Set("Foreword ..... 2"), Set("Findings ..... 3"), heading("Foreword")]

    outline = outlined(
        a_document(cover(), [*listing, *paragraph(prose(3))], [heading("Findings"), *paragraph(prose(2))], [])
    )

    assert titles(outline) == ["Contents", "Foreword", "Findings"]
    assert prose(3)[:40] in " ".join(passage.text for passage in outline.passages)
