"""Spelling: a word that is clearly a slip is replaced, any other word that no report has is only asked about.

A slip is in no list of right words and in no report, and one word of the reports is much nearer than any other:
"curiousity". "Leeds", "grooming" and every other word of known_words.py are never replaced, and nor are short words,
words with digits, words in quotation marks and the name in "Child Jonn". A word written like a name in mid-sentence
becomes only a word of a title or a board, so that one person's name never becomes another's. Decision 0194.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.database import ReadSession
from app.search.named_sql import named
from app.search.question.known_words import is_known
from app.search.question.lexemes import stems_of

SHORTEST = 4
"""Letters of a word that is compared."""
MOST_NEAR = 3
_MUCH_COMMONER = 10
_TWO_SURE_SLIPS_FROM = 10
_TWO_SLIPS_FROM = 8
_INFLECTED = re.compile(r"(?:s|ed|ing|ly|er)$")


@dataclass(frozen=True, slots=True)
class CorpusWord:
    """A word of the corpus that is spelt like a word of the question."""

    word: str
    texts: int
    heads: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """What may be wrong with the spelling of a question."""

    corrected: Mapping[str, str] = field(default_factory=dict)
    """Slips, each with the word that is searched for instead."""
    suggested: Mapping[str, str] = field(default_factory=dict)
    """Other words that no report has, each with the nearest word that one has. Nothing is replaced."""


def spelling_of(session: ReadSession, words: Collection[str], *, names: Collection[str] = ()) -> Spelling:
    """The slips among some words. ``names`` are those of the words that are written like names."""
    distinct = sorted({word for word in words if len(word) >= SHORTEST and word.isalpha()})
    if not distinct:
        return Spelling()
    unknown = sorted(set(distinct).difference(session.scalars(named("spelt_so"), {"words": distinct})))
    unknown = [word for word in unknown if not is_known(word)]
    if not unknown:
        return Spelling()
    corrected: dict[str, str] = {}
    suggested: dict[str, str] = {}
    for word, candidates in _alike(session, unknown).items():
        possible = [known for known in candidates if known.heads or word not in names]
        if possible:
            is_slip = _is_slip(word, possible)
            (corrected if is_slip else suggested)[word] = possible[0].word
    return Spelling(corrected, suggested)


def near_words(session: ReadSession, words: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For words that no report has, rightly spelt or not, the nearest words that one has."""
    distinct = sorted({word for word in words if len(word) >= SHORTEST and word.isalpha()})
    held = set(session.scalars(named("spelt_so"), {"words": distinct}))
    absent = [word for word in distinct if word not in held]
    alike = _alike(session, absent) if absent else {}
    return {word: tuple(known.word for known in some[:MOST_NEAR]) for word, some in alike.items() if some}


def _alike(session: ReadSession, words: Sequence[str]) -> dict[str, list[CorpusWord]]:
    """For each word those of the corpus that may be meant, the nearest and then the commonest first."""
    alike: dict[str, list[CorpusWord]] = {word: [] for word in words}
    for word, *known in session.execute(named("spelt_alike"), {"words": words}):
        alike[word].append(CorpusWord(*known))
    swapped = {other: word for word in words for other in _swapped(word)}
    for row in session.execute(named("counts_of_words"), {"words": list(swapped)}):
        alike[swapped[row.word]].append(CorpusWord(*row))
    stems = stems_of(session, {*words, *(known.word for some in alike.values() for known in some)})
    return {word: _nearest(word, some, stems) for word, some in alike.items()}


def _swapped(word: str) -> Iterator[str]:
    """The word with two neighbouring letters swapped: too few trigrams of "saftey" are those of "safety"."""
    for at in range(len(word) - 1):
        yield f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def _is_slip(word: str, possible: Sequence[CorpusWord]) -> bool:
    """Whether the first of some words is clearly meant: a right word, surely near enough, and nearer than any other."""
    best, *others = possible
    if not _is_surely_near(word, best.word) or not (best.heads or is_known(best.word)):
        return False
    distance = edit_distance(word, best.word)
    rivals = [other for other in others if edit_distance(word, other.word) == distance]
    return all(best.texts >= _MUCH_COMMONER * other.texts for other in rivals)


def _is_surely_near(word: str, other: str) -> bool:
    """Whether no name is likely to be so near: "Patel" is not "panel", "Bilal" not "bill", "Harpreet" not "Harriet".

    Letters only swapped count from 5 letters, one left out or added from 6, one changed from 7, two slips from 10.
    """
    if word[0] != other[0] and sorted(word[:2]) != sorted(other[:2]):
        return False
    if edit_distance(word, other) > 1:
        return len(word) >= _TWO_SURE_SLIPS_FROM
    is_swapped, is_changed = sorted(word) == sorted(other), len(word) == len(other)
    return len(word) >= (5 if is_swapped else 7 if is_changed else 6)


def edit_distance(left: str, right: str) -> int:
    """The Damerau-Levenshtein distance: letters left out, added, changed or swapped with a neighbour."""
    return distances_to_beginnings(left, right)[-1]


def distances_to_beginnings(left: str, right: str) -> list[int]:
    """The distance of the left word to each beginning of the right one: to "", to its first letter, and so on."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        above, row = row, [at]
        for to, other in enumerate(right, 1):
            cost = min(above[to] + 1, row[to - 1] + 1, above[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == right[to - 2] and left[at - 2] == other:
                cost = min(cost, before[to - 2] + 1)
            row.append(cost)
        before = above
    return row


def _nearest(word: str, candidates: Sequence[CorpusWord], stems: Mapping[str, str]) -> list[CorpusWord]:
    """The words within reach, the nearest and then the commonest first; none if the word is a form of a known one.

    "Carer" is no slip for "career" while the corpus has "carers"; "curiousity" is one for "curiosity" although it
    has the stem of "curious", which is further away. "Attendence" has the stem of "attendance" and is its slip.
    """
    allowed = 2 if len(word) >= _TWO_SLIPS_FROM else 1
    same_stem = [known for known in candidates if stems[known.word] == stems[word]]
    if same_stem and _INFLECTED.search(word):
        return []
    if same_stem:
        if (form := _other_form(word, same_stem)) is not None:
            return [form]
        allowed = min(1, min(edit_distance(word, known.word) for known in same_stem) - 1)
    near = [
        (edit_distance(word, known.word), -known.texts, known.word, known)
        for known in candidates
        if known.word.isalpha()
        and stems[known.word] != stems[word]
        and abs(len(known.word) - len(word)) <= allowed
    ]
    nearest = sorted((each for each in near if each[0] <= allowed), key=lambda each: each[:3])
    return list(dict.fromkeys(each[3] for each in nearest))


def _other_form(word: str, same_stem: Sequence[CorpusWord]) -> CorpusWord | None:
    """The word of the same stem that is surely meant: one letter away, and the commonest of those."""
    near = [
        known
        for known in same_stem
        if edit_distance(word, known.word) == 1
        and len(known.word) == len(word)
        and _is_surely_near(word, known.word)
    ]
    return max(near, key=lambda known: known.texts, default=None)
