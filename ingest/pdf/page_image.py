"""Pages as images, and the boxes of their words: what a reader sees beside the text."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.pdf.limits import DEFAULT_LIMITS, Limits, limits_for_ocr
from ingest.pdf.page_by_page import frames_by_page
from ingest.pdf.removals import NO_REMOVALS, Removals, as_json
from ingest.pdf.sandbox import Task


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word of the page: ``page.text[start:end]``, and its box in points from the top left."""

    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float


def render_pages(
    pdf: bytes, numbers: Sequence[int], *, width_px: int, limits: Limits = DEFAULT_LIMITS
) -> Iterator[tuple[int, bytes]]:
    """Number and WebP image of each page that can be drawn, all in one child.

    A page that would have more than 12 million pixels at that width comes out narrower.
    """
    yield from frames_by_page(Task.PICTURES, pdf, numbers, {"width_px": width_px}, limits=limits)


def page_word_boxes(
    pdf: bytes,
    numbers: Sequence[int],
    *,
    ocr_models: Path | None = None,
    removals: Removals = NO_REMOVALS,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[tuple[int, tuple[WordBox, ...]]]:
    """Number and word boxes of each page that can be read, by their places in the text of ``read_document``.

    Give the same ``removals`` as there.
    Give ``ocr_models`` for pages whose text_source is OCR, and only for those: their words are in the picture.
    """
    models = None if ocr_models is None else str(ocr_models.resolve())
    bounds = limits if models is None else limits_for_ocr(len(numbers), limits)
    arguments = {"models": models, "removals": as_json(removals)}
    for number, frame in frames_by_page(Task.WORDS, pdf, numbers, arguments, limits=bounds):
        yield number, tuple(WordBox(*place) for place in json.loads(frame))
