"""A word in any place beside the pages is not in the public copy, and its pages look as before."""

import io
from contextlib import suppress
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from evaluation.anonymity.everything_in import everything_in
from evaluation.anonymity.planted_words import ALL_PLACES, a_photograph, planted
from ingest.errors import Broken
from ingest.pdf.content_streams import without_written_words
from ingest.pdf.document import OutlineEntry
from ingest.pdf.image_metadata import without_metadata
from ingest.pdf.public_copy import public_copy
from tests.plain_pdf import a_small_review, plain_pdf

NONCE = "Quillfeatherzz"


@pytest.mark.parametrize("place", ALL_PLACES)
def test_a_word_beside_the_pages_is_not_in_the_copy(place: str) -> None:
    """By no program that takes text, strings or streams out of it, and not in its bytes."""
    pdf = planted(a_small_review(), place, NONCE)
    assert NONCE in everything_in(pdf) or place == "page taken out"

    copy = public_copy(pdf)

    assert NONCE not in everything_in(copy)
    assert _different_pixels(pdf, copy) == 0


def test_pages_without_anything_to_remove_keep_their_instructions() -> None:
    """Byte for byte, and the words and pictures with them."""
    pdf = a_small_review()

    copy = public_copy(pdf)

    assert _instructions(copy) == _instructions(pdf)
    assert _different_pixels(pdf, copy) == 0


def test_bookmarks_are_made_of_the_sections() -> None:
    """Those of the file are gone; a level that is left out does no harm."""
    pdf = planted(a_small_review(), "bookmark", NONCE)
    sections = (
        OutlineEntry("Introduction", 1, 2),
        OutlineEntry("Recommendations", 3, 2),
        OutlineEntry("Nowhere", 1, 99),
    )

    copy = public_copy(pdf, sections)

    document = pypdfium2.PdfDocument(copy)
    entries = [(entry.get_title(), entry.level, entry.get_dest().get_index()) for entry in document.get_toc()]
    assert entries == [("Introduction", 0, 1), ("Recommendations", 1, 1)]


def test_very_many_bookmarks_lose_their_deepest_levels() -> None:
    """A request to the reading process has room for 128 KB."""
    sections = tuple(
        entry
        for _ in range(400)
        for entry in (OutlineEntry("Top" * 9, 1, 1), OutlineEntry("Deep" * 45, 2, 1))
    )

    copy = public_copy(plain_pdf("Text."), sections)

    titles = {entry.get_title() for entry in pypdfium2.PdfDocument(copy).get_toc()}
    assert titles == {"Top" * 9}


def _linked(target: dict[str, Any]) -> list[str]:
    """What the links of the copy lead to, for a page with these words and one link."""
    with pikepdf.open(io.BytesIO(plain_pdf("Write to ada.quill@example.org", "Second page."))) as pdf:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[72, 700, 90, 710], **target)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
        pdf.Root.Dests = Dictionary(Second=Array([pdf.pages[1].obj, Name.Fit]))
        out = io.BytesIO()
        pdf.save(out)
    with pikepdf.open(io.BytesIO(public_copy(out.getvalue()))) as copy:
        links: list[Any] = [*copy.pages[0].obj.get("/Annots", [])]
        return [
            str(link.A.URI) if "/A" in link else f"page {copy.pages.index(pikepdf.Page(link.Dest[0])) + 1}"
            for link in links
        ]


def _address(address: str) -> dict[str, Any]:
    return {"A": Dictionary(S=Name.URI, URI=address)}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.example.org/a?id=2", ["https://www.example.org/a?id=2"]),
        ("mailto:ada.quill@example.org?subject=Wren", ["mailto:ada.quill@example.org"]),
        ("mailto:somebody.else@example.org", []),
        ("https://board-my.sharepoint.com/personal/ada_quill/x.pdf", []),
        ("https://example.org/?from=ada%40example.org", []),
        ("file:///C:/Users/ada/x.pdf", []),
        ("javascript:alert(1)", []),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.org%2Fa&data=ada%40example.org",
            ["https://www.example.org/a"],
        ),
    ],
)
def test_links_lead_only_to_what_is_public(address: str, expected: list[str]) -> None:
    """A mailbox that is printed on the page may be linked; an account, a folder of a person and a detour may not."""
    assert _linked(_address(address)) == expected


def test_links_to_named_places_lead_to_the_page_itself() -> None:
    """The names are gone."""
    assert _linked({"Dest": Name.Second}) == ["page 2"]
    assert _linked({"A": Dictionary(S=Name.GoTo, D=Name.Second)}) == ["page 2"]
    assert _linked({"Dest": Name.Nowhere}) == []


def _with_instructions(before: bytes, after: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(plain_pdf("The child was seen."))) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(before + pdf.pages[0].obj.Contents.read_bytes() + after)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "damage", [b"", b"]", b">>", b"<zz>", b"/#zz", b")", b"/A /B", b"<</A (b)>>", b"} (a"]
)
@pytest.mark.parametrize("end", [b"BDC", b"DP"])
def test_damaged_instructions_lose_their_replacement_texts(damage: bytes, end: bytes) -> None:
    """Readers pass over what they do not understand before a mark, so the copy cannot trust the count of operands."""
    mark = b"/Span <</MCID 3/ActualText (%s (20%%))>> %s " % (NONCE.encode(), end)
    pdf = _with_instructions(damage + b"\n" + mark, b" EMC" if end == b"BDC" else b"")
    assert NONCE in everything_in(pdf)

    copy = public_copy(pdf)

    assert NONCE not in everything_in(copy)
    assert _different_pixels(pdf, copy) == 0


def test_instructions_that_cannot_be_parsed_lose_what_is_beside_them() -> None:
    """What cannot be taken apart is searched as text; the words that are drawn stay."""
    text = f"/Span <</ActualText ({NONCE} (20%))/MCID 4>> BDC (20% of (them)) Tj % {NONCE}\nEMC"

    bare = without_written_words(text, has_layers=False)

    assert bare == b"/Span <</MCID 4>> BDC (20% of (them)) Tj \nEMC"


def test_instructions_whose_layers_cannot_be_told_are_refused() -> None:
    """A layer that is off would be seen in a copy without layers."""
    with pytest.raises(pikepdf.PdfError):
        without_written_words("/OC /MC0 BDC (Ada) Tj EMC", has_layers=True)


@pytest.mark.parametrize("lead", ["tag", "link", "named place", "bookmark", "thread"])
def test_a_page_that_is_not_in_the_page_tree_is_not_in_the_copy(lead: str) -> None:
    """Programs that replace a page leave the old one, and tags and links that lead to it."""
    with pikepdf.open(io.BytesIO(plain_pdf("The child was seen."))) as pdf:
        with pikepdf.open(io.BytesIO(plain_pdf(NONCE))) as other:
            pdf.pages.append(other.pages[0])
        old = pdf.pages[1].obj
        del pdf.pages[1]
        place = Array([old, Name.Fit])
        page = pdf.pages[0].obj
        if lead == "tag":
            tag = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, Pg=old, K=0))
            marked = Dictionary(Type=Name.MCR, Pg=old, MCID=1)
            top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, K=Array([tag, marked])))
            places = Dictionary(Nums=Array([0, Array([tag])]))
            pdf.Root.StructTreeRoot = pdf.make_indirect(
                Dictionary(Type=Name.StructTreeRoot, K=top, ParentTree=places)
            )
        elif lead == "bookmark":
            entry = pdf.make_indirect(Dictionary(Title="Old", Dest=place))
            pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))
        elif lead == "named place":
            pdf.Root.Dests = Dictionary(Old=place)
        elif lead == "thread":
            bead = pdf.make_indirect(Dictionary(P=old))
            page.B = Array([bead])
            pdf.Root.Threads = Array([pdf.make_indirect(Dictionary(F=bead))])
        link: dict[str, Any] = {"Dest": Name.Old if lead == "named place" else place}
        if lead in ("link", "named place"):
            mark = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[72, 700, 90, 710], P=old, **link)
            page.Annots = Array([pdf.make_indirect(mark)])
        out = io.BytesIO()
        pdf.save(out)
    assert NONCE in everything_in(out.getvalue())

    assert NONCE not in everything_in(public_copy(out.getvalue()))


def _with_mark(mark: Dictionary) -> bytes:
    with pikepdf.open(io.BytesIO(plain_pdf("The child was seen by Ada Quill."))) as pdf:
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(mark)])
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_a_box_laid_over_words_stays_where_it_is() -> None:
    """A comment that covers a page would uncover it if it were only removed."""
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.Square, Rect=[70, 760, 300, 785], C=[0, 0, 0], IC=[0, 0, 0]
    )
    pdf = _with_mark(box)

    copy = public_copy(pdf)

    assert _different_pixels(pdf, plain_pdf("The child was seen by Ada Quill.")) > 0
    assert _different_pixels(pdf, copy) == 0
    with pikepdf.open(io.BytesIO(copy)) as opened:
        assert "/Annots" not in opened.pages[0].obj


def test_a_form_value_that_is_seen_becomes_part_of_the_page() -> None:
    """Without its field; one without an appearance of its own is drawn as readers draw it."""
    with pikepdf.open(io.BytesIO(plain_pdf("Reference"))) as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        entries = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=[72, 700, 300, 720], F=4, FT=Name.Tx)
        entries.T, entries.V, entries.DA = "reference", "NSCB/2019/K", "/Helv 11 Tf 0 g"
        field = pdf.make_indirect(entries)
        pdf.pages[0].obj.Annots = Array([field])
        resources = Dictionary(Font=Dictionary(Helv=font))
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=resources, NeedAppearances=True)
        out = io.BytesIO()
        pdf.save(out)

    copy = public_copy(out.getvalue())

    assert "NSCB/2019/K" in pypdfium2.PdfDocument(copy)[0].get_textpage().get_text_range()
    assert "AcroForm" not in everything_in(copy)
    assert _different_pixels(out.getvalue(), copy) < 0.001


def test_only_the_drawing_of_a_layer_that_is_off_is_cut() -> None:
    """What it says of fonts and positions still holds for the words after it."""
    layered = (
        "BT /F1 12 Tf 72 700 Td (Before ) Tj /OC /Off BDC 0 -20 Td (Secret) Tj (Next) ' 1 2 (Third) \" EMC "
        "0 -20 Td (After) Tj ET /OC /Off BDC 72 500 90 9 re f /Inner BMC 72 400 90 9 re S EMC EMC 72 300 90 9 re f"
    )
    with pikepdf.open(io.BytesIO(plain_pdf("Page"))) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
        members = Dictionary(Type=Name.OCMD, OCGs=[layer], P=Name.AllOn)
        pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(BaseState=Name.OFF))
        pdf.pages[0].resources.Properties = Dictionary(Off=members)
        pdf.pages[0].obj.Contents = pdf.make_stream(layered.encode())
        out = io.BytesIO()
        pdf.save(out)

    copy = public_copy(out.getvalue())

    words = pypdfium2.PdfDocument(copy)[0].get_textpage().get_text_range().split()
    assert words == ["Before", "After"]
    assert _different_pixels(out.getvalue(), copy) == 0


def test_tags_are_kept_without_their_words() -> None:
    """A screen reader still knows what is a heading; names of tags of a program are led back to the standard ones."""
    with pikepdf.open(io.BytesIO(plain_pdf("Introduction"))) as pdf:
        page = pdf.pages[0].obj
        root = pdf.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary({"/AdaQuill": Name.H1}))
        )
        mark = Dictionary(Type=Name.MCR, Pg=page, MCID=0)
        heading = pdf.make_indirect(
            Dictionary(S=Name.AdaQuill, P=root, Pg=page, K=Array([mark]), T="Ada Quill")
        )
        root.K = Array([heading])
        root.ParentTree = Dictionary(Nums=[0, Array([heading])])
        pdf.Root.StructTreeRoot, page.StructParents = root, 0
        out = io.BytesIO()
        pdf.save(out)

    copy = public_copy(out.getvalue())

    assert "Quill" not in everything_in(copy)
    with pikepdf.open(io.BytesIO(copy)) as opened:
        (element,) = opened.Root.StructTreeRoot.K
        assert (str(element.S), int(element.K[0].MCID)) == ("/H1", 0)
        assert opened.Root.StructTreeRoot.ParentTree.Nums[1][0].objgen == element.objgen


def test_numbers_of_pages_are_kept_where_they_are_plain() -> None:
    """Roman numbers before the report are of use to readers."""
    with pikepdf.open(io.BytesIO(plain_pdf("One", "Two"))) as pdf:
        pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r), 1, Dictionary(S=Name.D, St=1)])
        out = io.BytesIO()
        pdf.save(out)

    with pikepdf.open(io.BytesIO(public_copy(out.getvalue()))) as copy:
        assert [page.label for page in copy.pages] == ["i", "1"]


def test_a_photograph_loses_its_metadata_and_no_pixel() -> None:
    """Nothing is compressed again; what follows the end of the picture is removed too."""
    photograph = a_photograph(NONCE, gps=True)

    bare = without_metadata(photograph + NONCE.encode())

    assert NONCE.encode() not in bare
    assert b"Exif" not in bare
    with Image.open(io.BytesIO(photograph)) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()


def _instructions(pdf: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [page.obj.Contents.read_bytes() for page in opened.pages]


def _different_pixels(original: bytes, copy: bytes) -> float:
    """The largest share of pixels of a page that differ; forms are drawn too."""
    shares = []
    for before, after in zip(_pictures(original), _pictures(copy), strict=True):
        shares.append(sum(x != y for x, y in zip(before, after, strict=True)) / len(before))
    return max(shares)


def _pictures(pdf: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    pictures = [page.render(scale=0.5, grayscale=True).to_pil().tobytes() for page in document]
    document.close()
    return pictures


def test_form_whose_fields_are_no_tree_comes_to_an_end() -> None:
    """Fields that share their kids, thirty levels deep, have 2^30 ways through them; PDFium would follow each."""
    with pikepdf.open(io.BytesIO(a_small_review())) as pdf:
        field = pdf.make_indirect(Dictionary(T=pikepdf.String("end"), FT=Name.Tx))
        for _ in range(30):
            field = pdf.make_indirect(Dictionary(Kids=Array([field, field])))
        widget = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([10, 10, 90, 30]), Parent=field)
        )
        pdf.pages[0].obj.Annots = Array([widget])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=True)
        out = io.BytesIO()
        pdf.save(out)

    with suppress(Broken):  # refused or copied, but not ReadingTimedOut
        assert public_copy(out.getvalue()).startswith(b"%PDF")
