"""Which lines are headings, and how deep."""

import pytest

from ingest.draft.outline import BlockKind, Section, SectionKind
from ingest.pdf.document import OutlineEntry
from tests.unit.structure.documents import Set, Written, a_document, heading, outlined, paragraph, prose


def sections(*written: Written) -> tuple[Section, ...]:
    return outlined(a_document(list(written))).sections


def test_larger_type_heads_a_section() -> None:
    """Type larger than the running text is a heading."""
    result = sections(*paragraph(prose(1)), heading("What the school knew"), *paragraph(prose(2)))

    assert [section.title for section in result] == ["What the school knew"]


def test_bold_alone_heads_a_section() -> None:
    """A bold line among running text is a heading; bold words that end a sentence are not."""
    result = sections(
        *paragraph(prose(1)),
        Set("Contact with the school", bold=True, gap=1.0),
        *paragraph(prose(2)),
        Set("nobody asked her where she slept that night.", bold=True),
    )

    assert [section.title for section in result] == ["Contact with the school"]


def test_a_heading_may_be_broken_over_two_lines() -> None:
    """Two lines set in the same type with no more than a line between them are one title."""
    result = sections(
        *paragraph(prose(1)),
        Set("4. How agencies worked together to", size=16.0, bold=True, gap=1.0),
        Set("keep the children safe", size=16.0, bold=True, gap=0.3),
        *paragraph(prose(2)),
    )

    assert [(s.number, s.title) for s in result] == [
        ("4", "How agencies worked together to keep the children safe")
    ]


def test_words_alone_make_a_heading_where_no_type_is_known() -> None:
    """On a scanned page nothing but the words and the space around them says so."""
    lines = [Set(line.text, size=None, gap=line.gap) for line in paragraph(prose(1))]

    result = sections(*lines, Set("Terms of Reference", size=None, gap=1.0), *lines)

    assert [section.title for section in result] == ["Terms of Reference"]


def test_bookmarks_of_the_file_make_headings() -> None:
    """A line that a bookmark of its page names is a heading, however it is set."""
    page = [*paragraph(prose(1)), Set("Who knew what", gap=1.0), *paragraph(prose(2))]

    outline = outlined(a_document(page, outline=[OutlineEntry("Who knew what", 1, 1)]))

    assert [section.title for section in outline.sections] == ["Who knew what"]


def test_size_decides_depth_before_numbers_do() -> None:
    """ "1. Compensation" in smaller type is under "1.5 Recommendations"."""
    result = sections(
        heading("1.5 Recommendations", size=20.0),
        *paragraph(prose(1)),
        heading("1. Compensation", size=14.0),
        *paragraph(prose(2)),
    )

    assert [(s.number, s.level, s.parent) for s in result] == [("1.5", 1, None), ("1", 2, 0)]


def test_numbers_decide_depth_at_one_size() -> None:
    """In the same type, "4.1" is under "4"."""
    result = sections(
        Set("4 Analysis", bold=True, gap=1.0),
        *paragraph(prose(1)),
        Set("4.1 The school", bold=True, gap=1.0),
        *paragraph(prose(2)),
        Set("5 Findings", bold=True, gap=1.0),
        *paragraph(prose(3)),
    )

    assert [(s.number, s.level, s.parent) for s in result] == [("4", 1, None), ("4.1", 2, 0), ("5", 1, None)]


def test_numbered_paragraphs_are_no_headings() -> None:
    """ "4.12 The health visitor ..." is text, and begins a paragraph."""
    lines = [*paragraph(f"4.12 {prose(1)}"), *paragraph(f"4.13 {prose(2)}", gap=0.0)]

    outline = outlined(a_document(lines))

    assert outline.sections == ()
    assert [block.text[:4] for block in outline.pages[0].blocks] == ["4.12", "4.13"]


def test_the_labels_of_a_chart_are_no_headings() -> None:
    """Three and more lines set in the same type with no text between them label a picture."""
    labels = [Set(text, bold=True, gap=2.0) for text in ("Under 1", "Aged one", "Not stated", "Adults")]

    result = sections(heading("Age"), *paragraph(prose(1)), *labels)

    assert [section.title for section in result] == ["Age"]


def test_the_head_of_a_table_is_no_heading() -> None:
    """Bold words side by side name columns."""
    cells = [
        Set(text, bold=True, x=x, top=400.0)
        for text, x in (("Date", 70.0), ("Agency", 200.0), ("Event", 350.0))
    ]

    result = sections(*paragraph(prose(1)), *cells)

    assert result == ()


def test_large_words_on_a_cover_head_no_section() -> None:
    """A cover is shown as headings and opens no section."""
    cover: list[Written] = [
        Set("SERIOUS CASE REVIEW", size=28.0, bold=True),
        Set("CHILD K", size=28.0, bold=True),
    ]
    body = [[heading(f"{n} Chapter of the report"), *paragraph(prose(n, 12))] for n in (1, 2, 3)]

    outline = outlined(a_document(cover, *body))

    assert [section.first_page for section in outline.sections] == [2, 3, 4]
    assert outline.pages[0].blocks[0].kind is BlockKind.HEADING


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Summary of recommendations", SectionKind.RECOMMENDATIONS),
        ("Argymhellion", SectionKind.RECOMMENDATIONS),
        ("Improving Systems and Practice", SectionKind.RECOMMENDATIONS),
        ("Multi-agency action plan", SectionKind.ACTION_PLAN),
        ("Executive Summary", SectionKind.SUMMARY),
        ("Analysis of agency involvement", SectionKind.ANALYSIS),
        ("Terms of Reference", SectionKind.PROCESS),
        ("Practice and organisational learning", SectionKind.FINDINGS),
        ("The family", SectionKind.BACKGROUND),
        ("Appendix A: Panel", SectionKind.APPENDIX),
        ("A house by the sea", SectionKind.OTHER),
    ],
)
def test_headings_tell_what_a_section_is_for(title: str, kind: SectionKind) -> None:
    """The words of a heading give its kind; unknown ones give none."""
    result = sections(*paragraph(prose(1)), heading(title), *paragraph(prose(2)))

    assert result[0].kind is kind


def test_letters_typed_apart_make_one_word_of_a_title() -> None:
    """ "R E C O M M E N D A T I O N S" opens a section of recommendations."""
    page = [*paragraph(prose(1)), heading("R E C O M M E N D A T I O N S"), *paragraph(prose(2))]

    sections = outlined(a_document(page)).sections

    assert [(section.title, section.kind) for section in sections] == [
        ("RECOMMENDATIONS", SectionKind.RECOMMENDATIONS)
    ]
