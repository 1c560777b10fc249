"""Read a PDF: its words, line by line, with their places on the sheet. The one entry for text.

Pages are read in a child process. A page that kills its child is left empty and the next child goes on behind it,
so one bad page does not lose a report.
"""

import json
import time
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.draft import TextSource
from ingest.errors import Broken, UnreadablePDF
from ingest.pdf.document import Document, Line, OutlineEntry, Page
from ingest.pdf.fingerprint import sha256_of
from ingest.pdf.limits import Limits
from ingest.pdf.safety import check_bytes
from ingest.pdf.sandbox import Task, run

BAD_PAGES = 8
"""So many pages may kill their child before the rest is given up."""

A4_PT = (595.0, 842.0)


@dataclass(slots=True)
class _Progress:
    """What has come from the children so far."""

    count: int | None = None
    pages: list[Page] = field(default_factory=list)
    to_ocr: list[int] = field(default_factory=list)
    outline: tuple[OutlineEntry, ...] = ()
    info_title: str | None = None

    def take(self, frames: Any) -> None:
        """Keep the frames of one child, in the order tasks.pages sends them."""
        self.count = json.loads(next(frames))
        while len(self.pages) < self.count:
            self.add(json.loads(next(frames)))
        entries, title = json.loads(next(frames))
        self.outline = tuple(OutlineEntry(*entry) for entry in entries)
        self.info_title = title or None

    def add(self, row: Any) -> None:
        """The next page; None where it could not be read."""
        number = len(self.pages) + 1
        if row is None:
            self.pages.append(_empty(number))
            return
        width, height, has_rules, needs_ocr, lines = row
        if needs_ocr:
            self.to_ocr.append(number)
        self.pages.append(
            page_of(number, lines, source=TextSource.TEXT, size_pt=(width, height), has_rules=has_rules)
        )


def read_document(pdf: bytes, *, limits: Limits = Limits()) -> Document:
    """Everything the PDF says in words.

    Raises one of ingest.errors where no page can be read; nothing else. A page that cannot be read is empty.
    """
    check_bytes(pdf)
    progress = _read_text(pdf, limits)
    return Document(sha256_of(pdf), len(pdf), tuple(progress.pages), progress.outline, progress.info_title)


def page_of(
    number: int, rows: Any, *, source: TextSource, size_pt: tuple[float, float], has_rules: bool
) -> Page:
    """A page of lines that came as rows: text, x0, top, x1, bottom, size, bold."""
    lines, start = [], 0
    for text, x0, top, x1, bottom, size, bold in rows:
        end = start + len(text)
        lines.append(Line(text, start, end, x0, top, x1, bottom, size, bold))
        start = end + 1
    width, height = size_pt
    return Page(
        number=number,
        text="\n".join([line.text for line in lines]),
        lines=tuple(lines),
        text_source=source if lines else TextSource.NONE,
        width_pt=width,
        height_pt=height,
        has_rules=has_rules,
    )


def _empty(number: int) -> Page:
    return page_of(number, (), source=TextSource.NONE, size_pt=A4_PT, has_rules=False)


def _read_text(pdf: bytes, limits: Limits) -> _Progress:
    """Every page, by as many children as it takes. Raises what ended the first one if that read no page."""
    progress = _Progress()
    deadline = time.monotonic() + limits.wall_s
    reasons: list[UnreadablePDF] = []
    while True:
        left = replace(limits, wall_s=max(0.1, deadline - time.monotonic()))
        try:
            progress.take(run(Task.PAGES, pdf, {"first": len(progress.pages) + 1}, limits=left))
            break
        except UnreadablePDF as reason:
            reasons.append(reason)
        except StopIteration:
            reasons.append(Broken())
        if progress.count is None:
            raise reasons[0]
        if len(progress.pages) == progress.count:
            break
        progress.add(None)
        if len(reasons) >= BAD_PAGES or time.monotonic() > deadline:
            while len(progress.pages) < progress.count:
                progress.add(None)
            break
    if reasons and not any(page.lines for page in progress.pages) and not progress.to_ocr:
        raise reasons[0]
    return progress
