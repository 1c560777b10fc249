"""Draw into the pages what can be seen on them and is not part of them: comments, stamps, form values."""

import io
import mmap

import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from ingest.pdf.layers import Layers
from ingest.pdf.pdfium import open_pdf

_DRAWN_WITHOUT_APPEARANCE = (
    "/Circle",
    "/FreeText",
    "/Highlight",
    "/Ink",
    "/Square",
    "/Squiggly",
    "/StrikeOut",
    "/Text",
    "/Underline",
    "/Widget",
)
"""Comments that PDFium draws by their colours and corners alone, and fields that it draws by their values."""
_MOST_FIELDS = 20_000
"""Of a form whose appearances are made. By judgement: long forms have hundreds."""
_TOO_SMALL_TO_COST = 0.02
"""Scale of a picture that is made only so that PDFium makes the appearances."""


def lacks_appearances(pdf: Pdf) -> bool:
    """Whether PDFium would draw a comment or a form value that has no appearance in the file.

    False if the fields of the form are no tree: PDFium follows every way through them and does not come to an end.
    """
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and not _is_tree(form.get("/Fields")):
        return False
    wants_all = isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False))
    return any(
        str(mark.get("/Subtype")) in _DRAWN_WITHOUT_APPEARANCE and (wants_all or _appearance(mark) is None)
        for page in pdf.pages
        for mark in marks_on(page)
    )


def _is_tree(fields: object) -> bool:
    """Whether each field is reached once, and there are no more than ``_MOST_FIELDS``."""
    known: set[tuple[int, int]] = set()
    waiting = list(fields) if isinstance(fields, Array) else []
    while waiting:
        field = waiting.pop()
        if field.is_indirect:
            if field.objgen in known:
                return False
            known.add(field.objgen)
        if len(known) > _MOST_FIELDS:
            return False
        kids = field.get("/Kids") if isinstance(field, Dictionary) else None
        waiting += kids if isinstance(kids, Array) else []
    return True


def with_appearances(pdf: mmap.mmap) -> bytes:
    """The file with an appearance for everything that PDFium draws."""
    with open_pdf(pdf) as document:
        document.init_forms()
        for index in range(len(document)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                continue
            page.render(scale=_TOO_SMALL_TO_COST)
            page.close()
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def flatten(pdf: Pdf, layers: Layers) -> None:
    """Make what is seen of comments and forms a part of its page. Those not seen stay comments."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/NeedAppearances" in form:
        del form["/NeedAppearances"]
    for page in pdf.pages:
        if Name.Annots not in page.obj:
            continue
        marks = marks_on(page)
        for mark in marks:
            if mark.get("/Subtype") == Name.Link and "/AP" in mark:
                del mark["/AP"]
        page.obj.Annots = Array(
            [
                mark
                for mark in marks
                if mark.get("/Subtype") != Name.Popup and not layers.is_off(mark.get("/OC"))
            ]
        )
    pdf.flatten_annotations("screen")


def marks_on(page: Page) -> list[Object]:
    """The annotations of a page, without broken entries."""
    marks = page.obj.get("/Annots")
    return [mark for mark in marks if isinstance(mark, Dictionary)] if isinstance(marks, Array) else []


def _appearance(mark: Object) -> Object | None:
    appearances = mark.get("/AP")
    normal = appearances.get("/N") if isinstance(appearances, Dictionary) else None
    return normal if isinstance(normal, Dictionary | Stream) else None
