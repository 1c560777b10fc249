"""Finds thousands of phrases in a text in one pass over its words.

A phrase is written as words; what may vary is marked, and expanded when the phrases are compiled:

    a/b          either word:                  professional curiosity/curiousity
    (a)          the word may be missing:      (unknown) new partner
    a*           the verb and its inflections: fail* to share, escalate* (escalated, escalating, escalation)
    ...          up to four words may be between: bruising ... baby

Case, hyphens, apostrophes and plurals never matter: "Co-Sleeping", "co sleeping" and "child's"/"children" match
"co sleeping" and "child". A tree of dictionaries keyed by word costs one look-up for most words of a text, for any
number of phrases. Measured against spaCy and a compiled alternation: docs/decisions/0025-phrase-matching.md.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import product
from typing import Any, Generic, NamedTuple, TypeVar

from ingest.patterns import Pattern

Label = TypeVar("Label")

GAP = "..."
LONGEST_GAP_WORDS = 4
IRREGULAR = {"children": "child", "men": "man", "women": "woman", "people": "person", "lives": "life"}
WORD = Pattern(
    r"[^\W_]+(?:['’‘&][^\W_]+)*",
    "A word: letters and digits, with an apostrophe or an ampersand inside.",
    ["child’s", "A&E", "co-sleeping"],
    ["—", "_"],
)
VOWELS = "aeiou"


class Match(NamedTuple, Generic[Label]):
    """Words ``first`` to ``last`` (inclusive) of the searched list say the phrase that carries ``label``."""

    label: Label
    first: int
    last: int


_NEW_MATCH: Callable[[tuple[Any, int, int]], Match[Any]] = partial(tuple.__new__, Match)
"""Match._make without its check, in a third of its time: common words begin and end many phrases."""


class _Node(Generic[Label]):
    """What may follow the words read so far, and the labels of phrases that end here."""

    __slots__ = ("gap", "labels", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Label]] = {}
        self.gap: _Node[Label] | None = None
        self.labels: tuple[Label, ...] = ()


class PhraseTree(Generic[Label]):
    """Phrases compiled for ``matches_in``."""

    def __init__(self, phrases: Iterable[tuple[str, Label]]) -> None:
        self._root: _Node[Label] = _Node()
        for phrase, label in phrases:
            for words in spellings_of(phrase):
                self._add(words, label)

    def matches_in(self, words: Sequence[str]) -> list[Match[Label]]:
        """Every phrase said by the folded ``words`` (see ``folded``), overlaps included, leftmost first."""
        matches: list[Match[Label]] = []
        start = self._root.next
        for first, word in enumerate(words):
            node = start.get(word)
            if node is not None:
                _walk(node, words, first, first, matches)
        return matches

    def _add(self, words: Sequence[str], label: Label) -> None:
        node = self._root
        for word in words:
            if word == GAP:
                node.gap = node.gap or _Node()
                node = node.gap
            else:
                node = node.next.setdefault(word, _Node())
        if label not in node.labels:
            node.labels = (*node.labels, label)


def _walk(
    start: _Node[Label], words: Sequence[str], first: int, last: int, matches: list[Match[Label]]
) -> None:
    node: _Node[Label] | None = start
    end = len(words)
    while node is not None:
        for label in node.labels:
            matches.append(_NEW_MATCH((label, first, last)))
        if node.gap is not None:
            for position in range(last + 1, min(last + 2 + LONGEST_GAP_WORDS, end)):
                beyond = node.gap.next.get(words[position])
                if beyond is not None:
                    _walk(beyond, words, first, position, matches)
        last += 1
        if last == end:
            return
        node = node.next.get(words[last])


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return list(map(folded, WORD.findall(text)))


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """A word without case, accents, possessive or plural, e.g. "Babies’" becomes "baby"."""
    word = unicodedata.normalize("NFKD", word).lower().replace("’", "'").replace("‘", "'")
    word = "".join(letter for letter in word if not unicodedata.combining(letter))
    word = word.removesuffix("'s").replace("'", "")
    return IRREGULAR.get(word) or _singular(word)


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]


def spellings_of(phrase: str) -> set[tuple[str, ...]]:
    """Every sequence of folded words that a phrase covers."""
    choices = [_choices(part) for part in phrase.lower().split()]
    return {tuple(word for word in spelling if word) for spelling in product(*choices)}


def _choices(part: str) -> tuple[str, ...]:
    if part == GAP:
        return (GAP,)
    optional = part.startswith("(") and part.endswith(")")
    choices: list[str] = [""] if optional else []
    for word in part.strip("()").split("/"):
        choices += _inflections(word.removesuffix("*")) if word.endswith("*") else [folded(word)]
    return tuple(dict.fromkeys(choices))


def _inflections(verb: str) -> list[str]:
    """Regular forms of a verb and its noun in -ion; some are no words, which costs nothing."""
    stem = verb.removesuffix("e")
    forms = [verb, stem, stem + "e", stem + "ed", stem + "ing", stem + "ion"]
    if verb.endswith("y"):
        forms.append(verb[:-1] + "ied")
    if len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS:
        forms += [verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    return [folded(form) for form in forms]
