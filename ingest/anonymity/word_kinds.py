"""What a word is on its own: explained, a name, also a name, a place, or unexplained."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import combining, normalize

from ingest.anonymity.abbreviations import is_abbreviation
from ingest.anonymity.name_lists import (
    PLACES_TOO,
    SHORT_NAMES,
    SURNAMES_THAT_ARE_RARE_WORDS,
    WELSH_NAMES,
)
from ingest.anonymity.name_words import EAST_ASIAN, ENGLISH_SYLLABLES, GIVEN_TOO
from ingest.anonymity.tokens import Token
from ingest.anonymity.trade_words import FAMILY_WORDS, NEVER_GIVEN, PEOPLES_AND_LANDS
from ingest.anonymity.word_lists import WordLists
from ingest.patterns import Fit, Pattern


class WordKind(StrEnum):
    """What explains a word."""

    EXPLAINED = "explained"
    """English, the trade, or the report explains it."""
    NAME_WORD = "name_word"
    """A given name that is a word of everyday English too, such as Rose."""
    RARE_WORD = "rare_word"
    """A word few people use. With a capital it may be a surname, such as Khan."""
    PLACE = "place"
    PLACE_NAME = "place_name"
    """A place whose name is given to people too, such as Chelsea."""
    NAME = "name"
    """A given name, and no everyday word."""
    UNKNOWN = "unknown"
    """Nothing explains it."""
    ABBREVIATION = "abbreviation"
    """Capitals in a pattern that names do not have: "CiN", "MARACs"."""


NAMES = frozenset({WordKind.NAME, WordKind.UNKNOWN})
"""Kinds that make a word a candidate in any place."""
GIVEN = frozenset({WordKind.NAME, WordKind.NAME_WORD, WordKind.PLACE_NAME})
"""Kinds of given names."""

_BUILT = Pattern(
    r"(?:un|re|non|over|under|multi|inter|intra|extra|pre|post|sub|super|anti|counter|co|dis|mis|out|de|neuro"
    r"|psycho|bio"
    r"|socio|micro|macro|hyper|hypo|haemo|hepato|immuno|cardio|gastro|sero|self|cyber|trans|semi"
    r"|pseudo)-?(?P<rest>[a-z]+)$",
    "A prefix that English sets before any word, and the word.",
    ["reinspection", "multifactorial", "seroconversion"],
    ["kowalski", "mensah"],
    fit=Fit.AT_START,
)
_LISTED = {
    **dict.fromkeys(SHORT_NAMES | SURNAMES_THAT_ARE_RARE_WORDS | WELSH_NAMES, WordKind.NAME),
    **dict.fromkeys(PLACES_TOO, WordKind.PLACE_NAME),
    **dict.fromkeys(GIVEN_TOO, WordKind.NAME_WORD),
}
"""Words of the lists of names written for this search, before any other list is asked."""
_EAST_ASIAN_ALONE = frozenset(word for word in EAST_ASIAN - ENGLISH_SYLLABLES if len(word) > 3)
"""Syllables of East Asian names that are long enough to be no abbreviation in capitals."""
_LEAST_OF_WORD = 5
_LEAST_OF_NAME = 7
"""Letters after the prefix, in small letters and with a capital: "Underhill" is a surname. By judgement."""
_OF_A_TERM = Pattern(
    r"(?:olog(?:y|ies|ists?|ical)|(?:[ai]t|ct|s)ions?|itis|iti?es|ments?|ness|ivity|ility|ality|isms?|ists?|ics"
    r"|ical(?:ly)?"
    r"|ations?|i[sz]ed|i[sz]ing|ously|ively|ative|ancy|ency|aemia|osis|oses|ectomy|graphy|iatry|iatric|metry"
    r"|pathy|therapy"
    r"|ectomies|able|ible|wards|ways|hood|ships?|ised|ably|ually|ating|ated)$",
    "Endings of words of science, law and offices, which no surname has.",
    ["haematology", "anaesthetists", "morbidities"],
    ["khan", "begum", "shah", "carling"],
)
_LONGEST_CONTRACTION = 2
"""Letters after the apostrophe of "they've"; names have more: "O'Brien", "Ja'nay"."""


@dataclass(slots=True)
class WordKinds:
    """Looks words up, each form once a report."""

    lists: WordLists
    explained: frozenset[str]
    """What this report explains, in small letters."""
    _kinds: dict[str, WordKind] = field(default_factory=dict)

    def of(self, token: Token) -> WordKind:
        """What a word of a page is on its own."""
        kind = self._kinds.get(token.text)
        if kind is None:
            kind = self._kinds[token.text] = self._of_form(token)
        return kind

    def _of_form(self, token: Token) -> WordKind:
        kind = self.of_word(token.folded)
        if kind not in NAMES:
            return kind
        if is_abbreviation(token) and not (kind is WordKind.NAME and token.is_upper):
            return WordKind.ABBREVIATION
        if self._is_built(token):
            return WordKind.EXPLAINED
        found = _best([self.of_word(form) for form in _other_forms(token)], kind)
        is_broken_name = found is WordKind.EXPLAINED and token.is_capital and "\n" in token.text
        return WordKind.RARE_WORD if is_broken_name else found

    def _is_built(self, token: Token) -> bool:
        """Whether a word is a prefix before an everyday word: "reinspection", "unsupportive"."""
        match = _BUILT.match(token.folded)
        least = _LEAST_OF_NAME if token.is_capital else _LEAST_OF_WORD
        return match is not None and len(match["rest"]) >= least and match["rest"] in self.lists.common

    def of_word(self, word: str) -> WordKind:
        """What a word in small letters is; the parts of a hyphenated one are joined."""
        parts = [part.removesuffix("'s") for part in word.split("-") if part]
        if _is_doubled(parts) and parts[0] not in self.lists.trade:
            return WordKind.NAME
        if len(parts) > 1 and not self._is_explained(word):
            return _of_parts([self._of_part(part) for part in parts])
        return self._of_part(word)

    def _of_part(self, word: str) -> WordKind:
        if len(word) < 2 or word in self.explained:
            return WordKind.EXPLAINED
        if word in _LISTED:
            return _LISTED[word]
        if word in self.lists.given_names:
            return self._of_given_name(word)
        if _without_accents(word) in self.lists.given_names:
            return WordKind.NAME
        if self._is_explained(word):
            return WordKind.EXPLAINED
        if self._is_place(word):
            return WordKind.PLACE
        if word in self.lists.rare:
            return WordKind.EXPLAINED if _OF_A_TERM.search(word) else WordKind.RARE_WORD
        return WordKind.NAME if word in _EAST_ASIAN_ALONE else WordKind.UNKNOWN

    def _of_given_name(self, word: str) -> WordKind:
        if word in NEVER_GIVEN or word in FAMILY_WORDS:
            return WordKind.EXPLAINED
        if word not in self.lists.common and (self._is_place(word) or word in PEOPLES_AND_LANDS):
            return WordKind.PLACE_NAME
        return WordKind.NAME_WORD if self._is_explained(word) else WordKind.NAME

    def _is_explained(self, word: str) -> bool:
        return word in self.explained or word in self.lists.common or word in self.lists.trade

    def _is_place(self, word: str) -> bool:
        return word in self.lists.places or word in self.lists.areas


def _is_doubled(parts: list[str]) -> bool:
    """Whether a word is said twice, as in a pet name: "Jay-Jay", "Nay-Nay"."""
    return [*parts[:1] * 2] == parts


def _without_accents(word: str) -> str:
    """ "maria" for "mária": given names are listed as English writes them."""
    return (
        word
        if word.isascii()
        else "".join(letter for letter in normalize("NFD", word) if not combining(letter))
    )


def _of_parts(kinds: list[WordKind]) -> WordKind:
    """A compound is a name if a part of it is; explained parts make an explained compound."""
    for kind in (WordKind.NAME, WordKind.UNKNOWN):
        if kind in kinds:
            return kind
    for kind in (WordKind.PLACE, WordKind.NAME_WORD):
        if kind in kinds:
            return kind
    return WordKind.EXPLAINED


def _best(kinds: list[WordKind], otherwise: WordKind) -> WordKind:
    """The first kind that explains a word, else what it was."""
    return next((kind for kind in kinds if kind not in NAMES), otherwise)


def _other_forms(token: Token) -> Iterator[str]:
    """Ways to read a word that no list has: before an apostrophe, without a plural, broken at a line's end."""
    word = token.folded
    if "'" in word:
        head, tail = word.split("'", 1)
        if len(tail) <= _LONGEST_CONTRACTION:
            yield head
    if "\n" in token.text:
        yield "-".join(part.strip() for part in token.text.casefold().replace("\n", "").split("-"))
