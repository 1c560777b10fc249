"""Pages whose instructions or scans are damaged in the file: viewers draw what they can and say nothing of the rest.

Every transfer that treats a PDF as text (line ends changed, bytes cut off) breaks the packed streams in it. A stream
is damaged if it cannot be unpacked to its end, or if its checksum is wrong while others of the file are right: some
programs never write a right one.
"""

import mmap
import zlib
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from ingest.pdf.pikepdf_faults import FAULTS

MOST_BYTES = 64 << 20
"""Of unpacked instructions that are looked at. By judgement, as for words beside the pages."""
MOST_STREAMS = 20_000
"""By judgement."""
_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_JPEG_TAIL = 1_024
"""Last bytes of a photograph in which its end mark must be: some programs fill up with zeros. By judgement."""
_HEADER_BYTES = 2
_CHECKSUM_BYTES = 4


class _State(NamedTuple):
    """What is wrong with a packed stream."""

    is_broken: bool
    is_checksum_wrong: bool


_SOUND = _State(is_broken=False, is_checksum_wrong=False)


def damaged_pages(pdf: mmap.mmap, scans: Collection[int]) -> list[int]:
    """The numbers of the pages that lost something; none where the file cannot be opened by other means.

    Pictures are looked at on the pages that are ``scans``, because there they have the words.
    """
    try:
        with Pdf.open(BytesIO(pdf)) as opened:
            return _damaged(opened, scans)
    except FAULTS:
        return []


def _damaged(opened: Pdf, scans: Collection[int]) -> list[int]:
    look = _Look()
    broken: list[int] = []
    mismatched: list[int] = []
    for number, page in enumerate(opened.pages, start=1):
        states = list(_states(page, look, is_scan=number in scans))
        if any(state.is_broken for state in states):
            broken.append(number)
        elif any(state.is_checksum_wrong for state in states):
            mismatched.append(number)
    return sorted(broken + mismatched) if look.has_right_checksum else broken


def _states(page: Page, look: "_Look", *, is_scan: bool) -> Iterator[_State]:
    """The states of the streams of a page, and of what it uses that may have words."""
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, Array) else [contents]
    if "/Contents" in page.obj and not all(isinstance(part, Stream) for part in parts):
        yield _State(is_broken=True, is_checksum_wrong=False)
    resources = page.obj.get("/Resources")
    waiting = [*parts, *(_used(resources, is_scan=is_scan) if isinstance(resources, Dictionary) else ())]
    for part in waiting:
        if isinstance(part, Stream):
            yield look.state_of(part)


def _used(resources: Object, *, is_scan: bool) -> Iterator[Object]:
    """Drawings, pictures of a scan, and the tables that say which letters the glyphs of a font are."""
    drawings, fonts = resources.get("/XObject"), resources.get("/Font")
    for drawing in drawings.values() if isinstance(drawings, Dictionary) else ():
        if isinstance(drawing, Stream) and (is_scan or drawing.get("/Subtype") == Name.Form):
            yield drawing
    for font in fonts.values() if isinstance(fonts, Dictionary) else ():
        if isinstance(font, Dictionary) and "/ToUnicode" in font:
            yield font.ToUnicode


class _Look:
    """Looks at each stream once: pages share fonts and drawings."""

    def __init__(self) -> None:
        self.has_right_checksum = False
        self._known: dict[tuple[int, int], _State] = {}
        self._left = MOST_BYTES

    def state_of(self, stream: Stream) -> _State:
        """What is wrong with it. A stream packed in a rare way, or beyond the limits, counts as sound."""
        if stream.objgen not in self._known:
            within = self._left > 0 and len(self._known) < MOST_STREAMS
            self._known[stream.objgen] = self._looked_at(stream) if within else _SOUND
        return self._known[stream.objgen]

    def _looked_at(self, stream: Stream) -> _State:
        packing = stream.get("/Filter")
        if packing == Name.DCTDecode:
            packed = stream.read_raw_bytes()
            is_whole = packed.startswith(_JPEG_START) and _JPEG_END in packed[-_JPEG_TAIL:]
            return _State(is_broken=not is_whole, is_checksum_wrong=False)
        return self._unpacked(stream.read_raw_bytes()) if packing == Name.FlateDecode else _SOUND

    def _unpacked(self, packed: bytes) -> _State:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = unpacking.decompress(packed[_HEADER_BYTES:], self._left)
        except zlib.error:
            return _State(is_broken=True, is_checksum_wrong=False)
        self._left -= len(content)
        if not unpacking.eof:
            is_cut = not unpacking.unconsumed_tail
            return _State(is_broken=is_cut, is_checksum_wrong=False)
        written = unpacking.unused_data[:_CHECKSUM_BYTES]
        if len(written) < _CHECKSUM_BYTES:
            return _SOUND
        is_right = int.from_bytes(written, "big") == zlib.adler32(content)
        self.has_right_checksum |= is_right
        return _State(is_broken=False, is_checksum_wrong=not is_right)
