"""What OCR made of a page: whether its words are better than those in the file, and why it could not be read."""

from dataclasses import dataclass, replace

from ingest.draft.findings import HiddenReason
from ingest.draft.outline import TextSource
from ingest.draft.page_states import UnreadReason
from ingest.pdf.document import HiddenText, Page
from ingest.pdf.page_rows import Row, with_lines
from ingest.pdf.picture_kinds import PictureKind

PAGE_SURE = 65.0
"""Mean confidence of the words, of 100, below which a page was not read: "Ss. Jo mau ay". Decision 0180."""

OCR_GAINS = 2
"""OCR must find twice the words of a text layer to take its place: a cover may be a photograph with a title.
Decision 0015."""

OCR_ADDS = 200
"""Or so many characters more: half a page may be a picture of words. Decision 0169."""

_MOST_LEFT_OUT = 0.05
"""Share of the words of a page that may be in doubt, and left out, without a note. By judgement."""
_SOME_WORDS = 5
"""Fewer words in doubt are stains or a logo. By judgement."""


@dataclass(frozen=True, slots=True)
class OcrResult:
    """What the task "ocr" sends of a page, as ingest.pdf.ocr.Recognised."""

    rows: list[Row]
    sure: float
    words: int
    picture: str
    is_complete: bool
    quarter_turns: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether its words may be taken for those of the page."""
        return self.sure >= PAGE_SURE

    @property
    def leaves_out_many(self) -> bool:
        """Whether so many words in doubt are left out that the page says so."""
        kept = sum(len(row[0].split()) for row in self.rows)
        return self.words - kept > max(_SOME_WORDS, _MOST_LEFT_OUT * self.words)

    def page_like(self, page: Page) -> Page:
        """The page with the words of its picture, and how sure they are."""
        read = with_lines(page, self.rows, TextSource.OCR)
        return replace(
            read,
            unread_reason=None,
            ocr_confidence=round(self.sure / 100, 2),
            quarter_turns=self.quarter_turns,
        )


def with_ocr(page: Page, result: OcrResult) -> Page:
    """The page with the words of its picture, or with its own where those are better; else why it is not read."""
    read = result.page_like(page)
    is_better = len(read.text) >= min(OCR_GAINS * len(page.text), len(page.text) + OCR_ADDS)
    if read.lines and result.is_sure and is_better:
        reason = UnreadReason.OCR_UNSURE if result.leaves_out_many else None
        return replace(read, hidden=not_shown(page.hidden, read.text), unread_reason=reason)
    return replace(page, unread_reason=_unread_reason(page, result))


def _unread_reason(page: Page, result: OcrResult) -> UnreadReason | None:
    """None for a blank page, a photograph, and a page whose own words are all that its picture shows."""
    if not result.is_complete:
        return UnreadReason.OCR_FAILED
    if not result.is_sure and result.words >= _SOME_WORDS:
        return UnreadReason.OCR_UNSURE
    if not result.words and result.picture == PictureKind.PAPER:
        return UnreadReason.NO_WORDS_RECOGNISED
    return None if page.lines or result.picture != PictureKind.PAPER else UnreadReason.OCR_UNSURE


def not_shown(hidden: tuple[HiddenText, ...], picture: str) -> tuple[HiddenText, ...]:
    """Without the invisible words that the picture shows: a scanner placed them beside their ink."""
    shown = "".join(filter(str.isalnum, picture.casefold()))
    return tuple(
        run
        for run in hidden
        if run.reason is not HiddenReason.INVISIBLE
        or "".join(filter(str.isalnum, run.text.casefold())) not in shown
    )


def as_one(hidden: tuple[HiddenText, ...]) -> tuple[HiddenText, ...]:
    """The invisible words of a layer that says something else, together: their places mean nothing."""
    invisible = [run for run in hidden if run.reason is HiddenReason.INVISIBLE]
    if not invisible:
        return hidden
    boxes = tuple(box for run in invisible for box in run.boxes)
    whole = HiddenText(" ".join(run.text for run in invisible), boxes, HiddenReason.INVISIBLE)
    return (whole, *(run for run in hidden if run.reason is not HiddenReason.INVISIBLE))
