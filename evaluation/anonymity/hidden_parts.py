"""Parts of a PDF that ways to hide words need: images, layers, forms, annotations, a font of drawings."""

import io
from random import Random
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, String
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase.pdfmetrics import stringWidth


def resources(page: Page, kind: str) -> Any:  # noqa: ANN401 (pikepdf has no better type)
    """The resources of a kind, made if need be: a page may share them with others or have none."""
    page.obj.Resources = page.obj.get("/Resources", Dictionary())
    if kind not in page.obj.Resources:
        page.obj.Resources[kind] = Dictionary()
    return page.obj.Resources[kind]


def add_font(page: Page, font: str) -> None:
    """The font of hidden words, by the name of HF."""
    font_object = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + font))
    resources(page, "/Font")["/HF"] = font_object


def add_state(page: Page, state: Dictionary) -> str:
    """The name of a graphics state."""
    resources(page, "/ExtGState")["/HG"] = state
    return "/HG"


def _image(pdf: Pdf, picture: Image.Image) -> Stream:
    stream = pdf.make_stream(picture.tobytes())
    stream.Type, stream.Subtype, stream.BitsPerComponent = Name.XObject, Name.Image, 8
    stream.Width, stream.Height = picture.size
    stream.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
    return stream


def add_image(pdf: Pdf, page: Page, random: Random) -> str:
    """The name of a picture: one colour, or a pattern like that of a photograph."""
    if random.random() < 0.5:
        picture = Image.new("RGB", (8, 8), tuple(random.randrange(256) for _ in range(3)))
    else:
        picture = Image.frombytes("RGB", (24, 8), random.randbytes(24 * 8 * 3))
    resources(page, "/XObject")["/HI"] = _image(pdf, picture)
    return "/HI"


def layer(pdf: Pdf, page: Page, *, is_on: bool) -> str:
    """The name of a layer that is on or off."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
    groups = Array([group])
    off = Array([] if is_on else [group])
    pdf.Root.OCProperties = Dictionary(OCGs=groups, D=Dictionary(Order=groups, OFF=off))
    resources(page, "/Properties")["/HL"] = group
    return "/HL"


def add_form(pdf: Pdf, page: Page, content: str, *, depth: int) -> str:
    """The name of a form inside ``depth`` others."""
    fonts = resources(page, "/Font")
    inner = Dictionary(Font=fonts)
    for _ in range(depth):
        form = pdf.make_stream(content.encode())
        form.Type, form.Subtype, form.Resources = Name.XObject, Name.Form, inner
        form.BBox = Array([-5000, -5000, 5000, 5000])
        inner, content = Dictionary(Font=fonts, XObject=Dictionary(HN=form)), "/HN Do"
    resources(page, "/XObject")["/HN"] = form
    return "/HN"


def annotation(pdf: Pdf, page: Page, kind: Name, rect: list[float], **entries: object) -> None:
    """An annotation at this place."""
    dictionary = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array(rect))
    for key, entry in entries.items():
        dictionary[f"/{key}"] = entry
    if "/Annots" not in page.obj:
        page.obj.Annots = Array()
    page.obj.Annots.append(pdf.make_indirect(dictionary))


def appearance(
    pdf: Pdf, rect: list[float], words: str, size: float, *, content: str | None = None
) -> Dictionary:
    """What an annotation draws: the words, or other content."""
    drawn = f"BT 0 g /HF {size:.2f} Tf 3 {0.35 * size:.2f} Td ({words}) Tj ET" if content is None else content
    form = pdf.make_stream(drawn.encode())
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, rect[2] - rect[0], rect[3] - rect[1]])
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form.Resources = Dictionary(Font=Dictionary(HF=font))
    return Dictionary(N=form)


def add_type3(pdf: Pdf, page: Page) -> str:
    """The name of a font whose letters are drawn as small boxes, each of its own height."""
    letters = [chr(code) for code in range(32, 123)]
    procedures = Dictionary()
    for place, letter in enumerate(letters):
        box = "" if letter == " " else f"100 0 {250 + 5 * (place % 20)} {500 + 10 * (place % 15)} re f"
        procedures[f"/c{place}"] = pdf.make_stream(f"560 0 0 0 1000 1000 d1 {box}".encode())
    to_unicode = "".join(f"<{code:02X}> <{code:04X}>\n" for code in range(32, 123))
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 1000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=procedures,
        Encoding=Dictionary(Differences=Array([32, *(Name(f"/c{place}") for place in range(len(letters)))])),
        FirstChar=32,
        LastChar=122,
        Widths=Array([560] * len(letters)),
        Resources=Dictionary(),
        ToUnicode=pdf.make_stream(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <00> <FF> "
            b"endcodespacerange\n91 beginbfchar\n" + to_unicode.encode() + b"endbfchar endcmap end end"
        ),
    )
    resources(page, "/Font")["/HT"] = font
    return "/HT"


_SCALE = 2.0
_LINES = (
    "The panel heard that information was held",
    "by four agencies. The health visitor",
    "knew the family.",
)


def scanned(pdf: Pdf, page: Page, words: str, lettering: tuple[str, float], *, painted: bool) -> str:
    """A picture of lines of words that fills the page, with invisible words over them; one line may be painted over."""
    left, bottom, right, top = map(float, page.mediabox)
    font_name, size = lettering
    picture = Image.new("L", (int((right - left) * _SCALE), int((top - bottom) * _SCALE)), 250)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(size * _SCALE)
    layer = "BT 3 Tr "
    for index, line in enumerate((*_LINES, words, *_LINES)):
        x, y = 60.0, 80.0 + 30 * index
        box = pen.textbbox((x * _SCALE, y * _SCALE), line, font=font)
        pen.text((x * _SCALE, y * _SCALE), line, fill=10, font=font)
        width = (box[2] - box[0]) / _SCALE
        stretch = 100 * width / stringWidth(line, font_name, size)
        base = top - box[3] / _SCALE + 0.2 * size
        layer += f"/HF {size:.2f} Tf {stretch:.1f} Tz 1 0 0 1 {left + x:.2f} {base:.2f} Tm ({line}) Tj "
        if painted and line == words:
            pen.rectangle((box[0] - 6, box[1] - 6, box[2] + 6, box[3] + 6), fill=0)
    resources(page, "/XObject")["/HS"] = _image(pdf, picture)
    page.obj.Contents = pdf.make_stream(
        f"q {right - left} 0 0 {top - bottom} {left} {bottom} cm /HS Do Q".encode()
    )
    return layer + "ET\n"


def saved(pdf: Pdf) -> bytes:
    """The bytes of the file."""
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
