"""Reports with planted canaries that are to be removed: made-up names on pages of real and of generated reports."""

import io
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pypdfium2
import typst
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.draft.findings import Box
from ingest.errors import UnreadablePDF
from ingest.pdf.page_image import page_word_boxes
from ingest.pdf.raw_characters import tokens_of
from ingest.pdf.reading import read_document

PAGES_OF_REAL = 8
"""Pages used of a real report: enough for pages with and without removals."""
PAGES_WITH_CANARIES = 3
CANARIES_A_PAGE = 5
KINDS = ("visible", "hidden", "rotated", "visible", "hidden", "scan")
"""In turn: reading a scan takes seconds a page, so they are fewest."""

_SYLLABLES = ("bran", "dol", "vex", "quil", "lam", "tor", "wim", "fess", "gar", "non", "pell", "osk")
_SENTENCES = (
    "The mother of {} told the school about the move to a new flat.",
    "A social worker visited {} at home in the spring and saw no bruises.",
    "“{}” was seen by the health visitor, who recorded no concerns.",
    "Records of {}: three referrals, of which two led to an assessment.",
)
_HIDDEN = ("white", "invisible", "covered", "clipped")


@dataclass(slots=True)
class Planted:
    """A PDF, the canaries on its pages, and where they are."""

    pdf: bytes
    kind: str
    source: str
    canaries: dict[int, list[str]]
    boxes: dict[int, list[Box]] = field(default_factory=dict)
    """What a reading of the file gives for each canary; for a scan, where it was drawn."""

    @property
    def count(self) -> int:
        """How many canaries it has."""
        return sum(map(len, self.canaries.values()))


def planted_reports(real_files: Path, n: int, ocr_models: Path) -> Iterator[Planted]:
    """Reports with ``n`` canaries in all, real and generated ones in turn, all kinds equally often."""
    seed = random.Random(20261130)
    reals = sorted((real_files / "reports").rglob("*.pdf"))
    left, place = n, 0
    while left > 0:
        kind = KINDS[place % len(KINDS)]
        is_real = bool(reals) and place // len(KINDS) % 2 == 0
        base = _real(reals, place, seed) if is_real else _generated(seed)
        place += 1
        if base is None:
            continue
        planted = _planted(base, kind, "real" if is_real else "generated", seed, most=left)
        _find_boxes(planted, ocr_models)
        if planted.count:
            left -= planted.count
            yield planted


def _real(reals: Sequence[Path], place: int, seed: random.Random) -> bytes | None:
    """Some neighbouring pages of a real report; None if it cannot be opened."""
    path = reals[(place * 7) % len(reals)]
    out = io.BytesIO()
    try:
        with pikepdf.open(path) as report:
            first = seed.randrange(max(1, len(report.pages) - PAGES_OF_REAL))
            del report.pages[first + PAGES_OF_REAL :]
            del report.pages[:first]
            report.save(out)
    except pikepdf.PdfError:
        return None
    return out.getvalue()


def _generated(seed: random.Random) -> bytes:
    """Six pages of sentences, by reportlab or by typst."""
    texts = [" ".join(_sentence(seed, "the child") for _ in range(30)) for _ in range(6)]
    if seed.random() < 0.5:
        return bytes(typst.compile("\n#pagebreak()\n".join(texts).encode()))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for text in texts:
        words = text.split()
        for line in range(0, len(words), 11):
            canvas.drawString(72, 760 - 1.5 * line, " ".join(words[line : line + 11]))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _sentence(seed: random.Random, name: str) -> str:
    return seed.choice(_SENTENCES).format(name)


def _name(seed: random.Random) -> str:
    return "".join(seed.sample(_SYLLABLES, 4)).capitalize()


def _planted(base: bytes, kind: str, source: str, seed: random.Random, *, most: int) -> Planted:
    """The report with some canaries on each of some pages, drawn over what is there."""
    planted = Planted(base, kind, source, {})
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(base)) as report:
        numbers = seed.sample(range(1, len(report.pages) + 1), min(PAGES_WITH_CANARIES, len(report.pages)))
        for number in sorted(numbers):
            names = [_name(seed) for _ in range(min(CANARIES_A_PAGE, most - planted.count))]
            if not names:
                break
            planted.canaries[number] = names
            page = report.pages[number - 1]
            _overlay(report, page, [_drawing(kind, seed, name, place) for place, name in enumerate(names)])
            if kind == "rotated":
                page.rotate(seed.choice((90, 180, 270)), relative=True)
        report.save(out)
    planted.pdf = out.getvalue()
    if kind == "scan":
        planted.pdf = _scanned(planted.pdf, planted.canaries)
    return planted


Drawing = Callable[[Canvas], None]


def _drawing(kind: str, seed: random.Random, name: str, place: int) -> Drawing:
    """A line with the name, 40 to 128 points from the lower edge, on white where it has to be visible."""
    sentence, y = _sentence(seed, name), 40 + 22 * place
    way = seed.choice(_HIDDEN) if kind == "hidden" else ""

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(30, y - 5, 500, 18, stroke=0, fill=1)
        canvas.setFillGray(1 if way == "white" else 0)
        if way == "clipped":
            clip = canvas.beginPath()
            clip.rect(0, 0, 1, 1)
            canvas.clipPath(clip, stroke=0)
        text = canvas.beginText(40, y)
        text.setFont("Helvetica", 11)
        text.setTextRenderMode(3 if way == "invisible" else 0)
        text.textOut(sentence)
        canvas.drawText(text)
        if way == "covered":
            canvas.rect(30, y - 5, 500, 18, stroke=0, fill=1)

    return draw


def _overlay(report: pikepdf.Pdf, page: pikepdf.Page, drawings: Sequence[Drawing]) -> None:
    out = io.BytesIO()
    box = [float(side) for side in page.mediabox]
    canvas = Canvas(out, pagesize=(box[2] - box[0], box[3] - box[1]))
    for draw in drawings:
        canvas.saveState()
        draw(canvas)
        canvas.restoreState()
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as drawn:
        page.add_overlay(drawn.pages[0], None)


def _scanned(pdf: bytes, canaries: dict[int, list[str]]) -> bytes:
    """The pages with canaries as pictures of 150 dots per inch."""
    document, out = pypdfium2.PdfDocument(pdf), io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as report:
        for number in canaries:
            rendered, sheet = document[number - 1], io.BytesIO()
            size = rendered.get_size()
            canvas = Canvas(sheet, pagesize=size)
            canvas.drawImage(ImageReader(rendered.render(scale=150 / 72).to_pil().convert("L")), 0, 0, *size)
            canvas.save()
            with pikepdf.open(io.BytesIO(sheet.getvalue())) as scan:
                _become(report, report.pages[number - 1].obj, scan.pages[0].obj)
        report.save(out)
    document.close()
    return out.getvalue()


def _become(report: pikepdf.Pdf, page: pikepdf.Object, scan: pikepdf.Object) -> None:
    """Give a page what another one shows. Its object stays: the tags of the file lead to it."""
    scanned = report.copy_foreign(report.make_indirect(scan) if not scan.is_indirect else scan)
    for key in ("/Annots", "/CropBox", "/Rotate", "/StructParents"):
        if key in page:
            del page[key]
    for key in ("/Contents", "/MediaBox", "/Resources"):
        page[key] = scanned[key]


def _find_boxes(planted: Planted, ocr_models: Path) -> None:
    """Where reading finds each canary. One that it does not find is not removed: another part measures finding."""
    models = ocr_models if planted.kind == "scan" else None
    try:
        pages = read_document(planted.pdf, ocr_models=models).pages
    except UnreadablePDF:
        planted.canaries = {}
        return
    boxes_by_page: dict[int, dict[str, list[Box]]] = {number: {} for number in planted.canaries}
    for number, words in page_word_boxes(planted.pdf, list(planted.canaries), ocr_models=models):
        text = pages[number - 1].text
        for word in words:
            box = (word.x0, word.top, word.x1, word.bottom)
            _add(boxes_by_page[number], planted.canaries[number], text[word.start : word.end], [box])
    for number in boxes_by_page:
        for run in pages[number - 1].hidden:
            _add(boxes_by_page[number], planted.canaries[number], run.text, run.boxes)
    planted.canaries = {number: list(boxes) for number, boxes in boxes_by_page.items() if boxes}
    planted.boxes = {
        number: [box for boxes in boxes_by_page[number].values() for box in boxes]
        for number in planted.canaries
    }


def _add(boxes_by_name: dict[str, list[Box]], names: Sequence[str], text: str, boxes: Sequence[Box]) -> None:
    tokens = "".join(tokens_of(text))
    for name in names:
        if name.casefold() in tokens:
            boxes_by_name.setdefault(name, []).extend(boxes)
