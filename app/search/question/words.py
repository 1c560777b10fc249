"""Text cut into words, the same way for passages, titles and questions.

A word is a run of letters and digits in lower case without accents; "children's" is "children", "don't" is "dont".
Hyphenated words, and a prefix with the word after it, are also one word joined: "non-mobile", "non mobile" and
"nonmobile" all contain "nonmobile".
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

LONGEST_WORD = 60
"""Characters after which a word is cut: anything longer is damage, not language."""

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u00ad])+(?:['’‘ʼ`´](?:[^\W_]|[\u0300-\u036f\u00ad])+)*")
_IS_LETTER = np.array([chr(code).isalnum() and code < 128 for code in range(256)])
_IS_APOSTROPHE = np.array([chr(code) in "'`" for code in range(256)])
_HYPHENS = frozenset("-‐‑‒–")
_HYPHEN = re.compile(r"[-‐‑‒–]{1,2}")
_AS_TYPED = {
    **dict.fromkeys("’‘ʼ´", "'"),
    **dict.fromkeys("‐‑‒–", "-"),
    **dict.fromkeys("—“”„…•£\u00a0", " "),
}
"""Marks that print has and typewriters do not. Each is one character, so that places in the text stay."""
_PRINTED = re.compile(f"[{''.join(_AS_TYPED)}]")
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´\u00ad"))
_POSSESSIVE = re.compile(r"['’‘ʼ`´][sS]$")
_SET_BEFORE = "anti co counter ex half inter intra multi non over post pre pro re self semi step sub under un"
_PREFIXES = frozenset(_SET_BEFORE.split())
_MOST_PARTS = 4


class Word(NamedTuple):
    """A word and its place in the text."""

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


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into words: lists that belong together by the number of a word, because a search makes very many."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    joined: Sequence[Joined]
    """Every run of hyphenated words, and every prefix with its word, as one word."""


@lru_cache(maxsize=384)
def cut(text: str) -> Cut:
    """The words of a text in order. Characters other than letters and digits only separate words.

    The last texts are cached: highlighting a passage and cutting a snippet from it need the same words.
    """
    plain = text if text.isascii() else _PRINTED.sub(lambda mark: _AS_TYPED[mark[0]], text)
    if plain.isascii():  # nearly all passages in English, and several times as quick
        starts, ends, is_plain = _ascii_spans(plain)
        lower = plain.lower()
        words = [lower[start:end] for start, end in zip(starts, ends, strict=True)]
        if not is_plain:
            words = [_folded(word) for word in words]
    else:
        matches = [(_folded(match.group()), match.span()) for match in _WORD.finditer(text)]
        words = [word for word, _ in matches if word]
        starts = [start for word, (start, _) in matches if word]
        ends = [end for word, (_, end) in matches if word]
    return Cut(words, starts, ends, list(_joined(text, words, starts, ends)))


def _ascii_spans(text: str) -> tuple[list[int], list[int], bool]:
    """Where words begin and end, and whether each is only letters and digits, and not too long."""
    letters = np.frombuffer(text.encode(), np.uint8)
    in_word = np.zeros(len(letters) + 2, np.bool_)
    in_word[1:-1] = _IS_LETTER[letters]
    has_apostrophes = "'" in text or "`" in text
    if has_apostrophes:
        in_word[1:-1] |= _IS_APOSTROPHE[letters] & in_word[:-2] & in_word[2:]
    edges = np.flatnonzero(in_word[1:] != in_word[:-1])
    starts, ends = edges[::2], edges[1::2]
    is_short = bool((ends - starts <= LONGEST_WORD).all())
    return starts.tolist(), ends.tolist(), is_short and not has_apostrophes


def words_of(text: str) -> Sequence[Word]:
    """The words of a text in order, each with its place."""
    parts = cut(text)
    return tuple(map(Word, parts.words, parts.starts, parts.ends))


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


def _joined(text: str, words: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> Iterator[Joined]:
    firsts = {at for at, word in enumerate(words[:-1]) if word in _PREFIXES}
    if _HYPHEN.search(text):
        firsts.update([at for at, end in enumerate(ends[:-1]) if text[end] in _HYPHENS])
    gaps = {at: text[ends[at] : starts[at + 1]] for at in firsts}
    last = -1
    for first in sorted(firsts):
        if first <= last:
            continue
        if gaps[first][:1] in _HYPHENS:
            last = _end_of_chain(words, gaps, first)
            if last > first:
                yield _join(words, first, last, is_hyphenated=True)
        elif gaps[first].isspace() and len(words[first + 1]) > 2 and words[first + 1].isalpha():
            last = first + 1
            yield _join(words, first, last, is_hyphenated=False)


def _end_of_chain(words: Sequence[str], gaps: Mapping[int, str], first: int) -> int:
    """The last of the words from this one that only a hyphen joins, none of them a number."""
    last = first
    while last - first + 1 < _MOST_PARTS and _HYPHEN.fullmatch(gaps.get(last, "")):
        if not (words[last].isalpha() and words[last + 1].isalpha()):
            break
        last += 1
    return last


def _join(words: Sequence[str], first: int, last: int, *, is_hyphenated: bool) -> Joined:
    whole = "".join(words[first : last + 1])[:LONGEST_WORD]
    return Joined(whole, first, last, is_hyphenated)
