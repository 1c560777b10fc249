"""The objects a page draws, in the order in which it draws them, and a way to leave some of them out for a while."""

import ctypes
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.pdfium import (
    address_of,
    object_at,
    object_bounds,
    object_in_form,
    object_kind,
    objects_in_form,
    set_object_active,
)

MOST_OBJECTS = 60_000
"""A page of maps may draw a million. What comes after these is drawn, but it is not looked at. By judgement."""

_FORMS_DEEP = 8
"""Forms (reusable drawings) may be nested without end. By judgement."""


def objects_of(page: pypdfium2.PdfPage) -> Iterator[tuple[int, int]]:
    """Address and kind of each object that draws; a form is replaced by its contents."""
    handle = address_of(page.raw)
    left = [MOST_OBJECTS]
    yield from _walk(lambda index: object_at(handle, index), pdfium.FPDFPage_CountObjects(page.raw), 0, left)


def _walk(get: Callable[[int], int], count: int, depth: int, left: list[int]) -> Iterator[tuple[int, int]]:
    for index in range(min(count, left[0])):
        shape = get(index)
        kind = object_kind(shape)
        left[0] -= 1
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield shape, kind
        elif depth < _FORMS_DEEP:
            yield from _walk(_getter_of(shape), objects_in_form(shape), depth + 1, left)


def _getter_of(form: int) -> Callable[[int], int]:
    return lambda index: object_in_form(form, index)


@contextmanager
def left_out(objects: Iterable[int]) -> Iterator[None]:
    """Draw the page without these objects, as if they were not in the file. Nothing is written."""
    left = list(objects)
    for shape in left:
        set_object_active(shape, 0)
    try:
        yield
    finally:
        for shape in left:
            set_object_active(shape, 1)


def bounds_of(shape: int) -> tuple[float, float, float, float]:
    """left, bottom, right and top of an object in the page's own coordinates; all 0 where PDFium does not know."""
    sides = (ctypes.c_float * 4)()
    start = ctypes.addressof(sides)
    if not object_bounds(shape, start, start + 4, start + 8, start + 12):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = sides
    return left, bottom, right, top
