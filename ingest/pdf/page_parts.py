"""What the public copy keeps of a page, key by key: every dictionary has a role, each role a list of its keys.

A key that is in no list is deleted with all its contents: so what a program or a person adds to a file (notes, history,
links to other files, private data) is not in the copy, under any name.
"""

from collections.abc import Callable
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

_PLAIN = "plain"
"""Numbers, names, truth values, and arrays of them."""
_TEXT = "text"
"""Those, and strings."""
_COLOUR = "colour"
_EACH = "each:"
"""A dictionary whose keys are free, as names of fonts are; its values have the role that follows."""

_KEYS = {
    "data": "Length Filter DecodeParms=parameters",
    "parameters": (
        "Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine EncodedByteAlign Rows EndOfBlock "
        "BlackIs1 DamagedRowsBeforeError ColorTransform JBIG2Globals=data"
    ),
    "group": "Type S CS=colour I K",
    "resources": (
        "Font=each:font XObject=each:drawing ExtGState=each:state ColorSpace=each:colour Pattern=each:pattern "
        "Shading=each:shading Properties=each:nothing"
    ),
    "nothing": "",
    "drawing": (
        "Type Subtype FormType BBox Matrix Resources=resources Group=group Width Height ColorSpace=colour "
        "BitsPerComponent Decode ImageMask Interpolate Intent Mask=drawing SMask=drawing SMaskInData Matte "
        "StructParent StructParents Length Filter DecodeParms=parameters"
    ),
    "font": (
        "Type Subtype BaseFont FirstChar LastChar Widths FontDescriptor=descriptor Encoding=encoding ToUnicode=cmap "
        "DescendantFonts=font CIDSystemInfo=system DW W DW2 W2 CIDToGIDMap=data FontBBox FontMatrix "
        "CharProcs=each:data Resources=resources"
    ),
    "descriptor": (
        "Type FontName FontFamily=text FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading "
        "CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile=program FontFile2=program "
        "FontFile3=program"
    ),
    "program": "Subtype Length1 Length2 Length3 Length Filter DecodeParms=parameters",
    "encoding": (
        "Type BaseEncoding Differences CMapName CIDSystemInfo=system WMode UseCMap=encoding Length Filter "
        "DecodeParms=parameters"
    ),
    "cmap": "Type CMapName CIDSystemInfo=system WMode UseCMap=encoding Length Filter DecodeParms=parameters",
    "system": "Registry=text Ordering=text Supplement",
    "state": (
        "Type LW LC LJ ML D RI OP op OPM Font=font BG=function BG2=function UCR=function UCR2=function TR=function "
        "TR2=function FL SM SA BM SMask=mask CA ca AIS TK"
    ),
    "mask": "Type S G=drawing BC TR=function",
    "function": (
        "FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Functions=function Bounds "
        "Length Filter DecodeParms=parameters"
    ),
    "pattern": (
        "Type PatternType PaintType TilingType BBox XStep YStep Resources=resources Matrix Shading=shading "
        "ExtGState=state Length Filter DecodeParms=parameters"
    ),
    "shading": (
        "ShadingType ColorSpace=colour Background BBox AntiAlias Coords Domain Function=function Extend "
        "BitsPerCoordinate BitsPerComponent BitsPerFlag Decode VerticesPerRow Matrix Length Filter "
        "DecodeParms=parameters"
    ),
    _COLOUR: (
        "N Alternate=colour WhitePoint BlackPoint Gamma Matrix Range FunctionType Domain Size BitsPerSample Order "
        "Encode Decode C0 C1 Functions=function Bounds Length Filter DecodeParms=parameters"
    ),
}
"""Keys by role, from ISO 32000-2; what follows "=" is the role of the value, which is plain without it."""


def _roles() -> dict[str, dict[str, str]]:
    split = {role: [key.partition("=") for key in keys.split()] for role, keys in _KEYS.items()}
    return {role: {f"/{key}": value or _PLAIN for key, _, value in keys} for role, keys in split.items()}


_ROLES = _roles()


class PageParts:
    """Reduces the resources of pages to the known keys. A part that several pages share is reduced once."""

    def __init__(self, pdf: Pdf, *, is_off: Callable[[object], bool]) -> None:
        self._is_off = is_off
        self._empty = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 0, 0])
        self._seen: set[tuple[tuple[int, int], str]] = set()
        self._waiting: list[tuple[Object, str]] = []

    def reduce(self, part: Object, role: str) -> None:
        """Delete from a dictionary of this role, and from all it contains, the keys that no role has."""
        self._waiting.append((part, role))
        while self._waiting:
            self._reduce_one(*self._waiting.pop())

    def _reduce_one(self, part: Object, role: str) -> None:
        if part.is_indirect:
            if (part.objgen, role) in self._seen:
                return
            self._seen.add((part.objgen, role))
        free = role.removeprefix(_EACH) if role.startswith(_EACH) else None
        for key, value in list(part.items()):
            if free == "drawing" and isinstance(value, Stream) and self._is_off(value.get(Name.OC)):
                part[key] = self._empty
                continue
            value_role = free if free is not None else _ROLES[role].get(key)
            if free == "nothing":
                part[key] = Dictionary()
            elif value_role is None or not self._is_kept(value, value_role):
                del part[key]

    def _is_kept(self, value: object, role: str) -> bool:
        """Whether a value can be one of its role; its parts are reduced later."""
        if isinstance(value, Array):
            return all(self._is_kept(item, role) for item in value)
        if isinstance(value, Dictionary | Stream):
            if role in (_PLAIN, _TEXT):
                return False
            self._waiting.append((value, role))
            return True
        if isinstance(value, String):
            return role in (_TEXT, _COLOUR)
        return value is None or isinstance(value, int | Decimal | float | Name)
