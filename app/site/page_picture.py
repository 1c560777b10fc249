"""The picture of a page with words highlighted, for the public reader and for checking a draft."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.document import Page


@dataclass(frozen=True, slots=True)
class HighlightBox:
    """A highlighted word on the picture, in points from the top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The page as published."""

    src: str
    alt: str
    width: float
    height: float
    boxes: tuple[HighlightBox, ...]


def picture_of(page: Page, src: str, alt: str, highlights: Sequence[tuple[int, int]]) -> Picture | None:
    """The picture with the words between these offsets highlighted.

    None until the page has been rendered; its word boxes are saved with the image.
    """
    if page.word_boxes is None:
        return None
    return Picture(
        src=src,
        alt=alt,
        width=round(page.width_pt, 1),
        height=round(page.height_pt, 1),
        boxes=tuple(
            HighlightBox(
                round(x0 - 1, 1), round(top - 1, 1), round(x1 - x0 + 2, 1), round(bottom - top + 2, 1)
            )
            for start, end, x0, top, x1, bottom in page.word_boxes
            if any(first < end and start < last for first, last in highlights)
        ),
    )
