"""Lines joined into blocks."""

from ingest.draft.outline import Block, BlockKind
from tests.unit.structure.documents import Set, Written, a_document, heading, outlined, paragraph, prose


def blocks(*written: Written) -> list[Block]:
    return list(outlined(a_document(list(written))).pages[0].blocks)


def test_lines_of_one_paragraph_are_one_block() -> None:
    """White space above begins a new paragraph; its lines are joined with single spaces."""
    result = blocks(*paragraph(prose(1)), *paragraph(prose(2)))

    assert [block.text for block in result] == [prose(1), prose(2)]


def test_offsets_cover_the_lines_of_a_block() -> None:
    """The text of the page between start and end is the block, line feeds apart."""
    page = outlined(a_document([heading("Findings"), *paragraph(prose(1))])).pages[0]

    covered = [" ".join(page.text[block.start : block.end].split()) for block in page.blocks]

    assert covered == [block.text for block in page.blocks]


def test_bullets_and_letters_are_items_of_lists() -> None:
    """Each mark begins an item, however closely they are set; a wrapped line belongs to its item."""
    result = blocks(
        *paragraph(prose(1)),
        Set("• the first thing that the school could have done for them that week was"),
        Set("to telephone"),
        Set("• the second thing"),
        Set("(a) a lettered thing"),
    )

    assert [(b.kind, b.text[-14:]) for b in result[1:]] == [
        (BlockKind.LIST_ITEM, "s to telephone"),
        (BlockKind.LIST_ITEM, "e second thing"),
        (BlockKind.LIST_ITEM, "lettered thing"),
    ]


def test_a_number_inside_a_sentence_begins_nothing() -> None:
    """ "as set out in / 4.12 of the plan" is one sentence."""
    result = blocks(
        Set(
            "The social worker followed the steps that had been agreed and are set out in paragraph", x1=525.0
        ),
        Set("4.12 of the plan."),
    )

    assert len(result) == 1


def test_footnotes_are_apart_at_the_end() -> None:
    """Small type at the foot that begins with a number is no part of the paragraph above it."""
    result = blocks(*paragraph(prose(1)), Set("3 Children Act 1989, section 47.", size=8.0, top=740.0))

    assert [block.text for block in result] == [prose(1), "3 Children Act 1989, section 47."]


def test_a_word_broken_between_columns_is_one_word() -> None:
    """The foot of the left column continues at the head of the right one."""
    left = [
        Set(f"left column line {n} of running text here", x=60.0, x1=280.0, top=100.0 + 14 * n)
        for n in range(6)
    ]
    right = [
        Set(f"and right line {n} of running text there", x=310.0, x1=530.0, top=114.0 + 14 * n)
        for n in range(6)
    ]
    broken = [Set("and the whole family was known to safe-", x=60.0, x1=280.0, top=184.0)]
    continued = [Set("guarding services in three counties now", x=310.0, x1=530.0, top=100.0)]

    result = blocks(*left, *broken, *continued, *right)

    assert "known to safeguarding services" in result[0].text


def test_furniture_is_kept_apart() -> None:
    """Page numbers stay on the page as furniture and in no passage."""
    outline = outlined(
        a_document(*[[*paragraph(prose(n)), Set(str(n), size=9.0, top=800.0)] for n in (1, 2, 3)])
    )

    kinds = [[block.kind for block in page.blocks] for page in outline.pages]

    assert kinds == [[BlockKind.PARAGRAPH, BlockKind.FURNITURE]] * 3
    assert all(not passage.text.endswith(("1", "2", "3")) for passage in outline.passages)


def test_tables_of_contacts_do_not_set_the_leading() -> None:
    """A report with more cells than sentences, set close, still has its sentences whole."""
    cells = [Set(f"{n} Visit made to the flat; nobody in.", x=160.0, top=100.0 + 10 * n) for n in range(60)]
    wide = [Set(line.text, top=100.0 + 18 * n) for n, line in enumerate(paragraph(prose(3, sentences=14)))]

    result = outlined(a_document(cells, cells, wide)).pages[2].blocks

    assert [block.text for block in result] == [prose(3, sentences=14)]


def test_a_full_line_that_stops_mid_sentence_continues_below() -> None:
    """A line set a little lower, as after a raised number, is still the same paragraph when its sentence continues."""
    lines = paragraph(prose(2))
    written = [Set(line.text, x1=525.0, top=300.0 + (6 if n else 0) + 14 * n) for n, line in enumerate(lines)]

    result = blocks(*paragraph(prose(1)), *written)

    assert prose(2) in [block.text for block in result]


def test_a_number_read_a_little_high_is_with_its_words() -> None:
    """OCR boxes "1." tightly, so its middle is not that of the line beside it."""
    written = [
        Set("1.", size=None, x=72.0, x1=80.0, top=100.0),
        Set("The school should write to parents.", size=None, x=104.0, top=102.6),
    ]

    result = blocks(*written)

    assert [block.text for block in result] == ["1. The school should write to parents."]


def test_a_line_wholly_to_the_left_begins_the_next_row_of_a_table() -> None:
    """However near it stands and however its date is written: "mid Nov 2012" is no part of the contact above."""
    rows = [
        ("mid Nov 2012", "Police", "Ms F rang to ask how to get her passport back."),
        ("mid Nov 2012", "School", "A drawing was put in the file."),
    ]
    cells = [
        Set(cell, size=10.0, x=x, top=300.0 + 16 * at)
        for at, row in enumerate(rows)
        for x, cell in zip((70.0, 170.0, 260.0), row, strict=True)
    ]

    result = [block.text for block in blocks(*paragraph(prose(1)), *cells)]

    assert result[-6:] == [cell for row in rows for cell in row]


def test_the_end_of_a_sentence_cut_by_a_raised_number_continues() -> None:
    """The words after the raised number are to the right of the line that ends their sentence."""
    lines = [
        Set("Nine live in schools", size=10.0, x=70.0, top=300.0),
        Set("3", size=6.0, x=180.0, top=298.0),
        Set(", all of whom live out of the", size=10.0, x=190.0, top=300.0),
        Set("area.", size=10.0, x=70.0, top=314.0),
    ]

    result = [block.text for block in blocks(*paragraph(prose(1)), *lines)]

    assert result[-1].endswith("live out of the area.")


def test_lines_without_height_do_not_stop_reading() -> None:
    """A file may set a line flat; the lines around it are read."""
    result = blocks(
        *paragraph(prose(1)), Set("Flat words of this line", size=0.0, top=200.0), Set("After it", x=60.0)
    )

    assert any("After it" in block.text for block in result)


def test_raised_number_set_as_a_line_parts_no_sentence() -> None:
    """What follows it at the same height, or below, belongs to the paragraph before it."""
    written = [
        Set("Fewer than ten of them are in residential special schools,", top=200.0, x1=314.0),
        Set("3", size=7.0, x=314.0, x1=318.0, top=199.0),
        Set("of whom most live out of the", top=200.0, x=322.0, x1=525.0),
        Set("area of the authority and are seen there by other workers.", top=214.0),
    ]

    (block,) = blocks(*written)

    assert block.text.startswith(
        "Fewer than ten of them are in residential special schools, 3 of whom most live"
    )
    assert block.text.endswith("by other workers.")
