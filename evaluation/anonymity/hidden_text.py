"""How often words that cannot be seen are found on pages, and how often visible words are reported as hidden.

The baseline is the rule of x-ray (Free Law Project): words in a filled rectangle which shows one colour.
"""

import io
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber
import pypdfium2

from evaluation.anonymity.hidden_samples import Sample, samples
from evaluation.anonymity.shares import interval
from evaluation.report import Figure
from ingest.errors import UnreadablePDF
from ingest.pdf.annotations import opened_page
from ingest.pdf.document import Page
from ingest.pdf.raster import Window, grey
from ingest.pdf.reading import read_document
from ingest.pdf.text_layer import read_text_layer

SEED = 31
"""The rules were made with seeds 5 to 9, and once corrected after a run with 20."""
PDFS = 1_400
_FOUND_SHARE = 0.8
"""The least share of the letters of hidden words: where half a name is hidden, the other half is visible."""
_LEAKS = "and a finding with its page"
"""What expected.json says of a file with hidden words."""
_REDACTIONS = {"rectangles_yes.pdf", "rectangles_yes_2.pdf"}
"""x-ray's files with words under boxes: in the second the letters "def" are."""


@dataclass(slots=True)
class _Tally:
    """Documents by way of hiding."""

    hidden: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    """Files that are not read at all, hidden or clean: nothing of them is published, and nothing is found."""
    called: Counter[str] = field(default_factory=Counter)

    def add(self, sample: Sample, is_called: bool | None) -> None:
        """Count a document: whether it was called, or None if it was refused."""
        if is_called is None:
            self.refused[sample.way] += 1
            return
        (self.hidden if sample.hidden else self.clean)[sample.way] += 1
        (self.found if sample.hidden else self.called)[sample.way] += is_called

    @property
    def precision(self) -> float:
        """Of the documents called, the share in which words are hidden."""
        return self.found.total() / max(1, self.found.total() + self.called.total())


def hidden_text_figures(real_files: Path, n: int | None, seed: int = SEED) -> Sequence[Figure]:
    """Figures for generated files, for the small leaking files and for the real reports."""
    return [
        *_generated(real_files, n or PDFS, seed),
        *_cases(real_files / "cases" / "reading"),
        *_redactions(real_files / "hostile" / "redactions"),
        *_real_reports(real_files / "reports", n),
    ]


def _generated(real_files: Path, count: int, seed: int) -> Iterator[Figure]:
    ours, simple = _Tally(), _Tally()
    for sample in samples(count, seed=seed, real_files=real_files):
        ours.add(sample, _is_called(sample))
        simple.add(sample, _is_called_simply(sample.pdf))
    correct, hidden, called = ours.found.total(), ours.hidden.total(), ours.called.total()
    n = f"{hidden} hidden, {ours.clean.total()} clean, {ours.refused.total()} refused"
    yield Figure(
        "documents found",
        _share(correct, hidden),
        _share(simple.found.total(), hidden),
        ">= .99",
        f"{n}, seed {seed}",
    )
    yield Figure("precision", _share(correct, correct + called), f"{simple.precision:.3f}", ">= .98", n)
    for way in ours.hidden:
        yield Figure(
            f"  {way}",
            _share(ours.found[way], ours.hidden[way]) + f", {ours.called[way]} clean called",
            _share(simple.found[way], simple.hidden[way]),
            ">= .97",
            f"{ours.hidden[way]} + {ours.clean[way]}, {ours.refused[way]} refused",
        )


def _is_called(sample: Sample) -> bool | None:
    """Whether the file is reported, where words are hidden by them and not in the text; None if it is refused."""
    pages = pages_of(sample.pdf)
    if not pages:
        return None
    letters = _letters("".join(hidden.text for page in pages for hidden in page.hidden))
    if not sample.hidden:
        return bool(letters)
    words = _letters(sample.words)
    share = 0.35 if sample.way == "half_covered" else _FOUND_SHARE
    is_whole = len(letters) >= share * len(words) and (letters in words or words in letters or share < 1)
    return bool(letters) and is_whole and not any(words in _letters(page.text) for page in pages)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_called_simply(pdf: bytes) -> bool:
    """x-ray's rule: words in a filled rectangle that shows one colour."""
    with pdfplumber.open(io.BytesIO(pdf)) as document, pypdfium2.PdfDocument(pdf) as drawn:
        page, picture = document.pages[0], drawn[0].render(scale=1, grayscale=True).to_pil()
        for box in page.rects:
            if not box["fill"] or min(box["width"], box["height"]) < 4:
                continue
            sides = (box["x0"], box["top"], box["x1"], box["bottom"])
            inside = [
                char
                for char in page.chars
                if sides[0] <= char["x0"] and char["x1"] <= sides[2] and sides[1] <= char["top"] < sides[3]
            ]
            part = picture.crop((int(sides[0]) + 1, int(sides[1]) + 1, int(sides[2]), int(sides[3])))
            if inside and min(part.size) > 0 and part.getextrema()[0] == part.getextrema()[1]:
                return True
    return False


def _cases(folder: Path) -> Iterator[Figure]:
    if not (folder / "expected.json").exists():
        return
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    leaking = [name for name, outcome in expected.items() if _LEAKS in outcome]
    recalled = [name for name in leaking if _hides(folder / name)]
    yield Figure(
        "cases: leaking files found", str(len(recalled)), "0", str(len(leaking)), f"{len(leaking)} files"
    )


def _redactions(folder: Path) -> Iterator[Figure]:
    files = sorted(folder.glob("*.pdf"))
    if files:
        called = {file.name for file in files if _hides(file)}
        right, wrong = len(called & _REDACTIONS), len(called - _REDACTIONS)
        simple = {file.name for file in files if _is_called_simply(file.read_bytes())}
        yield Figure(
            "x-ray's files: leaking found, clean called",
            f"{right}, {wrong}",
            f"{len(simple & _REDACTIONS)}, {len(simple - _REDACTIONS)}",
            f"{len(_REDACTIONS)}, 0",
            f"{len(files)} files",
        )


def _real_reports(folder: Path, n: int | None) -> Iterator[Figure]:
    files = sorted(folder.rglob("*.pdf"))[:: max(1, 80 // n) if n else 1]
    if files:
        called = [file for file in files if _hides(file)]
        yield Figure("real reports: files called", str(len(called)), "-", "<= 2 of 80", f"{len(files)} files")
        yield _cost(files)


def _cost(files: Sequence[Path]) -> Figure:
    """Processor time of a text page with the check, less its first picture, beside the time without it."""
    with_check = picture = 0.0
    pages = 0
    for file in files[::4]:
        with pypdfium2.PdfDocument(file) as document:
            for number in range(1, min(len(document), 12) + 1):
                with opened_page(document, number) as (page, annotations):
                    started = time.process_time()
                    grey(page, Window.around((0.0, 0.0, *page.get_size()), 1.0, page.get_size()))
                    drawn = time.process_time()
                    read_text_layer(page, annotations=annotations)
                    picture += drawn - started
                    with_check += time.process_time() - drawn
                    pages += 1
    without = _seconds_of_text(files)
    added = 1000 * (with_check - picture) / pages - without
    return Figure(
        "added to a page", f"{added:.1f} ms", f"{without:.1f} ms (text alone)", "<= 12 ms", f"{pages} pages"
    )


def _seconds_of_text(files: Sequence[Path]) -> float:
    """Milliseconds of processor that PDFium needs for the text of a page and its boxes, without any check."""
    spent, pages = 0.0, 0
    for file in files[::4]:
        with pypdfium2.PdfDocument(file) as document:
            for number in range(min(len(document), 12)):
                started = time.process_time()
                text = document[number].get_textpage()
                text.get_text_range()
                text.close()
                spent += time.process_time() - started
                pages += 1
    return 1000 * spent / pages


def pages_of(pdf: bytes) -> Sequence[Page]:
    """The pages of a file, read in a child; none where it cannot be read."""
    try:
        return read_document(pdf).pages
    except UnreadablePDF:
        return ()


def _hides(file: Path) -> bool:
    return any(page.hidden for page in pages_of(file.read_bytes()))


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f} ({interval(part, whole)})"
