"""Any number of generated reviews whose words have the frequencies of real language. No PDF is needed.

Words follow Zipf's law. Phrases of the vocabularies are mixed in, so that synonyms, phrases and filters have something
to find. The same number of reviews gives the same corpus.
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
"""Per review, on average."""

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
    """Words from the most to the least frequent with their cumulative probabilities, and the phrases mixed in."""

    words: Sequence[str]
    cumulative: NDArray[np.float64]
    phrases: Sequence[str]


@cache
def language() -> Language:
    """The words and phrases that every generated review is made of."""
    random = np.random.default_rng(_SEED)
    words: dict[str, None] = dict.fromkeys(sorted(STOP_WORDS, key=lambda word: (len(word), word))[:80])
    while len(words) < _WORDS:
        chosen = random.integers(0, len(_SYLLABLES), size=int(random.integers(2, 5)))
        words["".join([_SYLLABLES[syllable] for syllable in chosen.tolist()])] = None
    ranks = np.arange(1, _WORDS + 1)
    cumulative = np.cumsum(1 / (ranks + _SHIFT) ** _SKEW)
    synonyms = vocabulary.synonyms(vocabulary.load_vocabulary())
    phrases = sorted({*synonyms, *(phrase for phrases in synonyms.values() for phrase in phrases)})
    return Language(tuple(words), cumulative / cumulative[-1], phrases)


def entries(reviews: int) -> Iterator[ReviewEntry]:
    """Generated reviews, one after the other, so that they never fill the memory."""
    terms = _terms()
    for number in range(1, reviews + 1):
        random = np.random.default_rng([_SEED, number])
        yield _review(number, random, terms)


def _terms() -> dict[Facet, list[str]]:
    loaded = vocabulary.load_vocabulary()
    return {facet: sorted(term.id for term in loaded.terms if term.facet is facet) for facet in Facet}


def _review(number: int, random: np.random.Generator, terms: dict[Facet, list[str]]) -> ReviewEntry:
    count = int(np.clip(random.lognormal(np.log(PASSAGES * 0.9), 0.5), 5, PASSAGES * 6))
    year = int(random.integers(2005, 2026))
    board = int(random.zipf(1.4)) % 150
    place = language().words[2_000 + number % 5_000].title()
    return ReviewEntry(
        review_id=ReviewId(UUID(int=random.integers(2**62).item() << 64 | number)),
        public_id=f"CR{number:05}",
        title=f"{place} {language().words[1_000 + number % 700]}",
        alias=f"Child {chr(65 + number % 26)}{number % 90 + 1}",
        kinds=(_KINDS[number % len(_KINDS)],),
        nation=_NATIONS[int(random.integers(len(_NATIONS)))],
        boards=((f"board-{board}", f"{language().words[3_000 + board].title()} Safeguarding Partnership"),),
        report_date=f"{year}-{int(random.integers(1, 13)):02}",
        report_year=year,
        outcome=_OUTCOMES[int(random.integers(len(_OUTCOMES)))],
        themes=_some(terms[Facet.THEME], random, 8),
        age_groups=_some(_AGES, random, 2),
        agencies=_some(terms[Facet.AGENCY], random, 6),
        harms=_some(terms[Facet.HARM], random, 3),
        roles=("overview",),
        languages=("en",),
        passages=tuple(_passage(number, at, random) for at in range(count)),
        content_hash=f"generated:{number}",
    )


def _passage(number: int, at: int, random: np.random.Generator) -> PassageEntry:
    return PassageEntry(
        passage_id=number * 1_000 + at,
        document_number=1,
        text=a_text(random, int(random.integers(100, 250))),
        page=1 + at // 3,
        last_page=1 + at // 3,
        start=0,
        section_title="Analysis",
        section_kind="analysis",
        recommendation_number=None,
    )


def a_text(random: np.random.Generator, words: int) -> str:
    """Sentences of 15 words, with a phrase of the vocabularies every 40 words."""
    english = language()
    chosen = [english.words[at] for at in np.searchsorted(english.cumulative, random.random(words))]
    for at in range(int(random.integers(_PHRASE_EVERY)), words, _PHRASE_EVERY):
        chosen[at] = english.phrases[min(int(random.zipf(1.3)), len(english.phrases)) - 1]
    sentences = [chosen[start : start + 15] for start in range(0, words, 15)]
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


def _some(values: Sequence[str], random: np.random.Generator, most: int) -> tuple[str, ...]:
    count = min(int(random.integers(most + 1)), len(values))
    return tuple(sorted(random.choice(values, size=count, replace=False).tolist()))
