"""Puts a word into each of the places that a PDF has beside its pages: for tests, and to measure the public copy."""

import io
from collections.abc import Callable, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, OutlineItem, Pdf, Stream, String
from PIL import Image

from evaluation.anonymity.planted_updates import UPDATES

Plant = Callable[[Pdf, str], None]


def planted(pdf: bytes, place: str, word: str) -> bytes:
    """The file with the word in one of PLACES."""
    if place in UPDATES:
        return UPDATES[place](pdf, word)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        PLACES[place](opened, word)
        opened.save(out)
    return out.getvalue()


def _properties(pdf: Pdf, word: str) -> None:
    pdf.docinfo["/Author"] = word


def _own_property(pdf: Pdf, word: str) -> None:
    pdf.docinfo["/Caseworker"] = word


def _title(pdf: Pdf, word: str) -> None:
    pdf.docinfo["/Title"] = f"Report about {word}"


def _xmp(pdf: Pdf, word: str) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = [word]


def _bookmark(pdf: Pdf, word: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(f"History of {word}", 0))


def _attachment(pdf: Pdf, word: str) -> None:
    pdf.attachments[f"{word}.txt"] = b"An attached file."


def _attached_text(pdf: Pdf, word: str) -> None:
    pdf.attachments["notes.txt"] = f"Notes about {word}.".encode()


def _with(dictionary: Dictionary, entries: Mapping[str, object]) -> Dictionary:
    for key, value in entries.items():
        dictionary[f"/{key}"] = value
    return dictionary


def _mark(pdf: Pdf, **entries: object) -> Dictionary:
    """An annotation on the first page."""
    page = pdf.pages[0].obj
    mark = pdf.make_indirect(_with(Dictionary(Type=Name.Annot, Rect=[72, 20, 90, 30]), entries))
    page.Annots = Array([*page.get("/Annots", []), mark])
    return mark


def _comment(pdf: Pdf, word: str) -> None:
    _mark(pdf, Subtype=Name.Text, Contents=f"Ask {word} about this.", F=2)


def _comment_author(pdf: Pdf, word: str) -> None:
    _mark(pdf, Subtype=Name.Highlight, T=word, QuadPoints=[72, 30, 90, 30, 72, 20, 90, 20], F=2)


def _reply(pdf: Pdf, word: str) -> None:
    first = _mark(pdf, Subtype=Name.Text, Contents="Is that so?", F=2)
    _mark(pdf, Subtype=Name.Text, Contents=f"Yes, said {word}.", IRT=first, F=2)


def _popup(pdf: Pdf, word: str) -> None:
    _mark(pdf, Subtype=Name.Popup, Contents=word)


def _field(pdf: Pdf, **entries: object) -> None:
    field = _mark(pdf, Subtype=Name.Widget, F=2, **entries)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def _form_value(pdf: Pdf, word: str) -> None:
    _field(pdf, FT=Name.Tx, T="name", V=word)


def _list_of_choices(pdf: Pdf, word: str) -> None:
    _field(pdf, FT=Name.Ch, T="child", Opt=Array(["Child A", word]), V="Child A")


def _field_name(pdf: Pdf, word: str) -> None:
    _field(pdf, FT=Name.Tx, T=word, V="")


def _xfa(pdf: Pdf, word: str) -> None:
    template = f"<xdp><template>{word}</template></xdp>".encode()
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(template))


def _script(pdf: Pdf, word: str) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=f"app.alert('{word}')")


def _named_place(pdf: Pdf, word: str) -> None:
    tree = NameTree.new(pdf)
    tree[f"about {word}"] = Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root.Names = Dictionary(Dests=tree.obj)
    _mark(pdf, Subtype=Name.Link, Dest=String(f"about {word}"))


def _old_named_place(pdf: Pdf, word: str) -> None:
    pdf.Root.Dests = Dictionary({f"/{word}": Array([pdf.pages[0].obj, Name.Fit])})


def _page_label(pdf: Pdf, word: str) -> None:
    tree = NumberTree.new(pdf)
    tree[0] = Dictionary(S=Name.D, P=f"{word} ")
    pdf.Root.PageLabels = tree.obj


def _link_to_file(pdf: Pdf, word: str) -> None:
    _mark(pdf, Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F=f"C:/Users/{word}/draft.pdf", D=[0, Name.Fit]))


def _link_to_mailbox(pdf: Pdf, word: str) -> None:
    _mark(pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=f"mailto:{word}@example.org"))


def _link_with_account(pdf: Pdf, word: str) -> None:
    _mark(
        pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=f"https://example.org/?user={word}@example.org")
    )


def _link_contents(pdf: Pdf, word: str) -> None:
    _mark(pdf, Subtype=Name.Link, Contents=word, A=Dictionary(S=Name.URI, URI="https://example.org/"))


def _thumbnail(pdf: Pdf, word: str) -> None:
    pdf.pages[0].obj.Thumb = _image(pdf, word.encode() * 4, Width=len(word), Height=4)


def _image(pdf: Pdf, pixels: bytes, **entries: object) -> Stream:
    return pdf.make_stream(
        pixels,
        Type=Name.XObject,
        Subtype=Name.Image,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        **entries,
    )


def _tag(pdf: Pdf, **entries: object) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    figure = pdf.make_indirect(_with(Dictionary(S=Name.Figure, P=root, Pg=pdf.pages[0].obj), entries))
    root.K = Array([figure])
    pdf.Root.StructTreeRoot = root


def _alternative_text(pdf: Pdf, word: str) -> None:
    _tag(pdf, Alt=f"A photograph of {word}")


def _replacement_text(pdf: Pdf, word: str) -> None:
    _tag(pdf, ActualText=word)


def _expansion(pdf: Pdf, word: str) -> None:
    _tag(pdf, E=word)


def _tag_title(pdf: Pdf, word: str) -> None:
    _tag(pdf, T=word)


def _tag_attribute(pdf: Pdf, word: str) -> None:
    _tag(pdf, A=Dictionary(O=Name.Table, Summary=word))


def _content(pdf: Pdf, before: str, after: str) -> None:
    """Put instructions around those of the first page."""
    page = pdf.pages[0]
    page.contents_add(before.encode(), prepend=True)
    page.contents_add(after.encode())


def _marked_content(pdf: Pdf, word: str) -> None:
    _content(pdf, f"/Span <</ActualText ({word})>> BDC", "EMC")


def _comment_in_content(pdf: Pdf, word: str) -> None:
    _content(pdf, f"% written by {word}\n", "\n")


def _marked_content_properties(pdf: Pdf, word: str) -> None:
    resources = pdf.pages[0].resources
    resources.Properties = Dictionary(Spoken=Dictionary(Alt=word))
    _content(pdf, "/Span /Spoken BDC", "EMC")


def _private_data(pdf: Pdf, word: str) -> None:
    pdf.pages[0].obj.PieceInfo = Dictionary(App=Dictionary(Private=Dictionary(Author=word)))


def _private_stream(pdf: Pdf, word: str) -> None:
    pdf.Root.PieceInfo = Dictionary(App=Dictionary(Private=pdf.make_stream(f"saved by {word}".encode())))


def _unknown_key(pdf: Pdf, word: str) -> None:
    pdf.pages[0].obj["/Caseworker"] = String(word)


def _layer(pdf: Pdf, name: str) -> Dictionary:
    return pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name))


def _layer_name(pdf: Pdf, word: str) -> None:
    layer = _layer(pdf, f"Notes of {word}")
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(ON=[layer]))
    pdf.pages[0].resources.Properties = Dictionary(MC0=layer)
    _content(pdf, "/OC /MC0 BDC", "EMC")


def _layer_off(pdf: Pdf, word: str) -> None:
    layer = _layer(pdf, "Notes")
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    resources = pdf.pages[0].resources
    resources.Properties = Dictionary(MC0=layer)
    resources.Font = resources.get("/Font", Dictionary())
    resources.Font["/Planted"] = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    _content(pdf, "q", f"Q /OC /MC0 BDC BT /Planted 9 Tf 72 40 Td ({word}) Tj ET EMC")


def _layer_off_form(pdf: Pdf, word: str) -> None:
    layer = _layer(pdf, "Notes")
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form = pdf.make_stream(
        f"BT /F 9 Tf 0 0 Td ({word}) Tj ET".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 200, 20],
        Resources=Dictionary(Font=Dictionary(F=font)),
        OC=layer,
    )
    resources = pdf.pages[0].resources
    resources.XObject = resources.get("/XObject", Dictionary())
    resources.XObject["/Planted"] = form
    _content(pdf, "q", "Q /Planted Do")


def a_photograph(word: str, *, gps: bool = False) -> bytes:
    """A small JPEG whose EXIF data names an artist, and where the photograph was taken."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x013B] = word
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0)})
    Image.new("RGB", (8, 8), "grey").save(out, "JPEG", exif=exif, comment=f"by {word}")
    return out.getvalue()


def _photograph(pdf: Pdf, photograph: bytes) -> None:
    picture = pdf.make_stream(
        photograph,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=8,
        Height=8,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    resources = pdf.pages[0].resources
    resources.XObject = resources.get("/XObject", Dictionary())
    resources.XObject["/Planted"] = picture
    _content(pdf, "q", "Q q 8 0 0 8 72 20 cm /Planted Do Q")


def _exif(pdf: Pdf, word: str) -> None:
    _photograph(pdf, a_photograph(word, gps=True))


def _image_metadata(pdf: Pdf, word: str) -> None:
    _photograph(pdf, a_photograph("nobody"))
    picture = pdf.pages[0].resources.XObject["/Planted"]
    picture.Metadata = pdf.make_stream(f"<x>{word}</x>".encode(), Type=Name.Metadata, Subtype=Name.XML)


def _font_metadata(pdf: Pdf, word: str) -> None:
    fonts = pdf.pages[0].resources.get("/Font", Dictionary())
    font = next(iter(fonts.values()), None)
    if font is None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].resources.Font = Dictionary(Planted=font)
    font.Metadata = pdf.make_stream(f"<x>{word}</x>".encode(), Type=Name.Metadata, Subtype=Name.XML)


def _page_tree(pdf: Pdf, word: str) -> None:
    pdf.Root.Pages["/Caseworker"] = String(word)


def _signature(pdf: Pdf, word: str) -> None:
    _field(pdf, FT=Name.Sig, T="signed", V=Dictionary(Type=Name.Sig, Name=word, Reason="Approved"))


PLACES: dict[str, Plant] = {
    "author": _properties,
    "own property": _own_property,
    "title": _title,
    "XMP": _xmp,
    "bookmark": _bookmark,
    "name of an attachment": _attachment,
    "text of an attachment": _attached_text,
    "comment": _comment,
    "author of a comment": _comment_author,
    "reply": _reply,
    "popup": _popup,
    "form value not drawn": _form_value,
    "list of choices": _list_of_choices,
    "name of a field": _field_name,
    "XFA": _xfa,
    "script": _script,
    "named place": _named_place,
    "named place of the catalogue": _old_named_place,
    "page label": _page_label,
    "link to a file": _link_to_file,
    "link to a mailbox": _link_to_mailbox,
    "link with an account": _link_with_account,
    "text of a link": _link_contents,
    "alternative text": _alternative_text,
    "replacement text": _replacement_text,
    "expansion": _expansion,
    "title of a tag": _tag_title,
    "attribute of a tag": _tag_attribute,
    "marked content": _marked_content,
    "properties of marked content": _marked_content_properties,
    "comment among instructions": _comment_in_content,
    "private data": _private_data,
    "private stream": _private_stream,
    "unknown key of a page": _unknown_key,
    "unknown key of the page tree": _page_tree,
    "name of a layer": _layer_name,
    "layer that is off": _layer_off,
    "form on a layer that is off": _layer_off_form,
    "EXIF of a picture": _exif,
    "metadata of a picture": _image_metadata,
    "metadata of a font": _font_metadata,
    "thumbnail": _thumbnail,
    "signature": _signature,
}
"""Places that are planted through the objects of a file."""

ALL_PLACES = (*PLACES, *UPDATES)
