"""How much of what is planted beside the pages of real reports is found, and how much is left in the public copy.

The baseline is the file opened and saved by pikepdf, as a programme that only repairs PDFs would.
"""

import io
import mmap
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import pikepdf
import pypdfium2

from evaluation.anonymity.everything_in import everything_in
from evaluation.anonymity.planted_words import ALL_PLACES, planted
from evaluation.anonymity.shares import interval
from evaluation.report import Figure
from ingest.anonymity.file_data import file_data
from ingest.errors import UnreadablePDF
from ingest.pdf.file_data import file_data_of
from ingest.pdf.file_places import FilePlace
from ingest.pdf.public_copy import public_copy
from ingest.pdf.reading import read_document

FILES = 300
SEED = 33
MOST_BYTES = 1 << 20
"""Of a report that words are planted in: larger ones take long and have nothing else."""
_ON_PAGES = ("layer that is off", "form on a layer that is off")
"""Hidden on a page: measured by hidden_text."""
_PAGES_COMPARED = 3
_SEEN_DIFFERENCE = 20
"""Of 255, in one pixel."""


def file_data_figures(real_files: Path, n: int | None, seed: int = SEED) -> Sequence[Figure]:
    """Figures for words planted in real reports, for the reports as they are, and for hostile files."""
    reports = sorted(path for path in (real_files / "reports").rglob("*.pdf"))
    return [
        *_planted([path for path in reports if path.stat().st_size <= MOST_BYTES], n or FILES, seed),
        *_real(reports[: n or None]),
        *_hostile(sorted((real_files / "hostile").rglob("*.pdf"))[: n or None]),
    ]


def _planted(reports: Sequence[Path], count: int, seed: int) -> Sequence[Figure]:
    chance, tally, missed = random.Random(seed), Counter[str](), Counter[str]()
    for number in range(count):
        word, place = f"Quill{number:04d}feather", ALL_PLACES[number % len(ALL_PLACES)]
        try:
            pdf = planted(chance.choice(reports).read_bytes(), place, word)
        except (pikepdf.PdfError, KeyError, AttributeError):
            continue
        tally["files"] += 1
        if place not in _ON_PAGES:
            is_found = _is_found(pdf, place, word)
            tally["beside"] += 1
            tally["found"] += is_found
            missed[place] += not is_found
        copy = public_copy(pdf)
        is_left = word in everything_in(copy, pages_by_pdfplumber=_PAGES_COMPARED)
        tally["left"] += is_left
        missed[f"left: {place}"] += is_left
        tally["left by saving"] += word in everything_in(_saved(pdf), pages_by_pdfplumber=0)
        shares = _different_pixels(pdf, copy)
        tally["pages"] += len(shares)
        tally["changed"] += sum(share > 0.001 for share in shares)
    names = ", ".join(place for place, times in missed.items() if times) or "none"
    files, beside = tally["files"], tally["beside"]
    return [
        Figure(
            "planted words found", _share(tally["found"], beside), "-", ">= .99", f"{beside}, missed: {names}"
        ),
        Figure(
            "left in the copy",
            f"{tally['left']}",
            f"{tally['left by saving']}",
            "0",
            f"{files} files, seed {seed}",
        ),
        Figure("pages that look different", f"{tally['changed']}", "-", "0", f"{tally['pages']} pages"),
    ]


def _is_found(pdf: bytes, place: str, word: str) -> bool:
    entries = file_data_of(_memory(pdf))
    if place == "thumbnail":
        return any(kind == FilePlace.THUMBNAILS for kind, _, _ in entries)
    return any(word in words for _, words, _ in entries)


def _real(reports: Sequence[Path]) -> Iterator[Figure]:
    """Notes on real reports, and the time they take."""
    documents, pages, spent_s = 0, 0, 0.0
    notes: Counter[str] = Counter()
    for path in reports:
        pdf = path.read_bytes()
        try:
            document = read_document(pdf)
        except UnreadablePDF:
            continue
        started = time.process_time()
        file_data_of(_memory(pdf))
        spent_s += time.process_time() - started
        documents, pages = documents + 1, pages + len(document.pages)
        notes.update(finding.why for finding in file_data(document))
    cost = f"{1000 * spent_s / max(1, pages):.1f} ms"
    yield Figure("processor time a page", cost, "-", "<= 5 ms a file", f"{pages} pages")
    for why, times in notes.most_common():
        place = why.split(".")[0].removeprefix("This is in ")
        yield Figure(f"reports with a note: {place}", f"{times}", "-", "-", f"{documents}")


def _hostile(paths: Sequence[Path]) -> Sequence[Figure]:
    outcomes: Counter[str] = Counter()
    for path in paths:
        pdf = path.read_bytes()
        file_data_of(_memory(pdf or b" "))
        try:
            public_copy(pdf)
            outcomes["copied"] += 1
        except UnreadablePDF as refusal:
            outcomes[refusal.code] += 1
    summary = ", ".join(f"{times} {outcome}" for outcome, times in outcomes.most_common())
    return [Figure("hostile files", summary, "-", "no other error", f"{len(paths)}")]


def _different_pixels(original: bytes, copy: bytes) -> list[float]:
    """For each of the first pages the share of pixels that differ; forms are drawn too."""
    pairs = zip_longest(_pictures(original), _pictures(copy), fillvalue=b"")
    return [
        sum(abs(x - y) > _SEEN_DIFFERENCE for x, y in zip_longest(first, second, fillvalue=0))
        / max(1, len(first))
        if first != second
        else 0.0
        for first, second in pairs
    ]


def _pictures(pdf: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    count = min(len(document), _PAGES_COMPARED)
    pictures = [document[index].render(scale=1, grayscale=True).to_pil().tobytes() for index in range(count)]
    document.close()
    return pictures


def _saved(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out)
    return out.getvalue()


def _memory(pdf: bytes) -> mmap.mmap:
    memory = mmap.mmap(-1, len(pdf))
    memory.write(pdf)
    return memory


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f} [{interval(part, max(1, whole))}]"
