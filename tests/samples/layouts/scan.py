"""A report as a council once uploaded it: scanned, so that its pages are pictures and hold no text."""

import io
from random import Random

import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_DPI = 200
_PAPER = 250
_TILT = 0.4
"""Degrees a page may lie askew on the glass."""


def scanned(pdf: bytes, dice: Random) -> bytes:
    """The pages of ``pdf`` as slightly askew black-and-white pictures of 200 dots an inch."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        picture = page.render(scale=_DPI / 72, grayscale=True).to_pil()
        picture = picture.rotate(dice.uniform(-_TILT, _TILT), Image.Resampling.BILINEAR, fillcolor=_PAPER)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(picture.convert("1", dither=Image.Dither.NONE)), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
