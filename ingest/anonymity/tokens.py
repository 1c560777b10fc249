"""The words of a page with their places, as the search for names looks at them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ingest.anonymity.vowels import VOWELS
from ingest.patterns import Pattern

_RAISED = "²³¹¼-¾\u2070-\u209c\u2150-\u218b\u2460-\u24ff\u2776-\u2793"
"""Numbers of notes, fractions and numbers in circles, which Python takes for parts of a word."""
_LETTERS = rf"[^\W\d_{_RAISED}]+"
_MISREAD = r"(?<=[^\W\d_]{2})[01](?=[a-zà-ÿ])"
"""A digit inside a word, which text recognition read for l or o: "Nico1a"."""
_WORD = Pattern(
    rf"(?:(?<![^\W{_RAISED}])(?<![@.%=&])|(?<=[^\w.][A-Z]\.)){_LETTERS}(?:{_MISREAD}{_LETTERS})*"
    rf"(?:(?:['’]|[-‐‑](?:[ \t]*\n[ \t]*)?){_LETTERS})*(?![^\W{_RAISED}]|[%=&@])",
    "A word of letters, with apostrophes and hyphens inside, and over a line's end where a hyphen stands there.",
    ["Quill", "O’Brien", "Jean-Luc", "Kowal-\nski", "Mrs A.Quill", "¹Quill", "Quill²³", "Nico1a"],
    ["4", "@", "_", "¹²", "½"],
)
_SPACED = Pattern(
    r"(?<![^\s(|:])[A-ZÀ-Þ](?:[ \u00a0][A-ZÀ-Þ'’-]){2,}(?![^\s).,|:])",
    "A word set in capitals with spaces between them, as headings and covers have it.",
    ["D E M E L Z A", "(K O F I)", "T O M - L E E"],
    ["A B", "Plan B C of", "T O the"],
)
_READ_AS = str.maketrans("10", "lo")
_ADDRESS = Pattern(
    r"\S*(?:@|://|www\.)\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:gov|org|com|net|ac|nhs|co|info|wales)\b\S*|(?<!\w)[@#]\w+",
    "Addresses of the web and of email, and handles: another check finds those that lead to a person.",
    ["https://example.org/ada", "ada.quill@example.org", "example.gov.uk/ada", "@ada"],
    ["Ada Quill", "the end. Coming home"],
)
_PART_OF_AN_ADDRESS = Pattern(
    r"[@#]|://|www\.|\.(?:gov|org|com|net|ac|nhs|co|info|wales)\b",
    "What is in every address: a page without it is not searched for the whole, which costs more.",
    ["https://example.org/ada", "ada.quill@example.org", "example.gov.uk/ada", "@ada", "#ada", "www.example"],
    ["Ada Quill", "the end. Coming home"],
)
_SENTENCE_ENDS = frozenset('.!?:;•‣▪●–—|"“‘*/()[]\uf0b7➢✓')
_POSSESSIVES = ("'s", "’s", "'", "’", "'S", "’S")
_WIDEST_GAP = 2
_LONGEST_PARTICLE = 3
_LONG_LINE = 55
"""Characters of a line that runs on: what begins the next line need not begin a sentence. By judgement."""
_FORMS_KEPT = 1 << 15
"""Different words of many reports: each is examined once."""


class _Form(NamedTuple):
    """What a word is in any place. A token has the same fields."""

    word: str
    folded: str
    is_possessive: bool
    is_capital: bool
    is_upper: bool


class _Gap(NamedTuple):
    """What the text before a word says about it."""

    is_adjacent: bool
    is_on_line: bool
    ends_sentence: bool
    """Whether a mark or number in it ends a sentence."""


class Token(NamedTuple):
    """A word of a page, its place, and what is around it."""

    text: str
    start: int
    end: int
    gap: str
    """What is between the word before and this one."""
    starts_sentence: bool
    word: str
    """The word without a possessive or the hyphen of a line's end, with straight apostrophes."""
    folded: str
    """The word in small letters."""
    is_possessive: bool
    """Whether it ends in an apostrophe and s: "Kofi's"."""
    is_capital: bool
    """Whether it begins with a capital, perhaps after a particle: "al-Rashid"."""
    is_upper: bool
    """Whether it has several letters and all are capitals."""
    is_adjacent: bool
    """Whether nothing but a space or one line's end is before it: a tab or a wide gap begins another cell."""
    is_on_line: bool
    """Whether it stands right after another word on the same line."""


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a page in order; those of web and email addresses are left out."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    has_addresses = _PART_OF_AN_ADDRESS.fits(text)
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if has_addresses else []
    last = 0
    for match in _words(text):
        start, end = match.span()
        while addresses and addresses[0][1] <= start:
            addresses.pop(0)
        if addresses and addresses[0][0] < end:
            continue
        gap = text[last:start]
        facts = _gap(gap)
        starts_sentence = last == 0 or facts.ends_sentence or _begins_line(text, last, gap)
        word = match.group()
        yield Token(word, start, end, gap, starts_sentence, *_form(word), facts.is_adjacent, facts.is_on_line)
        last = end


def _words(text: str) -> Iterator[re.Match[str]]:
    """The words, and those that are spaced out instead of their letters."""
    spaced = [match for match in _SPACED.finditer(text) if not _is_a_row(match.group())]
    for match in _WORD.finditer(text):
        while spaced and spaced[0].end() <= match.start():
            yield spaced.pop(0)
        if not spaced or match.end() <= spaced[0].start():
            yield match
    yield from spaced


def _is_a_row(letters: str) -> bool:
    """Whether letters are those of a table or a list, and no word: "A B C", "Y Y N Y"."""
    letters = "".join(letter for letter in letters if letter.isalpha())
    is_counted = all(ord(after) - ord(before) == 1 for before, after in pairwise(letters))
    return is_counted or len(set(letters)) < _FEWEST_LETTERS or VOWELS.isdisjoint(letters.casefold())


_FEWEST_LETTERS = 3
"""Different letters of the shortest word that is read as spaced out: a column of ticks has two. By judgement."""


@lru_cache(_FORMS_KEPT)
def _form(text: str) -> _Form:
    word = _without_ending("".join(text.split()) if "\n" not in text else _joined(text)).replace("’", "'")
    word = word.translate(_READ_AS)
    head, _, tail = text.partition("-")
    letters = [letter for letter in word if letter.isalpha()]
    return _Form(
        word=word,
        folded=word.casefold(),
        is_possessive=text[-2:] in ("'s", "’s", "'S", "’S"),
        is_capital=text[0].isupper() or (len(head) <= _LONGEST_PARTICLE and tail[:1].isupper()),
        is_upper=len(letters) > 1 and all(letter.isupper() for letter in letters),
    )


def _without_ending(text: str) -> str:
    ending = next((end for end in _POSSESSIVES if text.endswith(end) and len(text) > len(end)), "")
    return text.removesuffix(ending)


def _joined(text: str) -> str:
    """A word that a line's end breaks, in one."""
    head, tail = text.split("\n", 1)
    head, tail = head.rstrip(), tail.lstrip()
    return f"{head}{tail}" if tail[:1].isupper() else f"{head[:-1]}{tail}"


@lru_cache(_FORMS_KEPT)
def _gap(gap: str) -> _Gap:
    is_adjacent = bool(gap) and not gap.strip(" \u00a0\n") and len(gap) <= _WIDEST_GAP and gap.count("\n") < 2
    ends_sentence = not _SENTENCE_ENDS.isdisjoint(gap) or any(mark.isdigit() for mark in gap)
    return _Gap(is_adjacent, is_adjacent and "\n" not in gap, ends_sentence)


def _begins_line(text: str, last: int, gap: str) -> bool:
    """Whether a word after this gap may have its capital only because a cell, a heading or a line of a list begins."""
    if gap == " ":
        return False
    if "\n" not in gap:
        return "\t" in gap or "   " in gap
    return gap.count("\n") > 1 or last - (text.rfind("\n", 0, last) + 1) < _LONG_LINE
