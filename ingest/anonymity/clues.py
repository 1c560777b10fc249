"""Clues: wording that leads to one person, as rows of tables, and how their findings are made."""

import re
from collections.abc import Callable, Sequence
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
    extends: bool = False
    """Whether it may widen what an earlier row found within it: "Maple Ward" to "Maple Ward, Stockwell Unit"."""


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


def _of_page(page: Page, searched: SearchedText, table: Table) -> list[Finding]:
    found: list[Finding] = []
    for clue in table:
        has_words = "words" in clue.pattern.compiled.groupindex
        for match in searched.matches(clue.pattern, clue.needs):
            group = "words" if has_words and match["words"] is not None else 0
            start, end = match.span(group)
            others = [other for other in found if start < (other.end or 0) and (other.start or 0) < end]
            if others and not (clue.extends and _is_within(others, start, end)):
                continue
            if clue.accepts(match):
                words = " ".join(match[group].split())
                found = [other for other in found if other not in others]
                found.append(_finding(others[0] if others else clue, words, page.number, (start, end)))
    return found


def _is_within(others: Sequence[Finding], start: int, end: int) -> bool:
    return len(others) == 1 and start <= (others[0].start or 0) and (others[0].end or 0) <= end


def _finding(like: Clue | Finding, words: str, page: int, place: tuple[int, int]) -> Finding:
    """A finding of a row, or one that widens another."""
    start, end = place
    return Finding(
        like.kind, like.severity, words, like.why, like.confidence, page=page, start=start, end=end
    )


def text_before(match: re.Match[str], count: int) -> str:
    """The ``count`` characters before a match, white space folded."""
    return " ".join(match.string[max(0, match.start() - count) : match.start()].split())


def text_after(match: re.Match[str], count: int) -> str:
    """The ``count`` characters after a match, white space folded."""
    return " ".join(match.string[match.end() : match.end() + count].split())
