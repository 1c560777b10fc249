"""The picture of a page with words highlighted, for the public reader and for checking a draft."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.document import Page

_MARGIN = 4
"""Points between a frame and its words."""

_Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""


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
    frames: tuple[HighlightBox, ...] = ()
    """Around the passage that was opened: one, or one in each column."""


def picture_of(
    page: Page,
    src: str,
    alt: str,
    highlights: Sequence[tuple[int, int]],
    *,
    framed: Sequence[tuple[int, int]] = (),
) -> Picture | None:
    """The picture with the words between these offsets highlighted, and with frames around the paragraphs ``framed``.

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
        frames=_frames(page.word_boxes, framed),
    )


def _frames(
    word_boxes: Sequence[Sequence[float]], framed: Sequence[tuple[int, int]]
) -> tuple[HighlightBox, ...]:
    """A frame around the words of each paragraph; those below one another in a column share one."""
    frames: list[_Edges] = []
    for first, last in framed:
        own = [box[2:6] for box in word_boxes if first < box[1] and box[0] < last]
        if not own:
            continue
        edges = _around(own)
        if frames and _is_below(edges, frames[-1]):
            frames[-1] = _around([frames[-1], edges])
        else:
            frames.append(edges)
    return tuple(
        HighlightBox(
            round(x0 - _MARGIN, 1),
            round(top - _MARGIN, 1),
            round(x1 - x0 + 2 * _MARGIN, 1),
            round(bottom - top + 2 * _MARGIN, 1),
        )
        for x0, top, x1, bottom in frames
    )


def _around(boxes: Sequence[Sequence[float]]) -> _Edges:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_below(edges: _Edges, above: _Edges) -> bool:
    """Whether one is further down in the same column."""
    return edges[1] >= above[1] and min(edges[2], above[2]) > max(edges[0], above[0])
