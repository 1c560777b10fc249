"""Duplicates: a recommendation that a report prints twice, in its summary, its chapters or its action plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.lists import Item

ALIKE = 0.8
"""Share of words in common from which two wordings under one number are one recommendation. By judgement."""
WITHIN = 0.75
"""Share of the shorter wording that is also in the longer, where one of them is in a summary. By judgement."""


_FEWEST_WORDS = 6
"""Shorter ones, such as "Train all staff", are repeated only word for word."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a recommendation, and where it is: the report may print it twice."""

    item: Item
    heading: str | None
    """The heading of its section, or the cell that names who has to act."""
    addressees: tuple[str, ...]
    is_repeating: bool
    """It is in a summary or an action plan, which repeat what the report says elsewhere."""

    @property
    def section(self) -> int | None:
        """The index of its section."""
        return self.item.paragraph.section if self.item.paragraph is not None else None


def without_duplicates(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The recommendations in order, each where it is worded most fully and not in a summary."""
    kept: list[Candidate] = []
    words_of_kept: list[frozenset[str]] = []
    for candidate in candidates:
        words = frozenset(_words_of(candidate.item.text))
        twin = next(
            (at for at, other in enumerate(kept) if _is_same(candidate, words, other, words_of_kept[at])),
            None,
        )
        if twin is None:
            kept.append(candidate)
            words_of_kept.append(words)
        elif _is_better(candidate, kept[twin]):
            kept[twin], words_of_kept[twin] = candidate, words
    return sorted(kept, key=lambda candidate: candidate.item.order)


def repetition(text: str, other: str) -> float:
    """How much of the shorter of two recommendations of one case is also in the other; 0 if they are two.

    A summary or briefing repeats the recommendations of its report, often shortened.
    """
    words, other_words = frozenset(_words_of(text)), frozenset(_words_of(other))
    shorter = min(len(words), len(other_words))
    if words == other_words and _words_of(text) == _words_of(other):
        return 1.0
    share = len(words & other_words) / max(1, shorter)
    return share if shorter >= _FEWEST_WORDS and share >= WITHIN else 0.0


def _words_of(text: str) -> list[str]:
    letters = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return letters.split()


def _is_same(first: Candidate, words: frozenset[str], second: Candidate, other_words: frozenset[str]) -> bool:
    """Whether two candidates are one recommendation printed twice; two of one section never are."""
    if first.section == second.section and first.section is not None:
        return False
    if words == other_words and _words_of(first.item.text) == _words_of(second.item.text):
        return True
    common = len(words & other_words)
    if first.is_repeating != second.is_repeating:
        return common >= WITHIN * max(1, min(len(words), len(other_words)))
    same_number = first.item.number is not None and first.item.number == second.item.number
    is_alike = common >= ALIKE * len(words | other_words)
    return same_number and first.addressees == second.addressees and is_alike


def _is_better(first: Candidate, second: Candidate) -> bool:
    if first.is_repeating != second.is_repeating:
        return second.is_repeating
    return len(first.item.text) > len(second.item.text)
