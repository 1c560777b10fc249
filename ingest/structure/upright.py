"""Turned pages as a reader turns them: lines are then below each other, and everything else holds."""

from dataclasses import replace

from ingest.pdf.document import Document, Line, Page


def upright(document: Document) -> Document:
    """The document with the lines of turned pages where they are once the sheet is turned. Their text stays.

    Pages with tables are left as they are, because the places of their cells are those of the page as it is shown.
    """
    if not any(page.quarter_turns for page in document.pages):
        return document
    return replace(document, pages=tuple(map(_upright, document.pages)))


def _upright(page: Page) -> Page:
    if not page.quarter_turns or page.tables:
        return page
    width, height = page.width_pt, page.height_pt
    lines = tuple(_turned_back(line, page) for line in page.lines)
    if page.quarter_turns != 2:
        width, height = height, width
    return replace(page, lines=lines, width_pt=width, height_pt=height)


def _turned_back(line: Line, page: Page) -> Line:
    width, height = page.width_pt, page.height_pt
    x0, top, x1, bottom = line.x0, line.top, line.x1, line.bottom
    if page.quarter_turns == 1:
        x0, top, x1, bottom = top, width - x1, bottom, width - x0
    elif page.quarter_turns == 2:
        x0, top, x1, bottom = width - x1, height - bottom, width - x0, height - top
    else:
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
    return replace(line, x0=x0, top=top, x1=x1, bottom=bottom)
