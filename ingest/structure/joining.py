"""Joining printed lines into running text: which hyphens at a line's end belong to the word."""

from collections.abc import Iterable, Sequence

from ingest.patterns import Fit, Pattern
from ingest.pdf.document import Page

SOFT_HYPHEN = "\u00ad"
HYPHENS = ("-", "\u2010", "\u2011", SOFT_HYPHEN)

KEEPS_ITS_HYPHEN = Pattern(
    "multi|non|co|self|pre|post|inter|intra|extra|cross|well|long|short|one|two|three|four|full|part|high|low|mid|re|"
    "anti|semi|ex|out|in|on|up|follow|decision|step|half|ill|cyd|aml",
    "First parts that reports set with a hyphen, for words a report never prints unbroken.",
    ["multi", "well", "follow", "cyd"],
    ["safe", "multiple", "de"],
    fit=Fit.WHOLE,
)

_PUNCTUATION = ".,;:!?()[]{}\"'“”‘’…/-"


class Words:
    """The words of one report, gathered when the first broken word asks for them.

    "safe-" + "guarding" is "safeguarding" because the report says so elsewhere; "multi-" + "agency" is "multi-agency".
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            printed = {word for page in self._pages for word in page.text.lower().split()}
            self._words = frozenset(word.strip(_PUNCTUATION) for word in printed)
        return word in self._words


def joined(lines: Iterable[str], words: Words) -> tuple[str, tuple[int, ...]]:
    """The lines as one text, and where in it each of them begins."""
    text = ""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        if parts:
            kept = without_broken_hyphen(text, line, words)
            if kept is None:
                parts.append(" ")
                length += 1
            else:
                length += len(kept) - len(text)
                parts[-1] = kept
        starts.append(length)
        parts.append(line)
        length += len(line)
        text = line
    return "".join(parts), tuple(starts)


def without_broken_hyphen(before: str, after: str, words: Words) -> str | None:
    """``before`` as printed directly before ``after`` when a word is broken between them; else None."""
    if not before.endswith(HYPHENS) or not after[:1].isalpha() or not before[-2:-1].isalnum():
        return None
    if before.endswith(SOFT_HYPHEN):
        return before[:-1]
    head = before[:-1].split()[-1].lower().strip(_PUNCTUATION)
    tail = after.split(None, 1)[0].lower().strip(_PUNCTUATION)
    return before if _keeps_hyphen(head, tail, words, after[0].isupper()) else before[:-1]


def _keeps_hyphen(head: str, tail: str, words: Words, capital_follows: bool) -> bool:
    if capital_follows or not head[-1:].isalpha():
        return True
    if head + tail in words:
        return False
    return f"{head}-{tail}" in words or KEEPS_ITS_HYPHEN.fullmatch(head.rpartition("-")[2]) is not None
