"""Whether words are printed on the pages of a document: words that are only beside the pages do not count."""

from collections.abc import Iterable
from unicodedata import normalize

from ingest.patterns import Pattern

_LONG_ENOUGH = 12
"""Letters from which a phrase is also looked for without its spaces: a line's end may have cut one of its words.
By judgement: a name alone is shorter, and "Ann" must not be seen in "planned"."""

_WORD = Pattern(r"[^\W_]+", "A run of letters or digits.", ["Ada", "ŵyr", "12"], ["-", "_"])


class PrintedWords:
    """The words of some texts, in their order."""

    def __init__(self, texts: Iterable[str]) -> None:
        words = [word for text in texts for word in _words(text)]
        self._spaced = f" {' '.join(words)} "
        self._solid = "".join(words)

    def __contains__(self, phrase: object) -> bool:
        """Whether the phrase is among them. Case, accents and punctuation do not matter. A phrase without words is."""
        words = _words(str(phrase))
        solid = "".join(words)
        return f" {' '.join(words)} " in self._spaced or (len(solid) >= _LONG_ENOUGH and solid in self._solid)

    def has_letters(self, text: str) -> bool:
        """Whether the letters of a text are among them, in their order: it may be the middle of a word."""
        return "".join(_words(text)) in self._solid


def _words(text: str) -> list[str]:
    found: list[str] = _WORD.findall(normalize("NFKC", text).casefold())
    return found
