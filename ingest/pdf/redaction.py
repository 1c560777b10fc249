"""The copy of a PDF from which words are removed: gone from its text, its objects and its pixels.

A page with a removal becomes its picture, in which what is removed is painted over, with the words that are left as
invisible text. Every other page stays as it is. The copy is read again before anyone gets it. Decision 0134.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.draft.findings import Box
from ingest.errors import Broken, OcrNeeded, RemovalFailed, UnreadablePDF
from ingest.pdf.document import OutlineEntry
from ingest.pdf.limits import DEFAULT_LIMITS, Limits
from ingest.pdf.ocr import may_read
from ingest.pdf.public_copy import public_copy
from ingest.pdf.removals import Removals
from ingest.pdf.sandbox import Task, run

INK = "ink"
"""The reading of RemovalFailed where a shape of a removed character is seen beside what is painted over."""
PAGES_AT_ONCE = 40
"""Pages for one child: with OCR of each, its time stays below that of reading a scanned report."""
BOXES_AT_ONCE = 1_500
"""A request to a child has at most 128 kB."""
PAGE_S = 20
"""Longest time for one page: rendering, and OCR of its picture. ingest.pdf.ocr allows as much."""


def redacted_copy(
    pdf: bytes,
    removals: Removals,
    bookmarks: tuple[OutlineEntry, ...] = (),
    *,
    ocr_models: Path | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """The public copy without what is in the boxes.

    The pixels of every picture are verified: what is painted over is of one colour, and no shape of a removed character
    reaches beyond it. With ``ocr_models`` the pictures are also read by OCR, and the words of scans are kept as text.
    Raises UnreadablePDF if there can be no public copy, RemovalFailed if something could not be removed, and OcrNeeded
    for words of a scan without ``ocr_models``.
    """
    copy = public_copy(pdf, bookmarks, limits=limits)
    models = str(ocr_models.resolve()) if ocr_models is not None and may_read(ocr_models) else None
    for batch in _batches(removals):
        try:
            copy = _without_batch(copy, batch, models, limits=_limits_for(len(batch), limits))
        except UnreadablePDF as error:
            raise RemovalFailed(min(batch), [error.code]) from error
    return copy


def _without_batch(copy: bytes, removals: Removals, models: str | None, *, limits: Limits) -> bytes:
    arguments = {
        "removals": {str(page): _rounded(boxes) for page, boxes in removals.items()},
        "models": models,
    }
    *rows, redacted = run(Task.REDACTED_COPY, copy, arguments, limits=limits)
    painted = {page: made for page, *made in map(json.loads, rows)}
    if painted.keys() != removals.keys():
        raise Broken
    for page, (*_, needs_ocr, ink_left) in painted.items():
        if needs_ocr:
            raise OcrNeeded(page)
        if ink_left:
            raise RemovalFailed(page, [INK])
    pages = tuple(
        (page, _rounded(removals[page]), _rounded(boxes), most, tuple(layer))
        for page, (boxes, most, layer, *_) in painted.items()
    )
    checked = 0
    for frame in run(Task.REDACTION_FAILURES, redacted, {"pages": pages, "models": models}, limits=limits):
        page, readings = json.loads(frame)
        checked += 1
        if readings:
            raise RemovalFailed(page or None, readings)
    if checked != len(pages) + 1:
        raise Broken
    return redacted


def _batches(removals: Removals) -> Iterator[Removals]:
    """The pages that have a box, some at a time."""
    batch: dict[int, Sequence[Box]] = {}
    for page, boxes in sorted(removals.items()):
        if not boxes:
            continue
        if batch and (len(batch) >= PAGES_AT_ONCE or _count(batch) + len(boxes) > BOXES_AT_ONCE):
            yield batch
            batch = {}
        batch[page] = boxes
    if batch:
        yield batch


def _count(removals: Removals) -> int:
    return sum(map(len, removals.values()))


def _rounded(boxes: Sequence[Box]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(round(side, 2) for side in box) for box in boxes)


def _limits_for(pages: int, limits: Limits) -> Limits:
    seconds = limits.cpu_s + PAGE_S * pages
    return replace(limits, cpu_s=max(limits.cpu_s, seconds), page_cpu_s=float(seconds))
