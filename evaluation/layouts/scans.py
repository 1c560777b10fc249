"""Scans: sheets drawn as pictures, with what scanners and people do to them."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from evaluation.layouts.pages import HEIGHT, WIDTH, bare_table, drawn, plain, ruled_table, two_columns

_DOTS_PER_INCH = 150
Picture = Image.Image
Place = Callable[[Canvas, Picture, list[str]], None]


def _drawn_whole(canvas: Canvas, picture: Picture, seen: list[str], *, kind: str = "PNG") -> None:
    out = BytesIO()
    picture.save(out, kind)
    canvas.drawImage(ImageReader(out), 0, 0, WIDTH, HEIGHT)


def whole(canvas: Canvas, picture: Picture, seen: list[str]) -> None:
    """One picture."""
    _drawn_whole(canvas, picture, seen)


def stamped(canvas: Canvas, picture: Picture, seen: list[str]) -> None:
    """With a live line at the foot."""
    whole(canvas, picture, seen)
    canvas.setFont("Helvetica", 9)
    stamp = "Published by Northshire Safeguarding Children Board. OFFICIAL. Page 2 of 3"
    canvas.drawString(72, 24, stamp)
    seen.append(stamp)


def strips(canvas: Canvas, picture: Picture, seen: list[str]) -> None:
    """Cut into pictures of an eighth of the sheet."""
    height = picture.height // 8
    for place in range(8):
        part = picture.crop((0, place * height, picture.width, (place + 1) * height))
        out = BytesIO()
        part.save(out, "PNG")
        canvas.drawImage(ImageReader(out), 0, HEIGHT * (7 - place) / 8, WIDTH, HEIGHT / 8)


def half(canvas: Canvas, picture: Picture, seen: list[str]) -> None:
    """Below live text."""
    canvas.setFont("Helvetica", 11)
    words = ["The next lines were copied from the file of the agency and glued in."]
    canvas.drawString(72, 60, words[0])
    out = BytesIO()
    picture.crop((0, 0, picture.width, picture.height * 9 // 10)).save(out, "PNG")
    canvas.drawImage(ImageReader(out), 0, HEIGHT / 10, WIDTH, HEIGHT * 9 / 10)
    seen += words


def turned(canvas: Canvas, picture: Picture, seen: list[str], *, degrees: int) -> None:
    """Laid into the scanner another way."""
    whole(canvas, picture.rotate(degrees, expand=True).resize(picture.size), seen)


def askew(canvas: Canvas, picture: Picture, seen: list[str]) -> None:
    """One degree off."""
    whole(canvas, picture.rotate(1, fillcolor=255, resample=Image.Resampling.BICUBIC), seen)


def inverted(canvas: Canvas, picture: Picture, seen: list[str]) -> None:
    """White on black."""
    whole(canvas, ImageOps.invert(picture), seen)


def coarse(canvas: Canvas, picture: Picture, seen: list[str]) -> None:
    """At 60 dots per inch: hardly to be read."""
    whole(canvas, picture.resize((picture.width * 2 // 5, picture.height * 2 // 5)), seen)


def grainy(canvas: Canvas, picture: Picture, seen: list[str]) -> None:
    """With the grain of a copier, as a poor JPEG."""
    grain = np.random.default_rng(7).normal(0, 25, (picture.height, picture.width))
    noisy = Image.fromarray(np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8))
    _drawn_whole(canvas, noisy.filter(ImageFilter.GaussianBlur(0.6)), seen, kind="JPEG")


def wrong_layer(canvas: Canvas, picture: Picture, seen: list[str]) -> None:
    """Under an invisible layer of other words."""
    whole(canvas, picture, seen)
    text = canvas.beginText(72, HEIGHT - 90)
    text.setFont("Helvetica", 11)
    text.setTextRenderMode(3)
    for _ in range(20):
        text.textLine("Lnc oui raso adeve onica bo oggo eogabo ogo oea mogo bobo dabeo goa abo oge")
    canvas.drawText(text)


_PLACES: dict[str, Place] = {
    "whole": whole,
    "stamped": stamped,
    "strips": strips,
    "half": half,
    "turned_90": partial(turned, degrees=90),
    "turned_180": partial(turned, degrees=180),
    "askew": askew,
    "inverted": inverted,
    "coarse": coarse,
    "grainy": grainy,
    "wrong_layer": wrong_layer,
}


def samples(seeds: range) -> Iterator[tuple[str, bytes, list[list[str]]]]:
    """Name, file, and what is seen on each of its two sheets: a scan, and live text."""
    for seed in seeds:
        for name, place in _PLACES.items():
            yield (f"scan {name} {seed}", *_scan(*drawn(plain, seed + 2_000), place))
        for draw in (two_columns, ruled_table, bare_table):
            yield (f"scan of {draw.__name__} {seed}", *_scan(*drawn(draw, seed + 3_000), whole))


def _scan(pdf: bytes, seen: list[list[str]], place: Place) -> tuple[bytes, list[list[str]]]:
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[1].render(scale=_DOTS_PER_INCH / 72, grayscale=True).to_pil()
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    words = list(seen[1])
    place(canvas, picture, words)
    canvas.showPage()
    last = f"This page is live text of week {random.Random(seen[1][0]).randrange(100, 999)} and was never on paper."
    canvas.drawString(72, 700, last)
    canvas.showPage()
    canvas.save()
    return out.getvalue(), [words, [last]]
