"""Clues: wording that leads to one person, as rows of tables, and how their findings are made."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.patterns import Pattern
from ingest.pdf.document import Document, Page
from ingest.searched_text import SearchedText, TextsInWords

SURE, LIKELY, POSSIBLE = 0.95, 0.85, 0.6
"""How often a row is right, by judgement: a form of its own, a form with a label, a form that other things
have too."""


def accept_any(_match: re.Match[str]) -> bool:
    """The form alone decides."""
    return True


@dataclass(frozen=True, slots=True)
class Clue:
    """One row: what is found, what it means, and its form.

    The group ``words`` of the pattern is what is found: all of it where it has no such group, or where the group
    stands in another of its alternatives.
    """

    kind: FindingKind
    severity: Severity
    why: str
    confidence: float
    pattern: Pattern
    accepts: Callable[[re.Match[str]], bool] = accept_any
    """What no pattern can ask: a check digit, the words around."""
    needs: Pattern | None = None
    """A part of every match that is found fast. Give one where the words of the pattern are on every page."""


Table = Sequence[Clue]
"""Rows in the order in which they decide: where two overlap on a page, the first is right."""


def findings_by_tables(
    document: Document, tables: Sequence[Table], in_words: TextsInWords
) -> Sequence[Sequence[Finding]]:
    """What each table finds: page by page, in the order of the text."""
    found: list[list[Finding]] = [[] for _ in tables]
    for page in document.pages:
        searched = SearchedText(page.text, in_words)
        for of_table, table in zip(found, tables, strict=True):
            of_table += sorted(_of_page(page, searched, table), key=lambda finding: finding.start or 0)
    return found


def _of_page(page: Page, searched: SearchedText, table: Table) -> Iterable[Finding]:
    taken: list[tuple[int, int]] = []
    for clue in table:
        has_words = "words" in clue.pattern.compiled.groupindex
        for match in searched.matches(clue.pattern, clue.needs):
            group = "words" if has_words and match["words"] is not None else 0
            start, end = match.span(group)
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if clue.accepts(match):
                taken.append((start, end))
                words = " ".join(match[group].split())
                yield Finding(
                    clue.kind,
                    clue.severity,
                    words,
                    clue.why,
                    clue.confidence,
                    page=page.number,
                    start=start,
                    end=end,
                )


def text_before(match: re.Match[str], count: int) -> str:
    """The ``count`` characters before a match, white space folded."""
    return " ".join(match.string[max(0, match.start() - count) : match.start()].split())


def text_after(match: re.Match[str], count: int) -> str:
    """The ``count`` characters after a match, white space folded."""
    return " ".join(match.string[match.end() : match.end() + count].split())
