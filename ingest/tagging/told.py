"""Finds what a sentence tells without naming it: words of several kinds that stand together in it.

"Nobody wondered why a girl of thirteen needed it" says no phrase of professional curiosity, and tells it. A telling
is written as steps, each a phrase, a ``<group>`` of ``groups.yaml``, or several of these with slashes between:

    <nobody> > <ask> > why/who is     the steps in this order, each at most ten words after the one before
    <child> + alone + not seen        the steps in any order, within thirty words
    ... if @adult                     only in a review about an adult

The steps are found in the same pass over the words as the phrases; a telling costs nothing in a sentence without its
rarest step. Why this and not more phrases: docs/decisions/0098-what-is-told.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.tagging.phrases import spellings_of, words_of

LONGEST_STRIDE_WORDS = 10
"""Between two steps in order."""
LONGEST_SPAN_WORDS = 30
"""From the first to the last word of steps in any order."""

EVERYWHERE = frozenset(
    words_of(
        "a an and as at be but by for from had has have he her him his how in it its no not of on or she that the"
        " their them they this to was were what when which who why with child"
    )
)
Place = tuple[int, int]
"""First and last word."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Steps that together tell a term. Each step is the phrases any of which says it."""

    steps: tuple[tuple[str, ...], ...]
    in_order: bool
    setting: str | None
    """"@child" or "@adult": whom the review must be about."""


def telling_of(written: str, groups: Mapping[str, Sequence[str]]) -> Telling:
    """A telling as it is written in a vocabulary file.

    Raises KeyError for a group that is not there.
    """
    said, _, setting = written.partition(" if ")
    in_order = " > " in said
    steps = tuple(tuple(_phrases_of(step, groups)) for step in said.split(" > " if in_order else " + "))
    return Telling(steps, in_order, setting or None)


def _phrases_of(step: str, groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The phrases of a step, whose slashes part whole phrases: ``ask/want to know/<wonder>``."""
    for written in step.split("/"):
        if written.startswith("<"):
            for phrase in groups[written[1:-1]]:
                yield from _phrases_of(phrase, groups) if phrase.startswith("<") else (phrase,)
        else:
            yield written


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A telling whose steps are the numbers of their spellings, with the index of the term it tells."""

    term: int
    steps: tuple[frozenset[int], ...]
    in_order: bool
    setting: str | None


class Tellings:
    """The tellings of all terms, ready to be looked for. Every spelling has one number, whatever steps it is in."""

    def __init__(self, tellings: Iterable[tuple[int, Telling]], *, denials: Iterable[str] = ()) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._by_rarest: dict[int, list[_Numbered]] = {}
        for term, telling in tellings:
            spellings = [_spellings(step) for step in telling.steps]
            steps = tuple(frozenset(self._number(spelling) for spelling in step) for step in spellings)
            numbered = _Numbered(term, steps, telling.in_order, telling.setting)
            rarest = min(range(len(steps)), key=lambda step: _breadth(spellings[step]))
            for number in steps[rarest]:
                self._by_rarest.setdefault(number, []).append(numbered)
        self._denials = frozenset(self._number(spelling) for spelling in _spellings(denials))

    def _number(self, spelling: tuple[str, ...]) -> int:
        return self._numbers.setdefault(spelling, len(self._numbers))

    def spellings(self) -> Iterator[tuple[str, int]]:
        """Each spelling of each step, as a phrase, with its number."""
        for spelling, number in self._numbers.items():
            yield " ".join(spelling), number

    def told_by(
        self, places: Mapping[int, Sequence[Place]], setting: frozenset[str]
    ) -> Iterator[tuple[int, Place]]:
        """The terms told by a sentence, given where spellings stand, each with its first and last word.

        Nothing is told across a denial: "his phone held no evidence of grooming" tells nothing.
        """
        denied = _stands(self._denials, places)
        tried: set[int] = set()
        for number in places:
            for telling in self._by_rarest.get(number, ()):
                if id(telling) in tried:
                    continue
                tried.add(id(telling))
                if telling.setting is not None and telling.setting not in setting:
                    continue
                if any(places.keys().isdisjoint(step) for step in telling.steps):
                    continue
                stands = [_stands(step, places) for step in telling.steps]
                place = _in_order(stands) if telling.in_order else _together(stands)
                if place is not None and not any(place[0] < first <= place[1] for first, _ in denied):
                    yield telling.term, place


def _spellings(step: Iterable[str]) -> set[tuple[str, ...]]:
    return {spelling for phrase in step for spelling in spellings_of(phrase)}


def _breadth(spellings: Iterable[tuple[str, ...]]) -> tuple[int, int]:
    """How common a step is likely to be: by its words found in every sentence, then by its number of spellings."""
    kept = list(spellings)
    return sum(len(words) == 1 and words[0] in EVERYWHERE for words in kept), len(kept)


def _stands(step: frozenset[int], places: Mapping[int, Sequence[Place]]) -> list[Place]:
    return sorted(place for number in places.keys() & step for place in places[number])


def _in_order(stands: Sequence[Sequence[Place]]) -> Place | None:
    for first, last in stands[0]:
        end = _followed(stands[1:], last)
        if end is not None:
            return first, end
    return None


def _followed(stands: Sequence[Sequence[Place]], last: int) -> int | None:
    """The last word of steps that follow the word ``last`` in order."""
    if not stands:
        return last
    for start, end in stands[0]:
        if last < start <= last + 1 + LONGEST_STRIDE_WORDS:
            final = _followed(stands[1:], end)
            if final is not None:
                return final
    return None


def _together(stands: Sequence[Sequence[Place]]) -> Place | None:
    """The span of the first step with the nearest place of each other step, if it is short enough."""
    for around in stands[0]:
        taken = [around]
        for places in stands[1:]:
            free = [place for place in places if all(_apart(place, other) for other in taken)]
            if not free:
                break
            taken.append(min(free, key=lambda place: abs(place[0] - around[0])))
        first, last = min(taken)[0], max(place[1] for place in taken)
        if len(taken) == len(stands) and last - first < LONGEST_SPAN_WORDS:
            return first, last
    return None


def _apart(one: Place, other: Place) -> bool:
    return one[1] < other[0] or other[1] < one[0]
