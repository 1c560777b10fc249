"""The forms of patterns and word lists in the rules of reading: each has a purpose, and examples that a test runs.

Every expression of ``ingest`` is a ``Pattern`` at the top level of its module, alone or in a table; only a short one
(20 characters) may be written where it is used. A set of more than 6 words is a ``WordList``.
tests/style/test_patterns.py refuses any other form, and tests/unit/test_patterns.py finds every pattern and list and
tries its examples.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self


class Fit(StrEnum):
    """Where in a text a pattern has to fit: how its users call it, and how its examples are tried."""

    ANYWHERE = "search"
    AT_START = "match"
    WHOLE = "fullmatch"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, what it is for, and examples on both sides of its border.

        Pattern(r"isbn|©", "Lines of a cover that are no part of the title.", ["ISBN 978-1-84478"], ["Is it safe?"])

    The methods are those of ``re.Pattern``.
    """

    regex: str
    purpose: str
    """A sentence for the next engineer: which wording it is for, and where that wording was met."""
    matches: Sequence[str]
    """Texts it must fit; where it has alternatives, a text for each kind of them."""
    refuses: Sequence[str]
    """Similar texts that must not match."""
    flags: re.RegexFlag = re.NOFLAG
    fit: Fit = Fit.ANYWHERE
    compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "compiled", re.compile(self.regex, self.flags))

    def fits(self, text: str) -> bool:
        """Whether the pattern fits a text in the way that ``fit`` says."""
        attempt: Callable[[str], re.Match[str] | None] = getattr(self.compiled, self.fit.value)
        return attempt(text) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first place where the pattern fits."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at ``start``."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that fills the text from ``start`` to ``end``."""
        return self.compiled.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match, left to right, without overlaps."""
        return self.compiled.finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[Any]:
        """The text of every match: of its group where it has a single group, a tuple of groups where it has several."""
        return self.compiled.findall(text, start, end)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every match replaced."""
        return self.compiled.sub(replacement, text)

    def split(self, text: str) -> list[str | Any]:
        """The pieces of a text between the matches; groups of the pattern are among them."""
        return self.compiled.split(text)


class WordList(frozenset[str]):
    """Words that a rule looks up, what they are for, and examples on both sides of their border.

        WordList("board, panel", "Words in no name of a person.", ["The Panel"], ["Ada Quill"])

    Rules use it as the set that it is, with words in small letters. ``matches`` and ``refuses`` are texts as they are
    printed: one word of a text decides, or all of it where ``fit`` is ``Fit.WHOLE``.
    """

    purpose: str
    matches: Sequence[str]
    refuses: Sequence[str]
    fit: Fit

    def __new__(
        cls,
        words: str,
        purpose: str,
        matches: Sequence[str],
        refuses: Sequence[str],
        *,
        also: Iterable[str] = (),
        fit: Fit = Fit.ANYWHERE,
    ) -> Self:
        """``words`` are separated by commas; ``also`` adds those of another list."""
        self = super().__new__(cls, [*(" ".join(word.split()) for word in words.split(",")), *also])
        self.purpose, self.matches, self.refuses, self.fit = purpose, matches, refuses, fit
        return self

    def fits(self, text: str) -> bool:
        """Whether a word of a text is in the list, or the text itself where ``fit`` is ``Fit.WHOLE``."""
        plain = text.casefold()
        return plain in self if self.fit is Fit.WHOLE else not self.isdisjoint(plain.split())


def either(
    rows: Sequence[Pattern], purpose: str, *, refuses: Sequence[str], flags: re.RegexFlag = re.NOFLAG
) -> Pattern:
    """One pattern of many rows: it fits where any of them does, the first row that fits at a place deciding.

    It must fit every example of its rows; what one row refuses another may take, so ``refuses`` is its own.
    """
    return Pattern(
        "|".join(row.regex for row in rows),
        purpose,
        matches=[example for row in rows for example in row.matches],
        refuses=refuses,
        flags=flags,
    )


def phrase(
    regex: str,
    purpose: str,
    matches: Sequence[str],
    refuses: Sequence[str],
    *,
    exact_case: bool = False,
    fit: Fit = Fit.ANYWHERE,
) -> Pattern:
    """A pattern for words as they are printed, in which each space matches any white space: lines break anywhere.

    A hyphen written ``~`` matches any printed hyphen or dash, or a space. Both may be followed
    by a quantifier ("multi~?agency"), and both keep their own meaning inside square brackets.
    """
    flexible = _PIECES.sub(lambda piece: _FLEXIBLE.get(piece.group(), piece.group()), regex)
    flags = re.NOFLAG if exact_case else re.IGNORECASE
    return Pattern(flexible, purpose, matches, refuses, flags, fit)


_FLEXIBLE = {" ": r"(?:\s+)", "~": r"(?:[\s\-‐‑‒–—]+)"}
_PIECES = Pattern(
    r"\\.|\[(?:\\.|[^\]])*\]|[ ~]",
    "The pieces of a written pattern: an escaped letter, a set in square brackets, or a space or ``~`` to widen.",
    matches=["serious case", "multi~agency", r"\.", "[ ~]"],
    refuses=["review"],
    flags=re.DOTALL,
)
