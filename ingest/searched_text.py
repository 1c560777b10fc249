"""A text in which many patterns are searched: each only near words or forms that it cannot do without.

Python tries a pattern at every letter. A page has few numbers and few words of living somewhere, so most of it
needs no trial.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from re import Match

from ingest.patterns import Pattern
from ingest.required_texts import SHORTEST, folded, required_texts

_REACH = 200
"""Letters before and after what a pattern needs, within which all of a match is. The longest forms have about 150."""
_MOST_PLACES = 40
"""Places of what a pattern needs above which all of the text is searched: their surroundings are most of a page."""
_MOST_WORDS = 20_000
"""Distinct words whose parts are remembered: those of some reports."""
_WORD = Pattern(
    r"\w{3,}", "Words and numbers that may have a needed text in them.", ["born", "07700"], ["on"]
)

_Spans = list[tuple[int, int]]


class TextsInWords:
    """The texts that patterns need, and which of them are in a word; each word is looked at once."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._starts: dict[str, list[str]] = defaultdict(list)
        texts = {text for pattern in patterns for text in required_texts(pattern.compiled)}
        for word in {_longest_word(text) for text in texts}:
            if len(word) >= SHORTEST:
                self._starts[word[:SHORTEST]].append(word)
        self.of = lru_cache(_MOST_WORDS)(self._texts_in)

    def _texts_in(self, word: str) -> Sequence[str]:
        return [
            text
            for start in range(len(word) - SHORTEST + 1)
            for text in self._starts.get(word[start : start + SHORTEST], ())
            if word.startswith(text, start)
        ]


class SearchedText:
    """A text and where in it the parts stand that patterns need; each part is looked for once."""

    def __init__(self, text: str, in_words: TextsInWords) -> None:
        self._text = text
        self._folded = folded(text)
        self._in_words = in_words
        self._words: Mapping[str, Sequence[int]] | None = None
        self._others: dict[str, Sequence[int]] = {}

    def matches(self, pattern: Pattern, needs: Pattern | None = None) -> Iterator[Match[str]]:
        """The matches of a pattern, left to right; ``needs`` is a part of each that is found fast."""
        for start, end in self._spans(pattern, needs):
            yield from pattern.finditer(self._text, start, end)

    def may_fit(self, pattern: Pattern, needs: Pattern | None = None) -> bool:
        """Whether the pattern is tried anywhere."""
        return bool(self._spans(pattern, needs))

    def _spans(self, pattern: Pattern, needs: Pattern | None) -> _Spans:
        """The parts of the text in which the pattern may fit."""
        whole = [(0, len(self._text))]
        if needs and not self._parts_of(needs):
            return []
        spans = whole
        if texts := required_texts(pattern.compiled):
            spans = self._around([place for text in texts for place in self._places_of(text)])
        if needs and spans:
            near = self._around(self._parts_of(needs))
            spans = near if spans == whole else _common(spans, near)
        return spans

    def _places_of(self, text: str) -> Sequence[int]:
        word = _longest_word(text)
        if len(word) >= SHORTEST:
            if self._words is None:
                self._words = self._places_in_words()
            return self._words.get(word, ())
        if text not in self._others:
            self._others[text] = list(_every(text, self._folded))
        return self._others[text]

    def _places_in_words(self) -> Mapping[str, Sequence[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(self._folded):
            for text in self._in_words.of(word[0]):
                places[text].append(word.start())
        return places

    def _parts_of(self, needs: Pattern) -> Sequence[int]:
        if needs.regex not in self._others:
            self._others[needs.regex] = [match.start() for match in needs.finditer(self._text)]
        return self._others[needs.regex]

    def _around(self, places: Iterable[int]) -> _Spans:
        """The surroundings of places, those that overlap as one; all of the text where there are many places."""
        spots = sorted(set(places))
        if len(spots) > _MOST_PLACES or (spots and len(self._folded) != len(self._text)):
            return [(0, len(self._text))]
        spans: _Spans = []
        for spot in spots:
            start, end = max(0, spot - _REACH), min(len(self._text), spot + _REACH)
            if spans and start <= spans[-1][1]:
                spans[-1] = spans[-1][0], end
            else:
                spans.append((start, end))
        return spans


@cache
def _longest_word(text: str) -> str:
    return max(re.findall(r"[^\W_]+", text), key=len, default="")


def _every(text: str, page: str) -> Iterator[int]:
    place = page.find(text)
    while place >= 0:
        yield place
        place = page.find(text, place + 1)


def _common(spans: _Spans, near: _Spans) -> _Spans:
    """The spans in which something needed is."""
    return [span for span in spans if any(start < span[1] and span[0] < end for start, end in near)]
