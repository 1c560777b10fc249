"""Read a PDF: its words, line by line, with their places on the page. The only entry point for text.

Pages are read in a child process. A page that kills its child is left empty and the next child continues
behind it, so one bad page does not lose a report. Pages whose words are in a picture are read by OCR after that.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.draft.outline import TextSource
from ingest.draft.page_states import UnreadReason
from ingest.errors import Broken, NoReadableText, ReadingTimedOut, TookTooMuchMemory, UnreadablePDF
from ingest.pdf.document import Document, FileData, OutlineEntry, Page
from ingest.pdf.file_places import FilePlace
from ingest.pdf.fingerprint import sha256_of
from ingest.pdf.layer_comparison import compare_layers
from ingest.pdf.limits import DEFAULT_LIMITS, OCR_PAGES, Limits, limits_for_ocr
from ingest.pdf.lost_ligatures import unnamed_letters
from ingest.pdf.ocr import may_read
from ingest.pdf.ocr_results import OcrResult, with_ocr
from ingest.pdf.page_by_page import MOST_LOST_PAGES, frames_by_page
from ingest.pdf.page_rows import Row, hidden_of, tables_of, with_lines
from ingest.pdf.printed_words import PrintedWords
from ingest.pdf.removals import NO_REMOVALS, Removals, as_json
from ingest.pdf.safety import check_bytes, from_signature
from ingest.pdf.sandbox import Task, run
from ingest.progress import OnProgress, Progress, Stage, ignore_progress

A4_PT = (595.0, 842.0)

ONLY_PICTURES = (
    "All pages are scanned images, and text recognition (OCR) is not set up on this server. "
    "Upload a PDF with text that can be selected, or ask the administrator to set up OCR."
)

NOT_LOOKED_AT = "The parts of this file that are not on its pages could not be read."


@dataclass(slots=True)
class _Reading:
    """What has come from the children so far."""

    on_progress: OnProgress
    removals: Removals
    count: int | None = None
    pages: list[Page] = field(default_factory=list)
    for_ocr: list[int] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    """Pages that a picture fills."""
    is_ocr_done: bool = False
    outline: tuple[OutlineEntry, ...] = ()
    info_title: str | None = None
    page_labels: tuple[str, ...] = ()
    damaged: frozenset[int] = frozenset()
    """Pages that lost something in the file."""
    file_data: tuple[FileData, ...] = (FileData(FilePlace.NOT_CHECKED, NOT_LOOKED_AT),)

    def take(self, frames: Iterator[bytes]) -> None:
        """Keep the frames of one child, in the order tasks.pages sends them."""
        for place, frame in enumerate(frames):
            content = json.loads(frame)
            if place == 0:
                self.count = content
                self._report()
            elif len(self.pages) < (self.count or 0):
                self.add(content)
            elif isinstance(content, dict) and "damaged" in content:
                self.damaged = frozenset(content["damaged"])
            elif isinstance(content, dict):
                self.file_data = tuple(FileData(*entry) for entry in content["file_data"])
            else:
                self.outline = tuple(OutlineEntry(*entry) for entry in content[0])
                self.info_title = content[1] or None
                self.page_labels = tuple(content[2])

    def add(self, row: Row | None, reason: UnreadReason = UnreadReason.DAMAGED) -> None:
        """The next page; None where it could not be read, for this reason."""
        number = len(self.pages) + 1
        if row is None:
            self.pages.append(Page(number, "", (), TextSource.NONE, *A4_PT, unread_reason=reason))
            self._report()
            return
        width, height, tables, wants_ocr, lines, hidden, is_scan, turns = row
        if wants_ocr:
            self.for_ocr.append(number)
        if is_scan:
            self.scans.append(number)
        page = Page(
            number, "", (), TextSource.NONE, width, height, hidden=hidden_of(hidden), quarter_turns=turns
        )
        page = replace(page, unread_reason=UnreadReason.NO_OCR if wants_ocr else None)
        self.pages.append(replace(with_lines(page, lines, TextSource.TEXT), tables=tables_of(tables)))
        self._report()

    def name_unread_parts(self) -> None:
        """Say of a page that lost something in the file, or has letters without a name, why it is not read whole."""
        for at, page in enumerate(self.pages):
            if page.unread_reason is not None:
                continue
            if page.number in self.damaged:
                reason = UnreadReason.DAMAGED_IN_PART if page.lines else UnreadReason.DAMAGED
                self.pages[at] = replace(page, unread_reason=reason)
            elif page.text_source is TextSource.TEXT and unnamed_letters(page.text):
                self.pages[at] = replace(page, unread_reason=UnreadReason.UNREADABLE_LETTERS)

    def _report(self) -> None:
        """Name the page that is read next; a frame comes for each page, so this costs the child nothing."""
        if self.count is not None and not self.is_over:
            self.on_progress(Progress(Stage.TEXT, len(self.pages) + 1, self.count))

    @property
    def is_over(self) -> bool:
        return self.count is not None and len(self.pages) >= self.count


def read_document(
    pdf: bytes,
    *,
    ocr_models: Path | None = None,
    removals: Removals = NO_REMOVALS,
    limits: Limits = DEFAULT_LIMITS,
    on_progress: OnProgress = ignore_progress,
) -> Document:
    """The text of the PDF, line by line, with places. Words that cannot be seen are in ``Page.hidden`` alone.

    Words whose centre lies in ``removals``, boxes by the number of their page, are left out, also from ``hidden``.
    ``ocr_models`` is a folder of trained models for OCR; without it pages that are pictures stay without words.
    Raises one of ingest.errors where nothing can be read, and nothing else; a page that cannot be read is empty.
    """
    pdf = from_signature(pdf)
    check_bytes(pdf)
    reading = _read_text_layers(pdf, _Reading(on_progress, removals), limits)
    if reading.for_ocr and ocr_models is not None and may_read(ocr_models):
        _read_scans(pdf, reading, ocr_models, limits)
        reading.is_ocr_done = True
    if ocr_models is not None and may_read(ocr_models):
        compared = compare_layers(
            pdf, reading.pages, reading.scans, removals=reading.removals, models=ocr_models, limits=limits
        )
        for page in compared:
            reading.pages[page.number - 1] = page
    if not any(page.lines for page in reading.pages):
        raise _no_text(reading)
    reading.name_unread_parts()
    printed = PrintedWords(page.text for page in reading.pages)
    title = reading.info_title
    return Document(
        sha256=sha256_of(pdf),
        size_bytes=len(pdf),
        pages=tuple(reading.pages),
        outline=tuple(entry for entry in reading.outline if entry.title in printed),
        info_title=title if title is not None and title in printed else None,
        file_data=reading.file_data,
        page_labels=reading.page_labels,
    )


def _no_text(reading: _Reading) -> UnreadablePDF:
    """The error for a PDF without text. Its usual sentence implies that OCR ran, so another is used without OCR."""
    if reading.damaged:
        return Broken()
    refusal = NoReadableText()
    if reading.for_ocr and not reading.is_ocr_done:
        refusal.sentence = ONLY_PICTURES
    return refusal


def _read_text_layers(pdf: bytes, reading: _Reading, limits: Limits) -> _Reading:
    """Every page, by as many children as it takes. Raises what ended the first if nothing could be read."""
    deadline = time.monotonic() + limits.wall_s
    reasons: list[UnreadablePDF] = []
    while (
        not reading.is_over and len(reasons) < MOST_LOST_PAGES and (left_s := deadline - time.monotonic()) > 0
    ):
        arguments = {"first": len(reading.pages) + 1, "removals": as_json(reading.removals)}
        try:
            reading.take(run(Task.PAGES, pdf, arguments, limits=replace(limits, wall_s=left_s)))
        except UnreadablePDF as reason:
            reasons.append(reason)
            if reading.count is None:
                raise
            if not reading.is_over:
                reading.add(None, _reason_of(reason))
    while not reading.is_over:
        reading.add(None, UnreadReason.NOT_REACHED)
    if reasons and not reading.for_ocr and not any(page.lines for page in reading.pages):
        raise reasons[0]
    return reading


def _reason_of(error: UnreadablePDF) -> UnreadReason:
    is_limit = isinstance(error, ReadingTimedOut | TookTooMuchMemory)
    return UnreadReason.LIMIT if is_limit else UnreadReason.DAMAGED


def _read_scans(pdf: bytes, reading: _Reading, models: Path, limits: Limits) -> None:
    """Read the first ``OCR_PAGES`` scanned pages by OCR, as far as the time allows; the others say why not."""
    numbers = reading.for_ocr[:OCR_PAGES]
    for place, number in enumerate(reading.for_ocr):
        reason = UnreadReason.OCR_FAILED if place < OCR_PAGES else UnreadReason.TOO_MANY_SCANS
        reading.pages[number - 1] = replace(reading.pages[number - 1], unread_reason=reason)
    bounds = limits_for_ocr(len(numbers), limits)
    reading.on_progress(Progress(Stage.SCANS, 1, len(numbers)))
    arguments = {"models": str(models.resolve()), "removals": as_json(reading.removals)}
    for number, frame in frames_by_page(Task.OCR, pdf, numbers, arguments, limits=bounds):
        reading.pages[number - 1] = with_ocr(reading.pages[number - 1], OcrResult(*json.loads(frame)))
        if number != numbers[-1]:
            reading.on_progress(Progress(Stage.SCANS, numbers.index(number) + 2, len(numbers)))
