"""Sheets to hide words on: drawn with reportlab, set with typst, and single pages of real reports."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2
import typst
from reportlab.pdfgen.canvas import Canvas

SENTENCES = (
    "The panel heard that information was held by four agencies.",
    "The health visitor recorded bruising and made a referral.",
    "It was not brought together until the strategy discussion.",
    "The school nurse did not know that the family had moved.",
    "Professionals did not see the lived experience of the child.",
)
PRODUCERS = ("reportlab", "typst", "real report")

_REPORTLAB_FONTS = ("Helvetica", "Times-Roman", "Courier", "Helvetica-Oblique")
_TYPST_FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
_BAND = (40.0, 80.0)
"""Height that the words and their cover need, and the edge of the page that stays free, in points."""
_REAL_PAGES = 40
_LEAST_TEXT = 100
"""Of a scan without words nothing would be read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A PDF of one page, and where on it nothing is drawn."""

    pdf: bytes
    producer: str
    free: tuple[tuple[float, float], ...]
    """Points from the bottom left: to the right of each, 300 by 40 points are white."""


def sheet(random: Random, producer: str, real_files: Path) -> Sheet:
    """A sheet of this producer."""
    if producer == "reportlab":
        return _of_reportlab(random.choice(_REPORTLAB_FONTS), random.choice((9, 11, 14)), random.randrange(3))
    if producer == "typst":
        return _of_typst(random.choice(_TYPST_FONTS), random.choice((9, 11, 14)))
    return random.choice(_of_reports(real_files))


@lru_cache
def _of_reportlab(font: str, size: int, layout: int) -> Sheet:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont(font, size)
    for place, sentence in enumerate(SENTENCES * 2):
        canvas.drawString(72, 780 - place * (40 if layout == 1 else 18), sentence)
    if layout == 2:
        canvas.grid([72, 250, 500], [80, 110, 140])
        canvas.drawString(76, 120, "Recommendation")
    canvas.save()
    return _sheet(out.getvalue(), "reportlab")


@lru_cache
def _of_typst(font: str, size: int) -> Sheet:
    text = "\n\n".join(SENTENCES)
    source = (
        f'#set text(font: "{font}", size: {size}pt)\n= Review\n\n{text}\n\n#table(columns: 2)[Aim][Agency]\n'
    )
    return _sheet(typst.compile(source.encode()), "typst")


@lru_cache
def _of_reports(real_files: Path) -> Sequence[Sheet]:
    """Pages with a free place, a few of each of many reports."""
    random, sheets = Random(0), []
    files = sorted((real_files / "reports").rglob("*.pdf"))
    random.shuffle(files)
    for file in files[:_REAL_PAGES]:
        with pikepdf.open(file) as report:
            out, single_page = io.BytesIO(), pikepdf.new()
            single_page.pages.append(report.pages[random.randrange(len(report.pages))])
            single_page.save(out)
        if (sheet := _sheet(out.getvalue(), "real report")).free:
            sheets.append(sheet)
    return sheets or [_of_reportlab("Helvetica", 11, 0)]


def _sheet(pdf: bytes, producer: str) -> Sheet:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        width, height = page.get_size()
        left, bottom, _, _ = page.get_bbox()
        picture = page.render(scale=1, grayscale=True).to_pil()
        turned = page.get_rotation()
        text = page.get_textpage().get_text_range()
    free = []
    if len(text) < _LEAST_TEXT:
        return Sheet(pdf, producer, ())
    for x in (72, 150, 240):
        for y in range(int(_BAND[1]), int(height - _BAND[1]), 20):
            crop = picture.crop((x - 10, int(height) - y - 30, x + 290, int(height) - y + 10))
            if x + 290 < width and crop.getextrema() == (255, 255) and not turned:
                free.append((left + x, bottom + y))
    return Sheet(pdf, producer, tuple(free))
