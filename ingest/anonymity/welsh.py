"""Words that Welsh explains, where the text around them is Welsh."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from simplemma import is_known

from ingest.anonymity.tokens import Token
from ingest.patterns import Pattern

_LEAST_WELSH = 0.6
"""Share of the words of a line that Welsh has to know: names and figures are in the line too. By judgement."""
_WORD = Pattern(
    r"[^\W\d_]+(?:['’][^\W\d_]+)?",
    "A word of Welsh, with what is contracted to it.",
    ["adroddiad", "mae'r"],
    ["4", "'"],
)
_FEW_WORDS = 6
"""Words of a line that is too short to tell its language: the page decides."""


@dataclass(slots=True)
class WelshText:
    """Says where a page is Welsh. Each line is examined once, and only if a word of it depends on that."""

    text: str
    _lines: dict[int, bool] = field(default_factory=dict)
    _page: bool | None = None

    def explains(self, token: Token, *, is_given_name: bool) -> bool:
        """Whether a word is Welsh and is among Welsh words.

        A given name with a capital inside a sentence is not explained: Gwen is a name, and means white.
        """
        if is_given_name and token.is_capital and not token.starts_sentence:
            return False
        return _is_welsh_word(token.folded) and self._is_welsh_at(token.start)

    def _is_welsh_at(self, place: int) -> bool:
        start = self.text.rfind("\n", 0, place) + 1
        if start not in self._lines:
            end = self.text.find("\n", place)
            words = _words(self.text[start : len(self.text) if end < 0 else end])
            self._lines[start] = (
                _share(words) >= _LEAST_WELSH if len(words) >= _FEW_WORDS else self._of_page()
            )
        return self._lines[start]

    def _of_page(self) -> bool:
        if self._page is None:
            self._page = _share(_words(self.text)[:300]) >= _LEAST_WELSH
        return self._page


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _share(words: list[str]) -> float:
    """Share of words that Welsh knows; none where English knows as many."""
    welsh = sum(_is_welsh_word(word) for word in words)
    english = sum(_is_known(word, "en") for word in words)
    return welsh / len(words) if words and welsh > english else 0.0


@lru_cache(maxsize=20_000)
def _is_welsh_word(word: str) -> bool:
    """Whether Welsh knows a word, or what is before the apostrophe of one: "mae'r" is "mae" and "yr"."""
    return any(_is_known(form, "cy") for form in (word, *re.split("['’]", word)[:1]) if form)


@lru_cache(maxsize=20_000)
def _is_known(word: str, language: str) -> bool:
    return bool(is_known(word, lang=language))
