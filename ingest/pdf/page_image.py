"""A page as a picture, and the boxes of its words: what a reader sees beside the text."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import Broken
from ingest.pdf.limits import DEFAULT_LIMITS, Limits, limits_for_ocr
from ingest.pdf.page_by_page import frames_by_page
from ingest.pdf.sandbox import PICTURE_HEAD, Task


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it is shown, as WebP."""

    webp: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word of the page: ``page.text[start:end]``, and its box in points from the top left."""

    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float


def page_picture(pdf: bytes, number: int, *, width_px: int) -> PagePicture:
    """One page so many pixels wide. Raises Broken if it cannot be drawn."""
    for _, picture in render_pages(pdf, [number], width_px=width_px):
        return picture
    raise Broken


def render_pages(
    pdf: bytes, numbers: Sequence[int], *, width_px: int, limits: Limits = DEFAULT_LIMITS
) -> Iterator[tuple[int, PagePicture]]:
    """Number and picture of each page that can be drawn, all in one child.

    A page longer than 12 million pixels at that width comes out narrower.
    """
    for number, frame in frames_by_page(Task.PICTURES, pdf, numbers, {"width_px": width_px}, limits=limits):
        width, height = PICTURE_HEAD.unpack_from(frame)
        yield number, PagePicture(frame[PICTURE_HEAD.size :], width, height)


def word_boxes(pdf: bytes, number: int, *, ocr_models: Path | None = None) -> tuple[WordBox, ...]:
    """The boxes of the words of one page; none if it cannot be read."""
    return dict(page_word_boxes(pdf, [number], ocr_models=ocr_models)).get(number, ())


def page_word_boxes(
    pdf: bytes, numbers: Sequence[int], *, ocr_models: Path | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[tuple[int, tuple[WordBox, ...]]]:
    """Number and word boxes of each page, by their places in the text that ``read_document`` gives.

    Give ``ocr_models`` for pages whose text_source is OCR, and only for those: their words are in the picture.
    """
    models = None if ocr_models is None else str(ocr_models.resolve())
    bounds = limits if models is None else limits_for_ocr(len(numbers), limits)
    for number, frame in frames_by_page(Task.WORDS, pdf, numbers, {"models": models}, limits=bounds):
        yield number, tuple(WordBox(*place) for place in json.loads(frame))
