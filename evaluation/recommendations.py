"""Recommendations of fictional chapters beside the truth in their files, and those of long inquiries by number.

    python -m evaluation.recommendations [HALF ...] [--inquiries FOLDER] [--each]

The chapters are made for the run (evaluation/recommendation_pdfs.py). A recommendation is found when a true one has the
same letters and digits. A set is exact when all are found, nothing else is offered and the printed numbers agree. The
baseline, in the same run, offers each numbered or lettered paragraph that says "should", "must" or "recommend".
``--inquiries`` prints what is offered for each PDF of a folder, to be judged by a reader.
"""

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.recommendation_pdfs import HALVES, Chapter, TrueRecommendation, chapters
from evaluation.report import Figure, table
from ingest.draft.outline import Recommendation
from ingest.errors import NoReadableText
from ingest.pdf.reading import read_document
from ingest.structure.outline import Outline
from ingest.structure.outlining import outline_of

COMMAND = "python -m evaluation.recommendations"

_BASELINE = re.compile(
    r"^\s*(?:\d[\d.]*|\([a-z]\)|[a-z]\)|•)\s+(.*\b(?:should|must|recommend).*)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was offered for one chapter, beside what is true."""

    chapter: Chapter
    offered: tuple[Recommendation, ...]
    by_baseline: frozenset[str]

    @property
    def pairs(self) -> list[tuple[TrueRecommendation, Recommendation]]:
        """Each true recommendation that was found, with the one offered."""
        by_letters = {_letters(recommendation.text): recommendation for recommendation in self.offered}
        return [
            (true, by_letters[_letters(true.text)])
            for true in self.chapter.truth
            if _letters(true.text) in by_letters
        ]

    @property
    def is_exact(self) -> bool:
        """Whether all are found with their numbers, and nothing else."""
        all_found = len(self.pairs) == len(self.chapter.truth) == len(self.offered)
        return all_found and all(_number(true.number) == _number(found.number) for true, found in self.pairs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("halves", nargs="*", metavar="HALF", help=f"one of {HALVES}")
    parser.add_argument("--inquiries", type=Path)
    parser.add_argument("--each", action="store_true", help="also print what is missing and what is false")
    options = parser.parse_args()
    lines: list[str] = []
    for half in options.halves or HALVES[:1]:
        comparisons = [_compared(chapter) for chapter in chapters(half)]
        lines.append(table(f"Recommendations, {half} half", f"{COMMAND} {half}", figures(comparisons)))
        lines += _differences(comparisons) if options.each else []
    if options.inquiries:
        lines += _offered_in(options.inquiries)
    print("\n".join(lines))  # noqa: T201


def outline_of_pdf(pdf: bytes) -> Outline:
    """The outline of a PDF, without its facts, tags and names, which are of no use here and take most of the time."""
    return outline_of(read_document(pdf))


def _compared(chapter: Chapter) -> Comparison:
    document = read_document(chapter.pdf)
    text = "\n".join(line.text for page in document.pages for line in page.lines)
    outline = outline_of(document)
    baseline = frozenset(_letters(match[1]) for match in _BASELINE.finditer(text))
    return Comparison(chapter, outline.recommendations, baseline)


def figures(comparisons: Sequence[Comparison]) -> Iterator[Figure]:
    """Exact sets, found and false recommendations, numbers and addressees."""
    true = sum(len(comparison.chapter.truth) for comparison in comparisons)
    offered = sum(len(comparison.offered) for comparison in comparisons)
    pairs = [pair for comparison in comparisons for pair in comparison.pairs]
    baseline = sum(len(comparison.by_baseline) for comparison in comparisons)
    by_baseline = sum(
        any(_letters(recommendation.text).startswith(words) for words in comparison.by_baseline)
        for comparison in comparisons
        for recommendation in comparison.chapter.truth
    )
    n = f"{len(comparisons)} reports"
    exact = sum(comparison.is_exact for comparison in comparisons)
    yield Figure("reports with the exact set", _share(exact, len(comparisons)), "-", ">= 95 %", n)
    yield Figure(
        "found word for word",
        _share(len(pairs), true),
        _share(by_baseline, true),
        "100 %",
        f"{true} recommendations",
    )
    yield Figure(
        "offered that are none",
        _share(offered - len(pairs), offered),
        _share(baseline - by_baseline, baseline),
        "0",
        f"{offered} offered",
    )
    numbered = sum(_number(one.number) == _number(other.number) for one, other in pairs)
    yield Figure(
        "found with the printed number", _share(numbered, len(pairs)), "-", "100 %", f"{len(pairs)} found"
    )
    yield from _addressees(pairs)


def _addressees(pairs: Sequence[tuple[TrueRecommendation, Recommendation]]) -> Iterator[Figure]:
    true = sum(len(one.addressees) for one, _ in pairs)
    given = sum(len(other.addressees) for _, other in pairs)
    right = sum(len(one.addressees.intersection(other.addressees)) for one, other in pairs)
    n = f"{len(pairs)} found"
    yield Figure("addressees found", _share(right, true), "-", ">= 75 %", n)
    yield Figure("addressees right", _share(right, given), "-", ">= 75 %", n)
    housing = [other for one, other in pairs if "housing" in one.addressees]
    right = sum("housing" in other.addressees for other in housing)
    yield Figure("addressed to housing", _share(right, len(housing)), "-", "100 %", n)


def _differences(comparisons: Iterable[Comparison]) -> Iterator[str]:
    for comparison in comparisons:
        found = {_letters(true.text) for true, _ in comparison.pairs}
        lines = [
            *(
                f"MISSING {t.number}: {t.text!r}"
                for t in comparison.chapter.truth
                if _letters(t.text) not in found
            ),
            *(
                f"FALSE {r.number} (page {r.page}): {r.text!r}"
                for r in comparison.offered
                if _letters(r.text) not in found
            ),
            *(line for true, found_one in comparison.pairs for line in _differences_of(true, found_one)),
        ]
        yield from (f"{comparison.chapter.name} {line}" for line in lines)


def _differences_of(true: TrueRecommendation, found: Recommendation) -> Iterator[str]:
    if true.addressees != set(found.addressees):
        yield f"ADDRESSEES {true.number}: {sorted(true.addressees)} is {list(found.addressees)}: {true.text[:80]!r}"
    if _number(true.number) != _number(found.number):
        yield f"NUMBER {true.number} is {found.number}"


def _offered_in(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.pdf")):
        try:
            offered = outline_of_pdf(path.read_bytes()).recommendations
        except NoReadableText:
            continue
        yield f"\n{path.name}: {len(offered)} offered"
        for recommendation in offered:
            text = " / ".join(recommendation.text.splitlines())
            yield f"  p. {recommendation.page:3}  {recommendation.number or '-':6}  {text[:150]}"


def _number(number: str | None) -> str | None:
    return number.strip("().").lower() if number else None


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.0%})" if whole else "-"


if __name__ == "__main__":
    main()
