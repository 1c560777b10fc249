"""Pages read per second, beside the bare text extraction of pdfplumber and of pypdfium2.

    python -m evaluation.reading_speed

All three read the same real files, one after the other on one core. Start-up time does not count. Reading does far more
than extracting (sections, recommendations, facts and tags, in a child process): the bare libraries are the floor and
the ceiling.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

from evaluation.report import Figure, table
from ingest.errors import UnreadablePDF
from ingest.pipeline import Rules, load_rules, read_review

COMMAND = "python -m evaluation.reading_speed"
PAGES = 300
"""About this many pages are read. pdfplumber needs 15 seconds for them."""


def main() -> None:
    """Measure and print."""
    print(reading_speed(Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data"))))  # noqa: T201


def reading_speed(real_files: Path) -> str:
    """The table of pages per second, or a sentence where there are no real files."""
    files = _chosen(sorted((real_files / "reports").rglob("*.pdf")))
    if not files:
        return f"Reading was not measured: no reports in {real_files}. Set CASEREVIEWS_REAL_FILES to their folder.\n"
    rules = load_rules()
    _read(files[0], rules)  # starts the fork server
    pages = sum(_page_count(file) for file in files)
    ours = pages / _seconds(lambda file: _read(file, rules), files)
    plumber = pages / _seconds(_read_with_pdfplumber, files)
    pdfium = pages / _seconds(_read_with_pdfium, files)
    n = f"{pages} pages of {len(files)} files"
    figures = (
        Figure("read, everything", f"{ours:.0f} pages/s", f"{plumber:.1f} (pdfplumber, text only)", "", n),
        Figure("read against pdfplumber", f"{ours / plumber:.1f} x", "1 x", ">= 10 x", n),
        Figure("bare pypdfium2, text only", f"{pdfium:.0f} pages/s", "-", "", n),
    )
    return table("Reading", COMMAND, figures)


def _chosen(files: list[Path]) -> list[Path]:
    """Every third file until there are enough pages, so that short and long ones are among them."""
    chosen, pages = [], 0
    for file in files[::3]:
        if pages < PAGES:
            chosen.append(file)
            pages += _page_count(file)
    return chosen


def _seconds(work: Callable[[Path], None], files: list[Path]) -> float:
    started = time.perf_counter()
    for file in files:
        work(file)
    return time.perf_counter() - started


def _page_count(file: Path) -> int:
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def _read(file: Path, rules: Rules) -> None:
    try:
        read_review(file.read_bytes(), rules)
    except UnreadablePDF:
        return


def _read_with_pdfplumber(file: Path) -> None:
    with pdfplumber.open(file) as document:
        for page in document.pages:
            page.extract_text()


def _read_with_pdfium(file: Path) -> None:
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()


if __name__ == "__main__":
    main()
