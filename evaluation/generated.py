"""Published reviews of any number made up of words with the frequencies of real language, without a single PDF.

Words follow Zipf's law; among them stand real phrases of the trade (the vocabularies' own ways of writing things),
so that synonyms, phrases and filters have something to find. The same number of reviews is the same corpus.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from app.models.review import ReviewId
from app.search.entry import PassageEntry, ReviewEntry
from app.search.question.stop_words import STOP_WORDS
from ingest.draft.tags import Facet
from ingest.tagging import vocabulary

PASSAGES = 50
"""Of each review, on average."""

_WORDS = 40_000
_SEED = 20_261_124
_SKEW, _SHIFT = 1.15, 2.0
_PHRASE_EVERY = 40
_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "or",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "wa",
    "en",
    "is",
    "on",
    "ar",
    "ul",
]
_NATIONS = ("england", "wales", "scotland", "northern_ireland", None)
_KINDS = ("scr", "lcspr", "cpr", "sar", "dhr", "learning_review", "thematic")
_AGES = ("under_1", "1_5", "6_10", "11_15", "16_17", "18_25", "26_64", "65_plus")
_OUTCOMES = ("death", "serious_harm", "other", None)


@dataclass(frozen=True, slots=True)
class Language:
    """Words from the commonest to the rarest, with the chance of each and all before it, and phrases among them."""

    words: Sequence[str]
    chances: NDArray[np.float64]
    phrases: Sequence[str]


@cache
def language() -> Language:
    """The language every generated review is written in."""
    dice = np.random.default_rng(_SEED)
    made: dict[str, None] = dict.fromkeys(sorted(STOP_WORDS, key=len)[:80])
    while len(made) < _WORDS:
        made["".join(dice.choice(_SYLLABLES, size=int(dice.integers(2, 5))))] = None
    ranks = np.arange(1, _WORDS + 1)
    chances = np.cumsum(1 / (ranks + _SHIFT) ** _SKEW)
    ways = vocabulary.synonyms(vocabulary.load_vocabulary())
    phrases = sorted({*ways, *(other for others in ways.values() for other in others)})
    return Language(tuple(made), chances / chances[-1], phrases)


def entries(reviews: int) -> Iterator[ReviewEntry]:
    """So many reviews, one after the other: none is held in memory longer than it is used."""
    terms = _terms()
    for number in range(1, reviews + 1):
        dice = np.random.default_rng([_SEED, number])
        yield _review(number, dice, terms)


def _terms() -> dict[Facet, list[str]]:
    loaded = vocabulary.load_vocabulary()
    return {facet: sorted(term.id for term in loaded.terms if term.facet is facet) for facet in Facet}


def _review(number: int, dice: np.random.Generator, terms: dict[Facet, list[str]]) -> ReviewEntry:
    count = int(np.clip(dice.lognormal(np.log(PASSAGES * 0.9), 0.5), 5, PASSAGES * 6))
    year = int(dice.integers(2005, 2026))
    board = int(dice.zipf(1.4)) % 150
    place = language().words[2_000 + number % 5_000].title()
    return ReviewEntry(
        review_id=ReviewId(UUID(int=dice.integers(2**62).item() << 64 | number)),
        public_id=f"CR{number:05}",
        title=f"{place} {language().words[1_000 + number % 700]}",
        alias=f"Child {chr(65 + number % 26)}{number % 90 + 1}",
        kinds=(_KINDS[number % len(_KINDS)],),
        nation=_NATIONS[int(dice.integers(len(_NATIONS)))],
        boards=((f"board-{board}", f"{language().words[3_000 + board].title()} Safeguarding Partnership"),),
        report_date=f"{year}-{int(dice.integers(1, 13)):02}",
        report_year=year,
        outcome=_OUTCOMES[int(dice.integers(len(_OUTCOMES)))],
        themes=_some(terms[Facet.THEME], dice, 8),
        age_groups=_some(_AGES, dice, 2),
        agencies=_some(terms[Facet.AGENCY], dice, 6),
        harms=_some(terms[Facet.HARM], dice, 3),
        roles=("overview",),
        languages=("en",),
        passages=tuple(_passage(number, at, dice) for at in range(count)),
        content_hash=f"generated:{number}",
    )


def _passage(number: int, at: int, dice: np.random.Generator) -> PassageEntry:
    return PassageEntry(
        passage_id=number * 1_000 + at,
        document_number=1,
        text=a_text(dice, int(dice.integers(100, 250))),
        page=1 + at // 3,
        last_page=1 + at // 3,
        start=0,
        section_title="Analysis",
        section_kind="analysis",
        recommendation_number=None,
    )


def a_text(dice: np.random.Generator, words: int) -> str:
    """Sentences of about fifteen words, a phrase of the trade in every third."""
    spoken = language()
    chosen = [spoken.words[at] for at in np.searchsorted(spoken.chances, dice.random(words))]
    for at in range(int(dice.integers(_PHRASE_EVERY)), words, _PHRASE_EVERY):
        chosen[at] = spoken.phrases[min(int(dice.zipf(1.3)), len(spoken.phrases)) - 1]
    sentences = [chosen[start : start + 15] for start in range(0, words, 15)]
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


def _some(values: Sequence[str], dice: np.random.Generator, most: int) -> tuple[str, ...]:
    count = min(int(dice.integers(most + 1)), len(values))
    return tuple(sorted(dice.choice(values, size=count, replace=False).tolist()))
