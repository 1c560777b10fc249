"""Words that are rightly spelt whether or not a report has them: English, names, places, the register, terms.

The lists are those by which reports are checked for names (ingest/anonymity/word_lists.py). Search never replaces one
of their words: "leeds" is no slip for "needs".
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import simplemma

from app.search.question.lexemes import WELSH
from app.search.question.stop_words import STOP_WORDS
from app.search.question.words import is_prefix
from ingest.anonymity.word_lists import load_word_lists
from ingest.errors import WordListsMissing
from ingest.metadata.register import load_register
from ingest.tagging.vocabulary import load_vocabulary
from ingest.word_files import words_in

_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "ness")
_CONTRACTED = re.compile(
    r"(?:i|you|we|they|he|she|it|that|who|what|there)(?:re|ve|ll|d|m|s)|(?:w|c|sh)ouldve|m(?:ight|ust)ve"
)
"""What is left of "they're", "she'd" and "would've" without the apostrophe."""
_SHORTEST_REST = 4
"""Letters that a word has without its prefix or ending: "misted" is no form of "mis"."""


def is_known(word: str) -> bool:
    """Whether a word is rightly spelt: it is in a list, or is a form or a prefixed form of a word in one.

    Without the lists of an installation every word is.
    """
    words = _known_words()
    if words is None or word in words or word in STOP_WORDS or _CONTRACTED.fullmatch(word):
        return True
    return any(rest in words for rest in _without_ending(word)) or _is_prefixed(word, words)


def is_welsh(words: Iterable[str]) -> bool:
    """Whether most of some words, stop words left out, are Welsh and not English. False without the lists."""
    content = [word for word in words if word.isalpha() and word not in STOP_WORDS]
    welsh = [word for word in content if simplemma.is_known(word, WELSH) and not _is_english(word)]
    return 2 * len(welsh) > len(content)


def _is_english(word: str) -> bool:
    try:
        return word in words_in("english_common") or word in words_in("english_rare")
    except WordListsMissing:
        return True


@cache
def _known_words() -> frozenset[str] | None:
    """Every word of the lists, 15 MB; None if set-up did not write them."""
    try:
        lists = load_word_lists(areas=load_register().names(), terms=_labels())
    except WordListsMissing:
        return None
    return lists.common | lists.rare | lists.given_names | lists.places | lists.areas | lists.trade


def _labels() -> Iterator[str]:
    """Labels only: the phrases of a term also have slips that reports make."""
    for term in load_vocabulary().terms:
        yield from (term.label, term.label_cy or "", *term.alternative_labels, *term.retired_labels)


def _without_ending(word: str) -> list[str]:
    """The word without a usual ending, with the "e" it may have lost: "cuckooing" gives "cuckoo" and "cuckooe"."""
    stems = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    return [stem for rest in stems for stem in (rest, f"{rest}e") if len(rest) >= _SHORTEST_REST]


def _is_prefixed(word: str, words: frozenset[str]) -> bool:
    return any(is_prefix(word[:at]) and word[at:] in words for at in range(2, len(word) - _SHORTEST_REST + 1))
