"""Ages in the text that may be a subject's: whose each is, and how much evidence there is.

Ages are everywhere in a review: of brothers and sisters, of parents, of the subject years before. An age counts as
the subject's by the words around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.draft.claims import Evidence
from ingest.draft.facts import SubjectRole
from ingest.metadata.age_roles import is_unfit, role_of_age
from ingest.metadata.ages import AgeMention, ages_in, group_of_years
from ingest.metadata.bare_ages import OwnedAge, owned_ages
from ingest.metadata.outcome_patterns import DIED, HARMED
from ingest.metadata.sex import words_about
from ingest.metadata.subject_patterns import (
    AFTER_PRONOUN,
    AT_INCIDENT,
    DEATH_OR_HARM,
    EARLIER_IN_LIFE,
    FIRST_CHILD,
    IN_LAW,
    KIN_OF_OTHER_SEX,
    NAMES_SUBJECT,
    NOUN_AFTER,
    NOUN_BEFORE,
    NOUN_OF,
    NOW,
    RELATIVE,
    RELATIVE_AFTER,
    TWO_PRONOUNS,
)
from ingest.metadata.whose_age import Owner, names_of, owner_before, owner_of_sentence
from ingest.metadata.wording import quoted, sentence_around
from ingest.pdf.document import Page

_OF_A_PERSON = 1.5
"""For "a girl of 14", as for a noun before the age."""
_OF_A_SHORT_NAME = 2.5
"""For an age joined to a name that is a part of the alias, as for the alias."""
_YEARS_TO_PUBLISH = 4
"""Between the incident and a report at most, as a rule. By judgement."""
_AT_DEATH = 3.0
"""For an age of the death or the incident, as in ``_score``."""
_LONGEST_SENTENCE = 400
"""Letters of the longest sentence that is quoted. By judgement."""
ENOUGH = 2.0
"""The least score at which an age counts as the subject's: see ``_score``."""


@dataclass(frozen=True, slots=True)
class SubjectAge:
    """An age in a sentence, the role of the person who may have it, and how much evidence there is."""

    role: SubjectRole
    age: AgeMention
    score: float
    sentence: str
    before: str
    """The sentence up to the age."""
    place: Evidence


def subject_ages(page: Page, roles: tuple[SubjectRole, ...], name: str | None) -> Iterator[SubjectAge]:
    """Every age of a page that may be that of a person in one of the roles. ``name`` is the alias of the first."""
    names = names_of(name)
    yield from _owned(page, roles, names)
    for age in ages_in(page.text):
        start, end = sentence_around(page.text, age.start, age.end)
        before, after = page.text[start : age.start], page.text[age.end : end]
        if _is_excluded(before, after, page.text[start:end]):
            continue
        if pronoun := AFTER_PRONOUN.match(before):
            before = _above(page.text, start, pronoun.group("pronoun")) + before
        role = role_of_age(before, after, roles, name)
        if role is None and _is_birthday_of_subject(page.text, start, age, names):
            role = roles[0]
        if role is None or is_unfit(role, age.group):
            continue
        score = _score(before, after, name) + (0.5 if page.number <= 4 else 0)
        score += _OF_A_PERSON if NOUN_OF.match(page.text, age.start) else 0
        score += _of_its_grammar(page.text, start, age, names) if role is roles[0] else 0
        place = _place(page, start, end, age)
        yield SubjectAge(role, age, score, words_about(page.text, start, end), before, place)


def _is_birthday_of_subject(text: str, start: int, age: AgeMention, names: tuple[str, ...]) -> bool:
    return "birthday" in age.text and owner_of_sentence(text, start, age.start, names) is Owner.SUBJECT


def _place(page: Page, start: int, end: int, age: AgeMention) -> Evidence:
    """The sentence of an age, or the age alone where what is between two full stops is too long to be read."""
    is_short = end - start < _LONGEST_SENTENCE
    return quoted(page, start, end) if is_short else quoted(page, age.start, age.end)


def _of_its_grammar(text: str, start: int, age: AgeMention, names: tuple[str, ...]) -> float:
    """For an age joined to the subject, or one of a child described as the first person of its sentence."""
    if owner_before(text, start, age.start, names) is Owner.SUBJECT:
        return _OF_A_SHORT_NAME if not names or names[0] not in text[start : age.start] else 0.0
    is_first = FIRST_CHILD.search(text[start : age.end + 40]) is not None
    return 1.0 if is_first and not RELATIVE.search(text[start : age.start]) else 0.0


def _owned(page: Page, roles: tuple[SubjectRole, ...], names: tuple[str, ...]) -> Iterator[SubjectAge]:
    """Ages of the main subject that are ages by their grammar alone: "Amber was twelve"."""
    for owned in owned_ages(page.text, names):
        age = owned.age
        start, end = sentence_around(page.text, age.start, age.end)
        before, after = page.text[start : age.start], page.text[age.end : end]
        is_own = owned.owner is Owner.SUBJECT or (
            owned.owner is Owner.ADULT and roles[0] is not SubjectRole.CHILD
        )
        if not is_own or _is_of_another_time(before, after, owned) or is_unfit(roles[0], age.group):
            continue
        score = ENOUGH + (_AT_DEATH if _is_at_incident(before, after) or owned.is_at_incident else 0.5)
        place = _place(page, start, end, age)
        yield SubjectAge(roles[0], age, score, words_about(page.text, start, end), before, place)


def _is_of_another_time(before: str, after: str, owned: OwnedAge) -> bool:
    """Whether the sentence tells of an earlier time, or of the time of writing."""
    if IN_LAW.search(before + after) or (NOW.search(before + " ") and not _is_long_in_band(owned.age)):
        return True
    is_told = DEATH_OR_HARM.search(before) or DIED.search(before) or HARMED.search(before)
    return EARLIER_IN_LIFE.search(before) is not None and not is_told


def _is_long_in_band(age: AgeMention) -> bool:
    """Whether an age at the time of writing is in the band that it was in some years before: 84, and not 67."""
    years = int(age.text) if age.text.isdigit() else 0
    return years > _YEARS_TO_PUBLISH and group_of_years(years - _YEARS_TO_PUBLISH) is age.group


def _is_at_incident(before: str, after: str) -> bool:
    return AT_INCIDENT.search(before[-120:] + " # " + after[:90]) is not None


def _above(text: str, start: int, pronoun: str) -> str:
    """The sentence above the one at ``start``, and the one above that if it begins with a pronoun too.

    A relative whom the pronoun cannot mean is left out: "She" in "killed by her husband. She was 47." is not he.
    """
    first = start
    for _ in range(2):
        first, _ = sentence_around(text, max(first - 2, 0), max(first - 1, 0))
        if not AFTER_PRONOUN.match(text[first:start]):
            break
    other_sex = KIN_OF_OTHER_SEX.get(pronoun.casefold())
    return other_sex.sub("someone", text[first:start]) if other_sex else text[first:start]


def _is_excluded(before: str, after: str, sentence: str) -> bool:
    """Whether an age is of an earlier time, of a relative ("15, brother of …"), or of all people a law is about."""
    is_earlier = EARLIER_IN_LIFE.search(before) is not None or TWO_PRONOUNS.search(before) is not None
    return is_earlier or RELATIVE_AFTER.match(after) is not None or IN_LAW.search(sentence) is not None


def _score(before: str, after: str, name: str | None) -> float:
    """How strongly the words of a sentence suggest that its age is the subject's, at the time of the incident.

    The weights are by judgement: to name the time of the incident says most, then the subject's name, then a death or
    a noun. Two of the smaller signs together, or one large sign, reach ``ENOUGH``.
    """
    score = _score_of_name(before, after, name)
    if _is_at_incident(before, after):
        score += 3
    elif DEATH_OR_HARM.search(before + after):
        score += 1.5
    if NOUN_AFTER.match(after):
        score += 1
    elif NOUN_BEFORE.search(before):
        score += 1.5
    if NAMES_SUBJECT.search(before):
        score += 1.5
    return score


def _score_of_name(before: str, after: str, name: str | None) -> float:
    """A name before the age counts more than one after it: "Child K, aged 4" and "aged 4, Child K"."""
    if not name:
        return 0.0
    flat_before, flat_after = (" ".join(text.split()).casefold() for text in (before, after))
    if name.casefold() in flat_before:
        return 2.5
    return 1.5 if name.casefold() in flat_after else 0.0
