"""Reports set by reportlab: one or two columns, running headers, contents, no tagged structure."""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageBreakIfNotEmpty,
    PageTemplate,
    Paragraph,
)

from tests.samples.case import Case
from tests.samples.layouts.contents import Entry, contents_table
from tests.samples.layouts.cover import cover_flowables, deposit_flowables, draw_band
from tests.samples.layouts.sheet import Sheet
from tests.samples.layouts.tables import ruled_table
from tests.samples.numbering import Numbered, roman

_PASSES = 4


class _Restart(Flowable):  # type: ignore[misc]
    """Page numbers begin again with the page this lands on."""

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.first_counted = self.canv.getPageNumber()


class _Report(BaseDocTemplate):  # type: ignore[misc]
    """A document that notes on which printed page each heading landed."""

    entries: list[Entry]

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        if hasattr(flowable, "entry"):
            label, text, level = flowable.entry
            self.entries.append(Entry(label, text, level, printed_page(self.canv)))


def printed_page(canvas: Canvas) -> int:
    """The number printed on the page being drawn."""
    return int(canvas.getPageNumber() - getattr(canvas, "first_counted", 1) + 1)


def set_flowing(case: Case, story: Sequence[Numbered]) -> bytes:
    """The PDF of a case. It is set again until contents and page total agree with the pages."""
    entries: list[Entry] = []
    total = 1
    for _ in range(_PASSES):
        pdf, set_entries, pages = _set_once(case, story, entries, total)
        if (set_entries, pages) == (entries, total):
            break
        entries, total = set_entries, pages
    return pdf


def _set_once(
    case: Case, story: Sequence[Numbered], entries: list[Entry], total: int
) -> tuple[bytes, list[Entry], int]:
    buffer = io.BytesIO()
    size = landscape(A4) if case.look.landscape else A4
    report = _Report(buffer, pagesize=size, invariant=1, title="", author="", creator="", producer="")
    report.entries = []
    report.addPageTemplates(_templates(case, size, total))
    report.build(list(_flowables(case, story, entries)))
    return buffer.getvalue(), report.entries, printed_page(report.canv) - 1


def _templates(case: Case, size: tuple[float, float], total: int) -> list[PageTemplate]:
    width, height = size
    side, foot, gap = 24 * mm, 24 * mm, 8 * mm
    wide = Frame(side, foot, width - 2 * side, height - 2 * foot, 0, 0, 0, 0)
    column = (width - 2 * side - gap * (case.look.columns - 1)) / case.look.columns
    columns = [
        Frame(side + at * (column + gap), foot, column, height - 2 * foot, 0, 0, 0, 0)
        for at in range(case.look.columns)
    ]
    templates = {
        "deposit": PageTemplate("deposit", [wide]),
        "cover": PageTemplate("cover", [wide], onPage=lambda canvas, _: draw_band(canvas, case.look, size)),
        "text": PageTemplate("text", columns, onPageEnd=_furniture(case, size, total)),
    }
    first = "deposit" if case.deposit else "cover" if case.cover else "text"
    return [templates.pop(first), *templates.values()]


def _furniture(
    case: Case, size: tuple[float, float], total: int
) -> Callable[[Canvas, BaseDocTemplate], None]:
    """Draws header, footer and watermark once the page is full, so that a restart on it counts."""
    width, height = size
    look = case.look

    def draw(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.saveState()
        page = printed_page(canvas)
        canvas.setFont(Sheet(look).plain, 8.5)
        left, _, right = look.header.partition(" || ")
        canvas.drawString(24 * mm, height - 14 * mm, left)
        canvas.drawRightString(width - 24 * mm, height - 14 * mm, right)
        footer = look.footer.format(page=page, pages=total, roman=roman(page))
        canvas.drawCentredString(width / 2, 12 * mm, footer)
        if look.watermark:
            canvas.translate(width / 2, height / 2)
            canvas.rotate(55)
            canvas.setFillGray(0, alpha=0.1)  # see-through, so that it covers no letter
            canvas.setFont("Helvetica-Bold", 120)
            canvas.drawCentredString(0, 0, look.watermark)
        canvas.restoreState()

    return draw


def _flowables(case: Case, story: Sequence[Numbered], entries: list[Entry]) -> Iterator[Flowable]:
    sheet = Sheet(case.look)
    if case.deposit:
        yield from deposit_flowables(case.deposit)
        yield NextPageTemplate("cover")
        yield PageBreak()
        yield _Restart()
    if case.cover:
        yield from cover_flowables(case.cover, sheet)
        yield NextPageTemplate("text")
        yield PageBreak()
    yield from _body(story, sheet, entries)


def _body(story: Sequence[Numbered], sheet: Sheet, entries: list[Entry]) -> Iterator[Flowable]:
    table: list[Numbered] = []
    for item in story:
        in_table = item.block.kind == "row" or (
            item.block.kind == "recommendation" and sheet.look.recommendations == "table"
        )
        if in_table and (not table or table[0].block.kind == item.block.kind):
            table.append(item)
            continue
        if table:
            yield from ruled_table(table, sheet)
            table = [item] if in_table else []
        if in_table:
            continue
        yield from (
            _commanded(item, sheet, entries) if item.block.kind == "command" else _set_block(item, sheet)
        )
    if table:
        yield from ruled_table(table, sheet)


def _commanded(item: Numbered, sheet: Sheet, entries: list[Entry]) -> Iterator[Flowable]:
    if item.block.text in ("newpage", "restart"):
        yield PageBreak()
    if item.block.text == "restart":
        yield _Restart()
    if item.block.text == "contents":
        yield contents_table(entries, sheet)
        yield PageBreak()


def _set_block(item: Numbered, sheet: Sheet) -> Iterator[Flowable]:
    block = item.block
    if block.kind == "heading":
        new_page = sheet.look.chapters and block.level == 1
        yield PageBreakIfNotEmpty() if new_page else CondPageBreak(40 * mm)
        yield _heading(item, sheet)
        return
    if block.kind == "recommendation":
        yield sheet.recommendation(block)
        return
    marks = {"item": "•", "question": "?"}
    yield sheet.paragraph(block.kind, block.text, marks.get(block.kind, item.label))


def _heading(item: Numbered, sheet: Sheet) -> Paragraph:
    block = item.block
    words = f"{item.label}. {block.text}" if item.label and block.level == 1 else block.text
    if item.label and block.level > 1:
        words = f"{item.label} {block.text}"
    paragraph: Any = sheet.paragraph(f"heading{min(block.level, 3)}", words, None)
    paragraph.entry = (item.label, block.text, block.level)
    return paragraph
