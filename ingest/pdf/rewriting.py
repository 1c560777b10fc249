"""The copy of a PDF that readers may have: its pages and links, and nothing that works, hides or remembers."""

import io
import mmap

from pikepdf import Array, Dictionary, Name, Object, Page, PasswordError, Pdf, PdfError

from ingest.errors import Broken, Encrypted

_OF_THE_FILE = (
    "/AA",
    "/AcroForm",
    "/Metadata",
    "/OpenAction",
    "/PieceInfo",
    "/SpiderInfo",
    "/URI",
    "/Threads",
)
_OF_A_PAGE = ("/AA", "/Metadata", "/PieceInfo", "/Thumb", "/B")
_NAME_TREES_KEPT = ("/Dests",)
"""Named places are kept, so that links inside the report work; scripts and attached files go."""

_HARMLESS_ACTIONS = ("/URI", "/GoTo")


def rewritten(pdf: mmap.mmap) -> bytes:
    """The bytes of the copy, the same for the same file. Raises Encrypted or Broken.

    Gone are scripts, actions, forms, attachments, comments, metadata, thumbnails and earlier revisions.
    """
    try:
        with Pdf.open(io.BytesIO(pdf)) as opened:
            _clean_file(opened)
            for page in opened.pages:
                _clean_page(page)
            opened.remove_unreferenced_resources()
            copy = io.BytesIO()
            opened.save(copy, deterministic_id=True, preserve_pdfa=False)
    except PasswordError as error:
        raise Encrypted from error
    except (PdfError, ValueError, TypeError, RuntimeError) as error:
        raise Broken from error
    return copy.getvalue()


def _clean_file(pdf: Pdf) -> None:
    _remove(pdf.Root, _OF_THE_FILE)
    names = pdf.Root.get(Name.Names)
    if isinstance(names, Dictionary):
        _remove(names, tuple(str(key) for key in names if str(key) not in _NAME_TREES_KEPT))
    if Name.Info in pdf.trailer:
        del pdf.trailer[Name.Info]


def _clean_page(page: Page) -> None:
    _remove(page.obj, _OF_A_PAGE)
    marks = page.obj.get(Name.Annots)
    if marks is not None:
        page.obj.Annots = Array([mark for mark in marks if _is_harmless(mark)])


def _is_harmless(mark: Object) -> bool:
    """A link to a web address or another page; everything else that lies on a page is a comment, form or file."""
    if mark.get(Name.Subtype) != Name.Link:
        return False
    _remove(mark, ("/AA", "/Contents", "/PA"))
    action = mark.get(Name.A)
    return action is None or str(action.get(Name.S)) in _HARMLESS_ACTIONS


def _remove(holder: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in holder:
            del holder[key]
