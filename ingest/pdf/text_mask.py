"""The mask: the characters of a page that are in no word, because they cannot be seen or were removed.

Decision 0128. Every reader of a text layer goes through it, so what it hides is in no line, passage or word box.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.draft.findings import REMOVAL_MARK, Box, HiddenReason
from ingest.pdf.annotations import Annotations
from ingest.pdf.characters import normalise_text
from ingest.pdf.covers import Covered, may_cover
from ingest.pdf.flat_text import flat_texts
from ingest.pdf.glyph_boxes import GlyphBoxes, bounds_on_page, loose_boxes, tight_boxes
from ingest.pdf.hidden_reasons import PageObjects
from ingest.pdf.letter_shapes import unreadable
from ingest.pdf.overlaps import copies, overlapping, unseen_in_overlaps
from ingest.pdf.page_objects import bounds_of
from ingest.pdf.pdfium import PageGeometry, address_of, glyph_object
from ingest.pdf.removals import is_in
from ingest.pdf.scan_layer import scan_layer
from ingest.pdf.visibility import Drawing, Glyphs, Mask, with_signs
from ingest.pdf.words import Word


@dataclass(frozen=True, slots=True)
class HiddenRun:
    """Hidden words that follow one another, one box a line."""

    text: str
    boxes: tuple[Box, ...]
    reason: HiddenReason


@dataclass(frozen=True, slots=True)
class TextMask:
    """The characters with spaces in place of what is masked, and what cannot be seen."""

    characters: str
    hidden: tuple[HiddenRun, ...] = ()


def masked(
    page: pypdfium2.PdfPage,
    textpage: pypdfium2.PdfTextPage,
    geometry: PageGeometry,
    *,
    characters: str,
    words: Sequence[re.Match[str]],
    objects: Sequence[tuple[int, int]],
    removals: Sequence[Box],
    annotations: Annotations,
    is_marked: bool = False,
) -> TextMask:
    """Mask what cannot be seen, and the characters whose centre lies in one of the removals.

    ``objects`` are those of the page, as page_objects.objects_of. With ``is_marked`` a mark stands where words were
    removed that could be seen.
    """
    flat = _flat_runs(page, geometry, objects, removals)
    if not words:
        return TextMask(characters, flat)
    handle = address_of(textpage.raw)
    boxes = tight_boxes(handle, len(characters), geometry)
    judged = np.fromiter(map(str.isalnum, characters), np.bool_, len(characters))
    glyphs = Glyphs(characters, boxes, judged, [match.span() for match in words])
    hidden, copied = _hidden(page, textpage, geometry, glyphs, objects)
    hidden |= boxes.inside(annotations.redaction_marks) & ~np.fromiter(
        map(str.isspace, characters), np.bool_, len(characters)
    )
    removed = boxes.inside(removals)
    runs: list[HiddenRun] = []
    if hidden.any():
        reasons = PageObjects(page, textpage, objects, annotations)
        runs = [
            _run(handle, geometry, characters, places, reason)
            for run in _runs(characters, hidden & ~removed & ~copied)
            for places, reason in _by_reason(handle, geometry, run, reasons)
        ]
    said = " ".join(run.text for run in runs)
    runs += [run for run in flat if run.text not in said]
    left = _blanked(characters, hidden | removed | copied)
    if is_marked:
        left = _with_marks(left, _runs(characters, removed & judged & ~hidden & ~copied))
    return TextMask(left, tuple(run for run in runs if run.text))


def _flat_runs(
    page: pypdfium2.PdfPage,
    geometry: PageGeometry,
    objects: Sequence[tuple[int, int]],
    removals: Sequence[Box],
) -> tuple[HiddenRun, ...]:
    """Words without width or height that were not removed."""
    texts = [shape for shape, kind in objects if kind == pdfium.FPDF_PAGEOBJ_TEXT]
    return tuple(
        HiddenRun(text, (box,), HiddenReason.TINY)
        for text, box in flat_texts(page, geometry, texts)
        if not is_in(Word(text, *box), removals)
    )


def _hidden(
    page: pypdfium2.PdfPage,
    textpage: pypdfium2.PdfTextPage,
    geometry: PageGeometry,
    glyphs: Glyphs,
    objects: Sequence[tuple[int, int]],
) -> tuple[Mask, Mask]:
    """Which characters cannot be seen, and which belong to a copy of a word that is seen in the same place."""
    texts = [shape for shape, kind in objects if kind == pdfium.FPDF_PAGEOBJ_TEXT]
    images = [bounds_of(shape) for shape, kind in objects if kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    drawing = Drawing(page)
    changes = drawing.changes(texts)
    hidden = drawing.unseen(glyphs, glyphs.judged, texts, changes) | unreadable(
        textpage.raw, geometry, glyphs
    )
    if may_cover(page, geometry, glyphs.boxes):
        covers = [shape for shape, kind in objects if kind != pdfium.FPDF_PAGEOBJ_TEXT]
        covered = Covered(drawing, texts, covers, changes)
        hidden |= covered.mostly(glyphs, glyphs.judged & ~hidden)
    pairs = overlapping(glyphs)
    if len(pairs):
        order = {shape: place for place, shape in enumerate(texts)}
        hidden |= unseen_in_overlaps(drawing, glyphs, pairs, address_of(textpage.raw), order)
    hidden = with_signs(glyphs, hidden)
    copied = copies(glyphs, hidden, pairs) if len(pairs) and hidden.any() else np.zeros_like(hidden)
    if images and hidden.any():
        pictures = bounds_on_page(geometry, images)
        hidden &= ~scan_layer(glyphs.boxes, glyphs.words, hidden, pictures, (drawing.pixels, drawing.window))
    return hidden, copied


def _blanked(characters: str, mask: Mask) -> str:
    if not mask.any():
        return characters
    letters = list(characters)
    for place in np.flatnonzero(mask).tolist():
        if not letters[place].isspace():
            letters[place] = " "
    return "".join(letters)


def _with_marks(blanked: str, runs: Sequence[NDArray[np.intp]]) -> str:
    """A mark at the beginning of each run, a short one where a run has no room for it before the line ends.

    Runs that only spaces and punctuation part have one mark, such as the lines of an address.
    """
    spans: list[tuple[int, int]] = []
    for run in runs:
        first, end = int(run[0]), int(run[-1]) + 1
        if spans and not any(map(str.isalnum, blanked[spans[-1][1] : first])):
            first = spans.pop()[0]
        spans.append((first, end))
    letters = list(blanked)
    for first, end in spans:
        letters[first:end] = [letter if letter.isspace() else " " for letter in letters[first:end]]
        room = letters[first : min(end, first + len(REMOVAL_MARK))]
        fits = room == [" "] * len(REMOVAL_MARK)
        letters[first : first + (len(REMOVAL_MARK) if fits else 1)] = REMOVAL_MARK if fits else "…"
    return "".join(letters)


def _runs(characters: str, hidden: Mask) -> list[NDArray[np.intp]]:
    """Places of hidden characters that only white space parts."""
    places = np.flatnonzero(hidden)
    cuts = [
        index + 1
        for index, (before, after) in enumerate(pairwise(places.tolist()))
        if after != before + 1 and characters[before + 1 : after].strip()
    ]
    return [run for run in np.split(places, cuts) if len(run)]


def _by_reason(
    handle: int, geometry: PageGeometry, places: NDArray[np.intp], objects: PageObjects
) -> list[tuple[NDArray[np.intp], HiddenReason]]:
    """A run cut where its words are hidden for another reason: a name under a box, then a line in white."""
    shapes = [glyph_object(handle, place) for place in places.tolist()]
    cuts = [index + 1 for index, (before, after) in enumerate(pairwise(shapes)) if before != after]
    parts: list[tuple[NDArray[np.intp], HiddenReason]] = []
    for part in np.split(places, cuts):
        reason = _reason(handle, geometry, part, objects)
        if parts and parts[-1][1] is reason:
            part = np.concatenate([parts.pop()[0], part])
        parts.append((part, reason))
    return parts


def _reason(
    handle: int, geometry: PageGeometry, places: NDArray[np.intp], objects: PageObjects
) -> HiddenReason:
    """The commonest of some characters, spread over them."""
    boxes = loose_boxes(handle, places.tolist(), geometry)
    step = max(1, len(places) // 8)
    reasons = Counter(
        objects.why_hidden(int(places[index]), boxes.around(np.array([index])))
        for index in range(0, len(places), step)
    )
    return reasons.most_common(1)[0][0]


def _run(
    handle: int, geometry: PageGeometry, characters: str, places: NDArray[np.intp], reason: HiddenReason
) -> HiddenRun:
    boxes = loose_boxes(handle, places.tolist(), geometry)
    lines = tuple(boxes.around(line) for line in _lines(boxes))
    return HiddenRun(normalise_text(characters[places[0] : places[-1] + 1]), lines, reason)


def _lines(boxes: GlyphBoxes) -> list[NDArray[np.intp]]:
    """The places cut where a character is clear of the one before it both ways: a line may run up the page."""
    apart_down = (boxes.top[1:] >= boxes.bottom[:-1]) | (boxes.bottom[1:] <= boxes.top[:-1])
    apart_across = (boxes.x0[1:] >= boxes.x1[:-1]) | (boxes.x1[1:] <= boxes.x0[:-1])
    return np.split(np.arange(len(boxes.x0)), np.flatnonzero(apart_down & apart_across) + 1)
