"""Pages a second of reading whole reports, beside the bare text extraction of pdfplumber and of pypdfium2.

    python -m evaluation.reading_speed

The same real files for all three, one after the other on one core, start-up apart. Reading does far more than
extracting (sections, recommendations, facts, tags, in a child process); the bare libraries are its floor and ceiling.
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
"""About so many pages are read: pdfplumber needs a quarter of a minute for them."""


def main() -> None:
    """Measure and print."""
    print(reading_speed(Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data"))))  # noqa: T201


def reading_speed(real_files: Path) -> str:
    """The table of pages a second; a sentence where there are no real files."""
    files = _chosen(sorted((real_files / "reports").rglob("*.pdf")))
    if not files:
        return f"Reading was not measured: no reports in {real_files}. Set CASEREVIEWS_REAL_FILES to their folder.\n"
    rules = load_rules()
    _read(files[0], rules)  # starts the child's parent
    pages = sum(_page_count(file) for file in files)
    ours = pages / _seconds(lambda file: _read(file, rules), files)
    plumber = pages / _seconds(_plumb, files)
    pdfium = pages / _seconds(_pdfium, files)
    n = f"{pages} pages of {len(files)} files"
    figures = (
        Figure("read, everything", f"{ours:.0f} pages/s", f"{plumber:.1f} (pdfplumber, text only)", "", n),
        Figure("read against pdfplumber", f"{ours / plumber:.1f} x", "1 x", ">= 10 x", n),
        Figure("bare pypdfium2, text only", f"{pdfium:.0f} pages/s", "-", "", n),
    )
    return table("Reading", COMMAND, figures)


def _chosen(files: list[Path]) -> list[Path]:
    """Every third file, until there are pages enough: short and long ones as they come."""
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


def _plumb(file: Path) -> None:
    with pdfplumber.open(file) as document:
        for page in document.pages:
            page.extract_text()


def _pdfium(file: Path) -> None:
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()


if __name__ == "__main__":
    main()
