"""The style sheet of a flowing report: fonts, sizes and the paragraphs made with them."""

from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from tests.samples.case import Look
from tests.samples.markup import Block

_FACES = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "Vera": ("Vera", "VeraBd", "VeraIt"),
}


class Sheet:
    """Paragraphs in the fonts and sizes of one look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.plain, self.bold, self.italic = _FACES[look.font]
        if look.font == "Vera":
            _register_vera()

    def paragraph(self, kind: str, text: str, label: str | None) -> Paragraph:
        """A paragraph of the given kind with its number or bullet hung in the margin."""
        return Paragraph(escape(text), self.style(kind, is_hung=label is not None), bulletText=label)

    def recommendation(self, block: Block) -> Paragraph:
        """A recommendation in a list or as a block of its own, as the look says."""
        if self.look.recommendations == "block" and block.number:
            words = f'<font name="{self.bold}">Recommendation {block.number}:</font> {escape(block.text)}'
            return Paragraph(words, self.style("text", is_hung=False))
        number = f"{block.number}." if block.number and block.number.isdigit() else block.number
        return self.paragraph("text", block.text, number)

    def style(self, kind: str, *, is_hung: bool) -> ParagraphStyle:
        """The paragraph style of a kind of block."""
        if kind.startswith(("heading", "cover")):
            return self._display(kind)
        size = self.look.size - (0 if kind != "cell" else 1 + self.look.columns)
        indent = {"item": 6 * mm, "quote": 12 * mm, "question": 6 * mm}.get(kind, 12 * mm if is_hung else 0)
        return ParagraphStyle(
            kind,
            fontName=self.italic if kind in ("quote", "question") else self.plain,
            fontSize=size,
            leading=size * (1.25 if kind == "cell" else 1.5),
            spaceAfter=0 if kind == "cell" else size * (0.4 if kind == "item" else 0.9),
            leftIndent=indent,
            rightIndent=12 * mm if kind == "quote" else 0,
            bulletIndent=0,
            bulletFontName=self.plain,
            bulletFontSize=size,
            alignment=TA_JUSTIFY if self.look.justify and kind == "text" else TA_LEFT,
        )

    def _display(self, kind: str) -> ParagraphStyle:
        is_banded = self.look.band and kind.startswith("cover")
        size = {
            "heading1": 1.5,
            "heading2": 1.2,
            "heading3": 1.05,
            "cover0": 1.1,
            "cover1": 1.5,
            "cover2": 2.3,
        }
        points = self.look.size * size[kind]
        return ParagraphStyle(
            kind,
            fontName=self.plain if kind == "cover0" else self.bold,
            fontSize=points,
            leading=points * 1.25,
            spaceBefore=points * 0.7,
            spaceAfter=points * 0.45,
            textColor=HexColor(self.look.colour) if kind in ("heading1", "heading2", "cover2") else black,
            alignment=TA_CENTER if kind.startswith("cover") and not is_banded else TA_LEFT,
            keepWithNext=kind.startswith("heading"),
        )


def _register_vera() -> None:
    for name in _FACES["Vera"]:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
