"""Words that a file contains beside its pages: properties, bookmarks, comments, attachments, tags, earlier versions.

Run in the child process, after the pages. Every object is looked at, in use or not; its key and its holder say where
its words are. Counts and sizes are bounded, and a damaged part is left out and said.
"""

import io
import mmap
import re
import zlib

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from ingest.patterns import Fit, Pattern
from ingest.pdf.characters import normalise_text
from ingest.pdf.content_streams import words_beside
from ingest.pdf.earlier_versions import after_the_end, earlier_versions
from ingest.pdf.file_places import FilePlace, place_of
from ingest.pdf.image_metadata import words_beside_pixels
from ingest.pdf.links import public_address
from ingest.pdf.pikepdf_faults import FAULTS
from ingest.pdf.xmp import xmp_words

MOST_ENTRIES = 2_000
MOST_OBJECTS = 100_000
MOST_LETTERS = 300
"""Of one entry; and for all these bounds: by judgement. A report has some tens of entries and thousands of objects."""
MOST_PICTURE_BYTES = 64 << 20
MOST_CONTENT_BYTES = 64 << 20
_FIRST_BYTES = 1 << 16

DAMAGED = "Some parts of this file could not be read."
TOO_MUCH = "This file has more parts than were looked at."

_SOFTWARE = Pattern(
    r"adobe|acrobat|microsoft|\bword\b|powerpoint|publisher|excel|\bpdf|indesign|quartz|mac ?os|distiller|ghostscript|"
    r"libreoffice|openoffice|writer|canva|chrom|skia|itext|prince|nitro|foxit|nuance|kofax|canon|ricoh|xerox|konica|"
    r"kyocera|scan|photoshop|illustrator|latex|tex\b|pikepdf|qpdf|reportlab|typst|google|windows|version|\d\.\d",
    "Names of programs and machines that make PDFs, in the properties Producer and Creator.",
    [
        "Microsoft® Word 2016",
        "Adobe PDF Library 15.0",
        "Canon iR-ADV C5535",
        "macOS Version 10.15 Quartz PDFContext",
    ],
    ["Ada Quill", "Westerdale Council"],
    re.IGNORECASE,
)
_WORDS = Pattern(
    r"[^\W\d_]{2}",
    "Two letters: an entry without them tells nothing.",
    ["Ada", "p. 7 of ŵyr"],
    ["A-1", "2019", "", "D:20190304"],
)
_UNREADABLE = Pattern(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]",
    "Characters of data that are no text.",
    ["\x00\x01Ada"],
    ["Ada\tQuill\n"],
)
_DATE = Pattern(
    r"D?:?\d{4,14}.{0,8}",
    "Dates as PDF writes them, with and without a zone.",
    ["D:20190304120000Z", "20190304"],
    ["Ada Quill"],
    fit=Fit.WHOLE,
)
_STRING_OR_KEY = Pattern(
    r"\((?![ -'*-@]*\))|(?<!<)<(?!<|(?:feff)?(?:00[23][\da-f])*>)|/(?:Thumb|JS|XFA|RC|Private)(?![A-Za-z0-9])",
    "The beginning of a string with a letter, or a key that tells something by itself, in an object as it is written.",
    ["<< /Title (Ada) >>", "[ <416461> ]", "<< /A<41> >>", "<< /JS 4 0 R >>", "<< /Thumb 5 0 R >>"],
    [
        "<< /S /P /K [ 1 2 ] >>",
        "<< /Private2 << /A 1 >> >>",
        "<< /ActualText ( ) >>",
        "<< /ActualText <feff00200032> >>",
    ],
)
_MARKUP = Pattern(r"<[^<>]*>", "Tags of XML and HTML.", ["<b>", "</body>"], ["1 < 2"])

Entry = tuple[str, str, int | None]
"""Place, words and page."""


def file_data_of(pdf: mmap.mmap) -> list[Entry]:
    """Place, words and page of what the file contains beside its pages, each once."""
    content = pdf[:]
    entries = _Entries()
    _collect(content, entries)
    for version in earlier_versions(content):
        before = _Entries()
        _collect(version.content, before)
        known = {words for _, words in entries.found}
        for words in (*(words for _, words in before.found), *version.lines):
            if words not in known:
                entries.add(FilePlace.EARLIER_VERSION, words)
    entries.add(FilePlace.AFTER_THE_END, after_the_end(content))
    return [(place, words, page) for (place, words), page in entries.found.items()]


def _collect(content: bytes, entries: "_Entries") -> None:
    try:
        with Pdf.open(io.BytesIO(content)) as opened:
            _Walk(opened, entries).run()
    except FAULTS:
        entries.add(FilePlace.NOT_CHECKED, DAMAGED)


class _Entries:
    """What was found, in the order of the file."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], int | None] = {}
        self._known: set[tuple[str, str]] = set()
        """What was added, as it came: programs write the same word in hundreds of tags."""

    def add(self, place: FilePlace, text: str, page: int | None = None) -> None:
        """Keep the words of a text, normalised, once for each place; data that are no text are left out."""
        if (place, text) in self._known:
            return
        if len(text) <= MOST_LETTERS:
            self._known.add((place, text))
        words = " ".join(text.split())[:MOST_LETTERS]
        if not _WORDS.fits(words) or _DATE.fits(words) or len(_UNREADABLE.findall(words)) * 10 > len(words):
            return
        words = normalise_text(words)
        if len(self.found) >= MOST_ENTRIES:
            place, words, page = FilePlace.NOT_CHECKED, TOO_MUCH, None
        self.found.setdefault((place.value, words), page)


class _Walk:
    """One look at every object of a file."""

    def __init__(self, pdf: Pdf, entries: _Entries) -> None:
        self._pdf, self._entries = pdf, entries
        info = pdf.trailer.get("/Info")
        self._info = info.objgen if isinstance(info, Dictionary) else None
        self._pages = _pages_of_marks(pdf)
        self._picture_bytes, self._content_bytes = MOST_PICTURE_BYTES, MOST_CONTENT_BYTES

    def run(self) -> None:
        """Look at the trailer, the catalogue's names, the instructions of pages, and every object."""
        for key, value in self._pdf.trailer.items():
            if key not in ("/ID", "/Encrypt"):
                self._value(key, value, self._pdf.trailer, None)
        places = self._pdf.Root.get("/Dests")
        for name in list(places.keys()) if isinstance(places, Dictionary) else ():
            self._entries.add(FilePlace.NAMED_PLACES, name[1:])
        for number, page in enumerate(self._pdf.pages, start=1):
            self._instructions(page.obj, number)
        for index, part in enumerate(self._pdf.objects):
            if index >= MOST_OBJECTS:
                self._entries.add(FilePlace.NOT_CHECKED, TOO_MUCH)
                return
            self._part(part)

    def _part(self, part: Object) -> None:
        try:
            if isinstance(part, Stream):
                self._dictionary(part, self._pages.get(part.objgen))
            elif isinstance(part, Dictionary | Array) and _may_hold_words(part):
                if isinstance(part, Dictionary):
                    self._dictionary(part, self._pages.get(part.objgen))
                else:
                    self._value("", part, part, None)
        except FAULTS:
            self._entries.add(FilePlace.NOT_CHECKED, DAMAGED)

    def _dictionary(self, holder: Object, page: int | None) -> None:
        if isinstance(holder, Stream):
            self._stream(holder)
        if "/Thumb" in holder:
            self._entries.add(FilePlace.THUMBNAILS, "A small picture of the page.", page)
        for key, value in holder.items():
            self._value(key, value, holder, page)

    def _value(self, key: str, value: object, holder: Object, page: int | None) -> None:
        if isinstance(value, String):
            self._string(key, value, holder, page)
        elif isinstance(value, Array):
            items = [*value]
            if items and isinstance(items[0], Name):
                items = [item for item in items if not isinstance(item, String)]
            for item in items:
                if not getattr(item, "is_indirect", False):
                    self._value(key, item, holder, page)
        elif isinstance(value, Dictionary) and not value.is_indirect:
            self._dictionary(value, page)
        elif isinstance(value, Stream) and key in ("/JS", "/XFA", "/RC", "/Private"):
            place = place_of(key, holder, is_info=False)
            self._entries.add(place or FilePlace.PRIVATE, _plain_text(value), page)

    def _string(self, key: str, value: String, holder: Object, page: int | None) -> None:
        is_info = holder.is_indirect and holder.objgen == self._info
        place = place_of(key, holder, is_info=is_info)
        text = str(value)
        if place is None or (is_info and key in ("/Producer", "/Creator") and _SOFTWARE.fits(text)):
            return
        if key == "/URI":
            text = _telling_address(text)
        self._entries.add(place, _MARKUP.sub(" ", text), page)

    def _stream(self, stream: Stream) -> None:
        kind = str(stream.get("/Type", ""))
        if kind == "/Metadata":
            for words in xmp_words(first_bytes(stream, _FIRST_BYTES)):
                self._entries.add(FilePlace.PROPERTIES, words)
        elif kind == "/EmbeddedFile":
            self._entries.add(FilePlace.ATTACHMENTS, _plain_text(stream))
        elif stream.get("/Subtype") == Name.Image:
            self._picture(stream)
        elif stream.get("/Subtype") == Name.Form:
            self._instructions(stream, None)

    def _picture(self, picture: Stream) -> None:
        if str(picture.get("/Filter")) not in ("/DCTDecode", "/JPXDecode"):
            return
        size = int(picture.get("/Length", 0))
        self._picture_bytes -= size
        if self._picture_bytes < 0:
            self._entries.add(FilePlace.NOT_CHECKED, TOO_MUCH)
            return
        for words in words_beside_pixels(picture.read_raw_bytes()):
            self._entries.add(FilePlace.PICTURES, words)

    def _instructions(self, content: Object, page: int | None) -> None:
        """Replacement texts and notes among the drawing instructions."""
        try:
            parts = content if isinstance(content, Stream) else content.get("/Contents")
            streams = [*parts] if isinstance(parts, Array) else [parts]
            for stream in streams:
                if isinstance(stream, Stream) and self._content_bytes > 0:
                    text = first_bytes(stream, self._content_bytes).decode("latin-1")
                    self._content_bytes -= len(text)
                    for words in words_beside(text):
                        self._entries.add(FilePlace.INSTRUCTIONS, words, page)
        except FAULTS:
            self._entries.add(FilePlace.NOT_CHECKED, DAMAGED)


def _may_hold_words(part: Object) -> bool:
    """Whether an object that is no stream is worth the slow look: most of a tagged file are its tags, without words."""
    return _STRING_OR_KEY.fits(part.unparse(resolved=True).decode("latin-1"))


def _pages_of_marks(pdf: Pdf) -> dict[tuple[int, int], int]:
    """The page of every annotation and of every page itself."""
    pages: dict[tuple[int, int], int] = {}
    for number, page in enumerate(pdf.pages, start=1):
        pages[page.obj.objgen] = number
        marks = page.obj.get("/Annots")
        for mark in marks if isinstance(marks, Array) else ():
            if isinstance(mark, Dictionary) and mark.is_indirect:
                pages[mark.objgen] = number
    return pages


def first_bytes(stream: Stream, most: int) -> bytes:
    """The beginning of a stream, unpacked no further than ``most``; nothing for what is packed in a rare way."""
    filters = stream.get("/Filter")
    names = (
        [str(name) for name in filters] if isinstance(filters, Array) else [str(filters)] if filters else []
    )
    if not names:
        return stream.read_raw_bytes()[:most]
    if names != ["/FlateDecode"] or "/DecodeParms" in stream:
        return b""
    try:
        return zlib.decompressobj().decompress(stream.read_raw_bytes(), most)
    except zlib.error:
        return b""


def _plain_text(stream: Stream) -> str:
    """The first words of a stream, if it is text."""
    content = first_bytes(stream, _FIRST_BYTES)
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return " ".join(_MARKUP.sub(" ", content.decode(encoding, "replace")).split())[:MOST_LETTERS]


def _telling_address(address: str) -> str:
    """What of a link's address the public copy leaves out: nothing of one that it keeps."""
    kept = public_address(address.strip(), on_page=lambda words: False)
    return "" if kept == address.strip() else address.removeprefix("mailto:")
