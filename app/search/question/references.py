"""References and measures in a question: several ways of writing one thing, which are found together.

CR18, CR00018-3      the identifier of a review, with its zeros; of a document its review's
A&E, EL/1, MCSB3/2016   codes, whose parts are side by side
51kg, 51 kg          a number and its unit, written together or apart
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.search.question.words import Word

_IDENTIFIER = re.compile(r"cr0*(\d{1,5})")
_MEASURED = re.compile(r"(\d{1,5})([a-z]{2,5})")
_NUMBER = re.compile(r"\d{1,5}")
_MEASURES = "kg kgs mg mcg ml cm mm km lb lbs oz st yr yrs hr hrs min mins am pm mph week weeks"
_UNITS = frozenset(_MEASURES.split())
_JOINED_BY = frozenset("/&")
_MOST_PARTS = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that the words from one to ``last`` of a question name."""

    words: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]
    last: int


def reference_at(text: str, words: Sequence[Word], at: int) -> Reference | None:
    """The reference or measure that begins with a word of a question, or None."""
    return _identifier(text, words, at) or _code(text, words, at) or _measure(text, words, at)


def _identifier(text: str, words: Sequence[Word], at: int) -> Reference | None:
    match = _IDENTIFIER.fullmatch(words[at].word)
    if match is None:
        return None
    whole = f"cr{int(match[1]):05}"
    has_number = at + 1 < len(words) and _NUMBER.fullmatch(words[at + 1].word)
    is_document = has_number and text[words[at].end : words[at + 1].start] == "-"
    return Reference((whole,), tuple(dict.fromkeys([(whole,), (words[at].word,)])), at + bool(is_document))


def _code(text: str, words: Sequence[Word], at: int) -> Reference | None:
    """Words joined by a slash or "and" sign that are in capitals or have digits; "his/her" is none."""
    last = at
    while last + 1 < min(len(words), at + _MOST_PARTS) and _is_joined(text, words[last], words[last + 1]):
        last += 1
    written = text[words[at].start : words[last].end]
    if last == at or not (written.isupper() or any(letter.isdigit() for letter in written)):
        return None
    parts = tuple(word.word for word in words[at : last + 1])
    return Reference(parts, (parts,), last)


def _is_joined(text: str, word: Word, after: Word) -> bool:
    return text[word.end : after.start] in _JOINED_BY


def _measure(text: str, words: Sequence[Word], at: int) -> Reference | None:
    word = words[at].word
    if match := _MEASURED.fullmatch(word):
        return Reference((word,), ((word,), (match[1], match[2])), at)
    if at + 1 == len(words) or not _NUMBER.fullmatch(word) or words[at + 1].word not in _UNITS:
        return None
    if not text[words[at].end : words[at + 1].start].isspace():
        return None
    apart = (word, words[at + 1].word)
    return Reference(apart, (apart, ("".join(apart),)), at + 1)
