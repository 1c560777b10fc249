"""Where in a file words are, by their key and the dictionary that contains it."""

from enum import StrEnum

from pikepdf import Array, Dictionary, Name, Object


class FilePlace(StrEnum):
    """Places beside the pages, as a board reads them: "This is in bookmarks"."""

    PROPERTIES = "the properties of the file"
    BOOKMARKS = "bookmarks"
    ATTACHMENTS = "attached files"
    COMMENTS = "comments"
    FIELDS = "form fields"
    SCRIPTS = "scripts"
    NAMED_PLACES = "names of places in the file"
    PAGE_LABELS = "page labels"
    LINKS = "links"
    TAGS = "texts for screen readers"
    REPLACEMENTS = "texts that replace printed ones"
    LAYERS = "names of layers"
    PICTURES = "the data of photographs"
    SIGNATURES = "signatures"
    PRIVATE = "private data of a program"
    INSTRUCTIONS = "notes among the drawing instructions"
    THUMBNAILS = "small pictures of the pages"
    EARLIER_VERSION = "an earlier version of the file"
    AFTER_THE_END = "what follows the end of the file"
    NOT_CHECKED = "parts that were not checked"


_SILENT_KEYS = (
    "/ID /Lang /DA /DS /CharSet /FontFamily /Registry /Ordering /Panose /M /CreationDate /ModDate /LastModified "
    "/CheckSum /Limits /NM /O /U /OE /UE /Perms /RegistryName /OutputConditionIdentifier /OutputCondition /Cert "
    "/ByteRange /Version /Event /Trapped /GTS_PDFXVersion /GTS_PDFXConformance /PTEX.Fullbanner /OS /Style /Headers"
)
_SILENT = tuple(_SILENT_KEYS.split(" "))
"""Strings under these keys are identifiers, dates, fonts or codes of a program."""

_BY_KEY = {
    "/JS": FilePlace.SCRIPTS,
    "/XFA": FilePlace.FIELDS,
    "/URI": FilePlace.LINKS,
    "/Alt": FilePlace.TAGS,
    "/ActualText": FilePlace.REPLACEMENTS,
    "/E": FilePlace.TAGS,
    "/Names": FilePlace.NAMED_PLACES,
    "/Dest": FilePlace.NAMED_PLACES,
    "/D": FilePlace.NAMED_PLACES,
    "/P": FilePlace.PAGE_LABELS,
    "/RC": FilePlace.COMMENTS,
    "/Desc": FilePlace.ATTACHMENTS,
}
"""Keys that say enough by themselves."""

_LEADS_TO_FILES = ("/GoToR", "/Launch", "/GoToE", "/SubmitForm", "/ImportData")
_SILENT_HOLDERS = ("/Font", "/FontDescriptor", "/CMap", "/Encoding", "/ExtGState", "/XRef", "/ObjStm")


def place_of(key: str, holder: Object, *, is_info: bool) -> FilePlace | None:
    """The place of a string; None where it is of no interest."""
    if is_info:
        return None if key in _SILENT else FilePlace.PROPERTIES
    if not isinstance(holder, Array):
        kind = str(holder.get("/Type", ""))
        if kind in _SILENT_HOLDERS or str(holder.get("/S", "")).startswith("/GTS_"):
            return None
        if kind in ("/Sig", "/DocTimeStamp") or "/ByteRange" in holder:
            return None if key in (*_SILENT, "/Contents") else FilePlace.SIGNATURES
    if key in _SILENT:
        return None
    return _BY_KEY.get(key) or _by_holder(holder)


def _by_holder(holder: Object) -> FilePlace:
    if isinstance(holder, Array):
        return FilePlace.PRIVATE
    kind, subtype = str(holder.get("/Type", "")), holder.get("/Subtype")
    if kind == "/OCG":
        return FilePlace.LAYERS
    if subtype == Name.Widget or "/FT" in holder or ("/T" in holder and "/Kids" in holder):
        return FilePlace.FIELDS
    if "/Rect" in holder:
        return FilePlace.LINKS if subtype == Name.Link else FilePlace.COMMENTS
    return _of_file_or_tag(holder, kind)


def _of_file_or_tag(holder: Object, kind: str) -> FilePlace:
    if "/EF" in holder:
        return FilePlace.ATTACHMENTS
    if kind in ("/Filespec", "/F") or str(holder.get("/S")) in _LEADS_TO_FILES:
        return FilePlace.LINKS
    if kind == "/StructElem" or ("/S" in holder and isinstance(holder.get("/P"), Dictionary)):
        return FilePlace.TAGS
    if "/Title" in holder and "/Parent" in holder:
        return FilePlace.BOOKMARKS
    return FilePlace.PRIVATE
