"""What a sentence says about a term it names: present, absent, in the past, of someone else, or in general.

After ConText (Harkema et al. 2009): cues are words in a table; each reaches forwards or backwards over a number of
words and stops at the end of its clause ("but", "however", ";"). The strongest assertion reached wins, in the order
of ``CUES``. What these rules cannot decide stays "present": docs/decisions/0026-assertions.md.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.draft.tags import Assertion
from ingest.patterns import Fit, Pattern, WordList
from ingest.tagging.cue import Cue, Side
from ingest.tagging.cue_words import PSEUDO_CUES
from ingest.tagging.cues import CUES
from ingest.tagging.phrases import WORD, Match, PhraseTree, folded

CLAUSE_END = WordList(
    "but, however, although, though, whereas, nevertheless, yet, despite, ;, :, instead, until",
    "Words and signs that end a clause, and with it the reach of a cue.",
    ["but", "not known ; however"],
    ["and", "butter"],
)
SUBJECTS = WordList(
    "he, she, they, it, his, her, their, the, a, an, there, who, this, that",
    'Words that begin another statement after "and".',
    ["he", "there"],
    ["cold", "dirty"],
)
TOKEN = Pattern(
    rf"{WORD.regex}|[;:]",
    "The words of a sentence, and the signs that end a clause.",
    ["child;", ":"],
    [", -"],
)
YEAR_OPENING = Pattern(
    r"^\W*(?:\d+(?:\.\d+)*\W+)?(?:[Ii]n|[Dd]uring)(?: \w+)? (19[5-9]\d|20[0-4]\d)\b",
    "A sentence that begins with a year, after a paragraph number or not.",
    ["In 1998 she", "4.2 During early 2011 he"],
    ["He was born in 1998", "In 1890"],
    fit=Fit.AT_START,
)
YEARS_THAT_ARE_HISTORY = 5
PER_CENT = Pattern(
    r"\d ?%|\bper ?cent\b|\(n ?= ?\d",
    "Figures of a study, which are about no single case.",
    ["12%", "5 per cent", "(n = 4)"],
    ["a percentage", "n of 4"],
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rules know of the review around a sentence."""

    incident_year: int | None = None
    is_thematic: bool = False
    is_about_siblings: bool = False
    setting: frozenset[str] = frozenset()
    """"@child" and "@adult": whom the review is about, which decides whose social worker is meant."""


SINGLE_CASE = Situation()
"""A review of one case, with nothing else known about it."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence prepared for the cues: its tokens, and the cues in it."""

    text: str
    tokens: tuple[str, ...]
    cues: tuple[Match[int], ...]

    def tokens_between(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last token between two offsets of the text, or None."""
        first = len(TOKEN.findall(self.text, 0, start))
        count = len(TOKEN.findall(self.text, start, end))
        return (first, first + count - 1) if count else None


def speech_of(sentence: str) -> Speech:
    """The sentence with its cues, each the index of an entry of ``CUES``."""
    tokens = tuple(map(folded, TOKEN.findall(sentence)))
    matches = _cue_tree().matches_in(tokens)
    shams = [match for match in matches if match.label < 0]
    cues = tuple(
        match
        for match in matches
        if match.label >= 0
        and not any(sham.first <= match.last and match.first <= sham.last for sham in shams)
    )
    return Speech(sentence, tokens, cues)


def assertion_of(
    speech: Speech,
    start: int,
    end: int,
    *,
    is_practice: bool = False,
    situation: Situation = SINGLE_CASE,
    term: str | None = None,
) -> Assertion:
    """What the sentence says about the mention of ``term`` between two offsets of its text.

    ``is_practice`` marks something agencies do, which a negation does not deny and which is not private life.
    """
    mention = speech.tokens_between(start, end)
    if mention is None:
        return Assertion.PRESENT
    if speech.text.rstrip().endswith("?"):
        return Assertion.POLICY
    if not situation.is_thematic and PER_CENT.search(speech.text) and "attendance" not in speech.tokens:
        return Assertion.OTHER_CASE
    reaching = {match.label for match in speech.cues if _reaches(match, *mention, speech)}
    for index in sorted(reaching):
        cue = CUES[index]
        is_of_term = not cue.of_terms or term in cue.of_terms
        if is_of_term and _applies(cue, is_practice=is_practice, situation=situation):
            return cue.assertion
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
    stands_right = match.last < first if before else match.first > last
    between = speech.tokens[match.last + 1 : first] if before else speech.tokens[last + 1 : match.first]
    distance = _words_after_or(between) if before and cue.reaches_past_or else len(between)
    if not stands_right or distance >= cue.reach:
        return False
    after_opening = slice(match.last + 1, first + 1) if before else slice(first + 1, match.first + 1)
    if not CLAUSE_END.isdisjoint(speech.tokens[after_opening]):
        return False
    following = speech.tokens[last + 1 : last + 5]
    return cue.unless_between.isdisjoint(between) and cue.unless_after.isdisjoint(following)


def _words_after_or(between: tuple[str, ...]) -> int:
    """The words between a cue and a mention, or those after the last "or" or "nor" that continues what the cue says.

    In "no evidence of debt, and he stole or begged" the "or" continues another statement.
    """
    joins = [place for place, token in enumerate(between) if token in ("or", "nor")]
    if not joins:
        return len(between)
    before_join = between[: joins[-1]]
    is_of_another = any(
        token == "and" and following in SUBJECTS for token, following in pairwise(before_join)
    )
    return len(between) if is_of_another else len(between) - joins[-1] - 1


def _reaches_into(match: Match[int], first: int, last: int) -> bool:
    """Whether a cue that shares words with a mention still turns it.

    A denial does that begins before it ("never been subject to a plan"), and a word of the past inside the mention
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
