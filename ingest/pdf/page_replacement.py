"""Put a picture in the place of a page, so that nothing of the old page stays in the file.

The page object itself stays, with its boxes, its rotation and its place in the file: bookmarks and links lead to it.
"""

from collections.abc import Iterable, Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from ingest.draft.findings import Box
from ingest.pdf.glyphless_font import glyphless_font
from ingest.pdf.invisible_text import FONT, PICTURE, picture_content
from ingest.pdf.pdf_image import pdf_image
from ingest.pdf.pdfium import PageGeometry
from ingest.pdf.raw_characters import tokens_of
from ingest.pdf.redacting import RedactedPage
from ingest.pdf.structure_tree import StructureTree

_KEPT = (
    "/Type",
    "/Parent",
    "/Annots",
    "/ArtBox",
    "/BleedBox",
    "/CropBox",
    "/MediaBox",
    "/Rotate",
    "/TrimBox",
    "/UserUnit",
)


class PageReplacement:
    """Replaces pages of one file, which then share one font."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._structure = StructureTree(pdf)
        self._font: Object | None = None
        _give_each_page_its_resources(pdf)

    def replace(self, number: int, redacted: RedactedPage, boxes: Sequence[Box]) -> None:
        """Make the page with this number the redacted one. Links over a removed box go with it."""
        page = self._pdf.pages[number - 1].obj
        self._structure.forget(page)
        for key in list(page.keys()):
            if key not in _KEPT:
                del page[key]
        _keep_links(page, redacted, boxes)
        content = picture_content(redacted.geometry, redacted.lines)
        if self._font is None:
            self._font = glyphless_font(self._pdf)
        page.Contents = self._pdf.make_indirect(Stream(self._pdf, content.content))
        page.Resources = Dictionary(
            Font=Dictionary({FONT: self._font}),
            XObject=Dictionary({PICTURE: pdf_image(self._pdf, redacted.picture)}),
        )
        self._structure.add_paragraphs(page, content.paragraphs)


def _give_each_page_its_resources(pdf: Pdf) -> None:
    """Fonts and images that pages inherit become their own: else those of a replaced page would stay in the file."""
    for page in pdf.pages:
        if Name.Resources not in page.obj:
            page.obj.Resources = _inherited_resources(page)
    for node in _page_tree(pdf.Root.Pages):
        if Name.Resources in node:
            del node.Resources


def _inherited_resources(page: Page) -> Object:
    node, deep = page.obj.get(Name.Parent), 0
    while isinstance(node, Dictionary) and deep < _DEEPEST:
        if Name.Resources in node:
            return node.Resources
        node, deep = node.get(Name.Parent), deep + 1
    return Dictionary()


_DEEPEST = 100
"""Levels of a page tree: more are made to do harm. By judgement."""


def _page_tree(root: Object) -> Iterator[Object]:
    """The nodes above the pages, each once."""
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or node.objgen in seen or node.get(Name.Type) == Name.Page:
            continue
        seen.add(node.objgen)
        yield node
        waiting += list(node.get(Name.Kids, Array()))


def _keep_links(page: Object, redacted: RedactedPage, boxes: Sequence[Box]) -> None:
    """Links on a removed box, or with a removed word in their address, are left out."""
    tokens = tokens_of(" ".join(redacted.removed)).keys()
    links = [
        link
        for link in page.get(Name.Annots, Array())
        if not _touches(link, redacted.geometry, boxes) and not tokens & tokens_of(_address_of(link)).keys()
    ]
    if Name.Annots in page:
        del page.Annots
    for link in links:
        if Name.StructParent in link:
            del link.StructParent
    if links:
        page.Annots = Array(links)


def _address_of(link: Object) -> str:
    action = link.get(Name.A)
    return str(action.get(Name.URI, "")) if isinstance(action, Dictionary) else ""


def _touches(link: Object, geometry: PageGeometry, boxes: Iterable[Box]) -> bool:
    try:
        x0, y0, x1, y1 = (float(side) for side in link.get(Name.Rect, Array()))
    except (TypeError, ValueError):
        return True
    sides = [[min(x0, x1)], [min(y0, y1)], [max(x0, x1)], [max(y0, y1)]]
    (left,), (top,), (right,), (bottom,) = geometry.page_boxes(*sides)
    return any(left < box[2] and box[0] < right and top < box[3] and box[1] < bottom for box in boxes)
