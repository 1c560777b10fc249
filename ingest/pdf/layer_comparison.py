"""Compare text layers with the pictures of their pages: what can be copied out of a page should be what it shows.

Pages in doubt are read by OCR, a second each. Of the others one line is read on one page in SAMPLED_EVERY, so that a
false layer of ordinary words over a whole document is found, too. Decision 0178.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.draft.findings import REMOVAL_MARK, HiddenReason
from ingest.draft.outline import TextSource
from ingest.pdf.document import Line, Page
from ingest.pdf.legibility import makes_no_words, says_the_same
from ingest.pdf.limits import Limits, limits_for_ocr
from ingest.pdf.lost_ligatures import unnamed_letters
from ingest.pdf.ocr_results import OcrResult, as_one, not_shown
from ingest.pdf.page_by_page import frames_by_page
from ingest.pdf.removals import Removals, as_json
from ingest.pdf.sandbox import Task

COMPARED_PAGES = 40
"""Most pages of a file that are read by OCR to compare them: a second each. By judgement."""
SAMPLED_EVERY = 8
"""Pages with text for one that is sampled, and at least one of a file."""
SAMPLED_PAGES = 24
"""Most pages sampled of a file. By judgement."""
_MANY_UNNAMED = 3
"""Words with a letter that its font does not name, from which a page is read by OCR: it loses the sizes of its type.
By judgement."""
_LETTERS = range(24, 70)
"""Letters of a line that is sampled: fewer say little, and more take longer."""


def compare_layers(
    pdf: bytes,
    pages: Sequence[Page],
    scans: Collection[int],
    *,
    removals: Removals,
    models: Path,
    limits: Limits,
) -> list[Page]:
    """The pages whose words are to be those of their picture, or whose invisible words it shows.

    Compared are pages in doubt: the layer makes no words, or words of a scan's layer lie beside its ink. If a sampled
    line is not what the picture shows, its page is compared, and if that is false, too, all pages are.
    """
    comparison = _Comparison(pdf, removals, models, limits)
    with_layer = [page for page in pages if page.text_source is TextSource.TEXT]
    doubtful = [page for page in with_layer if _is_doubtful(page, scans)]
    compared = list(comparison.of(doubtful))
    if any(page.other_layer is not None for page in compared):
        return compared
    rest = [page for page in with_layer if page not in doubtful]
    suspects = list(comparison.differing(_sample(rest, scans)))
    changed = list(comparison.of(suspects))
    if any(page.other_layer is not None for page in changed):
        changed += comparison.of([page for page in rest if page not in suspects])
    return [*compared, *changed]


class _Comparison:
    """Reads pictures of one file, at most COMPARED_PAGES."""

    def __init__(self, pdf: bytes, removals: Removals, models: Path, limits: Limits) -> None:
        self._pdf, self._limits, self._left = pdf, limits, COMPARED_PAGES
        self._arguments = {"models": str(models.resolve()), "removals": as_json(removals)}

    def of(self, pages: Sequence[Page]) -> Iterator[Page]:
        """Those of the pages that change, by all of their picture."""
        some = pages[: self._left]
        self._left -= len(some)
        by_number = {page.number: page for page in some}
        bounds = limits_for_ocr(len(some), self._limits)
        for number, frame in frames_by_page(
            Task.OCR, self._pdf, list(by_number), self._arguments, limits=bounds
        ):
            page, result = by_number[number], OcrResult(*json.loads(frame))
            read = result.page_like(page)
            if read.lines and result.is_sure and not says_the_same(page.text, read.text):
                left = as_one(not_shown(page.hidden, read.text))
                yield replace(read, hidden=left, other_layer=page.text)
            elif read.lines and (_has_invisible(page) or (result.is_sure and _has_unnamed_letters(page))):
                yield replace(read, hidden=not_shown(page.hidden, read.text))

    def differing(self, sample: Sequence[tuple[Page, Line]]) -> Iterator[Page]:
        """The pages of which the picture of a line shows other words than the line has."""
        lines = {page.number: (page, line) for page, line in sample}
        places = {
            str(number): (line.x0, line.top, line.x1, line.bottom) for number, (_, line) in lines.items()
        }
        arguments = {"models": self._arguments["models"], "places": places}
        bounds = limits_for_ocr(len(lines), self._limits)
        for number, frame in frames_by_page(
            Task.LINES_OF_PICTURES, self._pdf, list(lines), arguments, limits=bounds
        ):
            page, line = lines[number]
            if not says_the_same(line.text, json.loads(frame)):
                yield page


def _sample(pages: Sequence[Page], scans: Collection[int]) -> list[tuple[Page, Line]]:
    """Pages in even steps, scans first, each with its shortest line that has enough letters."""
    lines = [(page, line) for page in pages if (line := _line_of(page)) is not None]
    lines.sort(key=lambda sample: sample[0].number not in scans)
    count = min(-(-len(lines) // SAMPLED_EVERY), SAMPLED_PAGES)
    return [lines[(2 * nth + 1) * len(lines) // (2 * count)] for nth in range(count)]


def _line_of(page: Page) -> Line | None:
    long_enough = [line for line in page.lines if _letters(line) in _LETTERS and _runs_across(line)]
    return min(long_enough, key=_letters, default=None)


def _letters(line: Line) -> int:
    return 0 if REMOVAL_MARK in line.text else sum(map(str.isalpha, line.text))


def _runs_across(line: Line) -> bool:
    return line.x1 - line.x0 > 2 * (line.bottom - line.top)


def _is_doubtful(page: Page, scans: Collection[int]) -> bool:
    if makes_no_words(page.text) or _has_unnamed_letters(page):
        return True
    return page.number in scans and _has_invisible(page)


def _has_unnamed_letters(page: Page) -> bool:
    """Whether so many words have a letter without a name that those of the picture are better."""
    return unnamed_letters(page.text) >= _MANY_UNNAMED


def _has_invisible(page: Page) -> bool:
    return any(run.reason is HiddenReason.INVISIBLE for run in page.hidden)
