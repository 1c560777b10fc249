"""The word lists that explain the words of a report: English, given names, places, the register, the vocabularies.

The lists of English, given names and places come from packages: set-up writes them to the folder ``words``
(setup/word_lists.py). Nothing of them is committed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.anonymity.trade_words import TRADE_WORDS
from ingest.patterns import WordList
from ingest.word_files import words_in


@dataclass(frozen=True, slots=True, eq=False)
class WordLists:
    """What explains a word in any report; all in small letters."""

    common: frozenset[str]
    """English words that nearly everyone knows."""
    rare: frozenset[str]
    """Other English words. Among them are surnames such as "khan", so a capital makes them doubtful."""
    given_names: frozenset[str]
    places: frozenset[str]
    """Places of the United Kingdom, and the single words of their names."""
    areas: frozenset[str]
    """Words of the names of authorities and boards."""
    trade: frozenset[str]
    """Words of safeguarding, health, law and government, and of the vocabularies of tags."""


def load_word_lists(*, areas: Iterable[str], terms: Iterable[str]) -> WordLists:
    """The lists of this installation, with the names of ``areas`` and boards and the ``terms`` of the vocabularies.

    Takes 0.2 s and 15 MB: call it once for many reports. Raises WordListsMissing if set-up did not write the lists,
    because without them no report can be checked.
    """
    given_names = words_in("given_names")
    return WordLists(
        common=words_in("english_common"),
        rare=words_in("english_rare"),
        given_names=given_names,
        places=_places(),
        areas=frozenset(_words(areas)) - _NOT_AREAS,
        trade=TRADE_WORDS | (frozenset(_words(terms)) - given_names),
    )


@cache
def _places() -> frozenset[str]:
    """Places, and the words of their names that are no given names: "Peter" is no place because of Peterchurch."""
    places = words_in("places")
    return places | (frozenset(_words(places)) - words_in("given_names"))


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > 1)


_NOT_AREAS = WordList(
    """
    armagh, clare, craven, don, eden, hope, king, lynn, neath, nelson, paul, peter, rose, rother, sandy, stanley,
    vale, wells, bevan, betsi, aneurin, hywel, barry
    """,
    "Words in names of authorities and boards that are people's names elsewhere.",
    ["Eden District", "Lynn"],
    ["Leeds", "Bradford"],
)
