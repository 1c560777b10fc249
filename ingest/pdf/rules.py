"""The ruled lines and the filled boxes that a page draws: what tables are bounded by."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.draft.findings import Box
from ingest.pdf.page_objects import bounds_of
from ingest.pdf.pdfium import (
    PageGeometry,
    address_of,
    draw_mode,
    fill_colour,
    object_at,
    object_in_form,
    object_kind,
    object_matrix,
    objects_in_form,
    path_segment,
    path_segment_count,
    segment_end,
    segment_kind,
)

OBJECTS_LOOKED_AT = 4_000
"""A page of maps or plans may draw a million; tables have hundreds. By judgement."""
_FORMS_DEEP = 3
"""Forms (reusable drawings) may be nested without end. By judgement."""
_THIN_PT = 3.0
"""A path no thicker than this is a rule. By judgement."""
_SHORT_PT = 5.0
"""A shorter stroke is a dot, or the thin side of a rule. By judgement."""
_SEGMENTS_OF_A_BOX = 6
"""A move, four sides and the closing segment."""
_SIDES_OF_A_BOX = 3
"""That go across or down, where the last may be left to close by itself: a triangle or a leaf has fewer."""
_SEGMENTS_LOOKED_AT = 2_000
"""Of a path: a grid drawn in one go has some hundreds. By judgement."""
_LEVEL_PT = 1.0
"""How far the ends of a rule may be off the level. By judgement."""
_WHITE = 250
"""A fill from this light on is not seen on paper. By judgement."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Fill(NamedTuple):
    """A box in a colour."""

    box: Box
    colour: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Boxes in points from the top left of the page as it is shown."""

    across: list[Box] = field(default_factory=list)
    down: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    """Boxes in a colour. Word fills a shaded cell line by line: such boxes are one."""


def rules_of(page: pypdfium2.PdfPage, geometry: PageGeometry) -> Rules:
    """The rules of a page. Paths with a curve are letters, logos and charts, and have none."""
    strokes: list[Box] = []
    fills: list[Fill] = []
    for path, matrix in _paths(page):
        drawn = _drawn(path)
        if isinstance(drawn, Fill):
            fills.append(Fill(_moved(drawn.box, matrix), drawn.colour))
        else:
            strokes += [_moved(side, matrix) for side in drawn]
    boxes = _shown([fill.box for fill in fills], geometry)
    rules = Rules(
        fills=_whole_fills([Fill(box, fill.colour) for box, fill in zip(boxes, fills, strict=True)])
    )
    for box in _shown(strokes, geometry):
        x0, top, x1, bottom = box
        (rules.across if x1 - x0 >= bottom - top else rules.down).append(box)
    return rules


def _whole_fills(fills: Sequence[Fill]) -> list[Fill]:
    """Fills of one colour and width that follow each other downwards, as one."""
    whole: list[Fill] = []
    for fill in sorted(fills, key=lambda fill: (fill.colour, round(fill.box[0]), fill.box[1])):
        (x0, top, x1, bottom), colour = fill
        above = whole[-1] if whole else None
        if (
            above is not None
            and above.colour == colour
            and abs(above.box[0] - x0) + abs(above.box[2] - x1) < _THIN_PT
            and top - above.box[3] <= _LEVEL_PT
        ):
            whole[-1] = Fill((above.box[0], above.box[1], above.box[2], max(above.box[3], bottom)), colour)
        else:
            whole.append(fill)
    return whole


def _shown(boxes: list[Box], geometry: PageGeometry) -> list[Box]:
    """The boxes as they lie on the page that is shown."""
    if not boxes:
        return []
    left, bottom, right, top = (list(sides) for sides in zip(*boxes, strict=True))
    return list(zip(*geometry.page_boxes(left, bottom, right, top), strict=True))


def _drawn(path: int) -> list[Box] | Fill:
    """The straight strokes of a path, or the box that it fills with a colour. Left, bottom, right, top."""
    left, bottom, right, top = box = bounds_of(path)
    width, height = right - left, top - bottom
    if min(width, height) <= _THIN_PT:
        return [box] if max(width, height) >= _SHORT_PT else []
    colour, is_stroked = _way_of_drawing(path)
    if colour is None and not is_stroked:
        return []
    segments = path_segment_count(path)
    strokes = list(_strokes(path, min(segments, _SEGMENTS_LOOKED_AT)))
    if segments > _SEGMENTS_OF_A_BOX:
        return strokes
    if len(strokes) < _SIDES_OF_A_BOX:
        return []
    return _sides(box) if is_stroked or colour is None else Fill(box, colour)


def _sides(box: Box) -> list[Box]:
    left, bottom, right, top = box
    return [
        (left, bottom, right, bottom),
        (left, top, right, top),
        (left, bottom, left, top),
        (right, bottom, right, top),
    ]


def _way_of_drawing(path: int) -> tuple[tuple[int, ...] | None, bool]:
    """The colour that a path is filled with, and whether it is stroked. White on paper is no colour."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    draw_mode(path, ctypes.addressof(mode), ctypes.addressof(stroke))
    if not mode.value:
        return None, bool(stroke.value)
    colours = (ctypes.c_uint * 4)()
    start = ctypes.addressof(colours)
    fill_colour(path, start, start + 4, start + 8, start + 12)
    colour = tuple(colours[:3])
    return None if min(colour) >= _WHITE else colour, bool(stroke.value)


def _strokes(path: int, segments: int) -> Iterator[Box]:
    """The level and upright strokes of a path; none if it has a curve."""
    matrix = _matrix_of(path)
    points: list[tuple[int, float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(segments):
        segment = path_segment(path, index)
        kind = segment_kind(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        segment_end(segment, ctypes.addressof(x), ctypes.addressof(y))
        points.append((kind, *_point(x.value, y.value, matrix)))
    for (_, x0, y0), (kind, x1, y1) in pairwise(points):
        width, height = abs(x1 - x0), abs(y1 - y0)
        if kind != pdfium.FPDF_SEGMENT_LINETO or max(width, height) < _SHORT_PT:
            continue
        if min(width, height) <= _LEVEL_PT:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _matrix_of(shape: int) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not object_matrix(shape, ctypes.addressof(matrix)):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix == _IDENTITY:
        return box
    x0, y0 = _point(box[0], box[1], matrix)
    x1, y1 = _point(box[2], box[3], matrix)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _paths(page: pypdfium2.PdfPage) -> Iterator[tuple[int, Matrix]]:
    """Each path with the matrix that brings its coordinates to the page's."""
    handle = address_of(page.raw)
    count = min(pdfium.FPDFPage_CountObjects(page.raw), OBJECTS_LOOKED_AT)
    yield from _paths_of((object_at(handle, index) for index in range(count)), _IDENTITY, _FORMS_DEEP)


def _paths_of(shapes: Iterable[int], matrix: Matrix, depth: int) -> Iterator[tuple[int, Matrix]]:
    for shape in shapes:
        kind = object_kind(shape)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield shape, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
            inside = (
                object_in_form(shape, index)
                for index in range(min(objects_in_form(shape), OBJECTS_LOOKED_AT))
            )
            yield from _paths_of(inside, _product(_matrix_of(shape), matrix), depth - 1)


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first."""
    a, b, c, d, e, f = inner
    x, y = _point(e, f, outer)
    p, q, r, s, *_ = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, x, y
