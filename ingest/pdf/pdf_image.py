"""A rendered page as an image of a PDF: text and charts without loss, photographs as JPEG."""

import io
import struct

import numpy as np
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from PIL import Image

FEW_COLOURS = 2_048
"""Colours, of 16 levels each, above which a page has photographs: decision 0016 measured it for WebP."""
PHOTO_QUALITY = 72
"""By judgement: the letters of a scan stay sharp."""
PHOTO_SHARE = 0.75
"""Of the resolution of text: a scan of 150 dots per inch beside text of 200."""

_LEVELS = 16
_SIXTEEN_LEVELS = [round(value / 17) * 17 for value in range(256)]
_LEVEL_NUMBERS = [round(value / 17) for value in range(256)]
_MOST_OF_PALETTE = 256
_GREY_TOLERANCE = 12
"""Of 255: a pixel whose red, green and blue differ by at most this much is grey. By judgement."""


def pdf_image(pdf: Pdf, picture: Image.Image) -> Object:
    """The picture as an image object of the file."""
    rgb = picture.convert("RGB")
    levelled = rgb.point(_SIXTEEN_LEVELS * 3)
    few = levelled.getcolors(FEW_COLOURS) is not None
    if few and _is_grey(rgb):
        return _grey_levels(pdf, rgb.convert("L"))
    return _palette(pdf, levelled) if few else _photograph(pdf, rgb)


def colour_range(picture: Image.Image) -> int:
    """By how much of 255 the pixels differ in red, green or blue, whichever is most; 0 for one colour."""
    sides = np.asarray(picture.convert("RGB")).astype(np.int16)
    return int((sides.max(axis=(0, 1)) - sides.min(axis=(0, 1))).max())


def _is_grey(rgb: Image.Image) -> bool:
    red, green, blue = (np.asarray(side).astype(np.int16) for side in rgb.split())
    # Pixel by pixel, as arrays: numpy takes ten times as long for the range of three neighbouring numbers.
    furthest = np.maximum(np.abs(red - green), np.maximum(np.abs(green - blue), np.abs(red - blue)))
    return bool(furthest.max() <= _GREY_TOLERANCE)


def _grey_levels(pdf: Pdf, grey: Image.Image) -> Object:
    numbers = Image.frombytes("P", grey.size, grey.point(_LEVEL_NUMBERS).tobytes())
    numbers.putpalette([level * 17 for level in range(_LEVELS) for _ in range(3)])
    return _without_loss(pdf, numbers, bits=4, colour_space=Name.DeviceGray)


def _palette(pdf: Pdf, levelled: Image.Image) -> Object:
    numbers = levelled.quantize(_MOST_OF_PALETTE, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    table = bytes(numbers.getpalette() or [])
    space = Array([Name.Indexed, Name.DeviceRGB, len(table) // 3 - 1, table])
    return _without_loss(pdf, numbers, bits=8, colour_space=space)


def _without_loss(pdf: Pdf, numbers: Image.Image, *, bits: int, colour_space: Object) -> Object:
    """The compressed rows of a PNG are what a PDF calls FlateDecode with predictor 15."""
    png = io.BytesIO()
    numbers.save(png, "PNG", bits=bits, optimize=True)
    image = Stream(pdf, b"")
    parameters = Dictionary(Predictor=15, Colors=1, BitsPerComponent=bits, Columns=numbers.width)
    image.write(_image_data(png.getvalue()), filter=Name.FlateDecode, decode_parms=parameters)
    return _described(pdf, image, numbers, bits=bits, colour_space=colour_space)


def _photograph(pdf: Pdf, rgb: Image.Image) -> Object:
    smaller = rgb.resize([round(side * PHOTO_SHARE) for side in rgb.size], Image.Resampling.LANCZOS)
    is_grey = _is_grey(smaller)
    jpeg = io.BytesIO()
    (smaller.convert("L") if is_grey else smaller).save(jpeg, "JPEG", quality=PHOTO_QUALITY, optimize=True)
    image = Stream(pdf, b"")
    image.write(jpeg.getvalue(), filter=Name.DCTDecode)
    space = Name.DeviceGray if is_grey else Name.DeviceRGB
    return _described(pdf, image, smaller, bits=8, colour_space=space)


def _described(pdf: Pdf, image: Stream, picture: Image.Image, *, bits: int, colour_space: Object) -> Object:
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = picture.size
    image.BitsPerComponent, image.ColorSpace = bits, colour_space
    return pdf.make_indirect(image)


def _image_data(png: bytes) -> bytes:
    """The parts called IDAT, joined."""
    place, parts = 8, []
    while place < len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        if kind == b"IDAT":
            parts.append(png[place + 8 : place + 8 + length])
        place += 12 + length
    return b"".join(parts)
