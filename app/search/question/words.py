"""Text cut into words, the same way for passages, titles and questions.

A word is a run of letters and digits in lower case without accents; "children's" is "children", "don't" is "dont".
Hyphenated words, and a prefix with the word after it, are also one word joined: "non-mobile", "non mobile" and
"nonmobile" all contain "nonmobile".
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

LONGEST_WORD = 60
"""Characters after which a word is cut: anything longer is damage, not language."""

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u00ad])+(?:['’‘ʼ`´](?:[^\W_]|[\u0300-\u036f\u00ad])+)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:['`][a-z0-9]+)*")
_HYPHENS = frozenset("-‐‑‒–")
_HYPHEN = re.compile(r"[-‐‑‒–]{1,2}")
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´\u00ad"))
_POSSESSIVE = re.compile(r"['’‘ʼ`´][sS]$")
_SET_BEFORE = "anti co counter ex half inter intra multi non over post pre pro re self semi step sub under un"
_PREFIXES = frozenset(_SET_BEFORE.split())
_MOST_PARTS = 4


class Word(NamedTuple):
    """A word and its place in the text. A tuple, because a search makes very many."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Neighbouring words written as one: words[first] to words[last]."""

    word: str
    first: int
    last: int
    is_hyphenated: bool
    """Printed with hyphens; otherwise a prefix and the word after it."""


@lru_cache(maxsize=256)
def words_of(text: str) -> Sequence[Word]:
    """The words of a text in order. Characters other than letters and digits only separate words.

    The last texts are cached: highlighting a passage and cutting it split the same text into words.
    """
    if text.isascii():  # nearly all passages, and twice as quick
        return tuple(
            [
                Word(raw[:LONGEST_WORD] if (raw := match[0]).isalnum() else _folded(raw), *match.span())
                for match in _ASCII_WORD.finditer(text.lower())
            ]
        )
    words = [Word(_folded(match.group()), *match.span()) for match in _WORD.finditer(text)]
    return tuple(word for word in words if word.word)


def joined_of(text: str, words: Sequence[Word]) -> Iterator[Joined]:
    """Every run of hyphenated words, and every prefix with its word, as one word."""
    last = -1
    for first, word in enumerate(words[:-1]):
        if first <= last:
            continue
        if text[word.end] in _HYPHENS:
            last = _end_of_chain(text, words, first)
            if last > first:
                yield _join(words, first, last, is_hyphenated=True)
        elif word.word in _PREFIXES and _is_prefixed(text, word, words[first + 1]):
            last = first + 1
            yield _join(words, first, last, is_hyphenated=False)


def is_prefix(word: str) -> bool:
    """Whether a word usually belongs to the one after it, as "non" does."""
    return word in _PREFIXES


def _folded(raw: str) -> str:
    if raw.isalnum() and raw.isascii():
        return raw.lower()[:LONGEST_WORD]
    if raw.isascii():
        return _POSSESSIVE.sub("", raw).translate(_APOSTROPHES).lower()[:LONGEST_WORD]
    spread = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", raw).translate(_APOSTROPHES)).casefold()
    return "".join(letter for letter in spread if letter.isalnum())[:LONGEST_WORD]


def _end_of_chain(text: str, words: Sequence[Word], first: int) -> int:
    last = first
    while last - first + 1 < _MOST_PARTS and _is_hyphenated(text, words[last : last + 2]):
        last += 1
    return last


def _is_hyphenated(text: str, pair: Sequence[Word]) -> bool:
    """Whether two words, and no number, are joined by only a hyphen. False if the pair has only one word."""
    if len(pair) < 2 or not all(word.word.isalpha() for word in pair):
        return False
    return _HYPHEN.fullmatch(text, pair[0].end, pair[1].start) is not None


def _is_prefixed(text: str, prefix: Word, after: Word) -> bool:
    return text[prefix.end : after.start].isspace() and len(after.word) > 2 and after.word.isalpha()


def _join(words: Sequence[Word], first: int, last: int, *, is_hyphenated: bool) -> Joined:
    whole = "".join(word.word for word in words[first : last + 1])[:LONGEST_WORD]
    return Joined(whole, first, last, is_hyphenated)
