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

from ingest.patterns import Pattern
from ingest.pdf.pikepdf_faults import FAULTS

MOST_BYTES = 64 << 20
"""Of unpacked instructions that are looked at. By judgement, as for words beside the pages."""
MOST_STREAMS = 20_000
"""By judgement."""
_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_JPEG_TAIL = 1_024
"""Last bytes of a photograph in which its end mark must be: some programs fill up with zeros. By judgement."""
_MOST_LETTERED_BYTES = 1 << 18
"""Of a stream that is written in letters, which the library unpacks whole: at most 260 MB. By judgement."""
_HARMLESS = Pattern(
    r"a common error handled correctly|reported number of objects|Resources is missing",
    "What the library mends in files that say the same with and without it.",
    ["object has offset 0 - a common error handled correctly by qpdf and most other applications"],
    ["file is damaged", "attempting to recover stream length"],
)
_HEADER_BYTES = 2
_CHECKSUM_BYTES = 4


class _State(NamedTuple):
    """What is wrong with a packed stream."""

    is_broken: bool
    is_checksum_wrong: bool


_SOUND = _State(is_broken=False, is_checksum_wrong=False)
_BROKEN = _State(is_broken=True, is_checksum_wrong=False)


def damaged_pages(pdf: mmap.mmap, *, count: int, scans: Collection[int], empty: Collection[int]) -> list[int]:
    """The numbers of the pages that lost something, of ``count``.

    All, if the file cannot be opened by other means, or has another number of pages then. If it can only be opened
    with repairs, the pages without words are among them. Pictures are looked at on the pages that are ``scans``.
    """
    try:
        with Pdf.open(BytesIO(pdf)) as opened:
            if len(opened.pages) == count:
                return _damaged(opened, scans, empty)
    except FAULTS:
        pass
    return list(range(1, count + 1))


def _damaged(opened: Pdf, scans: Collection[int], empty: Collection[int]) -> list[int]:
    look = _Look(opened)
    broken = set(empty) if look.is_repaired else set()
    mismatched: set[int] = set()
    for number, page in enumerate(opened.pages, start=1):
        states = _states_of(page, look, is_scan=number in scans)
        if any(state.is_broken for state in states):
            broken.add(number)
        elif any(state.is_checksum_wrong for state in states):
            mismatched.add(number)
    return sorted(broken | mismatched if look.has_right_checksum else broken)


def _states_of(page: Page, look: "_Look", *, is_scan: bool) -> list[_State]:
    try:
        states = list(_states(page, look, is_scan=is_scan))
    except FAULTS:
        return [_BROKEN]
    return [*states, _BROKEN] if look.has_been_mended() else states


def _states(page: Page, look: "_Look", *, is_scan: bool) -> Iterator[_State]:
    """The states of the streams of a page, and of what it uses that may have words."""
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, Array) else [contents]
    if not all(isinstance(part, Stream) for part in parts) and "/Contents" in dict(page.obj.items()):
        yield _BROKEN
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

    def __init__(self, opened: Pdf) -> None:
        self._opened = opened
        self.is_repaired = self.has_been_mended()
        self.has_right_checksum = False
        self._known: dict[tuple[int, int], _State] = {}
        self._left = MOST_BYTES

    def has_been_mended(self) -> bool:
        """Whether the library had to mend something since it was asked last."""
        return any(not _HARMLESS.fits(str(warning)) for warning in self._opened.get_warnings())

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
            return _SOUND if is_whole else _BROKEN
        if packing == Name.FlateDecode:
            return self._unpacked(stream.read_raw_bytes())
        is_lettered = isinstance(packing, Array) and _is_lettered(packing)
        is_small = int(stream.get("/Length", 0)) <= _MOST_LETTERED_BYTES
        return self._unpacked_twice(stream) if is_lettered and is_small else _SOUND

    def _unpacked_twice(self, stream: Stream) -> _State:
        """A stream that is packed and then written in letters: the library says whether it had to guess."""
        self._left -= len(stream.read_bytes())
        return _BROKEN if self.has_been_mended() else _SOUND

    def _unpacked(self, packed: bytes) -> _State:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = unpacking.decompress(packed[_HEADER_BYTES:], self._left)
        except zlib.error:
            return _BROKEN
        self._left -= len(content)
        if not unpacking.eof:
            return _SOUND if unpacking.unconsumed_tail else _BROKEN
        written = unpacking.unused_data[:_CHECKSUM_BYTES]
        if len(written) < _CHECKSUM_BYTES:
            return _SOUND
        is_right = int.from_bytes(written, "big") == zlib.adler32(content)
        self.has_right_checksum |= is_right
        return _State(is_broken=False, is_checksum_wrong=not is_right)


def _is_lettered(packing: Array) -> bool:
    """Whether a stream is packed once and then written in letters. What is packed twice may be a bomb."""
    letters, *packed = [str(way) for way in packing]
    return letters in ("/ASCII85Decode", "/ASCIIHexDecode") and packed == ["/FlateDecode"]
