"""The copy of a PDF for readers: its pages and links, without scripts, hidden content or metadata."""

import io
import mmap

from pikepdf import Array, Dictionary, Name, Object, Page, PasswordError, Pdf, PdfError, Stream

from ingest.errors import Broken, Encrypted

_OF_THE_FILE = (
    "/Type",
    "/Pages",
    "/Dests",
    "/Extensions",
    "/Lang",
    "/MarkInfo",
    "/Names",
    "/OCProperties",
    "/Outlines",
    "/PageLabels",
    "/PageLayout",
    "/PageMode",
    "/StructTreeRoot",
    "/Version",
    "/ViewerPreferences",
)
"""Keys of the document catalogue that are kept. Layers stay: without their list a hidden layer would be shown."""
_OF_A_PAGE = (
    "/Type",
    "/Parent",
    "/Annots",
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
_OF_A_LINK = (
    "/Type",
    "/Subtype",
    "/A",
    "/BS",
    "/Border",
    "/C",
    "/Dest",
    "/F",
    "/H",
    "/P",
    "/QuadPoints",
    "/Rect",
    "/StructParent",
)
_NAME_TREES_KEPT = ("/Dests",)
"""Named places are kept, so that links inside the report work; scripts and attached files go."""

_ADDRESSES = ("http://", "https://", "mailto:")
_IN_A_FILE_ATTACHED = frozenset({"/F", "/UF", "/DOS", "/Mac", "/Unix"})
_ATTACHMENT_NAMES = ("/EF", "/RF", "/F", "/UF", "/DOS", "/Mac", "/Unix", "/Desc", "/Thumb", "/CI")
_OF_A_DRAWING = ("/AF", "/LastModified", "/Metadata", "/OPI", "/PieceInfo", "/Ref")
"""Keys by which an image or a form inside a page refers to other files or to its history."""


def sanitised(pdf: mmap.mmap) -> bytes:
    """The bytes of the copy, the same for the same file. Raises Encrypted or Broken.

    Gone are scripts, actions, forms, attachments, comments, metadata, thumbnails, earlier revisions and locks.
    """
    try:
        with Pdf.open(io.BytesIO(pdf)) as opened:
            _clean_file(opened)
            for page in opened.pages:
                _clean_page(page)
            for thing in opened.objects:
                _clean_object(thing)
            return saved(opened)
    except PasswordError as error:
        raise Encrypted from error
    except (PdfError, ValueError, TypeError, RuntimeError) as error:
        raise Broken from error


def saved(pdf: Pdf) -> bytes:
    """The bytes of a file, the same for the same objects, without what nothing leads to."""
    pdf.remove_unreferenced_resources()
    copy = io.BytesIO()
    pdf.save(copy, deterministic_id=True, preserve_pdfa=False, encryption=False)
    return copy.getvalue()


def _clean_file(pdf: Pdf) -> None:
    _keep(pdf.Root, _OF_THE_FILE)
    names = pdf.Root.get(Name.Names)
    if isinstance(names, Dictionary):
        _keep(names, _NAME_TREES_KEPT)
    if Name.Info in pdf.trailer:
        del pdf.trailer[Name.Info]


def _clean_page(page: Page) -> None:
    _keep(page.obj, _OF_A_PAGE)
    marks = page.obj.get(Name.Annots)
    if marks is not None:
        page.obj.Annots = Array([mark for mark in marks if _is_harmless(mark)])


def _is_harmless(mark: Object) -> bool:
    """A link to a web address or another page; everything else that lies on a page is a comment, form or file."""
    if mark.get(Name.Subtype) != Name.Link:
        return False
    _keep(mark, _OF_A_LINK)
    action = mark.get(Name.A)
    return action is None or _leads_somewhere(action)


def _leads_somewhere(action: Object) -> bool:
    """Whether an action only opens a page or a web address; what it would do next is cut off."""
    if not isinstance(action, Dictionary):
        return False
    _remove(action, ("/Next",))
    if action.get(Name.S) == Name.URI:
        return str(action.get(Name.URI, "")).strip().lower().startswith(_ADDRESSES)
    return action.get(Name.S) == Name.GoTo


def _clean_object(thing: Object) -> None:
    """Wherever it hangs, in an outline, a tag or a drawing: files, metadata, and actions that do more than lead.

    A page may call its fonts and pictures what it likes, "/AF" too: so no key is judged without its value or holder.
    """
    if isinstance(thing, Array):
        for item in thing:
            _clean_part(item)
    elif isinstance(thing, Dictionary | Stream):
        _clean_dictionary(thing)


def _clean_dictionary(dictionary: Dictionary | Stream) -> None:
    if isinstance(dictionary, Stream) and dictionary.get(Name.Subtype) in (Name.Form, Name.Image):
        _remove(dictionary, _OF_A_DRAWING)
    for key in list(dictionary.keys()):
        value = dictionary[key]
        if _is_of_no_reader(key, value):
            del dictionary[key]
        else:
            _clean_part(value)
    if _is_attachment(dictionary):
        _remove(dictionary, _ATTACHMENT_NAMES)


def _clean_part(value: object) -> None:
    """Clean a direct object; indirect objects are cleaned when the loop over all objects reaches them."""
    if isinstance(value, Object) and not value.is_indirect:
        _clean_object(value)


def _is_of_no_reader(key: str, value: Object) -> bool:
    if key == "/Metadata":
        return isinstance(value, Stream) and value.get(Name.Subtype) != Name.Form
    if key == "/A" and isinstance(value, Dictionary) and Name.S in value:
        return not _leads_somewhere(value)
    return False


def _is_attachment(dictionary: Object) -> bool:
    attached = dictionary.get("/EF")
    return isinstance(attached, Dictionary) and _IN_A_FILE_ATTACHED.issuperset(attached.keys())


def _keep(holder: Object, keys: tuple[str, ...]) -> None:
    _remove(holder, tuple(key for key in list(holder.keys()) if key not in keys))


def _remove(holder: Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in holder:
            del holder[key]
