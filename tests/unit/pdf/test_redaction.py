"""What is removed from a page is in none of its text, objects and pixels; the rest of the file stays as it was."""

import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
import typst
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.draft.findings import WHOLE_LAYER, Box
from ingest.errors import RemovalFailed
from ingest.pdf.ocr import may_read
from ingest.pdf.page_image import page_word_boxes
from ingest.pdf.public_copy import public_copy
from ingest.pdf.reading import read_document
from ingest.pdf.redaction import redacted_copy
from ingest.pdf.sandbox import Task, run
from tests.unit.pdf.made import TOP, Draw, a_pdf, pixels, rotated, saying, showing

LINES = ("The mother of Quillfeather lived", "in Llanfair Fictional, with her", "brother and two cats.")
CANARY = "Quillfeather"


@pytest.fixture(scope="session")
def models() -> Path:
    """Folder of the trained models; the test is skipped, and says so, where there is none."""
    folder = Path(os.environ.get("CASEREVIEWS_OCR_MODELS", "build/ocr"))
    if not may_read(folder):
        pytest.skip(f"no OCR here: tesserocr or {folder}/eng.traineddata is missing")
    return folder


def boxes_of(pdf: bytes, words: Sequence[str], *, page: int = 1, models: Path | None = None) -> list[Box]:
    """The boxes of these words on a page."""
    text = read_document(pdf, ocr_models=models).pages[page - 1].text
    ((_, places),) = page_word_boxes(pdf, [page], ocr_models=models)
    return [
        (place.x0, place.top, place.x1, place.bottom)
        for place in places
        if text[place.start : place.end].strip(".,") in words
    ]


def everything_in(pdf: bytes) -> str:
    """What two programs read on the pages, and every string and stream of the file in the clear."""
    parts = []
    with pdfplumber.open(io.BytesIO(pdf)) as plumbed:
        parts += [page.extract_text() for page in plumbed.pages]
    document = pypdfium2.PdfDocument(pdf)
    parts += [page.get_textpage().get_text_range() for page in document]
    document.close()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for written in pikepdf.parse_content_stream(page):
                strings = [part for part in written.operands if isinstance(part, pikepdf.String)]
                parts += [bytes(part).decode("utf-16-be", "replace") for part in strings]
        opened.save(out, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return "\n".join([*parts, out.getvalue().decode("latin-1")])


def test_a_removed_word_is_in_no_text_and_no_object() -> None:
    """Its line is read without it, and the other words stay where they were."""
    pdf = a_pdf(saying(*LINES))
    before = boxes_of(pdf, ["lived", "brother", "cats"])

    copy = redacted_copy(pdf, {1: boxes_of(pdf, [CANARY])})

    (page,) = read_document(copy).pages
    assert page.text.split() == " ".join(LINES).replace(f"{CANARY} ", "").split()
    assert CANARY in everything_in(public_copy(pdf))
    assert CANARY not in everything_in(copy)
    after = boxes_of(copy, ["lived", "brother", "cats"])
    assert all(min(_distance(box, other) for other in after) < 1 for box in before)


def test_pixels_of_a_removed_word_are_of_one_colour() -> None:
    """Nothing of it can be seen, while the words beside it still can."""
    pdf = a_pdf(saying(*LINES))
    removed, unchanged = boxes_of(pdf, [CANARY]), boxes_of(pdf, ["lived"])

    copy = redacted_copy(pdf, {1: removed})

    assert _colours(copy, removed[0]) == 1
    assert _colours(copy, unchanged[0]) > 4


def test_a_removed_layer_leaves_what_the_page_shows() -> None:
    """Nothing is painted, no word of the layer is left, and no later reading has one."""
    pdf = a_pdf(saying(*LINES), saying("The second page."))
    visible = boxes_of(pdf, ["lived"])[0]

    copy = redacted_copy(pdf, {1: [WHOLE_LAYER]})

    assert CANARY not in everything_in(copy)
    assert _different_pixels(copy, public_copy(pdf), page=0) < 0.01
    assert _colours(copy, visible) > 4
    first, second = read_document(pdf, removals={1: [WHOLE_LAYER]}).pages
    assert (first.text, first.hidden, second.text) == ("", (), "The second page.")


def test_a_removed_layer_gives_way_to_the_words_of_the_picture(models: Path) -> None:
    """A scan with the layer of another text; its picture is read, but for what is removed there too."""

    def draw(canvas: Canvas) -> None:
        showing(pixels(*LINES))(canvas)
        text = canvas.beginText(76, TOP - 103)
        text.setTextRenderMode(3)
        text.textOut("Another text with oboge bogo in it")
        canvas.drawText(text)

    copy = redacted_copy(a_pdf(draw), {1: [WHOLE_LAYER]}, ocr_models=models)

    assert "oboge" not in everything_in(copy)
    (page,) = read_document(copy, ocr_models=models).pages
    assert "two cats" in page.text


def test_other_pages_keep_their_content_byte_for_byte() -> None:
    """Only the page with a removal becomes a picture."""
    pdf = a_pdf(saying("First page"), saying(*LINES), saying("Third page"))

    copy = redacted_copy(pdf, {2: boxes_of(pdf, [CANARY], page=2)})

    with pikepdf.open(io.BytesIO(public_copy(pdf))) as before, pikepdf.open(io.BytesIO(copy)) as after:
        for index in (0, 2):
            old, new = before.pages[index], after.pages[index]
            assert new.Contents.read_raw_bytes() == old.Contents.read_raw_bytes()
            assert list(new.Resources.Font.keys()) == list(old.Resources.Font.keys())
        assert list(after.pages[1].Resources.Font.keys()) == ["/F"]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_rotated_page_with_a_crop_box_keeps_its_words_in_place(turned: int) -> None:
    """Page boxes and rotation stay, so that links and bookmarks still lead to the same place."""
    pdf = _cropped(rotated(a_pdf(saying(*LINES)), turned))
    removed, before = boxes_of(pdf, [CANARY]), boxes_of(pdf, ["lived"])

    copy = redacted_copy(pdf, {1: removed})

    assert CANARY not in everything_in(copy)
    assert _colours(copy, removed[0]) == 1
    assert _distance(boxes_of(copy, ["lived"])[0], before[0]) < 1
    with pikepdf.open(io.BytesIO(copy)) as opened:
        assert [opened.pages[0].Rotate, opened.pages[0].CropBox[0]] == [turned, 20]


def test_a_word_under_a_black_box_is_gone_and_the_box_stays() -> None:
    """Nothing is painted where nothing can be seen: the picture is the same, without the words beneath."""

    def covered(canvas: Canvas) -> None:
        saying(*LINES)(canvas)
        canvas.rect(60, TOP - 84, 400, 20, fill=1)

    pdf = a_pdf(covered)

    copy = redacted_copy(pdf, {1: [(72.0, 70.0, 300.0, 83.0)]})

    assert CANARY in everything_in(public_copy(pdf))
    assert CANARY not in everything_in(copy)
    assert _different_pixels(public_copy(pdf), copy, page=0) < 0.001


def test_welsh_letters_are_read_as_they_were() -> None:
    """The font of the text layer has every letter, and any other sign."""
    pdf = _with_font(["Ŵyr Quillfeather yn byw", "ger y tŷ gwyn, “Tŷ Hâf” – 7°"])
    text = read_document(pdf).pages[0].text

    copy = redacted_copy(pdf, {1: boxes_of(pdf, [CANARY])})

    assert read_document(copy).pages[0].text == text.replace(f"{CANARY} ", "")


def test_a_scan_is_painted_over_and_its_words_are_kept(models: Path) -> None:
    """The text of the copy comes from OCR of the picture."""
    pdf = a_pdf(showing(pixels(*LINES)))
    removed = boxes_of(pdf, [CANARY], models=models)

    copy = redacted_copy(pdf, {1: removed}, ocr_models=models)

    text = read_document(copy).pages[0].text
    assert CANARY not in text
    assert "brother and two cats" in text
    assert _colours(copy, removed[0]) == 1
    assert CANARY not in read_document(_only_pictures(copy), ocr_models=models).pages[0].text


def test_a_word_that_is_also_in_a_picture_fails_the_verification(models: Path) -> None:
    """Only OCR sees it there. There is no copy, and the sentence says what to do."""

    def draw(canvas: Canvas) -> None:
        saying(*LINES)(canvas)
        canvas.drawImage(ImageReader(io.BytesIO(pixels("Quillfeather"))), 72, 100, 200, 283)

    pdf = a_pdf(draw)

    with pytest.raises(RemovalFailed, match="from page 1") as failure:
        redacted_copy(pdf, {1: boxes_of(pdf, [CANARY])}, ocr_models=models)

    assert failure.value.readings == ("ocr",)


def test_a_letter_removed_from_a_page_upside_down_is_no_failure() -> None:
    """pdfplumber reads such a page from its end and splits words: single letters say nothing there."""
    pdf = rotated(a_pdf(saying("A note e of the review", "w i d e l y spaced, e v e r y letter")), 180)

    copy = redacted_copy(pdf, {1: boxes_of(pdf, ["e"])[:1]})

    assert "review" in read_document(copy).pages[0].text


def test_a_word_upside_down_that_is_left_is_found() -> None:
    """pdfplumber reads it backwards."""
    pdf = public_copy(rotated(a_pdf(saying(*LINES)), 180))
    page = (1, (), (), {"quillfeather": 0})

    frames = run(Task.REDACTION_FAILURES, pdf, {"pages": (page,), "models": None})

    assert "pdfplumber" in json.loads(next(frames))[1]


def test_a_black_rectangle_over_a_word_passes_no_reading() -> None:
    """What people do by hand: the verification finds the word in the text and in the objects."""

    def covered(canvas: Canvas) -> None:
        saying(*LINES)(canvas)
        canvas.rect(60, TOP - 84, 400, 20, fill=1)

    pdf = public_copy(a_pdf(covered))
    page = (1, ((72.0, 70.0, 300.0, 83.0),), (), {"quillfeather": 0})

    frames = run(Task.REDACTION_FAILURES, pdf, {"pages": (page,), "models": None})

    assert [json.loads(frame) for frame in frames] == [[1, ["pdfium", "pdfplumber", "objects"]], [0, []]]


def test_fonts_and_images_of_the_old_page_are_gone() -> None:
    """Inherited by all pages or not: only what another page uses stays in the file."""
    pdf = _inheriting(a_pdf(_with_image("first"), saying("Second page")))

    copy = redacted_copy(pdf, {1: boxes_of(pdf, ["first"])})

    with pikepdf.open(io.BytesIO(copy)) as opened:
        images = [part for part in opened.objects if isinstance(part, pikepdf.Stream) and "/Width" in part]
        assert [int(image.Width) for image in images] == [1654]
        assert "/Resources" not in opened.Root.Pages


def test_a_link_on_a_removed_word_goes_and_others_stay() -> None:
    """A link may hold the name of the person it leads to."""

    def draw(canvas: Canvas) -> None:
        saying(*LINES)(canvas)
        canvas.linkURL("https://example.org/a", (72, TOP - 84, 400, TOP - 70))
        canvas.linkURL("https://example.org/b", (72, 100, 200, 120))
        canvas.linkURL("mailto:quillfeather@example.org", (72, 200, 200, 220))

    pdf = a_pdf(draw)

    copy = redacted_copy(pdf, {1: boxes_of(pdf, [CANARY])})

    with pikepdf.open(io.BytesIO(copy)) as opened:
        assert [str(link.A.URI) for link in opened.pages[0].Annots] == ["https://example.org/b"]


def test_tags_of_a_replaced_page_are_made_anew() -> None:
    """What its tags said is gone, tags of the other page stay, and each line left is a tagged paragraph."""
    pdf = _tagged(a_pdf(saying(*LINES), saying("Second page")))

    copy = redacted_copy(pdf, {1: boxes_of(pdf, [CANARY])})

    assert CANARY not in everything_in(copy)
    with pikepdf.open(io.BytesIO(copy)) as opened:
        root, (first, second) = opened.Root.StructTreeRoot, opened.pages
        is_second = [element.Pg.objgen == second.objgen for element in root.K]
        assert is_second == [True, False, False, False]
        entries = dict(zip(list(root.ParentTree.Nums)[::2], list(root.ParentTree.Nums)[1::2], strict=True))
        assert len(entries[first.StructParents]) == 3


def _distance(box: Box, other: Box) -> float:
    return max(abs(side - beside) for side, beside in zip(box, other, strict=True))


def _picture(pdf: bytes, page: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    picture: Image.Image = document[page].render(scale=2).to_pil().convert("RGB")
    document.close()
    return picture


def _colours(pdf: bytes, box: Box) -> int:
    """How many colours there are in a box of the first page."""
    left, top, right, bottom = (round(2 * side) for side in box)
    return len(_picture(pdf, 0).crop((left, top, right, bottom)).getcolors(1 << 20) or ())


def _different_pixels(first: bytes, second: bytes, *, page: int) -> float:
    """The share of pixels that differ clearly."""
    before, after = (_picture(pdf, page).convert("L") for pdf in (first, second))
    pairs = list(zip(before.tobytes(), after.tobytes(), strict=True))
    return sum(abs(level - beside) > 128 for level, beside in pairs) / len(pairs)


def _changed(pdf: bytes) -> "tuple[pikepdf.Pdf, io.BytesIO]":
    return pikepdf.open(io.BytesIO(pdf)), io.BytesIO()


def _cropped(pdf: bytes) -> bytes:
    opened, out = _changed(pdf)
    with opened:
        opened.pages[0].CropBox = Array([20, 30, 560, 810])
        opened.save(out)
    return out.getvalue()


def _with_font(lines: Sequence[str]) -> bytes:
    """A page whose font has the letters of Welsh."""
    return bytes(typst.compile("\n\n".join(lines).encode()))


def _with_image(word: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        saying(f"The {word} page")(canvas)
        canvas.drawImage(ImageReader(io.BytesIO(pixels("x"))), 72, 100, 200, 283)

    return draw


def _inheriting(pdf: bytes) -> bytes:
    """The PDF with the resources of its first page at the root of the page tree, for all pages."""
    opened, out = _changed(pdf)
    with opened:
        opened.Root.Pages.Resources = opened.pages[0].obj.Resources
        for page in opened.pages:
            del page.obj.Resources
        opened.save(out)
    return out.getvalue()


def _only_pictures(pdf: bytes) -> bytes:
    """The PDF without its text layer."""
    out = io.BytesIO()
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=2).to_pil() for page in document]
    document.close()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


def _tagged(pdf: bytes) -> bytes:
    """The PDF with an element a page; that of the first says its words."""
    opened, out = _changed(pdf)
    with opened:
        root = opened.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        elements = [
            opened.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.P, P=root, Pg=page.obj, K=0, ActualText=text)
            )
            for page, text in zip(opened.pages, [" ".join(LINES), "Second page"], strict=True)
        ]
        for key, page in enumerate(opened.pages):
            page.obj.StructParents = key
        root.K = Array(elements)
        nums = [item for key, element in enumerate(elements) for item in (key, Array([element]))]
        root.ParentTree = Dictionary(Nums=Array(nums))
        opened.Root.StructTreeRoot = root
        opened.save(out)
    return out.getvalue()
