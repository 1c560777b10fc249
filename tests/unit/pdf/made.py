"""Small PDFs made for a test: pages drawn with reportlab, or written by hand where the fault is in the bytes."""

import zlib
from collections.abc import Callable, Sequence
from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]

TOP = A4[1]


def a_pdf(*pages: Draw, title: str | None = None) -> bytes:
    """A PDF of A4 sheets, each drawn by its function."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(title or "")
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def saying(*lines: str, font: str = "Helvetica", size: float = 11, x: float = 72, top: float = 80) -> Draw:
    """A page with these lines, the baseline of the first so far from the top."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for place, line in enumerate(lines):
            canvas.drawString(x, TOP - top - place * 1.4 * size, line)

    return draw


def showing(picture: bytes) -> Draw:
    """A page that a picture fills."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(BytesIO(picture)), 0, 0, *A4)

    return draw


def pixels(*lines: str, turned: int = 0) -> bytes:
    """A picture of a sheet with these lines, turned so many degrees to the left, as PNG."""
    picture = Image.new("L", (1240, 1754), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(44)
    for place, line in enumerate(lines):
        pen.text((150, 180 + 90 * place), line, fill=0, font=font)
    out = BytesIO()
    picture.rotate(turned, expand=True).save(out, "PNG")
    return out.getvalue()


def a_picture(draw: Callable[[ImageDraw.ImageDraw], object]) -> bytes:
    """A white sheet on which something is drawn, as PNG."""
    picture = Image.new("L", (1240, 1754), 255)
    draw(ImageDraw.Draw(picture))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def rotated(pdf: bytes, degrees: int) -> bytes:
    """The PDF with its first sheet turned to the right as it is shown."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.pages[0].rotate(degrees, relative=False)
        document.save(out)
    return out.getvalue()


def encrypted(pdf: bytes) -> bytes:
    """The PDF, locked with a password."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user="reader"))
    return out.getvalue()


def by_hand(*contents: bytes, filters: str = "") -> bytes:
    """A PDF whose pages have these content streams, stored as they are and said to be coded by the filters."""
    count = len(contents)
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for page, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * page} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (filters.encode(), len(content), content))
    return _assembled(objects)


def written(text: str) -> bytes:
    """The content of a page that says one line."""
    return f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()


def slow() -> bytes:
    """Content that takes PDFium many seconds: millions of letters in one place, a few kilobytes when packed."""
    return b"BT /F1 12 Tf 72 700 Td " + b"(abcdefgh) Tj " * 3_000_000 + b"ET"


def packed(content: bytes) -> bytes:
    """The content, deflated."""
    return zlib.compress(content, 9)


def huge() -> bytes:
    """A few kilobytes that are 4 GB once deflate is undone twice."""
    packer = zlib.compressobj(9)
    zeros = b" " * (1 << 20)
    once = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    return zlib.compress(once + again * 4_000 + packer.flush(), 9)


def _assembled(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)
