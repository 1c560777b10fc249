"""A font whose glyphs draw nothing: it carries the words of a page that is a picture, in any script.

Each character is its UTF-16 code, and every code has the same glyph, half as wide as it is high: a line there and
back, without area. The same idea as the font of Tesseract's searchable PDFs, whose glyph is empty: but PDFium passes
over a short word without extent.
"""

import struct

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

ASCENT, DESCENT = 0.8, 0.2
"""Of the font size: the box of a word is as high as the font size."""
ADVANCE = 0.5
"""Width of every glyph, of the font size."""

_UNITS = 1000
_NAME = "/GlyphLess"
_CODES = 1 << 16
_GLYPH_BYTES = 32
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def glyphless_font(pdf: Pdf) -> Object:
    """The font as an object of the file, for the /Font of any of its pages."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(_NAME),
        Flags=4,
        FontBBox=[0, round(-DESCENT * _UNITS), round(ADVANCE * _UNITS), round(ASCENT * _UNITS)],
        ItalicAngle=0,
        Ascent=round(ASCENT * _UNITS),
        Descent=round(-DESCENT * _UNITS),
        CapHeight=round(ASCENT * _UNITS),
        StemV=80,
        FontFile2=pdf.make_indirect(Stream(pdf, _true_type())),
    )
    glyphs = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(_NAME),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=round(ADVANCE * _UNITS),
        CIDToGIDMap=pdf.make_indirect(Stream(pdf, b"\0\1" * _CODES)),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(_NAME),
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(glyphs)]),
        ToUnicode=pdf.make_indirect(Stream(pdf, _TO_UNICODE)),
    )
    return pdf.make_indirect(font)


def encoded(text: str) -> bytes:
    """The text as a string of the font, in the notation of a content stream."""
    return b"<" + text.encode("utf-16-be", "replace").hex().encode() + b">"


def length_of(text: str) -> float:
    """How long a text is, in font sizes."""
    return len(text.encode("utf-16-be", "replace")) // 2 * ADVANCE


def _true_type() -> bytes:
    """The smallest TrueType file that viewers accept: an empty glyph and one without area."""
    ascent, descent, advance = round(ASCENT * _UNITS), round(-DESCENT * _UNITS), round(ADVANCE * _UNITS)
    tables = {
        b"cmap": struct.pack(
            ">HHHHIHHHHHHHHHHHHH", 0, 1, 3, 1, 12, 4, 24, 0, 2, 2, 0, 0, 65535, 0, 65535, 1, 0, 0
        ),
        b"glyf": _line_without_area(advance, descent, ascent),
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, 0, descent, advance, ascent, 0, 8, 2, 0, 0),
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, ascent, descent, 0, advance, *[0] * 3, 1, *[0] * 7, 2
        ),
        b"hmtx": struct.pack(">HhHh", advance, 0, advance, 0),
        b"loca": struct.pack(">HHH", 0, 0, _GLYPH_BYTES // 2),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 3, 1, 0, 0, 1, *[0] * 8),
        b"name": struct.pack(">HHH", 0, 0, 6),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 1, 0, 0, 0, 0),
    }
    start = 12 + 16 * len(tables)
    directory, content = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128), b""
    for tag, table in tables.items():
        padded = table + b"\0" * (-len(table) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, checksum, start + len(content), len(table))
        content += padded
    return directory + content


def _line_without_area(right: int, bottom: int, top: int) -> bytes:
    """A glyph from the lower left corner to the upper right one and back: it has a box, and nothing to fill."""
    header = struct.pack(">hhhhh", 1, 0, bottom, right, top)
    steps = struct.pack(">hhhhhh", 0, right, -right, bottom, top - bottom, bottom - top)
    return (header + struct.pack(">HH", 2, 0) + b"\1\1\1" + steps).ljust(_GLYPH_BYTES, b"\0")
