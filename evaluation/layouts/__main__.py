"""Pages that are read wrongly and do not say so, among generated files of many layouts and kinds of damage.

    python -m evaluation.layouts [layouts | scans | damage] [--each] [--seeds N] [--only WORDS]

What is printed is known, because each file is drawn for the run. A page is right if reading gives nearly all of its
words, nearly nothing else, and in the order of a reader. It is noted if it says why it was not read whole, or if the
file is refused. Otherwise it is lost (words are missing) or wrong (other words, or another order): the goal is none.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from evaluation.layouts import damage, pages, scans
from evaluation.report import Figure, table
from ingest.draft.outline import DraftPage
from ingest.errors import UnreadablePDF
from ingest.pdf.reading import read_document
from ingest.structure.outlining import outline_of

COMMAND = "python -m evaluation.layouts"
MODELS = Path("build/ocr")
_FOUND, _ORDERED, _MOST_OTHER = 0.97, 0.9, 0.05
"""Shares of the words of a page. By judgement: OCR misreads one word in a hundred."""

Samples = Callable[[range], Iterator[tuple[str, bytes, list[list[str]]]]]
_KINDS: dict[str, tuple[Samples, int]] = {
    "layouts": (pages.samples, 4),
    "scans": (scans.samples, 4),
    "damage": (damage.samples, 8),
}
"""Where the files come from, and how many of each there are."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one page."""

    sample: str
    number: int
    state: str
    """right, noted, lost or wrong."""
    why: str = ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"one of {list(_KINDS)}")
    parser.add_argument("--each", action="store_true", help="also print each page that is lost or wrong")
    parser.add_argument("--seeds", type=int, help="how many files of each sort, in place of the usual number")
    parser.add_argument("--only", default="", help="files whose name has these words")
    options = parser.parse_args()
    for kind in options.kinds or _KINDS:
        samples, count = _KINDS[kind]
        files = [file for file in samples(range(options.seeds or count)) if options.only in file[0]]
        verdicts = [verdict for file in files for verdict in _verdicts(*file)]
        print(table(f"Pages of {kind}", f"{COMMAND} {kind}", _figures(verdicts, len(files))))  # noqa: T201
        for verdict in verdicts if options.each else ():
            if verdict.state in ("lost", "wrong"):
                print(f"{verdict.state.upper()} {verdict.sample}, page {verdict.number}: {verdict.why}")  # noqa: T201


def _figures(verdicts: list[Verdict], files: int) -> Iterator[Figure]:
    counts = Counter(verdict.state for verdict in verdicts)
    n = f"{len(verdicts)} pages of {files} files"
    yield Figure("read right", str(counts["right"]), "-", "", n)
    yield Figure("not read whole, and said so", str(counts["noted"]), "-", "", n)
    yield Figure("words lost without a note", str(counts["lost"]), "-", "0", n)
    yield Figure("wrong words or order without a note", str(counts["wrong"]), "-", "0", n)


def _verdicts(name: str, pdf: bytes, seen: list[list[str]]) -> Iterator[Verdict]:
    try:
        outlined = outline_of(read_document(pdf, ocr_models=MODELS)).pages
    except UnreadablePDF as refusal:
        yield from (Verdict(name, at, "noted", refusal.code) for at in range(1, len(seen) + 1))
        return
    is_said = any(page.unread_reason for page in outlined)
    for number, lines in enumerate(seen, start=1):
        if number <= len(outlined):
            yield _verdict(name, outlined[number - 1], _words(" ".join(lines)))
        else:
            yield Verdict(name, number, "noted" if is_said else "lost", "the page is missing")


def _verdict(name: str, page: DraftPage, printed: list[str]) -> Verdict:
    read = _words(" ".join(block.text for block in page.blocks))
    found = Counter(printed) & Counter(read)
    share = found.total() / max(1, len(printed))
    other = (len(read) - found.total()) / max(1, len(read))
    order = SequenceMatcher(None, printed, read, autojunk=False).ratio()
    why = f"{share:.2f} found, {other:.2f} other, order {order:.2f}: {' '.join(read)[:90]}"
    if share >= _FOUND and other <= _MOST_OTHER and order >= _ORDERED:
        return Verdict(name, page.number, "right")
    if page.unread_reason is not None:
        return Verdict(name, page.number, "noted", page.unread_reason)
    return Verdict(name, page.number, "lost" if share < _FOUND else "wrong", why)


def _words(text: str) -> list[str]:
    """Words without punctuation; hyphens join, because one at the end of a line may stay or go."""
    return re.findall(r"[^\W_]+", re.sub(r"-\s*", "", text).casefold())


if __name__ == "__main__":
    main()
