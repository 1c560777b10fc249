"""The terms of the vocabularies, by every label that people type for them.

"County lines", "CSE", "esgeulustod" and the retired "disguised compliance" each name a term. A review that is tagged
with the term answers a question that names it, whether or not its text has the words.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from app.search.question.filter_values import facet_value
from app.search.question.words import words_of
from ingest.tagging.vocabulary import Term, Vocabulary

_SHORTEST_PLURAL = 4
"""Letters. "Gangs" is the plural of "gang", but "was" of nothing."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Every label of every term."""

    terms: Mapping[tuple[str, ...], tuple[str, ...]]
    """Terms as the index has them ("theme=neglect"), by the words of a label in the singular."""
    words: frozenset[str]
    """Every word of every label: none of them is ever a slip of the keyboard."""
    longest: int
    """Words of the longest label."""

    def named_by(self, words: Iterable[str]) -> tuple[str, ...]:
        """The terms that have these words, singular or plural, as a label."""
        return self.terms.get(_label_key(words), ())


NO_LABELS = Labels(MappingProxyType({}), frozenset(), 0)


@lru_cache(maxsize=4)
def labels_of(vocabulary: Vocabulary) -> Labels:
    """The labels of a vocabulary: English, Welsh, alternative, retired, and the abbreviations of the synonyms."""
    terms: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for term in vocabulary.terms:
        for label in _labels(term):
            terms[_key(label)].append(facet_value(term.facet, term.id))
    for ring in vocabulary.synonym_rings:
        keys = [_key(form) for form in ring]
        named = [term for key in keys for term in terms.get(key, ())]
        for key in keys:
            terms[key].extend(named)
    by_label = {key: tuple(dict.fromkeys(values)) for key, values in terms.items() if key and values}
    words = {word for term in vocabulary.terms for label in _labels(term) for word in _words(label)}
    return Labels(by_label, frozenset(words), max(map(len, by_label), default=0))


def _labels(term: Term) -> Sequence[str]:
    return (term.label, term.label_cy or "", *term.alternative_labels, *term.retired_labels)


def _words(text: str) -> list[str]:
    return [word.word for word in words_of(text)]


def _key(label: str) -> tuple[str, ...]:
    return _label_key(_words(label))


def _label_key(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(_singular(word) for word in words)


def _singular(word: str) -> str:
    is_plural = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word.removesuffix("s") if is_plural else word
