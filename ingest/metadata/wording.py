"""How the rules of this folder look at print: patterns that survive line breaks, and quotations of their matches."""

import re
from collections.abc import Iterator

from ingest.draft.claims import Evidence
from ingest.patterns import Pattern
from ingest.pdf.document import Page

QUOTES = "\"'‘’“”„‟`´"


def name_in_print(name: str, *, whole: bool = False) -> re.Pattern[str]:
    """A pattern for a name that only the report gives, e.g. its alias: in any case, over any line break.

    A ``whole`` name is a word of its own: "Child A" is not in "Child Alpha".
    """
    edge = r"\b" if whole else ""
    return re.compile(edge + r"\s+".join(re.escape(word) for word in name.split(" ")) + edge, re.IGNORECASE)


def fold(name: str) -> str:
    """A name as the register keys it: "The Bath & North-East Somerset" and "bath and north east somerset" are equal."""
    plain = re.sub(r"[.,'‘’()]", "", name.casefold().replace("&", " and "))
    plain = re.sub(r"[-‐‑–—]", " ", plain)
    return " ".join(plain.split()).removeprefix("the ")


def folded(text: str) -> str:
    """White space folded to single spaces, as quotations are kept."""
    return " ".join(text.split())


def quoted(page: Page, start: int, end: int) -> Evidence:
    """The words between two offsets of a page, with the place."""
    return Evidence(page=page.number, quote=folded(page.text[start:end]), start=start, end=end)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets of the sentence that contains the given span.

    A full stop after one letter or a title ("Mr. G", "J. Doe") does not end a sentence; an empty line does.
    """
    first = 0
    for stop in _SENTENCE_END.finditer(text, max(0, start - 500), start):
        first = stop.end()
    following = _SENTENCE_END.search(text, end)
    last = following.start() + 1 if following else len(text)
    return max(first, start - 400), min(last, end + 400)


def windows(hint: Pattern, text: str, *, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Stretches of text around the matches of a cheap pattern, merged where they touch: all a slow one need search."""
    start = end = -1
    for match in hint.finditer(text):
        if match.start() - before > end:
            if end >= 0:
                yield start, min(end, len(text))
            start = max(0, match.start() - before)
        end = match.end() + after
    if end >= 0:
        yield start, min(end, len(text))


_SENTENCE_END = Pattern(
    r"(?<![\s.(][A-Za-z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)[.!?]['’”\"]?(?=\s)|\n[ \t]*\n"
    r"|\n(?=\d{1,3}(?:\.\d+)*\.?\s+[A-Z])",
    "The end of a sentence: a full stop, an empty line, or the line before a numbered paragraph.",
    ["He died. The", "heading\n\ntext", "text\n4.2 The panel"],
    ["Mr. G was", "by J. Doe in", "version 4.2"],
)
