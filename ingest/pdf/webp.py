"""A rendered page as a small WebP: 30-80 kB for a page of text 1000 pixels wide."""

import io

from PIL import Image

FEW_COLOURS = 2_048
"""Colours, of 16 levels each, above which a page has photographs. Measured: decision 0016."""
PHOTO_QUALITY = 55
"""Decision 0016."""

_SIXTEEN_LEVELS = [round(value / 17) * 17 for value in range(256)]


def webp_of(picture: Image.Image) -> bytes:
    """Text and charts without loss but for the softness of their edges; a page with photographs with loss.

    Without loss a page of text takes half of what it takes with loss, and is sharper.
    """
    out = io.BytesIO()
    rgb = picture.convert("RGB")
    levelled = rgb.point(_SIXTEEN_LEVELS * 3)
    if levelled.getcolors(FEW_COLOURS) is None:
        rgb.save(out, "WEBP", quality=PHOTO_QUALITY, method=2)
    else:
        levelled.save(out, "WEBP", lossless=True, quality=60, method=3)
    return out.getvalue()
