"""Totals and counts against the rule written out in plain Python, over reviews and questions made at random."""

import random
from collections import Counter
from dataclasses import dataclass

from app.search.engine import MatchedAs, SearchEngine
from app.search.entry import ReviewEntry
from app.search.request import FilterName, SearchRequest, YearRange
from tests.contract.entries import SYNONYMS, an_entry

SPOKEN = """
    bruise neglect school police baby mother father housing debt alcohol cannabis eviction midwife overlay sleep asthma
    diabetes injury truancy knife gang hostel prison parole dentist feeding weight cot curfew gambling
"""
WORDS = SPOKEN.split()
PHRASES = ["was not brought", "did not attend", "dna", "unsafe sleep"]
STOP = ["the", "of", "and", "in", "what", "with"]
PAIRS = 200
REVIEWS = 150


@dataclass(frozen=True)
class Values:
    """What the filters choose from."""

    name: FilterName
    values: tuple[str, ...]


FILTERS = (
    Values(FilterName.THEME, ("t1", "t2", "t3", "t4")),
    Values(FilterName.KIND, ("scr", "sar", "dhr")),
    Values(FilterName.NATION, ("england", "wales")),
    Values(FilterName.HARM, ("h1", "h2")),
)


def an_entry_at_random(dice: random.Random, number: int) -> ReviewEntry:
    spoken = [*dice.choices(WORDS, k=dice.randint(0, 14)), *dice.choices(PHRASES, k=dice.choice([0, 0, 1]))]
    return an_entry(
        number,
        title=f"Larch {number}",
        passages=[" ".join(spoken[half::2]) + "." for half in range(2)],
        year=dice.choice([None, 2012, 2015, 2018, 2021]),
        themes=dice.sample(FILTERS[0].values, dice.randint(0, 3)),
        kinds=dice.sample(FILTERS[1].values, dice.randint(1, 2)),
        nation=dice.choice(["england", "wales", None]),
        harms=dice.sample(FILTERS[3].values, dice.randint(0, 2)),
    )


def a_request_at_random(dice: random.Random) -> SearchRequest:
    words = dice.sample([*WORDS, *PHRASES[2:]], dice.choice([0, 1, 1, 2, 2, 3, 4, 6]))
    chosen = dice.sample(FILTERS, dice.choice([0, 1, 1, 2, 3]))
    excluded = dice.sample(FILTERS, dice.choice([0, 0, 1]))
    return SearchRequest(
        q=" ".join(part for word in words for part in (dice.choice(STOP), word)),
        filters={facet.name: tuple(dice.sample(facet.values, dice.randint(1, 2))) for facet in chosen},
        excluded={facet.name: (dice.choice(facet.values),) for facet in excluded},
        years=dice.choice([None, None, YearRange(2013, 2018), YearRange(None, 2015)]),
        only_my_words=dice.random() < 0.3,
    )


def wanted_of(request: SearchRequest) -> list[list[str]]:
    """For each thing asked for, the ways of saying it. "Unsafe sleep" is two words and has no synonym here."""
    rest = f" {request.q} "
    words = [word for word in rest.split() if word not in STOP]
    return [[word, *(() if request.only_my_words else SYNONYMS.get(word, ()))] for word in words]


def says(entry: ReviewEntry, form: str) -> bool:
    return any(f" {form} " in f" {passage.text.rstrip('.')} " for passage in entry.passages)


def matched_of(entries: list[ReviewEntry], request: SearchRequest) -> tuple[MatchedAs, list[ReviewEntry]]:
    concepts = wanted_of(request)
    with_all = [
        entry for entry in entries if all(any(says(entry, form) for form in forms) for forms in concepts)
    ]
    if len(concepts) <= 1 or (len(concepts) <= 4 and len(with_all) >= 5):
        return MatchedAs.ALL_WORDS, with_all
    with_any = [entry for entry in entries if any(says(entry, form) for forms in concepts for form in forms)]
    if len(concepts) <= 4 and with_any == with_all:
        return MatchedAs.ALL_WORDS, with_any
    return MatchedAs.CLOSEST, with_any


def values_of(entry: ReviewEntry, name: FilterName) -> tuple[str, ...]:
    values = {
        FilterName.THEME: entry.themes,
        FilterName.KIND: entry.kinds,
        FilterName.NATION: (entry.nation,) if entry.nation else (),
        FilterName.HARM: entry.harms,
    }
    return values[name]


def passes(entry: ReviewEntry, request: SearchRequest, *, but: FilterName | str | None = None) -> bool:
    """Whether a review passes every filter, one left out."""
    years = request.years
    year = entry.report_year
    in_years = (
        years is None
        or but == "year"
        or (year is not None and (years.first or 0) <= year <= (years.last or 9999))
    )
    chosen = all(
        name == but or set(values) & set(values_of(entry, name)) for name, values in request.filters.items()
    )
    excluded = any(set(values) & set(values_of(entry, name)) for name, values in request.excluded.items())
    return in_years and chosen and not excluded


def test_totals_and_counts_are_those_of_the_rule(search: SearchEngine) -> None:
    """For 200 questions with filters, the total, the rule and every count of every facet are exact."""
    dice = random.Random(20_261_124)
    entries = [an_entry_at_random(dice, number) for number in range(1, REVIEWS + 1)]
    search.add(entries)
    times: Counter[MatchedAs] = Counter()

    for _ in range(PAIRS):
        request = a_request_at_random(dice)
        answer = search.answer(request)

        matched_as, matched = matched_of(entries, request)
        assert (answer.matched_as, answer.total) == (
            matched_as,
            sum(passes(entry, request) for entry in matched),
        ), request
        for facet in FILTERS:
            counted = Counter(
                value
                for entry in matched
                if passes(entry, request, but=facet.name)
                for value in values_of(entry, facet.name)
            )
            assert {count.value: count.count for count in answer.facets[facet.name]} == counted, (
                request,
                facet.name,
            )
        years = Counter(str(entry.report_year) for entry in matched if passes(entry, request, but="year"))
        years.pop("None", None)
        assert {count.value: count.count for count in answer.years} == years, request
        times[matched_as] += 1

    assert min(times.values()) > PAIRS // 10
