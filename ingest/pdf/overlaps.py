"""Characters that lie over one another: a name under the word "REDACTED", a shadow, a layer of OCR over typed text.

What changes in the box of one of them may be the other, so each is compared without its own object only.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from ingest.pdf.pdfium import glyph_object
from ingest.pdf.visibility import Drawing, Glyphs, Mask, Places

Pairs = NDArray[np.intp]
"""Rows of two places."""

_BANDS_PT = 8.0
"""Characters are compared with those at about their height."""
_NEIGHBOURS = 3
"""How many characters to the right each is compared with. By judgement: four lines in one place are rare."""
_OVERLAP = 0.35
"""Share of the smaller box from which two lie over one another: letters of one word share less. By judgement."""
_ALIKE = 0.6
"""Likeness from which a word is a copy of the word in its place: OCR misreads letters. By judgement."""


def overlapping(glyphs: Glyphs) -> Pairs:
    """Letters and digits that lie over one another, each pair once."""
    boxes, places = glyphs.boxes, np.flatnonzero(glyphs.judged)
    found = []
    for offset in (0.0, _BANDS_PT / 2):
        band = np.floor((boxes.centre_y[places] + offset) / _BANDS_PT)
        ordered = places[np.lexsort((boxes.x0[places], band))]
        for step in range(1, _NEIGHBOURS + 1):
            found.append(_overlap(glyphs, ordered[:-step], ordered[step:]))
    pairs = np.concatenate(found)
    return np.unique(pairs, axis=0) if len(pairs) else pairs


def _overlap(glyphs: Glyphs, some: Places, others: Places) -> Pairs:
    a, b = glyphs.boxes.at(some), glyphs.boxes.at(others)
    width = np.minimum(a.x1, b.x1) - np.maximum(a.x0, b.x0)
    height = np.minimum(a.bottom, b.bottom) - np.maximum(a.top, b.top)
    smaller = np.minimum((a.x1 - a.x0) * (a.bottom - a.top), (b.x1 - b.x0) * (b.bottom - b.top))
    over = (width > 0) & (height > 0) & (width * height > _OVERLAP * smaller) & (np.abs(some - others) > 1)
    pairs = np.stack([some[over], others[over]], axis=1)
    return np.sort(pairs, axis=1)


def unseen_in_overlaps(
    drawing: Drawing, glyphs: Glyphs, pairs: Pairs, handle: int, order: Mapping[int, int]
) -> Mask:
    """Which characters of words that overlap cannot be seen. ``order`` is the place of each text object in the page."""
    objects = {place: glyph_object(handle, place) for place in _in_words(glyphs, pairs)}
    upper = {
        max((objects[a], objects[b]), key=lambda shape: order.get(shape, -1))
        for a, b in pairs.tolist()
        if objects[a] != objects[b]
    }
    unseen = np.zeros_like(glyphs.judged)
    if not upper:
        return unseen
    lower = {shape for shape in objects.values() if shape and shape not in upper}
    for group in (upper, lower):
        judged = np.zeros_like(glyphs.judged)
        judged[[place for place, shape in objects.items() if shape in group]] = True
        if group:
            shapes = sorted(group)
            unseen |= drawing.unseen(glyphs, judged & glyphs.judged, shapes, drawing.changes(shapes))
    return unseen


def _in_words(glyphs: Glyphs, pairs: Pairs) -> list[int]:
    """The places of all characters of words in which one overlaps."""
    over = np.unique(pairs)
    places: list[int] = []
    for start, end in glyphs.words:
        first = int(np.searchsorted(over, start))
        if first < len(over) and over[first] < end:
            places += range(start, end)
    return places


def copies(glyphs: Glyphs, hidden: Mask, pairs: Pairs) -> Mask:
    """All characters of words that are hidden, in part or whole, under or over the same word."""
    word_of = {place: word for word in glyphs.words for place in range(*word)}
    twins: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for a, b in pairs.tolist():
        for own, other in ((word_of[a], word_of[b]), (word_of[b], word_of[a])):
            if own != other and hidden[slice(*own)].any() and not hidden[slice(*other)].all():
                twins.setdefault(own, set()).add(other)
    mask = np.zeros_like(hidden)
    for word, others in twins.items():
        if _is_copy(glyphs.characters, word, sorted(others)):
            mask[slice(*word)] = True
    return mask


def _is_copy(characters: str, word: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether a word is nearly the same as one of the others, or as all of them together."""
    own = characters[slice(*word)].casefold()
    texts = [characters[slice(*other)].casefold() for other in others]
    return any(
        SequenceMatcher(None, own, text, autojunk=False).ratio() >= _ALIKE
        for text in [*texts, "".join(texts)]
    )
