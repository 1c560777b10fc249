"""Boards and themes by what has been typed of any of their names, in the memory of each process.

Themes go by their alternative, retired and Welsh labels too. Words may be typed in any order and be beginnings; where
nothing begins so, a slip in a word is forgiven. The names are few, so no search server is asked for them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.search.engine import FacetCount
from app.search.labels import other_names, value_label
from app.search.question.spelling import distances_to_beginnings
from app.search.question.words import words_of
from app.search.request import FilterName

_SLIP_FROM, _TWO_SLIPS_FROM = 5, 9
"""Letters of a typed word from which one slip, or two, are forgiven, as in Meilisearch."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A board or a theme, with how many reviews it has."""

    value: str
    label: str
    count: int
    names: tuple[str, ...] = ()
    """Everything else it is called: alternative, retired and Welsh labels, abbreviations."""
    called: str | None = None
    """The name that was typed, if it is not the label."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of one filter that reviews have, by the words of their names."""

    choices: tuple[Choice, ...] = ()
    _names: tuple[tuple[int, str], ...] = ()
    """Every name, with the number of its choice; that of its label comes first."""
    _words: tuple[str, ...] = ()
    """Every word of a name, in alphabetical order."""
    _named: tuple[frozenset[int], ...] = ()
    """For each of these words the numbers of the names that have it."""
    _letters: tuple[int, ...] = ()
    """For each of them its letters, a bit each."""

    def like(self, typed: str) -> tuple[Choice, ...]:
        """Those with a word for every typed one in one of their names, slips forgiven if there are none without.

        First those whose label begins as typed, then those whose label fits, then the most frequent.
        """
        words = [word.word for word in words_of(typed)]
        if not words:
            return ()
        names = self._holding(words) or self._holding(words, forgiving=True)
        called: dict[int, str | None] = {}
        for number in sorted(names):
            at, name = self._names[number]
            called.setdefault(at, None if name == self.choices[at].label else name)
        beginning = typed.lower().lstrip()

        def place(at: int) -> tuple[bool, bool, int]:
            choice = self.choices[at]
            begins = choice.label.lower().startswith(beginning)
            return not begins, called[at] is not None, -choice.count

        return tuple(replace(self.choices[at], called=called[at]) for at in sorted(called, key=place))

    def _holding(self, words: Sequence[str], *, forgiving: bool = False) -> frozenset[int]:
        """The numbers of the names that have a word for each typed one."""
        names: frozenset[int] | None = None
        for word in words:
            numbers = self._beginning(word) or (self._near(word) if forgiving else frozenset())
            names = numbers if names is None else names & numbers
        return names or frozenset()

    def _beginning(self, typed: str) -> frozenset[int]:
        at = bisect_left(self._words, typed)
        numbers: set[int] = set()
        while at < len(self._words) and self._words[at].startswith(typed):
            numbers |= self._named[at]
            at += 1
        return frozenset(numbers)

    def _near(self, typed: str) -> frozenset[int]:
        """The names with a word that begins nearly so. The first letter is right, or swapped with the second."""
        if len(typed) < _SLIP_FROM:
            return frozenset()
        allowed = 2 if len(typed) >= _TWO_SLIPS_FROM else 1
        own, first = _letters_of(typed), typed[:2]
        numbers: set[int] = set()
        for word, letters, named in zip(self._words, self._letters, self._named, strict=True):
            # Each letter that the word lacks is a slip of its own, which rules out nearly all words at once.
            if (
                (own & ~letters).bit_count() <= allowed
                and word[0] in first
                and _is_near(typed, word, allowed)
            ):
                numbers |= named
        return frozenset(numbers)


def choices_of(name: FilterName, counts: Sequence[FacetCount]) -> Choices:
    """The choices of a filter, from the counts of everything published."""
    choices = tuple(_choice(name, count) for count in counts)
    names = tuple((at, text) for at, choice in enumerate(choices) for text in (choice.label, *choice.names))
    numbers: dict[str, set[int]] = {}
    for number, (_, text) in enumerate(names):
        for word in words_of(text):
            numbers.setdefault(word.word, set()).add(number)
    words = tuple(sorted(numbers))
    named = tuple(frozenset(numbers[word]) for word in words)
    return Choices(choices, names, words, named, tuple(map(_letters_of, words)))


def _choice(name: FilterName, count: FacetCount) -> Choice:
    label = count.label or value_label(name, count.value)
    return Choice(count.value, label, count.count, other_names(name, count.value))


def _letters_of(word: str) -> int:
    """The letters of a word, a bit each; letters that share a bit are rare."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _is_near(typed: str, word: str, allowed: int) -> bool:
    """Whether a beginning of the word of about as many letters is what was typed, but for so many slips."""
    distances = distances_to_beginnings(typed, word[: len(typed) + allowed])
    return min(distances[len(typed) - allowed :], default=allowed + 1) <= allowed
