"""Fictional recommendation chapters as PDFs, each made from a file in which the truth stands before the layout.

    python -m evaluation.recommendation_pdfs FOLDER [HALF]

recommendation_chapters/HALF_NAME.yaml: `truth` lists the recommendations (key, printed number, text, addressees), and
`blocks` is what is printed: title, h1, h2, p, li, table, page. `{key}` in a block is the text of that recommendation.
The first, third and fifth may be looked at while rules are written. The others were opened once to measure.
"""

import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml
from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HALVES = ("first", "second", "third", "fourth", "fifth", "sixth")

_CHAPTERS = Path(__file__).parent / "recommendation_chapters"
_BOLD = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}
_SIZES = {"title": 20.0, "h1": 15.0, "h2": 12.5}


@dataclass(frozen=True, slots=True)
class TrueRecommendation:
    """A recommendation that the chapter makes."""

    number: str | None
    text: str
    addressees: frozenset[str]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A fictional report: what it recommends, and its PDF."""

    name: str
    truth: tuple[TrueRecommendation, ...]
    pdf: bytes


def chapters(half: str) -> list[Chapter]:
    """The chapters of one half, by name."""
    return [_chapter(path) for path in sorted(_CHAPTERS.glob(f"{half}_*.yaml"))]


def _chapter(path: Path) -> Chapter:
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    truth = tuple(
        TrueRecommendation(entry["number"], entry["text"], frozenset(entry["to"]))
        for entry in source["truth"]
    )
    return Chapter(path.stem, truth, _pdf(source))


def _pdf(source: Mapping[str, Any]) -> bytes:
    pages = _build(source, pages=0)[1]
    return _build(source, pages=pages)[0]


def _build(source: Mapping[str, Any], *, pages: int) -> tuple[bytes, int]:
    """The PDF and its number of pages, which the footer may name."""
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out, pagesize=(595, 842), margin=64, topMargin=80, bottomMargin=76, invariant=1
    )

    def furniture(canvas: Canvas, _: object) -> None:
        canvas.setFont(source["font"], 9)
        if canvas.getPageNumber() > 1:
            canvas.drawString(72, 800, source["header"])
            footer = source["footer"].format(page=canvas.getPageNumber(), pages=pages)
            canvas.drawCentredString(297, 36, footer)

    story = [flowable for block in source["blocks"] for flowable in _flowables(block, source)]
    template.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue(), template.page


def _flowables(block: Mapping[str, Any], source: Mapping[str, Any]) -> Iterator[Flowable]:
    [(kind, content)] = block.items()
    if kind == "page":
        yield PageBreak()
    elif kind == "table":
        yield from _tables(content, source)
    else:
        yield from _paragraphs(kind, _filled(content, source), source)


def _filled(text: str, source: Mapping[str, Any]) -> str:
    for entry in source["truth"]:
        text = text.replace(f"{{{entry['key']}}}", entry["text"])
    return text


def _paragraphs(kind: str, text: str, source: Mapping[str, Any]) -> Iterator[Flowable]:
    heading = kind in _SIZES
    size = _SIZES.get(kind, source["size"])
    for place, line in enumerate(text.split("\n")):
        style = ParagraphStyle(
            kind,
            fontName=_BOLD[source["font"]] if heading else source["font"],
            fontSize=size,
            leading=size * 1.25,
            leftIndent=(18 if kind == "li" else 0) + (18 if place else 0),
            spaceBefore=12 if heading else 0,
            spaceAfter=7,
            keepWithNext=heading,
        )
        yield Paragraph(escape(line), style)


def _tables(content: Mapping[str, Any], source: Mapping[str, Any]) -> Iterator[Flowable]:
    """The table; at each `break` it goes on over the page, with the first row again."""
    style = ParagraphStyle("cell", fontName=source["font"], fontSize=9, leading=11)
    head, *rows = content["rows"]
    parts: list[list[Sequence[str]]] = [[head]]
    for row in rows:
        if row == "break":
            parts.append([head])
        else:
            parts[-1].append(row)
    for place, part in enumerate(parts):
        if place:
            yield PageBreak()
        cells = [[Paragraph(escape(_filled(cell, source)), style) for cell in row] for row in part]
        yield Table(
            cells,
            colWidths=content["widths"],
            style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]),
        )
        yield Spacer(1, 8)


def main() -> None:
    """Write the PDFs to a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for half in sys.argv[2:] or HALVES:
        for chapter in chapters(half):
            (folder / f"{chapter.name}.pdf").write_bytes(chapter.pdf)


if __name__ == "__main__":
    main()
