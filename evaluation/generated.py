"""Any number of generated reviews whose text is like that of reports. No PDF is needed.

What is like a report, and what is not:

- *Words* are 60,000 English ones in the frequencies of Zipf's law: 79 function words first (45 % of a text), then the
  words of safeguarding, then others in an order by chance. So a common word is in most passages, and half of all words
  are in a few.
- *A review has its own subject*: one word in eight is one of the 40 that it says again and again, and it has ten
  phrases of the vocabularies that it repeats.
- *Names come back*: the child's alias, five names of people and a place stand in every fourth sentence.
- *Sections* follow one another as in a report, with pages; the last ones are its numbered recommendations, each
  addressed to an agency, and a list of references.
- Sentences mean nothing. How well searches are answered cannot be measured with them.

The same number of reviews gives the same corpus in every process.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from app.models.review import ReviewId
from app.search.entry import Aside, PassageEntry, RecommendationEntry, RecommendationPlace, ReviewEntry
from app.search.question.filter_values import facet_value
from app.search.request import FilterName
from ingest.anonymity.word_lists import load_word_lists
from ingest.draft.outline import SectionKind
from ingest.draft.tags import Assertion, Facet
from ingest.tagging import vocabulary

PASSAGES = 50
"""Per review, on average."""

VERSION = 2
"""Raised when other text is generated, so that a corpus that was kept is made again."""

_WORDS = 60_000
_SEED = 20_261_130
_SKEW, _SHIFT = 1.05, 20.0
"""Of Zipf and Mandelbrot's law for all but function words."""
_FUNCTION_SHARE = 0.45
_FUNCTION_WORDS = """
    the to and of in a was that for with had not is as on be by this from it were at his have her an are he which or
    she their been would they who there has when should what did also about all any but into if could no other being
    after more some how where than them during him these before out due may over only such will can up between while
    through very
"""
"""In the order of their frequency in reports."""
_OWN_WORDS, _OWN_SHARE = 40, 8
_PHRASE_EVERY = 40
_NAME_EVERY = 80
_NATIONS = ("england", "wales", "scotland", "northern_ireland", None)
_KINDS = ("scr", "lcspr", "cpr", "sar", "dhr", "learning_review", "thematic")
_AGES = ("under_1", "1_5", "6_10", "11_15", "16_17", "18_25", "26_64", "65_plus")
_OUTCOMES = ("death", "serious_harm", "other", None)
_SECTIONS = (
    (SectionKind.INTRODUCTION, "Introduction", 0.05),
    (SectionKind.PROCESS, "How the review was done", 0.12),
    (SectionKind.BACKGROUND, "The family", 0.2),
    (SectionKind.CHRONOLOGY, "What happened", 0.5),
    (SectionKind.ANALYSIS, "Analysis", 0.8),
    (SectionKind.FINDINGS, "Findings", 0.97),
    (SectionKind.APPENDIX, "References", 1.0),
)
"""Each with the share of the passages at which it ends."""
_IN_A_PASSAGE = 3
"""Recommendations."""

Random = np.random.Generator


@dataclass(frozen=True, slots=True)
class Language:
    """Words from the most to the least frequent with their cumulative probabilities, phrases and names."""

    words: Sequence[str]
    cumulative: NDArray[np.float64]
    phrases: Sequence[str]
    names: Sequence[str]
    places: Sequence[str]
    array: NDArray[Any]
    """The words by number."""


@cache
def language() -> Language:
    """The words and phrases that every generated review is made of."""
    random = np.random.default_rng(_SEED)
    lists = load_word_lists(areas=(), terms=())
    words = dict.fromkeys(_FUNCTION_WORDS.split())
    for known in (lists.trade, lists.common, lists.rare):
        some = sorted(word for word in known if word.isalpha() and len(word) > 2)
        random.shuffle(some)
        words |= dict.fromkeys(some)
    chosen = tuple(words)[:_WORDS]
    functions = 1 / np.arange(1, len(_FUNCTION_WORDS.split()) + 1)
    others = 1 / (np.arange(1, len(chosen) - len(functions) + 1) + _SHIFT) ** _SKEW
    shares = (_FUNCTION_SHARE * functions / functions.sum(), (1 - _FUNCTION_SHARE) * others / others.sum())
    cumulative = np.cumsum(np.concatenate(shares))
    synonyms = vocabulary.synonyms(vocabulary.load_vocabulary())
    phrases = sorted({*synonyms, *(phrase for phrases in synonyms.values() for phrase in phrases)})
    names = sorted(name.title() for name in lists.given_names if len(name) > 3)
    places = sorted(place.title() for place in lists.places if place.isalpha() and len(place) > 4)
    random.shuffle(names)
    random.shuffle(places)
    array = np.array(chosen, dtype=object)
    return Language(chosen, cumulative / cumulative[-1], phrases, names, places, array)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a review says again and again."""

    own_words: NDArray[np.int64]
    phrases: Sequence[str]
    names: Sequence[str]


def entries(reviews: int, *, first: int = 1) -> Iterator[ReviewEntry]:
    """Generated reviews, one after the other, so that they never fill the memory."""
    terms = _terms()
    for number in range(first, first + reviews):
        random = np.random.default_rng([_SEED, number])
        yield _review(number, random, terms)


@cache
def _terms() -> dict[Facet, list[str]]:
    loaded = vocabulary.load_vocabulary()
    return {facet: sorted(term.id for term in loaded.terms if term.facet is facet) for facet in Facet}


def _review(number: int, random: Random, terms: dict[Facet, list[str]]) -> ReviewEntry:
    english = language()
    count = int(np.clip(random.lognormal(np.log(PASSAGES * 0.9), 0.5), 5, PASSAGES * 6))
    year = int(random.integers(2005, 2026))
    board = int(random.zipf(1.4)) % 150
    alias = f"Child {chr(65 + number % 26)}{number % 90 + 1}"
    place = english.places[number % len(english.places)]
    subject = _subject(random, alias, place)
    themes = _some(terms[Facet.THEME], random, 8)
    agencies = _some(terms[Facet.AGENCY], random, 6)
    recommendations = _recommendations(number, random, subject, agencies, themes)
    ends = -(-len(recommendations) // _IN_A_PASSAGE)
    passages = [_passage(number, at, count, random, subject) for at in range(max(count - ends, 1))]
    passages += _recommending(number, len(passages), recommendations)
    return ReviewEntry(
        review_id=ReviewId(UUID(int=random.integers(2**62).item() << 64 | number)),
        public_id=f"CR{number:05}",
        title=f"{place} {english.words[1_000 + number % 700]}",
        alias=alias,
        kinds=(_KINDS[number % len(_KINDS)],),
        nation=_NATIONS[int(random.integers(len(_NATIONS)))],
        boards=((f"board-{board}", f"{english.places[3_000 + board]} Safeguarding Partnership"),),
        report_date=f"{year}-{int(random.integers(1, 13)):02}",
        report_year=year,
        outcome=_OUTCOMES[int(random.integers(len(_OUTCOMES)))],
        themes=themes,
        age_groups=_some(_AGES, random, 2),
        agencies=agencies,
        harms=_some(terms[Facet.HARM], random, 3),
        roles=("overview",),
        languages=("en",),
        passages=tuple(passages),
        content_hash=f"generated:{number}",
        asides=tuple(
            Aside(facet_value(FilterName.THEME, term), Assertion.ABSENT, int(random.integers(len(passages))))
            for term in _some(terms[Facet.THEME], random, 3)
        ),
        evidence=tuple(
            (facet_value(FilterName.THEME, term), int(random.integers(len(passages)))) for term in themes
        ),
        recommendations=recommendations,
    )


def _subject(random: Random, alias: str, place: str) -> _Subject:
    english = language()
    ranks = np.exp(random.uniform(np.log(300), np.log(len(english.words)), _OWN_WORDS)).astype(np.int64)
    phrases = [english.phrases[min(int(random.zipf(1.3)), len(english.phrases)) - 1] for _ in range(10)]
    people = [english.names[int(at)] for at in random.integers(len(english.names), size=5)]
    return _Subject(np.minimum(ranks, len(english.words) - 1), phrases, (alias, alias, *people, place))


def _passage(number: int, at: int, count: int, random: Random, subject: _Subject) -> PassageEntry:
    kind, title = next((kind, title) for kind, title, end in _SECTIONS if at < end * count or end == 1)
    return _entry(number, at, _text(random, int(random.integers(100, 250)), subject), title, kind)


def _entry(
    number: int, at: int, text: str, title: str, kind: SectionKind, *, recommendation: str | None = None
) -> PassageEntry:
    return PassageEntry(
        passage_id=number * 1_000 + at,
        document_number=1,
        text=text,
        page=1 + at // 3,
        last_page=1 + at // 3,
        start=0,
        section_title=title,
        section_kind=kind,
        recommendation_number=recommendation,
    )


def _recommendations(
    number: int, random: Random, subject: _Subject, agencies: Sequence[str], themes: Sequence[str]
) -> tuple[RecommendationEntry, ...]:
    made = []
    for at in range(1, int(random.integers(0, 19)) + 1):
        agency = agencies[at % len(agencies)] if agencies else None
        who = agency.replace("_", " ").capitalize() if agency else "The partnership"
        text = f"{who} should {_text(random, int(random.integers(25, 60)), subject).lower()}"
        place = RecommendationPlace(1, "overview", 1 + PASSAGES // 3, None, str(at))
        made.append(
            RecommendationEntry(
                recommendation_id=UUID(int=0x5EED << 96 | number << 16 | at),
                text=text,
                language="en",
                addressees=(agency,) if agency else (),
                themes=tuple(themes[:1]),
                places=(place,),
            )
        )
    return tuple(made)


def _recommending(
    number: int, first: int, recommendations: Sequence[RecommendationEntry]
) -> Iterator[PassageEntry]:
    """The passages that have the recommendations of a review."""
    for at in range(0, len(recommendations), _IN_A_PASSAGE):
        some = recommendations[at : at + _IN_A_PASSAGE]
        text = " ".join(f"{each.places[0].number}. {each.text}" for each in some)
        title, kind = "Recommendations", SectionKind.RECOMMENDATIONS
        yield _entry(
            number, first + at // _IN_A_PASSAGE, text, title, kind, recommendation=some[0].places[0].number
        )


def _text(random: Random, words: int, subject: _Subject) -> str:
    english = language()
    numbers = np.searchsorted(english.cumulative, random.random(words))
    own = random.integers(_OWN_SHARE, size=words) == 0
    numbers[own] = subject.own_words[random.integers(_OWN_WORDS, size=int(own.sum()))]
    chosen: list[str] = english.array[numbers].tolist()
    for at in range(int(random.integers(_PHRASE_EVERY)), words, _PHRASE_EVERY):
        chosen[at] = subject.phrases[int(random.integers(len(subject.phrases)))]
    for at in range(int(random.integers(_NAME_EVERY)), words, _NAME_EVERY):
        chosen[at] = subject.names[int(random.integers(len(subject.names)))]
    sentences = []
    start = 0
    for length in random.integers(8, 33, size=words // 8 + 1).tolist():
        if start < words:
            sentence = " ".join(chosen[start : start + length])
            sentences.append(f"{sentence[:1].upper()}{sentence[1:]}.")
        start += length
    return " ".join(sentences)


def _some(values: Sequence[str], random: Random, most: int) -> tuple[str, ...]:
    count = min(int(random.integers(most + 1)), len(values))
    return tuple(sorted(random.choice(values, size=count, replace=False).tolist()))
