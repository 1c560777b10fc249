"""The copy of a PDF for readers: its pages as they are seen, links and bookmarks, and nothing else.

What is kept is listed: the file around the pages is built here, parts of pages are in page_parts.
"""

import io
import mmap
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import lru_cache

import pypdfium2
from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    ObjectStreamMode,
    OutlineItem,
    PasswordError,
    Pdf,
    Stream,
    String,
)

from ingest.errors import Broken, Encrypted
from ingest.patterns import Fit, Pattern
from ingest.pdf.appearances import flatten, lacks_appearances, with_appearances
from ingest.pdf.content_streams import without_unseen
from ingest.pdf.image_metadata import JPEG_START, without_metadata
from ingest.pdf.layers import Layers
from ingest.pdf.links import Links, tree_entries
from ingest.pdf.page_parts import PageParts
from ingest.pdf.pdfium import open_pdf
from ingest.pdf.pikepdf_faults import FAULTS
from ingest.pdf.tags import bare_tags

Bookmarks = Sequence[tuple[str, int, int]]
"""Title, level from 1 and page from 1 of each."""

_OF_A_PAGE = (
    "/Type",
    "/ArtBox",
    "/BleedBox",
    "/Contents",
    "/CropBox",
    "/Group",
    "/MediaBox",
    "/Resources",
    "/Rotate",
    "/StructParents",
    "/Tabs",
    "/TrimBox",
    "/UserUnit",
)
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""Keys that a page may have from the nodes of the page tree above it."""
_MOST_NODES_ABOVE = 100

_LANGUAGE = Pattern(
    r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}",
    "Codes of languages.",
    ["en-GB", "cy"],
    ["", "Ada Quill"],
    fit=Fit.WHOLE,
)
_NUMBERINGS = ("/D", "/R", "/r", "/A", "/a")
_PICTURE_LIMIT_BYTES = 1 << 28
"""What a picture that is packed twice may unpack to."""


def sanitised(pdf: mmap.mmap, bookmarks: Bookmarks = ()) -> bytes:
    """The bytes of the copy, the same for the same file and bookmarks. Raises Encrypted or Broken.

    Comments and form values that can be seen become part of their pages. Everything else that is not on the pages is
    removed: scripts, actions, forms, attachments, comments, metadata, layers that are off, thumbnails, the words of
    tags, names, private data, earlier revisions and locks.
    """
    try:
        return _copy(pdf, bookmarks)
    except PasswordError as error:
        raise Encrypted from error
    except FAULTS as error:
        raise Broken from error


def _copy(pdf: mmap.mmap, bookmarks: Bookmarks) -> bytes:
    with Pdf.open(io.BytesIO(pdf)) as opened:
        source = with_appearances(pdf) if lacks_appearances(opened) else None
    with Pdf.open(io.BytesIO(pdf if source is None else source)) as opened:
        layers = Layers(opened)
        flatten(opened, layers)
        _clean_content(opened, layers)
        _clean_links(opened, pdf)
        tags = bare_tags(opened)
        _clean_pages(opened, PageParts(opened, is_off=layers.is_off))
        _clean_catalogue(opened, tags)
        _clean_pictures(opened)
        _flatten_page_tree(opened)
        _add_bookmarks(opened, bookmarks)
        return saved(opened)


def saved(pdf: Pdf) -> bytes:
    """The bytes of a file, the same for the same objects, without what nothing leads to."""
    pdf.remove_unreferenced_resources()
    copy = io.BytesIO()
    pdf.save(
        copy,
        deterministic_id=True,
        preserve_pdfa=False,
        encryption=False,
        object_stream_mode=ObjectStreamMode.generate,
    )
    return copy.getvalue()


def _clean_content(pdf: Pdf, layers: Layers) -> None:
    """Take what is not drawn out of the instructions of pages, and of the forms and patterns they use."""
    off_names: frozenset[str] = frozenset()
    for page in pdf.pages:
        off = layers.off_names(_inherited(page.obj, "/Resources"))
        off_names |= off
        content = without_unseen(page.obj, off)
        if content is not None:
            page.obj.Contents = pdf.make_stream(content)
    for drawing in pdf.objects:
        if isinstance(drawing, Stream) and _has_instructions(drawing):
            off = layers.off_names(drawing.get("/Resources")) if "/Resources" in drawing else off_names
            content = without_unseen(drawing, off)
            if content is not None:
                drawing.write(content)


def _has_instructions(stream: Stream) -> bool:
    return stream.get("/Subtype") == Name.Form or stream.get("/PatternType") == 1


def _clean_links(pdf: Pdf, original: mmap.mmap) -> None:
    links = Links(pdf)
    for index, page in enumerate(pdf.pages):
        made = links.rewritten(page, _words_on(original, index))
        if made:
            page.obj.Annots = Array([pdf.make_indirect(link) for link in made])
        elif "/Annots" in page.obj:
            del page.obj["/Annots"]


def _words_on(pdf: mmap.mmap, index: int) -> Callable[[str], bool]:
    """Whether words are in the text of a page, which is read at the first question."""

    @lru_cache(maxsize=1)
    def text() -> str:
        try:
            with open_pdf(pdf) as document, closing(document[index]) as page:
                words: str = page.get_textpage().get_text_range()
        except (Broken, Encrypted, pypdfium2.PdfiumError):
            return ""
        return "".join(words.split()).casefold()

    return lambda words: "".join(words.split()).casefold() in text()


def _clean_pages(pdf: Pdf, parts: PageParts) -> None:
    for page in pdf.pages:
        for key in _INHERITED:
            value = _inherited(page.obj, key)
            if value is not None and key not in page.obj:
                page.obj[key] = value
        for key in list(page.obj.keys()):
            if key not in (*_OF_A_PAGE, "/Annots", "/Parent"):
                del page.obj[key]
        for key, role in (("/Resources", "resources"), ("/Group", "group")):
            if isinstance(page.obj.get(key), Dictionary):
                parts.reduce(page.obj[key], role)


def _inherited(page: Object, key: str) -> Object | None:
    node: object = page
    for _ in range(_MOST_NODES_ABOVE):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            value: Object = node[key]
            return value
        node = node.get("/Parent")
    return None


def _clean_catalogue(pdf: Pdf, tags: Object | None) -> None:
    """Build the catalogue and the trailer: pages, language, page numbers and tags."""
    language, labels = str(pdf.Root.get("/Lang", "")), _page_numbers(pdf)
    for key in list(pdf.Root.keys()):
        if key not in ("/Type", "/Pages"):
            del pdf.Root[key]
    if _LANGUAGE.fits(language):
        pdf.Root.Lang = String(language)
    if labels is not None:
        pdf.Root.PageLabels = labels
    if tags is not None:
        pdf.Root.StructTreeRoot = tags
        pdf.Root.MarkInfo = Dictionary(Marked=True)
    for key in list(pdf.trailer.keys()):
        if key not in ("/Root", "/Size"):
            del pdf.trailer[key]


def _page_numbers(pdf: Pdf) -> Dictionary | None:
    """The labels of pages, if all are plain numbers or letters; None where any has words."""
    numbers = Array()
    for first, label in tree_entries(pdf.Root.get("/PageLabels"), "/Nums"):
        if not isinstance(first, int) or not isinstance(label, Dictionary) or "/P" in label:
            return None
        plain = Dictionary()
        if str(label.get("/S")) in _NUMBERINGS:
            plain.S = label.S
        if isinstance(start := label.get("/St"), int):
            plain.St = start
        numbers.append(first)
        numbers.append(plain)
    return Dictionary(Nums=numbers) if len(numbers) else None


def _clean_pictures(pdf: Pdf) -> None:
    """Take the metadata out of JPEG pictures; their pixels are not touched."""
    for picture in pdf.objects:
        if isinstance(picture, Stream) and picture.get("/Subtype") == Name.Image:
            packed = _jpeg(picture)
            bare = packed and without_metadata(packed)
            if bare and bare != packed:
                how = Name.DCTDecode if bare.startswith(JPEG_START) else Name.JPXDecode
                picture.write(bare, filter=how, decode_parms=_last_parameters(picture.get("/DecodeParms")))


def _jpeg(picture: Stream) -> bytes | None:
    """The bytes of a JPEG or JPEG 2000 picture; None for other kinds."""
    filters = picture.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, Array) else [str(filters)]
    if names[-1:] not in (["/DCTDecode"], ["/JPXDecode"]) or any(
        name != "/FlateDecode" for name in names[:-1]
    ):
        return None
    content = picture.read_raw_bytes()
    for _ in names[:-1]:
        try:
            content = zlib.decompressobj().decompress(content, _PICTURE_LIMIT_BYTES)
        except zlib.error:
            return None
    return content


def _last_parameters(parameters: Object | None) -> Dictionary | None:
    last = parameters[-1] if isinstance(parameters, Array) and len(parameters) else parameters
    return last if isinstance(last, Dictionary) else None


def _flatten_page_tree(pdf: Pdf) -> None:
    """One node above all pages: those of the old tree may hold anything."""
    pages = [page.obj for page in pdf.pages]
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=len(pages), Kids=Array(pages)))
    for page in pages:
        page.Parent = tree
    pdf.Root.Pages = tree


def _add_bookmarks(pdf: Pdf, bookmarks: Bookmarks) -> None:
    """Bookmarks by their levels; one that is deeper than the one before by two levels is put one below it."""
    count = len(pdf.pages)
    with pdf.open_outline() as outline:
        above: list[tuple[int, list[OutlineItem]]] = [(0, outline.root)]
        for title, level, page in bookmarks:
            if not 1 <= page <= count:
                continue
            while above[-1][0] >= level:
                above.pop()
            item = OutlineItem(title, page - 1)
            above[-1][1].append(item)
            above.append((level, item.children))
