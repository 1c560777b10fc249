"""Counting a recommendation once that a report prints twice: in its summary, its chapters, its action plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.lists import Item

ALIKE = 0.8
"""Share of words in common from which two wordings under one number are one recommendation."""
WITHIN = 0.75
"""Share of the shorter wording found in the longer, where one stands in a summary."""


@dataclass(frozen=True, slots=True)
class Found:
    """A recommendation with where it was found, before it is known whether it was counted already."""

    item: Item
    heading: str | None
    """Of the section it stands in, or the cell that names who is to act."""
    addressees: tuple[str, ...]
    is_repeating: bool
    """Stands in a summary or an action plan, which repeat what the report says elsewhere."""

    @property
    def section(self) -> int | None:
        """The section it stands in."""
        return self.item.paragraph.section if self.item.paragraph is not None else None


def counted_once(found: Sequence[Found]) -> list[Found]:
    """The recommendations in order, each kept where it is said most fully and not in a summary."""
    kept: list[Found] = []
    words: list[frozenset[str]] = []
    for one in found:
        its_words = frozenset(_words_of(one.item.text))
        twin = next((at for at, other in enumerate(kept) if _is_same(one, its_words, other, words[at])), None)
        if twin is None:
            kept.append(one)
            words.append(its_words)
        elif _is_better(one, kept[twin]):
            kept[twin], words[twin] = one, its_words
    return sorted(kept, key=lambda one: one.item.order)


def _words_of(text: str) -> list[str]:
    letters = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return letters.split()


def _is_same(one: Found, its_words: frozenset[str], other: Found, other_words: frozenset[str]) -> bool:
    if one.section == other.section and one.section is not None:
        return False
    if its_words == other_words and _words_of(one.item.text) == _words_of(other.item.text):
        return True
    common = len(its_words & other_words)
    if one.is_repeating != other.is_repeating:
        return common >= WITHIN * max(1, min(len(its_words), len(other_words)))
    same_number = one.item.number is not None and one.item.number == other.item.number
    return (
        same_number and one.addressees == other.addressees and common >= ALIKE * len(its_words | other_words)
    )


def _is_better(one: Found, other: Found) -> bool:
    if one.is_repeating != other.is_repeating:
        return other.is_repeating
    return len(one.item.text) > len(other.item.text)
