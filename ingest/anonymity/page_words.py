"""The words of a page with what each is on its own, and the lines in which they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.anonymity.tokens import Token
from ingest.anonymity.word_kinds import WordKind


def line_at(text: str, place: int) -> str:
    """The line of a place."""
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : len(text) if end < 0 else end]


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page with what each is on its own."""

    text: str
    tokens: Sequence[Token]
    kinds: Sequence[WordKind]

    def before(self, index: int) -> str:
        """The text before a word, as far as it says whose name it may be."""
        start = self.tokens[index].start
        return self.text[max(0, start - 40) : start]

    def follows_capital(self, index: int) -> bool:
        """Whether the word right before this one, on the same line, has a capital."""
        return index > 0 and self.tokens[index - 1].is_capital and self.tokens[index].is_on_line

    def has_capitals_only(self, index: int) -> bool:
        """Whether the line of a word has no small letters."""
        line = line_at(self.text, self.tokens[index].start)
        return line.upper() == line

    def next_on_line(self, index: int) -> Token | None:
        """The word right after a word, on its line or on the next line if the name continues there."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return following if following is not None and following.is_adjacent else None
