"""Pages with odd layouts, drawn for the run: what is printed is known before anything reads it."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
_WHO = (
    "the health visitor",
    "the school nurse",
    "a police officer",
    "the social worker",
    "his grandmother",
    "the GP",
)
_DID = (
    "visited the home",
    "wrote to the family",
    "telephoned the office",
    "closed the file",
    "asked for a meeting",
)
_WHEN = (
    "in the morning",
    "after the conference",
    "before the birth",
    "at the end of the term",
    "on a Friday",
)
_WHY = (
    "because nobody answered",
    "although the plan was agreed",
    "when the referral came",
    "and recorded what was said",
)


@dataclass
class Sheet:
    """A page under the pen, and the lines that a reader sees on it, in reading order."""

    canvas: Canvas
    chance: random.Random
    seen: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """A sentence that no other page has."""
        who, did, when, why = (self.chance.choice(words) for words in (_WHO, _DID, _WHEN, _WHY))
        return f"{who.capitalize()} {did} {when} {why} in week {self.chance.randrange(100, 999)}."

    def wrapped(self, width: float, count: int, size: float = 11) -> list[str]:
        """Some sentences as lines no wider than this."""
        words = " ".join(self.sentence() for _ in range(count)).split()
        lines = [words[0]]
        for word in words[1:]:
            longer = f"{lines[-1]} {word}"
            if self.canvas.stringWidth(longer, "Helvetica", size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def print_lines(self, lines: Sequence[str], x: float = 72, top: float = 90, size: float = 11) -> float:
        """Lines below each other, which a reader sees next. Returns where the next would be."""
        self.canvas.setFont("Helvetica", size)
        for line in lines:
            self.canvas.drawString(x, HEIGHT - top, line)
            top += 1.35 * size
        self.seen += lines
        return top


Draw = Callable[[Sheet], None]
Change = Callable[[bytes], bytes]


def plain(sheet: Sheet) -> None:
    """Running text."""
    sheet.print_lines(sheet.wrapped(450, 8))


def two_columns(sheet: Sheet) -> None:
    """Column after column."""
    for x in (60, 310):
        sheet.print_lines(sheet.wrapped(220, 6, 10), x, size=10)


def columns_across(sheet: Sheet) -> None:
    """Two columns whose lines alternate in the file."""
    left, right = sheet.wrapped(220, 6, 10), sheet.wrapped(220, 6, 10)
    sheet.canvas.setFont("Helvetica", 10)
    for place in range(max(len(left), len(right))):
        for x, lines in ((60, left), (310, right)):
            if place < len(lines):
                sheet.canvas.drawString(x, HEIGHT - 90 - 13.5 * place, lines[place])
    sheet.seen += left + right


def three_columns(sheet: Sheet) -> None:
    """As in a leaflet."""
    for x in (50, 225, 400):
        sheet.print_lines(sheet.wrapped(150, 4, 9), x, size=9)


def ruled_table(sheet: Sheet) -> None:
    """Three columns with rules around the cells."""
    _table(sheet, is_ruled=True)


def bare_table(sheet: Sheet) -> None:
    """The same without rules."""
    _table(sheet, is_ruled=False)


def _table(sheet: Sheet, *, is_ruled: bool) -> None:
    canvas, top = sheet.canvas, 90.0
    rows = [["Date", "Agency", "Event"]]
    rows += [
        [f"{day} May 2019", sheet.chance.choice(("Police", "School")), sheet.sentence()[:50]]
        for day in range(3, 13)
    ]
    for row in rows:
        canvas.setFont("Helvetica-Bold" if row is rows[0] else "Helvetica", 10)
        for x, cell in zip((70, 160, 250), row, strict=True):
            canvas.drawString(x, HEIGHT - top, cell)
            sheet.seen.append(cell)
        if is_ruled:
            canvas.grid([66, 156, 246, 530], [HEIGHT - top - 6, HEIGHT - top + 14])
        top += 20


def sideways(sheet: Sheet) -> None:
    """Text that runs up the sheet."""
    sheet.canvas.rotate(90)
    sheet.canvas.translate(0, -HEIGHT + 20)
    plain(sheet)


def upside_down(sheet: Sheet) -> None:
    """Text that stands on its head."""
    sheet.canvas.translate(WIDTH, HEIGHT)
    sheet.canvas.rotate(180)
    plain(sheet)


def askew(sheet: Sheet) -> None:
    """Text set two degrees off the level."""
    sheet.canvas.rotate(2)
    plain(sheet)


def drop_cap(sheet: Sheet) -> None:
    """A large first letter, two lines high, beside the rest of its word."""
    first, second, *rest = sheet.wrapped(380, 7)
    sheet.canvas.setFont("Helvetica", 30)
    sheet.canvas.drawString(72, HEIGHT - 105, first[0])
    sheet.canvas.setFont("Helvetica", 11)
    sheet.canvas.drawString(100, HEIGHT - 90, first[1:])
    sheet.canvas.drawString(100, HEIGHT - 105, second)
    sheet.seen += [first, second]
    sheet.print_lines(rest, top=120)


def spaced_capitals(sheet: Sheet) -> None:
    """A heading whose letters are set apart."""
    text = sheet.canvas.beginText(72, HEIGHT - 70)
    text.setFont("Helvetica-Bold", 13)
    text.setCharSpace(5)
    text.textOut("RECOMMENDATIONS FOR PARTNERS")
    text.setCharSpace(0)
    sheet.canvas.drawText(text)
    sheet.seen.append("RECOMMENDATIONS FOR PARTNERS")
    plain(sheet)


def tight_spaces(sheet: Sheet) -> None:
    """Spaces of an eighth of the size, that are no characters."""
    sheet.canvas.setFont("Helvetica", 11)
    lines = sheet.wrapped(430, 6)
    for place, line in enumerate(lines):
        x = 72.0
        for word in line.split():
            sheet.canvas.drawString(x, HEIGHT - 90 - 15 * place, word)
            x += sheet.canvas.stringWidth(word, "Helvetica", 11) + 1.4
    sheet.seen += lines


def printed_twice(sheet: Sheet) -> None:
    """Bold by a second impression beside the first."""
    lines = sheet.wrapped(450, 6)
    sheet.print_lines(lines)
    sheet.print_lines(lines, 72.4)
    del sheet.seen[-len(lines) :]


def watermark(sheet: Sheet) -> None:
    """DRAFT across the sheet, under the text."""
    sheet.canvas.saveState()
    sheet.canvas.setFillGray(0.85)
    sheet.canvas.setFont("Helvetica", 110)
    sheet.canvas.translate(120, 250)
    sheet.canvas.rotate(50)
    sheet.canvas.drawString(0, 0, "DRAFT")
    sheet.canvas.restoreState()
    plain(sheet)
    sheet.seen.append("DRAFT")


def furniture(sheet: Sheet) -> None:
    """A running head, a foot and a number."""
    sheet.canvas.setFont("Helvetica", 8)
    sheet.canvas.drawString(72, HEIGHT - 40, "OFFICIAL SENSITIVE Review of Child K")
    plain(sheet)
    sheet.canvas.setFont("Helvetica", 8)
    sheet.canvas.drawCentredString(WIDTH / 2, 30, "Page 2 of 3")
    sheet.seen += ["OFFICIAL SENSITIVE Review of Child K", "Page 2 of 3"]


def raised_marks(sheet: Sheet) -> None:
    """Footnote marks, and their notes at the foot."""
    lines = sheet.wrapped(400, 6)
    sheet.print_lines(lines)
    sheet.canvas.setFont("Helvetica", 6)
    x = 72 + sheet.canvas.stringWidth(lines[2], "Helvetica", 11)
    sheet.canvas.drawString(x, HEIGHT - 90 - 2 * 14.85 + 4, "7")
    sheet.print_lines(["7 Working Together to Safeguard Children, 2018."], top=780, size=8)


def on_dark(sheet: Sheet) -> None:
    """White text in a dark box."""
    sheet.canvas.setFillGray(0.15)
    sheet.canvas.rect(50, 300, 500, 500, fill=1, stroke=0)
    sheet.canvas.setFillGray(1)
    sheet.print_lines(sheet.wrapped(450, 6))
    sheet.canvas.setFillGray(0)


def in_a_form(sheet: Sheet) -> None:
    """Labels with values that the reader sees in fields."""
    sheet.canvas.setFont("Helvetica", 11)
    for place, label in enumerate(("Reference", "Date of death", "Summary of the case")):
        value = sheet.sentence()[:36]
        sheet.canvas.drawString(72, HEIGHT - 90 - 40 * place, label)
        sheet.canvas.acroForm.textfield(
            name=f"f{place}", value=value, x=200, y=HEIGHT - 95 - 40 * place, width=300, height=20
        )
        sheet.seen.append(f"{label} {value}")
    sheet.print_lines(sheet.wrapped(450, 3), top=260)


def hyphenated(sheet: Sheet) -> None:
    """Words cut at the ends of lines."""
    lines = [f"{sheet.sentence()[:60]} safe-", f"guarding and {sheet.sentence()}"] * 4
    sheet.print_lines(lines)


def tiny_notes(sheet: Sheet) -> None:
    """Type of five points."""
    sheet.print_lines(sheet.wrapped(450, 12, 5), size=5)


def stretched(sheet: Sheet) -> None:
    """Narrow type, as programs squeeze a line into a column."""
    text = sheet.canvas.beginText(72, HEIGHT - 90)
    text.setFont("Helvetica", 11)
    text.setHorizScale(70)
    text.setLeading(15)
    lines = sheet.wrapped(500, 6)
    for line in lines:
        text.textLine(line)
    sheet.canvas.drawText(text)
    sheet.seen += lines


def bullets(sheet: Sheet) -> None:
    """A list."""
    sheet.print_lines([f"• {sheet.sentence()}" for _ in range(9)])


LAYOUTS: tuple[Draw, ...] = (
    plain, two_columns, columns_across, three_columns, ruled_table, bare_table, sideways, upside_down, askew, drop_cap,
    spaced_capitals, tight_spaces, printed_twice, watermark, furniture, raised_marks, on_dark, in_a_form, hyphenated,
    tiny_notes, stretched, bullets,
)  # fmt: skip


def drawn(draw: Draw, seed: int) -> tuple[bytes, list[list[str]]]:
    """A file of three sheets, the second in this layout, and what is seen on each."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    chance = random.Random(seed)
    sheets = []
    for page in (plain, draw, plain):
        sheet = Sheet(canvas, chance)
        page(sheet)
        canvas.showPage()
        sheets.append(sheet.seen)
    canvas.save()
    return out.getvalue(), sheets


def _turned(degrees: int) -> Change:
    def change(pdf: bytes) -> bytes:
        return _with(pdf, lambda opened: opened.pages[1].rotate(degrees, relative=False))

    change.__name__ = f"turned_{degrees}"
    return change


def _with(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        opened.save(out)
    return out.getvalue()


def _renaming(names: dict[str, str]) -> Callable[[pikepdf.Pdf], None]:
    """Letters of the second sheet's font that its table gives other names."""

    def change(opened: pikepdf.Pdf) -> None:
        pairs = " ".join(f"<{ord(a):02x}> <{b.encode('utf-16-be').hex()}>" for a, b in names.items())
        pairs = f"{len(names)} beginbfchar {pairs} endbfchar"
        table = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {pairs} endcmap"
        page = opened.pages[1].obj
        fonts = pikepdf.Dictionary()
        for name, font in page.Resources.Font.items():
            own = pikepdf.Dictionary(dict(font.items()))
            own.ToUnicode = opened.make_stream(table.encode())
            fonts[name] = opened.make_indirect(own)
        page.Resources = pikepdf.Dictionary(Font=fonts)

    return change


def false_map(pdf: bytes) -> bytes:
    """A table of letters that moves each by thirteen."""
    small = "abcdefghijklmnopqrstuvwxyz"
    return _with(pdf, _renaming({a: small[(place + 13) % 26] for place, a in enumerate(small)}))


def private_letters(pdf: bytes) -> bytes:
    """A table of letters that names none."""
    return _with(pdf, _renaming({chr(code): chr(0xE000 + code) for code in range(33, 123)}))


def lost_letter(pdf: bytes) -> bytes:
    """A table that has no name for one letter."""
    return _with(pdf, _renaming({"f": "\ufffd"}))


CHANGES: tuple[Change, ...] = (*map(_turned, (90, 180, 270)), false_map, private_letters, lost_letter)


def samples(seeds: range) -> Iterator[tuple[str, bytes, list[list[str]]]]:
    """Name, file, and what is seen on each sheet."""
    for seed in seeds:
        for draw in LAYOUTS:
            yield (f"{draw.__name__} {seed}", *drawn(draw, seed))
        pdf, seen = drawn(plain, seed + 1_000)
        for change in CHANGES:
            yield f"{change.__name__} {seed}", change(pdf), seen
