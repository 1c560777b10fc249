"""Finds what a sentence says in other words: words of several kinds together.

"Nobody wondered why a girl of thirteen needed it" has no phrase of professional curiosity, and is about it. A
sentence pattern is written as steps, each a phrase, a ``<group>`` of ``groups.yaml``, or several of these with slashes
between:

    <nobody> > <ask> > why/who is     the steps in this order, each at most ten words after the one before
    <child> + alone + not seen        the steps in any order, within thirty words
    ... if @adult                     only in a review about an adult

Steps are made of common words, so most sentences have many of them and match nothing. One number a sentence, with a
bit for each step whose words may be there, rules out most patterns at once, and places are only looked for where one
remains. Why this and not more phrases: docs/decisions/0098-what-is-told.md.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.tagging.phrases import PhraseTree, spellings_of, words_of

LONGEST_STRIDE_WORDS = 10
"""Between two steps in order. Chosen with the span below on sentences written for it: decision 0098."""
LONGEST_SPAN_WORDS = 30
"""From the first to the last word of steps in any order."""

PLAIN_DENIALS = frozenset({"not", "never", "neither", "nor"})
"""Allowed between steps only in patterns that contain such a word."""
Place = tuple[int, int]
"""First and last word."""


@dataclass(frozen=True, slots=True)
class SentencePattern:
    """Steps that together express a term. Each step lists phrases, any of which fits it."""

    steps: tuple[tuple[str, ...], ...]
    in_order: bool
    setting: str | None
    """"@child" or "@adult": whom the review must be about."""


def parse_sentence_pattern(written: str, groups: Mapping[str, Sequence[str]]) -> SentencePattern:
    """A sentence pattern as it is written in a vocabulary file.

    Raises KeyError for a group that is not there.
    """
    written_steps, _, setting = written.partition(" if ")
    in_order = " > " in written_steps
    steps = tuple(
        tuple(_phrases_of(step, groups)) for step in written_steps.split(" > " if in_order else " + ")
    )
    return SentencePattern(steps, in_order, setting or None)


def _phrases_of(step: str, groups: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The phrases of a step, whose slashes part whole phrases: ``ask/want to know/<wonder>``."""
    for written in step.split("/"):
        if written.startswith("<"):
            for phrase in groups[written[1:-1]]:
                yield from _phrases_of(phrase, groups) if phrase.startswith("<") else (phrase,)
        else:
            yield written


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A sentence pattern whose steps are numbers of spellings, with the index of the term it expresses."""

    term: int
    steps: tuple[frozenset[int], ...]
    required: int
    """One bit for each of its steps, among the bits of all steps."""
    in_order: bool
    setting: str | None
    denials: frozenset[int]
    """What must not be between the steps."""


class SentencePatterns:
    """The patterns of all terms, ready for searching. Every spelling has one number in all steps."""

    def __init__(
        self, patterns: Iterable[tuple[int, SentencePattern]], *, denials: Iterable[str] = ()
    ) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._bits: dict[frozenset[int], int] = {}
        self._denied = self._numbered(denials)
        self._plain = self._numbered(PLAIN_DENIALS)
        compiled = [self._compiled(term, pattern) for term, pattern in patterns]
        self._by_rarest = self._sorted_by_rarest(compiled)
        self._rarest = sum(1 << place - 1 for place in self._by_rarest)
        self._ends = self._bits_of_ends()
        self._tree = PhraseTree((" ".join(spelling), number) for spelling, number in self._numbers.items())

    def _compiled(self, term: int, pattern: SentencePattern) -> _Compiled:
        steps = tuple(self._numbered(step) for step in pattern.steps)
        phrases = (phrase for step in pattern.steps for phrase in step)
        denies = any(not PLAIN_DENIALS.isdisjoint(words_of(phrase)) for phrase in phrases)
        forbidden = self._denied if denies else self._denied | self._plain
        required = 0
        for step in steps:
            required |= self._bits.setdefault(step, 1 << len(self._bits))
        return _Compiled(term, steps, required, pattern.in_order, pattern.setting, forbidden)

    def _numbered(self, phrases: Iterable[str]) -> frozenset[int]:
        spellings = {spelling for phrase in phrases for spelling in spellings_of(phrase)}
        return frozenset(self._numbers.setdefault(spelling, len(self._numbers)) for spelling in spellings)

    def _sorted_by_rarest(self, patterns: Sequence[_Compiled]) -> Mapping[int, Sequence[_Compiled]]:
        """The patterns under the bit of that step of theirs whose spellings the fewest patterns use."""
        uses = Counter(number for pattern in patterns for step in pattern.steps for number in step)
        sorted_out: dict[int, list[_Compiled]] = {}
        for pattern in patterns:
            rarest = min(pattern.steps, key=lambda step: sum(uses[number] for number in step))
            sorted_out.setdefault(self._bits[rarest].bit_length(), []).append(pattern)
        return sorted_out

    def _bits_of_ends(self) -> Mapping[str, int]:
        """For each word, the bits of the steps it begins and, above them, of the steps it ends."""
        spellings = {number: spelling for spelling, number in self._numbers.items()}
        ends: dict[str, int] = {}
        for step, bit in self._bits.items():
            for first, *_, last in (spellings[number] * 2 for number in step):
                ends[first] = ends.get(first, 0) | bit
                ends[last] = ends.get(last, 0) | bit << len(self._bits)
        return ends

    def matches_in(self, words: Sequence[str], setting: frozenset[str]) -> Iterator[tuple[int, Place]]:
        """The terms that the folded words of a sentence express, each with its first and last word.

        No pattern reaches across a denial: "his phone held no evidence of grooming", "he had never hit her".
        """
        possible = self._possible(words)
        if not possible:
            return
        places: dict[int, list[Place]] = {}
        for number, first, last in self._tree.matches_in(words):
            places.setdefault(number, []).append((first, last))
        for pattern in possible:
            place = _place(pattern, places, setting)
            if place is not None:
                yield pattern.term, place

    def _possible(self, words: Sequence[str]) -> list[_Compiled]:
        """The patterns with both a first and a last word of every step among the words."""
        ends = 0
        for word in self._ends.keys() & words:
            ends |= self._ends[word]
        there = ends & ends >> len(self._bits)
        return [
            pattern
            for place in _places_of_bits(there & self._rarest)
            for pattern in self._by_rarest[place]
            if pattern.required & there == pattern.required
        ]


def _places_of_bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, highest first; the lowest bit has place 1."""
    while number:
        place = number.bit_length()
        yield place
        number ^= 1 << place - 1


def _place(
    pattern: _Compiled, places: Mapping[int, Sequence[Place]], setting: frozenset[str]
) -> Place | None:
    """First and last word of a pattern that matches, or None."""
    if pattern.setting is not None and pattern.setting not in setting:
        return None
    step_places = [_places_of(step, places) for step in pattern.steps]
    place = _in_order(step_places) if pattern.in_order else _together(step_places)
    if place is None or _crosses(place, _places_of(pattern.denials, places)):
        return None
    return place


def _places_of(step: frozenset[int], places: Mapping[int, Sequence[Place]]) -> list[Place]:
    return sorted(place for number in places.keys() & step for place in places[number])


def _crosses(place: Place, denials: Iterable[Place]) -> bool:
    return any(place[0] <= first <= place[1] for first, _ in denials)


def _in_order(step_places: Sequence[Sequence[Place]]) -> Place | None:
    for first, last in step_places[0]:
        end = _followed(step_places[1:], last)
        if end is not None:
            return first, end
    return None


def _followed(step_places: Sequence[Sequence[Place]], last: int) -> int | None:
    """The last word of steps that follow the word ``last`` in order."""
    if not step_places:
        return last
    for start, end in step_places[0]:
        if last < start <= last + 1 + LONGEST_STRIDE_WORDS:
            final = _followed(step_places[1:], end)
            if final is not None:
                return final
    return None


def _together(step_places: Sequence[Sequence[Place]]) -> Place | None:
    """The span of the first step with the nearest place of each other step, if it is short enough."""
    for around in step_places[0]:
        matched = [around]
        for places in step_places[1:]:
            free = [place for place in places if all(_apart(place, other) for other in matched)]
            if not free:
                break
            matched.append(min(free, key=lambda place: abs(place[0] - around[0])))
        first, last = min(matched)[0], max(place[1] for place in matched)
        if len(matched) == len(step_places) and last - first < LONGEST_SPAN_WORDS:
            return first, last
    return None


def _apart(place: Place, other: Place) -> bool:
    return place[1] < other[0] or other[1] < place[0]
