"""Words whose ligatures a font names wrongly: "éle" is printed "file", "informaƟon" is printed "information".

A font draws "fi" as one glyph and its table of letters gives that glyph another letter, or none. The word that is
printed is known where exactly one ligature in place of the odd letter makes an English word. Decision 0227.
"""

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product

from ingest.errors import WordListsMissing
from ingest.patterns import Pattern
from ingest.word_files import words_in

NO_LETTER = "\ufffd"
"""What stands for a glyph that its font does not name."""

_LIGATURES = ("fi", "fl", "ff", "ti", "tt", "ft", "ffi", "ffl", "tti", "fj", "th")
"""What fonts draw as one glyph, the usual ones first."""
_MOST_ODD = 3
"""Odd letters of one word: "identification" in Calibri has two. By judgement."""
_FEWEST_LETTERS = 3
"""Of the word that is printed. By judgement."""

_RUN = Pattern(
    "[^\\W\\d_\ufffd\ue000-\uf8ff]*(?:[^\\W\\d_\x00-\x7f]|[\ufffd\ue000-\uf8ff])"
    "(?:[^\\W\\d_]|[\ufffd\ue000-\uf8ff])*",
    "A run of letters of which one is not plain: an accent, another alphabet, or no letter at all.",
    ["éle", "o\ufffdcial", "informaƟon", "su\ue009er"],
    ["file", "2019", "\u2022"],
)
_UNNAMED = Pattern(
    "[^\\W\\d_][\ufffd\ue000-\uf8ff]|\ufffd[^\\W\\d_]",
    "A glyph without a letter in a word. One of private use before it may be a bullet.",
    ["o\ufffdce", "o\ue009ce", "\ufffdrst"],
    ["\ufffd", "\uf0b7", "\uf0b7Child", "Child"],
)
_ENOUGH_WORDS = 2
"""Words of a page that prove a letter to be a ligature, from which other words with it may be read so. By judgement."""


def with_ligatures(words: Sequence[str]) -> list[str]:
    """The words of a page as they are printed, where that is certain; the others as they are.

    A word with an accent is left alone if it is one without it, unless other words of the page prove the letter to
    be a ligature: then "énding" is "finding" and not "ending".
    """
    runs = {match.group() for word in words if not word.isascii() for match in _RUN.finditer(word)}
    if not runs:
        return list(words)
    printed = {run: one for run in runs if (one := _only_reading(run)) is not None}
    proven = _proven(printed)
    for run in runs - printed.keys():
        readings = _readings(run, proven) if proven else frozenset()
        if len(readings) == 1:
            (printed[run],) = readings
    if not printed:
        return list(words)
    return [
        word if word.isascii() else _RUN.sub(lambda match: printed.get(match.group(), match.group()), word)
        for word in words
    ]


def unnamed_letters(text: str) -> int:
    """How many glyphs in words of a text have no letter, because their font does not name it."""
    return 0 if text.isascii() else len(_UNNAMED.findall(text))


def load_words() -> None:
    """Read the words, which a confined process cannot."""
    _words()


_Ligatures = Mapping[str, Collection[str]]
"""What a letter may stand for."""


def _proven(printed: Mapping[str, str]) -> _Ligatures:
    """The ligatures of letters that several words prove; a letter that words read differently is none."""
    words: dict[tuple[str, str], int] = {}
    for run, word in printed.items():
        for letter, ligature in _exchanged(run, word):
            words[letter, ligature] = words.get((letter, ligature), 0) + 1
    proven: dict[str, set[str]] = {}
    for (letter, ligature), count in words.items():
        if count >= _ENOUGH_WORDS or letter == NO_LETTER:
            proven.setdefault(letter, set()).add(ligature)
    return proven


def _exchanged(run: str, word: str) -> Iterator[tuple[str, str]]:
    """Each odd letter of a run with its ligature in the word, if there is one odd letter alone."""
    odd = [at for at, letter in enumerate(run) if not letter.isascii()]
    if len(odd) == 1:
        yield run[odd[0]], word[odd[0] : odd[0] + len(word) - len(run) + 1]


@lru_cache(maxsize=4_096)
def _only_reading(run: str) -> str | None:
    """The only English word that a run can be; None where it can be none or several, or is one without its accent."""
    if _is_word(_without_accents(run)):
        return None
    readings = _readings(run, {letter: _LIGATURES for letter in run if not letter.isascii()})
    return next(iter(readings)) if len(readings) == 1 else None


def _readings(run: str, ligatures: _Ligatures) -> frozenset[str]:
    """The English words that a run can be."""
    odd = [at for at, letter in enumerate(run) if not letter.isascii()]
    if len(odd) > _MOST_ODD:
        return frozenset()
    choices = [ligatures.get(run[at], ()) for at in odd]
    return frozenset(
        printed
        for chosen in product(*choices)
        if len(printed := _exchange(run, odd, chosen)) >= _FEWEST_LETTERS and _is_word(printed)
    )


def _exchange(run: str, odd: Sequence[int], chosen: Sequence[str]) -> str:
    letters = list(run)
    for at, ligature in zip(odd, chosen, strict=True):
        letters[at] = ligature
    return "".join(letters)


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _is_word(word: str) -> bool:
    return word.casefold() in _words()


@cache
def _words() -> frozenset[str]:
    """English words with a ligature, and words that are spelt with accents; none without set-up's lists."""
    try:
        return words_in("english_common")
    except WordListsMissing:
        return frozenset()
