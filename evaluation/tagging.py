"""Tags of the made-up reports beside the marks in their case files, facet by facet.

    python -m evaluation.tagging [FOLDER]

FOLDER holds PDFs, each with its truth beside it as NAME.json; without it the samples are made for the run. The marks
name the main terms of a report, not all: a tag beside the marks is not always wrong, so precision is a lower bound.
The baseline, in the same run, tags what a report names by a label of the vocabulary and calls all of it present. The
rules were shaped on these samples: the figures say whether a change helped, not how other reports will fare.
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

Said = tuple[str, str, str]
"""Facet, term and assertion."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One report: what is marked in it, what its tags say, and what its words alone name."""

    marked: Mapping[Said, list[tuple[int, str]]]
    """With the page and the sentence of each mark."""
    tagged: Mapping[Said, Tag]
    named: frozenset[Said]


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
    """Every report of a folder that has its truth beside it and a text layer."""
    rules = load_rules()
    names = _names(rules.vocabulary)
    found = []
    for truth_file in sorted(folder.rglob("*.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        try:
            draft = read_review(truth_file.with_suffix(".pdf").read_bytes(), rules)
        except NoReadableText:
            continue
        found.append(_reading(truth, draft, names))
    return found


def _reading(truth: Mapping[str, Any], draft: DraftReview, names: PhraseTree[Said]) -> Reading:
    return Reading(
        marked={
            (tag["facet"], tag["term"], tag["assertion"]): [
                (piece["page"], piece["quote"]) for piece in tag["evidence"]
            ]
            for tag in truth["tags"]
        },
        tagged={(tag.facet.value, tag.term, tag.assertion.value): tag for tag in draft.tags},
        named=frozenset(
            match.label for page in draft.pages for match in names.matches_in(words_of(page.text))
        ),
    )


def _names(vocabulary: Vocabulary) -> PhraseTree[Said]:
    return PhraseTree(
        (" ".join(words_of(label)), (term.facet.value, term.id, "present"))
        for term in vocabulary.terms
        for label in (term.label, *term.alternative_labels)
    )


def tagging(read: Iterable[Reading]) -> str:
    """The table: recall and precision of each facet, then how good the rest of a found tag is."""
    kept = list(read)
    return table("Tagging", COMMAND, [*_by_facet(kept), *_of_what_is_found(kept)])


def _by_facet(read: list[Reading]) -> Iterator[Figure]:
    for facet in Facet:
        marked = _terms((said for one in read for said in _keyed(one, one.marked)), facet)
        tagged = _terms((said for one in read for said in _keyed(one, one.tagged)), facet)
        named = _terms((said for one in read for said in _keyed(one, one.named)), facet)
        yield Figure(
            f"{facet.value}: marked terms found",
            _share(len(marked & tagged), len(marked)),
            _share(len(marked & named), len(marked)),
            ">= 75 %",
            f"{len(marked)} marks in {len(read)} reports",
        )
        yield Figure(
            f"{facet.value}: tags that are marked",
            _share(len(marked & tagged), len(tagged)),
            _share(len(marked & named), len(named)),
            "-",
            f"{len(tagged)} tags",
        )


def _keyed(one: Reading, said: Iterable[Said]) -> Iterator[tuple[int, Said]]:
    return ((id(one), each) for each in said)


def _terms(said: Iterable[tuple[int, Said]], facet: Facet) -> set[tuple[int, str]]:
    return {(report, term) for report, (of_facet, term, _) in said if of_facet == facet}


def _of_what_is_found(read: list[Reading]) -> Iterator[Figure]:
    counts: Counter[str] = Counter()
    for one in read:
        terms = {(facet, term) for facet, term, _ in one.tagged}
        for said, evidence in one.marked.items():
            counts["found"] += said[:2] in terms
            counts["assertion"] += said in one.tagged
            counts["plain"] += said[:2] in terms and said[2] == "present"
            if said in one.tagged:
                pieces = {(piece.page, _letters(piece.quote)) for piece in one.tagged[said].evidence}
                places = {(page, _letters(quote)) for page, quote in evidence}
                counts["page"] += not {page for page, _ in pieces}.isdisjoint(page for page, _ in places)
                counts["sentence"] += any(
                    page == there and (quote in mark or mark in quote)
                    for page, quote in pieces
                    for there, mark in places
                )
    found, right = counts["found"], counts["assertion"]
    n = f"{found} found"
    yield Figure(
        "found with the marked assertion", _share(right, found), _share(counts["plain"], found), "-", n
    )
    n = f"{right} of them right"
    yield Figure("whose evidence is on a marked page", _share(counts["page"], right), "-", "-", n)
    yield Figure("whose evidence is a marked sentence", _share(counts["sentence"], right), "-", "-", n)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.0%})" if whole else "-"


if __name__ == "__main__":
    main()
