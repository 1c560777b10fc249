"""Tags of the fictional reports beside the marks in their case files, by facet.

    python -m evaluation.tagging [FOLDER]

FOLDER contains PDFs, each with its truth beside it as NAME.json. Without it the samples are made for the run. The marks
name the main terms of a report, not all: a tag without a mark is not always wrong, so precision is a lower bound. The
baseline, in the same run, tags every label of the vocabulary that appears in a report as present. The rules were
written with these samples in view: the figures say whether a change helped, not how well other reports are tagged.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.report import Figure, table
from ingest.draft.review import DraftReview
from ingest.draft.tags import Facet, Tag
from ingest.errors import NoReadableText
from ingest.pipeline import load_rules, read_review
from ingest.tagging.phrases import PhraseTree, words_of
from ingest.tagging.vocabulary import Vocabulary

COMMAND = "python -m evaluation.tagging"

TagKey = tuple[str, str, str]
"""Facet, term and assertion."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One report: the marks in its case file, its tags, and the labels that appear in it."""

    marked: Mapping[TagKey, list[tuple[int, str]]]
    """The page and sentence of each mark."""
    tagged: Mapping[TagKey, Tag]
    named: frozenset[TagKey]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="casereviews-tagging-") as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _samples(Path(scratch))
        print(tagging(readings(folder)))  # noqa: T201


def _samples(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "tests.samples", str(folder)], check=True, stdout=subprocess.DEVNULL
    )
    return folder


def readings(folder: Path) -> list[Reading]:
    """Every report of a folder that has a text layer and its truth beside it."""
    rules = load_rules()
    names = _names(rules.vocabulary)
    reports = []
    for truth_file in sorted(folder.rglob("*.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        try:
            draft = read_review(truth_file.with_suffix(".pdf").read_bytes(), rules)
        except NoReadableText:
            continue
        reports.append(_reading(truth, draft, names))
    return reports


def _reading(truth: Mapping[str, Any], draft: DraftReview, names: PhraseTree[TagKey]) -> Reading:
    return Reading(
        marked={
            (tag["facet"], tag["term"], tag["assertion"]): [
                (mark["page"], mark["quote"]) for mark in tag["evidence"]
            ]
            for tag in truth["tags"]
        },
        tagged={(tag.facet.value, tag.term, tag.assertion.value): tag for tag in draft.tags},
        named=frozenset(
            match.label for page in draft.pages for match in names.matches_in(words_of(page.text))
        ),
    )


def _names(vocabulary: Vocabulary) -> PhraseTree[TagKey]:
    return PhraseTree(
        (" ".join(words_of(label)), (term.facet.value, term.id, "present"))
        for term in vocabulary.terms
        for label in (term.label, *term.alternative_labels)
    )


def tagging(read: Iterable[Reading]) -> str:
    """The table: recall and precision of each facet, then assertions and evidence of the tags that are found."""
    reports = list(read)
    return table("Tagging", COMMAND, [*_by_facet(reports), *_quality_of_tags(reports)])


def _by_facet(reports: list[Reading]) -> Iterator[Figure]:
    for facet in Facet:
        marked = _terms((key for report in reports for key in _keyed(report, report.marked)), facet)
        tagged = _terms((key for report in reports for key in _keyed(report, report.tagged)), facet)
        named = _terms((key for report in reports for key in _keyed(report, report.named)), facet)
        yield Figure(
            f"{facet.value}: marked terms found",
            _share(len(marked & tagged), len(marked)),
            _share(len(marked & named), len(marked)),
            ">= 75 %",
            f"{len(marked)} marks in {len(reports)} reports",
        )
        yield Figure(
            f"{facet.value}: tags that are marked",
            _share(len(marked & tagged), len(tagged)),
            _share(len(marked & named), len(named)),
            "-",
            f"{len(tagged)} tags",
        )


def _keyed(report: Reading, keys: Iterable[TagKey]) -> Iterator[tuple[int, TagKey]]:
    return ((id(report), key) for key in keys)


def _terms(keys: Iterable[tuple[int, TagKey]], facet: Facet) -> set[tuple[int, str]]:
    return {(report, term) for report, (of_facet, term, _) in keys if of_facet == facet}


def _quality_of_tags(reports: list[Reading]) -> Iterator[Figure]:
    counts: Counter[str] = Counter()
    for report in reports:
        terms = {(facet, term) for facet, term, _ in report.tagged}
        for key, evidence in report.marked.items():
            counts["found"] += key[:2] in terms
            counts["assertion"] += key in report.tagged
            counts["plain"] += key[:2] in terms and key[2] == "present"
            if key in report.tagged:
                pieces = {(piece.page, _letters(piece.quote)) for piece in report.tagged[key].evidence}
                places = {(page, _letters(quote)) for page, quote in evidence}
                counts["page"] += not {page for page, _ in pieces}.isdisjoint(page for page, _ in places)
                counts["sentence"] += any(
                    page == there and (quote in mark or mark in quote)
                    for page, quote in pieces
                    for there, mark in places
                )
    tagged, correct = counts["found"], counts["assertion"]
    n = f"{tagged} found"
    yield Figure(
        "found with the marked assertion", _share(correct, tagged), _share(counts["plain"], tagged), "-", n
    )
    n = f"{correct} of them correct"
    yield Figure("whose evidence is on a marked page", _share(counts["page"], correct), "-", "-", n)
    yield Figure("whose evidence is a marked sentence", _share(counts["sentence"], correct), "-", "-", n)


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.0%})" if whole else "-"


if __name__ == "__main__":
    main()
