"""The words of a page with their places, as the search for names looks at them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.patterns import Pattern

_WORD = Pattern(
    r"(?<![\w@.%=&])[^\W\d_]+(?:(?:['’]|[-‐‑](?:[ \t]*\n[ \t]*)?)[^\W\d_]+)*(?![\w%=&@])",
    "A word of letters, with apostrophes and hyphens inside, and over a line's end where a hyphen stands there.",
    ["Quill", "O’Brien", "Jean-Luc", "Kowal-\nski"],
    ["4", "@", "_"],
)
_ADDRESS = Pattern(
    r"\S*(?:@|://|www\.)\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:gov|org|com|net|ac|nhs|co|info|wales)\b\S*|(?<!\w)[@#]\w+",
    "Addresses of the web and of email, and handles: another check finds those that lead to a person.",
    ["https://example.org/ada", "ada.quill@example.org", "example.gov.uk/ada", "@ada"],
    ["Ada Quill", "the end. Coming home"],
)
_SENTENCE_ENDS = '.!?:;•‣▪●–—|"“‘*/()[]\uf0b7➢✓'
_POSSESSIVES = ("'s", "’s", "'", "’", "'S", "’S")
_WIDEST_GAP = 2
_LONGEST_PARTICLE = 3
_LONG_LINE = 55
"""Characters of a line that runs on: what begins the next line need not begin a sentence. By judgement."""


@dataclass(frozen=True)
class Token:
    """A word of a page, its place, and how it stands there."""

    text: str
    start: int
    end: int
    gap: str
    """What stands between the word before and this one."""
    starts_sentence: bool

    @cached_property
    def word(self) -> str:
        """The word without a possessive or the hyphen of a line's end, with straight apostrophes."""
        text = "".join(self.text.split()) if "\n" not in self.text else self._joined
        for ending in _POSSESSIVES:
            if text.endswith(ending) and len(text) > len(ending):
                return text.removesuffix(ending).replace("’", "'")
        return text.replace("’", "'")

    @property
    def _joined(self) -> str:
        head, tail = self.text.split("\n", 1)
        head, tail = head.rstrip(), tail.lstrip()
        return f"{head}{tail}" if tail[:1].isupper() else f"{head[:-1]}{tail}"

    @cached_property
    def folded(self) -> str:
        """The word in small letters."""
        return self.word.casefold()

    @cached_property
    def is_possessive(self) -> bool:
        """Whether it ends in an apostrophe and s: "Kofi's"."""
        return self.text[-2:] in ("'s", "’s")

    @cached_property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, perhaps after a particle: "al-Rashid"."""
        head, _, tail = self.text.partition("-")
        return self.text[0].isupper() or (len(head) <= _LONGEST_PARTICLE and tail[:1].isupper())

    @cached_property
    def is_upper(self) -> bool:
        """Whether it has several letters and all are capitals."""
        letters = [letter for letter in self.word if letter.isalpha()]
        return len(letters) > 1 and all(letter.isupper() for letter in letters)

    @cached_property
    def is_adjacent(self) -> bool:
        """Whether nothing but a space or one line's end stands before it: a tab or a wide gap begins another cell."""
        return (
            bool(self.gap)
            and not self.gap.strip(" \u00a0\n")
            and len(self.gap) <= _WIDEST_GAP
            and self.gap.count("\n") < 2
        )

    @cached_property
    def is_on_line(self) -> bool:
        """Whether it stands right after another word on the same line."""
        return self.is_adjacent and "\n" not in self.gap


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a page in order; those of web and email addresses are left out."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        while addresses and addresses[0][1] <= start:
            addresses.pop(0)
        if addresses and addresses[0][0] < end:
            continue
        gap = text[last:start]
        yield Token(match.group(), start, end, gap, _starts_sentence(text, last, gap))
        last = end


def _starts_sentence(text: str, last: int, gap: str) -> bool:
    """Whether a word after this gap may have its capital only because a sentence, cell or heading begins."""
    if last == 0 or any(mark in gap for mark in _SENTENCE_ENDS) or any(mark.isdigit() for mark in gap):
        return True
    if "\n" not in gap:
        return "\t" in gap or "   " in gap
    return gap.count("\n") > 1 or last - (text.rfind("\n", 0, last) + 1) < _LONG_LINE
