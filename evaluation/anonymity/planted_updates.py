"""Puts a word where a PDF has earlier contents: earlier versions, unused objects, bytes after its end."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String


def _updated(pdf: Pdf, update: Callable[[Pdf], dict[int, str]]) -> bytes:
    """The file with objects that are written behind it, as programs save what was changed."""
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(out) as opened:
        changes = update(opened)
        size = max(int(opened.trailer["/Size"]), *(number + 1 for number in changes))
        info = f"/Info {opened.trailer['/Info'].objgen[0]} 0 R" if "/Info" in opened.trailer else ""
        trailer = f"<< /Size {size} /Root {opened.trailer['/Root'].objgen[0]} 0 R {info} /Prev {_last_table(out)} >>"
    content, table = out.getvalue(), "xref\n"
    for number, written in changes.items():
        table += f"{number} 1\n{len(content):010d} 00000 n \n"
        content += f"{number} 0 obj\n{written}\nendobj\n".encode()
    return content + f"{table}trailer\n{trailer}\nstartxref\n{len(content)}\n%%EOF\n".encode()


def _last_table(file: io.BytesIO) -> int:
    return int(file.getvalue().rsplit(b"startxref", 1)[1].split()[0])


def _earlier_property(pdf: bytes, word: str) -> bytes:
    """A property that was changed later."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.docinfo["/Subject"] = f"About {word}"
        return _updated(opened, lambda saved: {saved.trailer["/Info"].objgen[0]: "<< /Subject (Report) >>"})


def _page_taken_out(pdf: bytes, word: str) -> bytes:
    """A page that was deleted later."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, 300, 300],
            Resources=Dictionary(Font=Dictionary(F=font)),
            Contents=opened.make_stream(f"BT /F 12 Tf 72 200 Td ({word} was here) Tj ET".encode()),
        )
        opened.pages.append(pikepdf.Page(opened.make_indirect(page)))
        return _updated(opened, _without_last_page)


def _without_last_page(pdf: Pdf) -> dict[int, str]:
    kids = " ".join(f"{page.obj.objgen[0]} 0 R" for page in list(pdf.pages)[:-1])
    tree = pdf.Root.Pages
    boxes = f"/MediaBox {tree.MediaBox.unparse().decode()}" if "/MediaBox" in tree else ""
    written = f"<< /Type /Pages /Count {len(pdf.pages) - 1} /Kids [ {kids} ] {boxes} >>"
    return {tree.objgen[0]: written}


def _after_the_end(pdf: bytes, word: str) -> bytes:
    return pdf.rstrip() + f"\nThis was sent by {word}.\n".encode()


def _unused_object(pdf: bytes, word: str) -> bytes:
    """An object without a reference."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return _updated(opened, lambda saved: {int(saved.trailer["/Size"]): f"<< /Note ({word}) >>"})


def _in_trailer(pdf: bytes, word: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.trailer["/Caseworker"] = String(word)
        opened.save(out)
    return out.getvalue()


UPDATES: dict[str, Callable[[bytes, str], bytes]] = {
    "earlier property": _earlier_property,
    "page taken out": _page_taken_out,
    "after the end": _after_the_end,
    "unused object": _unused_object,
    "trailer": _in_trailer,
}
"""Places that are planted into the bytes of a file."""
