"""Every word of a PDF that any of four programs can get out of it."""

import io

import pdfplumber
import pikepdf
import pypdfium2


def everything_in(pdf: bytes, *, pages_by_pdfplumber: int = 5) -> str:
    """What PDFium and pdfplumber read on the pages, then strings and streams in the clear, then the bytes as they are.

    pdfplumber, which is slow, reads the first pages only.
    """
    document = pypdfium2.PdfDocument(pdf)
    parts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    with pdfplumber.open(io.BytesIO(pdf)) as plumbed:
        parts += [page.extract_text() for page in plumbed.pages[:pages_by_pdfplumber]]
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
                parts += _strings_in(thing)
        opened.save(out, qdf=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return "\n".join([*parts, out.getvalue().decode("latin-1"), pdf.decode("latin-1")])


def _strings_in(holder: pikepdf.Object) -> list[str]:
    """The strings of an object, decoded, and its keys and names."""
    parts: list[str] = []
    waiting = [holder]
    while waiting:
        part = waiting.pop()
        keys = list(part.keys()) if isinstance(part, pikepdf.Dictionary | pikepdf.Stream) else []
        parts += keys
        values = [part[key] for key in keys] if keys else [*part] if isinstance(part, pikepdf.Array) else []
        for value in values:
            if isinstance(value, pikepdf.String | pikepdf.Name):
                parts.append(str(value))
            elif isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
                waiting.append(value)
    return parts
