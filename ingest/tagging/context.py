"""What a sentence says of a term it names: that it was so, was not so, was so once, of whom else, or only in general.

After ConText (Harkema et al. 2009): cues are words in a table; each reaches forwards or backwards over a number of
words and stops at the end of its clause ("but", "however", ";"). The strongest assertion reached wins, in the order
of ``CUES``. What these rules cannot settle they leave "present": docs/decisions/0026-assertions.md.
"""

import re
from dataclasses import dataclass
from functools import cache

from ingest.draft import Assertion
from ingest.tagging.cues import CUES, PSEUDO_CUES, Cue, Side
from ingest.tagging.phrases import WORD, Match, PhraseTree, folded

CLAUSE_END = frozenset(
    {
        "but",
        "however",
        "although",
        "though",
        "whereas",
        "nevertheless",
        "yet",
        "despite",
        ";",
        ":",
        "instead",
        "until",
    }
)
TOKEN = re.compile(rf"{WORD.pattern}|[;:]")
YEAR_OPENING = re.compile(r"^\W*(?:\d+(?:\.\d+)*\W+)?(?:[Ii]n|[Dd]uring)(?: \w+)? (19[5-9]\d|20[0-4]\d)\b")
YEARS_THAT_ARE_HISTORY = 5
PER_CENT = re.compile(r"\d ?%|\bper ?cent\b|\(n ?= ?\d")


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rules know of the review around a sentence."""

    incident_year: int | None = None
    is_thematic: bool = False
    is_about_siblings: bool = False
    setting: frozenset[str] = frozenset()
    """"@child" and "@adult": whom the review is about, which tells whose social worker is meant."""


SINGLE_CASE = Situation()
"""A review of one case of which nothing else is known."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence prepared for the cues: its tokens with their places, its clauses, and the cues found in it."""

    text: str
    starts: tuple[int, ...]
    tokens: tuple[str, ...]
    clauses: tuple[int, ...]
    cues: tuple[Match[int], ...]


def speech_of(sentence: str) -> Speech:
    """The sentence with its cues, each the index of an entry of ``CUES``."""
    found = [
        (token.start(), folded(token.group()) if token.group() not in ";:" else token.group())
        for token in TOKEN.finditer(sentence)
    ]
    tokens = tuple(token for _, token in found)
    matches = tuple(_cue_tree().matches_in(tokens))
    shams = [match for match in matches if match.label < 0]
    cues = tuple(
        match
        for match in matches
        if match.label >= 0
        and not any(sham.first <= match.last and match.first <= sham.last for sham in shams)
    )
    clauses, clause = [], 0
    for token in tokens:
        clause += token in CLAUSE_END
        clauses.append(clause)
    return Speech(sentence, tuple(start for start, _ in found), tokens, tuple(clauses), cues)


def assertion_of(
    speech: Speech, start: int, end: int, *, is_practice: bool = False, situation: Situation = SINGLE_CASE
) -> Assertion:
    """What the sentence says of the mention between two offsets of its text.

    ``is_practice`` marks something agencies do, which a negation does not deny and which is nobody's private life.
    """
    mention = [i for i, place in enumerate(speech.starts) if start <= place < end]
    if not mention:
        return Assertion.PRESENT
    if speech.text.rstrip().endswith("?"):
        return Assertion.POLICY
    if not situation.is_thematic and PER_CENT.search(speech.text) and "attendance" not in speech.tokens:
        return Assertion.OTHER_CASE
    reaching = {match.label for match in speech.cues if _reaches(match, mention[0], mention[-1], speech)}
    for index in sorted(reaching):
        if _applies(CUES[index], is_practice=is_practice, situation=situation):
            return CUES[index].assertion
    return (
        Assertion.HISTORICAL
        if not is_practice and _opens_long_ago(speech.text, situation)
        else Assertion.PRESENT
    )


def _applies(cue: Cue, *, is_practice: bool, situation: Situation) -> bool:
    if is_practice and (cue.of_people or cue.of_facts):
        return False
    if situation.is_thematic and cue.of_single_cases:
        return False
    return not (situation.is_about_siblings and cue.assertion is Assertion.OTHER_PERSON)


def _reaches(match: Match[int], first: int, last: int, speech: Speech) -> bool:
    cue = CUES[match.label]
    if cue.side is Side.ANYWHERE:
        return True
    before = cue.side is Side.BEFORE
    if match.first <= last and first <= match.last:
        return _reaches_into(match, first, last)
    between = speech.tokens[match.last + 1 : first] if before else speech.tokens[last + 1 : match.first]
    stands_right = match.last < first if before else match.first > last
    same_clause = speech.clauses[match.last if before else match.first] == speech.clauses[first]
    if not stands_right or not same_clause or len(between) >= cue.reach:
        return False
    following = speech.tokens[last + 1 : last + 5]
    return cue.unless_between.isdisjoint(between) and cue.unless_after.isdisjoint(following)


def _reaches_into(match: Match[int], first: int, last: int) -> bool:
    """Whether a cue that shares words with a mention still turns it.

    A denial does that begins before it ("never been subject to a plan"), and a word of the past inside what is told
    ("beaten by his own father as a child"); other cues are then part of the term's own words.
    """
    cue = CUES[match.label]
    if cue.assertion is Assertion.HISTORICAL:
        return cue.side is Side.AFTER and first < match.first
    return (
        cue.assertion is Assertion.ABSENT
        and cue.side is Side.BEFORE
        and match.first < first
        and match.last < last
    )


def _opens_long_ago(text: str, situation: Situation) -> bool:
    year = YEAR_OPENING.match(text)
    if year is None or situation.incident_year is None:
        return False
    return int(year.group(1)) <= situation.incident_year - YEARS_THAT_ARE_HISTORY


@cache
def _cue_tree() -> PhraseTree[int]:
    entries = [(phrase, index) for index, cue in enumerate(CUES) for phrase in cue.phrases]
    return PhraseTree([*entries, *((phrase, -1) for phrase in PSEUDO_CUES)])
