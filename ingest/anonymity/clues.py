"""Clues: wording that leads to one person, as rows of tables, and how their findings are made."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.draft.findings import Finding, FindingKind, Severity
from ingest.patterns import Pattern
from ingest.pdf.document import Document, Page
from ingest.required_texts import folded, required_texts

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

    def may_fit(self, text: str, folded_text: str) -> bool:
        """Whether the pattern is worth trying; it costs a hundred times what this does."""
        texts = required_texts(self.pattern.compiled)
        if texts and not any(word in folded_text for word in texts):
            return False
        return self.needs is None or self.needs.fits(text)


def findings_by_clues(document: Document, clues: Sequence[Clue]) -> Iterator[Finding]:
    """Page by page, in the order of the text. Where rows overlap, the first of the table is right."""
    for page in document.pages:
        yield from sorted(_of_page(page, clues), key=lambda finding: finding.start or 0)


def _of_page(page: Page, clues: Sequence[Clue]) -> Iterable[Finding]:
    taken: list[tuple[int, int]] = []
    folded_text = folded(page.text)
    for clue in clues:
        if not clue.may_fit(page.text, folded_text):
            continue
        has_words = "words" in clue.pattern.compiled.groupindex
        for match in clue.pattern.finditer(page.text):
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
