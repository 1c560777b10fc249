"""The passage of an address, marked in the blocks of a page, and the frame around it on the picture."""

from app.models.document import Page
from app.search.postgres.in_review import Marks, NamedPassage
from app.site.page_picture import picture_of
from app.site.public.reader_blocks import blocks_of, part_of_block

TEXT = "The boy was not brought to the ap-\npointment. No one asked why.\nA letter was sent.\n9"
FIRST = "The boy was not brought to the appointment. No one asked why."
BLOCKS = [
    {
        "kind": "paragraph",
        "text": FIRST,
        "start": 0,
        "end": 63,
    },
    {"kind": "paragraph", "text": "A letter was sent.", "start": 64, "end": 82},
    {"kind": "furniture", "text": "9", "start": 83, "end": 84},
]
MARKS = Marks(forms=(("letter",), ("brought",)), stems={"letter": "letter", "brought": "brought"})


def a_page() -> Page:
    return Page(number=2, text=TEXT, blocks=BLOCKS, width_pt=595.0, height_pt=842.0, word_boxes=None)


def a_passage(start: int, end: int, *, first_page: int = 2, last_page: int = 2) -> NamedPassage:
    return NamedPassage("key", 0, first_page, start, last_page, end)


def test_passage_that_begins_inside_a_paragraph_is_marked_from_there() -> None:
    """Line breaks and hyphens of the page are not in the paragraph, so letters are counted."""
    start = TEXT.index("No one")
    first, second = blocks_of(a_page(), MARKS, a_passage(start, len(TEXT)))

    assert [("".join(part.text for part in run.fragments), run.is_passage) for run in first.runs] == [
        ("The boy was not brought to the appointment. ", False),
        ("No one asked why.", True),
    ]
    assert second.has_passage
    assert part_of_block(BLOCKS[1], TEXT, (0, 10)) == (0, 0)


def test_link_leads_to_the_first_mark_of_the_passage() -> None:
    """Not to the first of the page; to the passage itself where it has none."""
    start = TEXT.index("No one")
    _, letter = blocks_of(a_page(), MARKS, a_passage(start, len(TEXT)))
    unmarked, _ = blocks_of(a_page(), MARKS, a_passage(start, start + 17))
    without, _ = blocks_of(a_page(), MARKS, None)

    assert letter.runs[0].mark_anchor == "hit"
    assert (unmarked.runs[1].anchor, unmarked.runs[0].mark_anchor) == ("hit", None)
    assert without.runs[0].mark_anchor == "hit"


def test_passage_that_runs_over_a_page_is_marked_on_both() -> None:
    """From its start to the end of the first page, and from the top of the next."""
    passage = a_passage(64, 10, last_page=3)

    assert passage.on_page(2, len(TEXT)) == (64, len(TEXT))
    assert passage.on_page(3, 500) == (0, 10)
    assert passage.on_page(4, 500) is None


def test_rows_of_a_table_are_marked_one_by_one() -> None:
    """The link leads to the first cell of the passage's rows that has a mark."""
    page = a_page()
    page.text = "Letter Police\nLetter School"
    page.blocks = [a_row("Letter", "Police", start=0), a_row("Letter", "School", start=14)]

    (block,) = blocks_of(page, MARKS, a_passage(14, 27))

    assert block.has_passage
    assert block.table is not None
    assert [[(cell.is_passage, cell.anchor) for cell in row] for row in block.table.rows] == [
        [(False, None), (False, None)],
        [(True, "hit"), (True, None)],
    ]


def a_row(*texts: str, start: int) -> dict[str, object]:
    text = " ".join(texts)
    cells = [
        {"text": cell, "column": at, "columns": 1, "rows": 1, "is_heading": False, "heading": None}
        for at, cell in enumerate(texts, 1)
    ]
    row = {"kind": "table_row", "text": text, "start": start, "end": start + len(text), "table": 1}
    return {**row, "cells": cells}


def test_frame_is_around_the_words_of_the_passage() -> None:
    """Paragraphs below one another share a frame; those of another column have their own."""
    page = a_page()
    page.word_boxes = [
        [0, 3, 60.0, 100.0, 80.0, 112.0],
        [4, 7, 90.0, 100.0, 120.0, 112.0],
        [64, 65, 60.0, 130.0, 70.0, 142.0],
        [66, 72, 300.0, 100.0, 340.0, 112.0],
    ]
    picture = picture_of(page, "src", "alt", [], framed=[(0, 63), (64, 65), (66, 82)])

    assert picture is not None
    assert [(box.x, box.y, box.width, box.height) for box in picture.frames] == [
        (56.0, 96.0, 68.0, 50.0),
        (296.0, 96.0, 48.0, 20.0),
    ]
