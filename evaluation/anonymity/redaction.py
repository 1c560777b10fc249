"""How much of what was removed is left in a redacted copy, read in six ways, and what the copy costs.

The baseline is what people do by hand: a black rectangle over the word.
"""

import io
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from evaluation.anonymity.planted import Planted, planted_reports
from evaluation.anonymity.shares import interval
from evaluation.report import Figure
from ingest.errors import RemovalFailed, UnreadablePDF
from ingest.pdf.ocr import may_read
from ingest.pdf.public_copy import public_copy
from ingest.pdf.raw_characters import tokens_of
from ingest.pdf.reading import read_document
from ingest.pdf.redaction import redacted_copy

REMOVALS = 500
OCR_EVERY = 8
"""Every eighth report is verified and measured by OCR, and every scan."""
_WITH_KEYS = pikepdf.Dictionary | pikepdf.Stream
_OTHER_PAGES = 2
"""Pages without a removal that are compared in each report."""


@dataclass(slots=True)
class _Counts:
    """What was measured so far."""

    removals: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    """Canaries left in the copy, by the way of reading; ``read`` counts how many were looked for in that way."""
    read: Counter[str] = field(default_factory=Counter)
    left_under_box: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    pages: int = 0
    seconds: float = 0.0
    growth_bytes: int = 0
    worst_difference: float = 0.0
    compared: int = 0
    words: int = 0
    words_kept: int = 0


def redaction_figures(real_files: Path, n: int | None) -> Sequence[Figure]:
    """Figures over ``n`` removals, 500 without."""
    models = Path(os.environ.get("CASEREVIEWS_OCR_MODELS", "build/ocr"))
    counts = _Counts()
    for place, planted in enumerate(planted_reports(real_files, n or REMOVALS, models)):
        has_ocr = may_read(models) and (planted.kind == "scan" or place % OCR_EVERY == 0)
        _measure(planted, counts, models if has_ocr else None)
    return list(_figures(counts))


def _measure(planted: Planted, counts: _Counts, models: Path | None) -> None:
    counts.removals[f"{planted.kind}, {planted.source}"] += planted.count
    try:
        plain = public_copy(planted.pdf)
        started = time.monotonic()
        copy = redacted_copy(planted.pdf, planted.boxes, ocr_models=models)
    except (RemovalFailed, UnreadablePDF):
        counts.refused += planted.count
        return
    counts.seconds += time.monotonic() - started
    counts.pages += len(planted.canaries)
    counts.growth_bytes += len(copy) - len(plain)
    for way, read in _ways(models).items():
        counts.read[way] += planted.count
        counts.left[way] += _left(planted, read(copy, planted))
        counts.left_under_box[way] += _left(planted, read(_under_boxes(plain, planted), planted))
    _compare_other_pages(plain, copy, planted, counts)
    _count_words_kept(planted, copy, counts)


_Read = Callable[[bytes, Planted], str]


def _ways(models: Path | None) -> Mapping[str, _Read]:
    """The ways of reading a copy. Each returns everything it reads, in small letters."""
    ways: dict[str, _Read] = {
        "pdfium": _by_pdfium,
        "pdfplumber": _by_pdfplumber,
        "pikepdf objects": _by_objects,
        "qpdf streams": _by_qpdf,
        "raw bytes": lambda pdf, _: _as_text(pdf),
    }
    if models is not None:
        ways["OCR (sample)"] = lambda pdf, planted: _by_ocr(pdf, planted, models)
    return ways


def _left(planted: Planted, text: str) -> int:
    """How many canaries are in what was read."""
    return sum(name.casefold() in text for names in planted.canaries.values() for name in names)


def _by_pdfium(pdf: bytes, _: Planted) -> str:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document).casefold()


def _by_pdfplumber(pdf: bytes, planted: Planted) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        pages = [document.pages[number - 1] for number in planted.canaries]
        return " ".join(word["text"] for page in pages for word in page.extract_words()).casefold()


def _by_objects(pdf: bytes, _: Planted) -> str:
    """Every string of every object, and every stream decoded."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return " ".join(text for part in opened.objects for text in _texts(part)).casefold()


def _texts(part: pikepdf.Object) -> Iterator[str]:
    if isinstance(part, pikepdf.Stream):
        try:
            yield _as_text(part.read_bytes())
        except pikepdf.PdfError:  # an image that is not decoded
            yield _as_text(part.read_raw_bytes())
    for value in _values_in(part):
        if isinstance(value, pikepdf.String):
            yield f"{value} {_as_text(bytes(value))}"
        elif isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _texts(value)


def _values_in(part: pikepdf.Object) -> list[object]:
    if isinstance(part, pikepdf.Array):
        return list(part)
    return [part[key] for key in list(part.keys())] if isinstance(part, _WITH_KEYS) else []


def _by_qpdf(pdf: bytes, _: Planted) -> str:
    """The file as ``qpdf --qdf`` writes it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            out,
            qdf=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return _as_text(out.getvalue())


def _as_text(content: bytes) -> str:
    """The bytes as letters of one byte, of two, and as strings in hexadecimal that have letters of two."""
    text = content.decode("latin-1")
    wide = "".join(content[shift:].decode("utf-16-be", "ignore") for shift in (0, 1))
    return f"{text} {wide} {_unhexed(content)}".casefold()


def _unhexed(content: bytes) -> str:
    parts = []
    for part in content.split(b"<")[1:]:
        digits = part.partition(b">")[0]
        try:
            parts.append(bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "ignore"))
        except ValueError:
            continue
    return "".join(parts)


def _by_ocr(pdf: bytes, planted: Planted, models: Path) -> str:
    """What OCR reads in the pictures of the pages, without any text layer."""
    out = io.BytesIO()
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        pictures = [document[number - 1].render(scale=200 / 72).to_pil() for number in planted.canaries]
    pictures[0].save(out, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    try:
        return " ".join(
            page.text for page in read_document(out.getvalue(), ocr_models=models).pages
        ).casefold()
    except UnreadablePDF:
        return ""


def _under_boxes(pdf: bytes, planted: Planted) -> bytes:
    """The baseline: the copy with a black rectangle over each word."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as report, closing(pypdfium2.PdfDocument(pdf)) as document:
        for number, boxes in planted.boxes.items():
            width, height = document[number - 1].get_size()
            sheet = io.BytesIO()
            canvas = Canvas(sheet, pagesize=(width, height))
            for x0, top, x1, bottom in boxes:
                canvas.rect(x0 - 1, height - bottom - 1, x1 - x0 + 2, bottom - top + 2, fill=1)
            canvas.save()
            with pikepdf.open(io.BytesIO(sheet.getvalue())) as drawn:
                report.pages[number - 1].add_overlay(drawn.pages[0], None)
        report.save(out)
    return out.getvalue()


def _compare_other_pages(plain: bytes, copy: bytes, planted: Planted, counts: _Counts) -> None:
    """The largest share of pixels that differ on a page without a removal."""
    with closing(pypdfium2.PdfDocument(plain)) as before, closing(pypdfium2.PdfDocument(copy)) as after:
        others = [number for number in range(1, len(before) + 1) if number not in planted.canaries]
        for number in others[:_OTHER_PAGES]:
            first, second = (np.asarray(pdf[number - 1].render(scale=1).to_pil()) for pdf in (before, after))
            share = float((first != second).mean()) if first.shape == second.shape else 1.0
            counts.worst_difference = max(counts.worst_difference, share)
            counts.compared += 1


def _count_words_kept(planted: Planted, copy: bytes, counts: _Counts) -> None:
    """How many of the other words of the pages can be copied out of them; those of scans depend on OCR alone."""
    if planted.kind == "scan":
        return
    before = read_document(planted.pdf).pages
    with closing(pypdfium2.PdfDocument(copy)) as after:
        for number, names in planted.canaries.items():
            expected = tokens_of(before[number - 1].text)
            for name in names:
                expected.pop(name.casefold(), None)
            left = tokens_of(after[number - 1].get_textpage().get_text_range())
            counts.words += expected.total()
            counts.words_kept += (expected & left).total()


def _figures(counts: _Counts) -> Iterator[Figure]:
    kinds = ", ".join(f"{kind} {times}" for kind, times in sorted(counts.removals.items()))
    total = counts.removals.total()
    yield Figure("removals", kinds, "-", ">= 500", str(total))
    yield Figure("refused by the verification", str(counts.refused), "-", "0", str(total))
    for way, read in counts.read.items():
        left, covered = counts.left[way], counts.left_under_box[way]
        interval_of_left = interval(left, read)
        yield Figure(
            f"canaries left: {way}", f"{left} ({interval_of_left})", f"{covered}", "0", f"{read} canaries"
        )
    if not counts.pages:
        return
    yield Figure(
        "other words of the pages still read",
        f"{counts.words_kept / max(1, counts.words):.4f}",
        "-",
        "-",
        f"{counts.words} words",
    )
    yield Figure(
        "pixels that differ on another page, most",
        f"{100 * counts.worst_difference:.3f} %",
        "-",
        "<= .1 %",
        f"{counts.compared} pages",
    )
    yield Figure(
        "growth of the copy, a page",
        f"{counts.growth_bytes / counts.pages / 1000:.0f} kB",
        "-",
        "-",
        f"{counts.pages} pages",
    )
    yield Figure(
        "time, verified, a page", f"{counts.seconds / counts.pages:.1f} s", "-", "-", f"{counts.pages} pages"
    )
