"""Fits how much each clue of ``ingest/anonymity/name_evidence`` counts, and prints tables as in ``name_points``.

    CASEREVIEWS_REAL_FILES=../shared/data python -m evaluation.anonymity.fit_name_points

Words of real reports that no rule calls a name stand against names planted into every text written for tuning: those of
its own people, and names that are words or places too. CASEREVIEWS_REAL_FILES is the folder of real files; all of them
take a minute and a half.

What it prints is not what name_points has: those tables are of an earlier state of the rules, and which words are
weighed has changed since (decision 0218). The sums from which a word is a candidate (``least``) are chosen afterwards.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from textwrap import fill

import numpy

from evaluation.anonymity.names import readable_reports
from evaluation.anonymity.written_material import AGENCY_RECORDS, BY_HAND, CASE_FILES, WORKING_PAPERS
from evaluation.anonymity.written_names import everyday_pages, planted_pages
from ingest.anonymity.candidates import candidates_of, kinds_on
from ingest.anonymity.declared import declared_by
from ingest.anonymity.name_evidence import clues_of, cues_of
from ingest.anonymity.page_words import PageWords
from ingest.anonymity.tokens import tokens_of
from ingest.anonymity.weighing import Scale, is_surely_a_word, scale_of
from ingest.anonymity.word_kinds import WordKind, WordKinds
from ingest.pipeline import load_rules

_EVERYDAY = 3
_OF_ITS_PEOPLE = 2
"""Names planted into each text: that are words too, and of the people of its material."""
_PULL = 4.0
"""How strongly points are pulled to zero: a clue seen seldom counts little."""
_LEAST_SEEN = 12
_LEAST_POINTS = 0.15
_STEPS = 400


@dataclass(frozen=True, slots=True)
class _Row:
    """A word with its clues, and whether it is a planted name."""

    scale: Scale
    clues: tuple[str, ...]
    is_name: bool


def main() -> None:
    """Fit and print."""
    rows = [*_of_reports(), *_of_planted()]
    for scale in Scale:
        _print(scale, [row for row in rows if row.scale is scale])


def _of_reports() -> Iterator[_Row]:
    lists = load_rules().word_lists
    folder = Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data"))
    for _, document, claims in readable_reports(folder, load_rules()):
        tokens = [tokens_of(page.text) for page in document.pages]
        kinds = WordKinds(lists, declared_by(document.pages, tokens, claims, lists).words)
        for page in document.pages:
            yield from _on_page(page.text, kinds, ())


def _of_planted() -> Iterator[_Row]:
    kinds = WordKinds(load_rules().word_lists, frozenset())
    for material in (BY_HAND, CASE_FILES, AGENCY_RECORDS, WORKING_PAPERS):
        for half in (0,) if material is WORKING_PAPERS else (0, 1):
            pages = [
                *planted_pages(material, half, _OF_ITS_PEOPLE),
                *everyday_pages(material, half, _EVERYDAY),
            ]
            for page in pages:
                if not page.is_file_name:
                    yield from _on_page(page.page, kinds, page.words)


def _on_page(text: str, kinds: WordKinds, named: Sequence[tuple[int, int]]) -> Iterator[_Row]:
    tokens = tokens_of(text)
    page = PageWords(text, tokens, kinds_on(text, tokens, kinds))
    found = [(one.start, one.end) for one in candidates_of(text, tokens, kinds) if not one.is_doubtful]
    for index, token in enumerate(tokens):
        scale = scale_of(page, index)
        if scale is None or len(token.word) < 2 or is_surely_a_word(page, index):
            continue
        is_name = any(start < token.end and end > token.start for start, end in named)
        is_sure = any(start <= token.start < end for start, end in found)
        if is_name or not is_sure or page.kinds[index] is WordKind.UNKNOWN:
            yield _Row(scale, (*clues_of(page, index), *cues_of(page, index)), is_name)


def _print(scale: Scale, rows: Sequence[_Row]) -> None:
    seen = Counter(clue for row in rows for clue in row.clues)
    clues = sorted(clue for clue, times in seen.items() if times >= _LEAST_SEEN)
    points, always = _fit([replace(row, clues=tuple(set(row.clues) & set(clues))) for row in rows], clues)
    counted = [
        f"{clue}~{round(10 * point)}"
        for clue, point in zip(clues, points, strict=True)
        if abs(point) >= _LEAST_POINTS
    ]
    lines = fill(", ".join(counted), 104, break_on_hyphens=False, break_long_words=False)
    print(f"{scale}, always {round(10 * always)}\n{lines.replace('~', ' ')}\n")  # noqa: T201


def _fit(rows: Sequence[_Row], clues: Sequence[str]) -> tuple[list[float], float]:
    """Logistic regression by gradient descent with momentum (Adam): points of the clues, and what always counts."""
    place = {clue: index for index, clue in enumerate(clues)}
    columns = numpy.array([place[clue] for clue in chain.from_iterable(row.clues for row in rows)])
    lines = numpy.repeat(numpy.arange(len(rows)), [len(row.clues) for row in rows])
    names = numpy.array([row.is_name for row in rows], dtype=float)
    weights = numpy.zeros(len(clues) + 1)
    mean, spread = numpy.zeros_like(weights), numpy.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        sums = weights[-1] + numpy.bincount(lines, weights[columns], minlength=len(rows))
        error = 1 / (1 + numpy.exp(-sums)) - names
        slopes = numpy.bincount(columns, error[lines], minlength=len(clues)) + _PULL * weights[:-1]
        slope = numpy.append(slopes, error.sum())
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        weights -= 0.1 * (mean / (1 - 0.9**step)) / (numpy.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return [float(weight) for weight in weights[:-1]], float(weights[-1])


if __name__ == "__main__":
    main()
