"""What a PDF contains besides its pages: looked for object by object, without the code that removes it."""

import io
import re
from collections.abc import Iterator

import pikepdf

_ACTS = {
    *("/GoToE", "/GoToR", "/ImportData", "/JavaScript", "/Launch", "/Movie", "/Rendition", "/ResetForm"),
    *("/RichMediaExecute", "/Sound", "/SubmitForm", "/Thread"),
}
_ON_FILE = {
    *(
        "/AA",
        "/AF",
        "/AcroForm",
        "/Collection",
        "/Dests",
        "/Metadata",
        "/Names",
        "/OCProperties",
        "/OpenAction",
    ),
    *("/PieceInfo", "/Perms", "/URI"),
}
_WORDS = ("/ActualText", "/Alt", "/E", "/T")
"""Of tags, comments and fields."""
_ON_PAGE = {"/AA", "/AF", "/Metadata", "/PieceInfo", "/Thumb", "/LastModified"}


def hidden_in(pdf: bytes) -> list[str]:
    """A sentence for each thing a reader of the pages does not see, or that does something on its own."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        faults = [
            *_of_file(opened),
            *(f"page has {key}" for page in opened.pages for key in _ON_PAGE if key in page),
        ]
        for page in opened.pages:
            marks: list[pikepdf.Object] = [*page.obj.Annots] if "/Annots" in page.obj else []
            faults += [
                f"{mark.get('/Subtype')} on a page" for mark in marks if mark.get("/Subtype") != "/Link"
            ]
            faults += [f"link says {mark['/Contents']}" for mark in marks if "/Contents" in mark]
        reached = _reached(opened.Root)
        for part in reached:
            faults += _in_object(part)
        if opened.is_encrypted:
            faults.append("a lock")
        if "/Prev" in opened.trailer or len(re.findall(rb"startxref\s+\d+\s+%%EOF", pdf)) > 1:
            faults.append("earlier revisions")
    return faults


def _of_file(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from (f"file has {key}" for key in _ON_FILE if key in pdf.Root)
    if "/Info" in pdf.trailer:
        yield f"file says of itself {pdf.trailer.Info}"


def _in_object(part: pikepdf.Object) -> Iterator[str]:
    if not isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
        return
    yield from (f"{key} says {part[key]}" for key in _WORDS if isinstance(part.get(key), pikepdf.String))
    if str(part.get("/S", "")) in _ACTS:
        yield f"acts by {part['/S']}"
    if str(part.get("/S", "")) == "/URI" and not re.match(
        r"\s*(https?://|mailto:)", str(part.get("/URI")), re.I
    ):
        yield f"leads to {part.get('/URI')}"
    if isinstance(part, pikepdf.Stream) and str(part.get("/Type", "")) in ("/EmbeddedFile", "/Metadata"):
        yield f"stream of {part['/Type']}"


def _reached(root: pikepdf.Object) -> list[pikepdf.Object]:
    """Every object that can be reached from the root, each once, without recursion."""
    visited: set[tuple[int, int]] = set()
    reached, waiting = [], [root]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, pikepdf.Object):
            continue
        if part.is_indirect:
            if part.objgen in visited:
                continue
            visited.add(part.objgen)
        reached.append(part)
        if isinstance(part, pikepdf.Array):
            waiting += list(part)
        elif isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [part[key] for key in list(part.keys())]
    return reached
