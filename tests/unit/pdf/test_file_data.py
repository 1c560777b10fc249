"""What a file contains beside its pages is found, wherever it is, and never counts as words of the report."""

import io
import mmap

import pikepdf
import pytest

from evaluation.anonymity.planted_words import ALL_PLACES, planted
from ingest.anonymity.report import findings_of
from ingest.draft.findings import FindingKind, Severity
from ingest.pdf.file_data import DAMAGED, file_data_of
from ingest.pdf.file_places import FilePlace
from ingest.pdf.reading import read_document
from tests.plain_pdf import a_small_review, plain_pdf

NONCE = "Quillfeatherzz"
ON_PAGES = ("layer that is off", "form on a layer that is off")
"""Hidden on the page itself: ingest.pdf.text_mask finds it."""
WITHOUT_WORDS = ("thumbnail",)


def entries_of(pdf: bytes) -> list[tuple[str, str, int | None]]:
    """As the child process finds them."""
    memory = mmap.mmap(-1, len(pdf))
    memory.write(pdf)
    return file_data_of(memory)


@pytest.mark.parametrize("place", [place for place in ALL_PLACES if place not in (*ON_PAGES, *WITHOUT_WORDS)])
def test_a_word_beside_the_pages_is_found(place: str) -> None:
    """With the place it is in."""
    pdf = planted(a_small_review(), place, NONCE)

    assert any(NONCE in words for _, words, _ in entries_of(pdf))


def test_a_small_picture_of_a_page_is_found() -> None:
    """It has no words, and may show what was removed from the page since."""
    pdf = planted(a_small_review(), "thumbnail", NONCE)

    assert (FilePlace.THUMBNAILS.value, "A small picture of the page.", 1) in entries_of(pdf)


def test_a_photograph_says_where_it_was_taken() -> None:
    """The position itself is not needed: that there is one is told."""
    pdf = planted(a_small_review(), "EXIF of a picture", NONCE)

    assert (FilePlace.PICTURES.value, "GPS position", None) in entries_of(pdf)


def test_what_beside_the_pages_is_not_printed_is_one_note_for_each_place() -> None:
    """Words that are printed anyway, and what programs write on their own, are none."""
    pdf = planted(planted(a_small_review(), "author", NONCE), "bookmark", NONCE)
    pdf = planted(pdf, "bookmark", "Wren")

    notes = [finding for finding in findings_of(read_document(pdf)) if finding.kind is FindingKind.FILE_DATA]

    assert {note.severity for note in notes} == {Severity.NOTE}
    assert [(note.words, note.why) for note in notes if "bookmarks" in note.why] == [
        (f"History of {NONCE}; History of Wren", "This is in bookmarks. The public copy leaves it out.")
    ]
    assert [note.words for note in notes if "properties" in note.why] == [NONCE]


def test_a_piece_of_a_printed_word_is_no_note() -> None:
    """Some programs replace single pieces of words by the same letters; another word is a note."""
    pdf = planted(a_small_review(), "replacement text", "ealth visi")
    other = planted(a_small_review(), "replacement text", NONCE)

    assert [f for f in findings_of(read_document(pdf)) if f.kind is FindingKind.FILE_DATA] == []
    assert [f.words for f in findings_of(read_document(other)) if f.kind is FindingKind.FILE_DATA] == [NONCE]


def test_a_plain_report_has_no_note() -> None:
    """The program that made it is of no interest."""
    notes = [f for f in findings_of(read_document(a_small_review())) if f.kind is FindingKind.FILE_DATA]

    assert notes == []


@pytest.mark.parametrize("place", ["bookmark", "title", "XMP"])
def test_what_is_not_printed_becomes_no_bookmark_and_no_title(place: str) -> None:
    """Nothing later can take it for a heading or a title."""
    document = read_document(planted(a_small_review(), place, NONCE))

    assert document.outline == ()
    assert document.info_title is None
    assert all(NONCE not in page.text for page in document.pages)


def test_a_damaged_file_is_said_and_is_no_error() -> None:
    """Whatever is left of it is looked at."""
    pdf = plain_pdf("Text.")

    assert (FilePlace.NOT_CHECKED.value, DAMAGED, None) in entries_of(pdf[: len(pdf) // 4])


def test_a_file_that_pikepdf_cannot_unlock_is_said_and_is_no_error() -> None:
    """PDFium may open it all the same."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain_pdf("Text."))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))

    assert (FilePlace.NOT_CHECKED.value, DAMAGED, None) in entries_of(out.getvalue())
