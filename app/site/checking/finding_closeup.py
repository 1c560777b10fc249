"""A close-up of the page picture where a finding is: the part of the page around it, with its words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.document import Page
from app.models.finding import Finding
from app.site.page_picture import HighlightBox
from ingest.draft.findings import WHOLE_LAYER

_LEAST_WIDTH_PT = 300.0
"""Narrow enough that the words of a page are as large on a phone as on paper."""
_LEAST_HEIGHT_PT = 64.0
_MARGIN_PT = 18.0


@dataclass(frozen=True, slots=True)
class CloseUp:
    """A part of a page picture, in points from the top left of the page."""

    src: str
    alt: str
    page_width: float
    page_height: float
    left: float
    top: float
    width: float
    height: float
    boxes: tuple[HighlightBox, ...]


def close_up(page: Page, finding: Finding, src: str) -> CloseUp | None:
    """The part around a finding; None while the page has no picture, or if the place of the finding is not known."""
    boxes = _boxes(page, finding)
    if page.word_boxes is None or not boxes:
        return None
    first_line = [box for box in boxes if box[1] < boxes[0][3]]
    left, width = _frame(min(box[0] for box in first_line), max(box[2] for box in boxes), page.width_pt)
    top, height = _frame_height(boxes, page.height_pt)
    return CloseUp(
        src=src,
        alt=f"Close-up of page {page.number}",
        page_width=round(page.width_pt, 1),
        page_height=round(page.height_pt, 1),
        left=left,
        top=top,
        width=width,
        height=height,
        boxes=tuple(
            HighlightBox(round(x0 - 1, 1), round(y0 - 1, 1), round(x1 - x0 + 2, 1), round(y1 - y0 + 2, 1))
            for x0, y0, x1, y1 in boxes
        ),
    )


def _boxes(page: Page, finding: Finding) -> list[Sequence[float]]:
    if finding.boxes:
        return [box for box in finding.boxes if tuple(box) != WHOLE_LAYER]
    if finding.start is None or finding.end is None:
        return []
    return [box for start, end, *box in page.word_boxes or () if finding.start < end and start < finding.end]


def _frame(first: float, last: float, most: float) -> tuple[float, float]:
    """Where the part begins and how wide it is: the words in its middle, inside the page."""
    size = min(max(last - first + 2 * _MARGIN_PT, _LEAST_WIDTH_PT), most)
    start = min(max((first + last - size) / 2, 0), most - size)
    return round(start, 1), round(size, 1)


def _frame_height(boxes: Sequence[Sequence[float]], most: float) -> tuple[float, float]:
    first, last = min(box[1] for box in boxes), max(box[3] for box in boxes)
    size = min(max(last - first + 2 * _MARGIN_PT, _LEAST_HEIGHT_PT), most)
    start = min(max((first + last - size) / 2, 0), most - size)
    return round(start, 1), round(size, 1)
