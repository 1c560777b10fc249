"""What the picture of a page is, apart from its words: blank, paper with something on it, or a photograph."""

from enum import StrEnum

import numpy as np
from PIL import Image

_SMALLER = 8
"""The picture is reduced so many times: noise evens out."""
_FAINT = 40
"""Of 255: how much darker than the paper ink is. By judgement."""
_INK_LEAST = 0.0002
"""Share of the pixels that one short word covers: 200 dots per inch, A4. By judgement."""
_PAPER_LEAST = 0.5
"""Share of a page that is as light as its paper, between the lines too; a photograph has less. By judgement."""


class PictureKind(StrEnum):
    """What the picture of a page is."""

    BLANK = "blank"
    PAPER = "paper"
    """Of one colour for the most part, with ink on it: words, handwriting, a drawing."""
    PHOTOGRAPH = "photograph"


def picture_kind(picture: Image.Image) -> PictureKind:
    """The kind of a grey picture. White on black counts as paper too."""
    small = np.asarray(picture.reduce(_SMALLER)).astype(int)
    paper = int(np.median(small))
    if (np.abs(small - paper) <= _FAINT).mean() < _PAPER_LEAST:
        return PictureKind.PHOTOGRAPH
    ink = (np.abs(np.asarray(picture).astype(int) - paper) > _FAINT).mean()
    return PictureKind.PAPER if ink >= _INK_LEAST else PictureKind.BLANK
