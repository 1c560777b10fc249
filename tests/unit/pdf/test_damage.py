"""Pages that lost words in a damaged file are named: viewers draw what is left and say nothing."""

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name

from ingest.draft.page_states import UnreadReason
from ingest.errors import Broken
from ingest.pdf.reading import read_document
from tests.unit.pdf.made import a_pdf, by_hand, packed, saying, written

FLATE = "/Filter/FlateDecode"
LINES = [f"{place} The health visitor wrote down what she saw in house {place * 37}." for place in range(40)]


def reasons(pdf: bytes) -> list[UnreadReason | None]:
    return [page.unread_reason for page in read_document(pdf).pages]


def cut(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


def with_a_wrong_checksum(content: bytes) -> bytes:
    return content[:-4] + b"\0\0\0\0"


def a_page(*lines: str) -> bytes:
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    return packed(f"BT /F1 10 Tf 72 780 Td {shown} ET".encode())


@pytest.mark.parametrize("damage", [cut, with_a_wrong_checksum])
def test_a_page_that_lost_instructions_is_named(damage: Callable[[bytes], bytes]) -> None:
    """Cut off or changed in between; the other page of the file is whole."""
    pdf = by_hand(a_page(*LINES), damage(a_page(*LINES)), filters=FLATE)

    assert reasons(pdf) == [None, UnreadReason.DAMAGED_IN_PART]


def test_a_program_that_never_writes_a_right_checksum_is_forgiven() -> None:
    """All pages unpack to their end."""
    pages = [with_a_wrong_checksum(a_page(*LINES)) for _ in range(2)]

    assert reasons(by_hand(*pages, filters=FLATE)) == [None, None]


def test_a_page_whose_instructions_are_missing_is_damaged_and_not_empty() -> None:
    """A page without any is a blank sheet."""
    out = BytesIO()
    with pikepdf.open(BytesIO(a_pdf(saying("Seen"), saying("Lost"), saying("Blank")))) as pdf:
        pdf.pages[1].obj.Contents = pdf.make_indirect(pikepdf.Dictionary())
        del pdf.pages[2].obj[Name.Contents]
        pdf.save(out)

    assert reasons(out.getvalue()) == [None, UnreadReason.DAMAGED, None]


def test_a_file_of_which_nothing_is_left_is_damaged_and_no_scan() -> None:
    """The sentence says so."""
    nothing = zlib.compress(written("Lost"))[:4]

    with pytest.raises(Broken):
        read_document(by_hand(nothing, filters=FLATE))


def test_instructions_that_a_viewer_does_not_find_are_named() -> None:
    """Their length is not said: viewers show an empty sheet."""
    whole = by_hand(written("Seen"), written("Lost"))
    place = whole.rindex(b"/Length")
    pdf = whole[:place] + b"/Dength" + whole[place + 7 :]

    assert reasons(pdf)[1] in (UnreadReason.DAMAGED, UnreadReason.DAMAGED_IN_PART)


def test_instructions_written_in_letters_are_looked_at_too() -> None:
    """As many programs of the nineties wrote them."""
    pdf = a_pdf(saying(*LINES), saying(*LINES))
    start = pdf.index(b"stream\n", pdf.index(b"stream\n") + 10) + 300

    assert b"/ASCII85Decode" in pdf
    assert reasons(pdf[:start] + b"zzzzzzzz" + pdf[start + 8 :]) != [None, None]
