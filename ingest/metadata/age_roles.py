"""Whose role an age fits: child, adult, victim or perpetrator, by the person who is named nearest before it."""

from dataclasses import dataclass

from ingest.draft.facts import AgeGroup, SubjectRole
from ingest.metadata.people import aliases_in
from ingest.metadata.subject_patterns import NOUN_AFTER, PERSONS, RELATIVE, RELATIVE_OF, TITLE


def role_of_age(
    before: str, after: str, roles: tuple[SubjectRole, ...], name: str | None
) -> SubjectRole | None:
    """The role of the person whose age it is: the person named nearest before it, else the main subject.

    None if it is the age of a person the review is not about, e.g. of a brother.
    """
    nearest = _nearest_person(before, roles)
    name_at = " ".join(before.split()).casefold().rfind(name.casefold()) if name else -1
    if name and name_at >= 0:
        return _role_after_name(before, name, name_at, roles, nearest)
    if nearest.end < 0:
        return _role_of_noun(after, roles) or nearest.role
    return nearest.role


@dataclass(frozen=True, slots=True)
class _Nearest:
    """The person named last before an age; ``end`` is -1 where no person is named, and the main subject is meant."""

    end: int
    role: SubjectRole | None


def _nearest_person(before: str, roles: tuple[SubjectRole, ...]) -> _Nearest:
    nearest = _Nearest(-1, roles[0])
    for pattern, role in PERSONS:
        for match in pattern.finditer(before):
            if match.end() > nearest.end:
                nearest = _Nearest(match.end(), _among(roles, role))
    return nearest


def _role_after_name(
    before: str, name: str, name_at: int, roles: tuple[SubjectRole, ...], nearest: _Nearest
) -> SubjectRole | None:
    """The role of an age that follows the subject's name: the subject's, unless another person comes between."""
    if RELATIVE_OF.search(" ".join(before.split())[:name_at]):
        return None
    name_end = name_at + len(name)
    between = before[name_end:]
    is_person_between = nearest.end > name_end
    if _names_another(between, name):
        if is_person_between and nearest.role is not None:
            return nearest.role
        return roles[1] if len(roles) == 2 and TITLE.match(name) else None
    if is_person_between and (RELATIVE.search(between) or nearest.role in roles[1:]):
        return nearest.role
    return roles[0]


def _names_another(text: str, name: str) -> bool:
    """Whether a text contains an alias that is not part of the subject's own: "Child B" after "Child A"."""
    return any(other.alias.casefold() not in name.casefold() for other in aliases_in(text))


def _role_of_noun(after: str, roles: tuple[SubjectRole, ...]) -> SubjectRole | None:
    """The role that the noun after an age gives: "a 14-year-old boy" is the child of a joint review."""
    noun = NOUN_AFTER.match(after)
    if noun is None:
        return None
    for role, words in _NOUNS_OF_ROLE.items():
        if role in roles and any(word in noun.group().casefold() for word in words):
            return role
    return None


def _among(roles: tuple[SubjectRole, ...], role: SubjectRole | None) -> SubjectRole | None:
    """The role of a person named, among those looked for; a "victim" is the subject where no victim is looked for."""
    if role in roles or role is None:
        return role
    return None if role is SubjectRole.PERPETRATOR else roles[0]


def is_unfit(role: SubjectRole, group: AgeGroup | None) -> bool:
    """Whether an age rules out the role: a child in middle age, or a perpetrator of seven."""
    adult = group in (AgeGroup.FROM_26_TO_64, AgeGroup.FROM_65)
    child = group in (AgeGroup.UNBORN, AgeGroup.UNDER_1, AgeGroup.FROM_1_TO_5, AgeGroup.FROM_6_TO_10)
    return adult if role is SubjectRole.CHILD else child


_NOUNS_OF_ROLE = {
    SubjectRole.CHILD: ("boy", "girl", "child", "baby", "infant"),
    SubjectRole.ADULT: ("man", "woman", "mother", "adult"),
}
