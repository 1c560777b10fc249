"""The people the review is about: role, age at the incident, sex, and how far the printed sex may be believed.

Ages are everywhere in a review: of brothers and sisters, of parents, of the subject years before. An age counts as
the subject's by the words around it, and without any evidence the report counts as silent.
"""

from collections.abc import Iterable, Iterator

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import AgeGroup, ReviewKind, SexStatus, SubjectRole
from ingest.metadata.ages import AgeMention, ages_in, group_of_years
from ingest.metadata.date_forms import DateMention, dates_in
from ingest.metadata.opening import Opening
from ingest.metadata.people import aliases_in, defined_name
from ingest.metadata.several_ages import Listed, ages_of_several
from ingest.metadata.sex import sex_before, sex_in, sex_note
from ingest.metadata.subject_ages import ENOUGH, SubjectAge, subject_ages
from ingest.metadata.subject_patterns import (
    ADULT_ALIAS,
    BABY_ALIAS,
    BIRTH_LABEL,
    CAPITALISED,
    CASE_CODE,
    CODE_OF_MEMBER,
    COUPLE,
    DEATH_LABEL,
    JOINED_ALIASES,
    JOINED_NAMES,
    KILLING,
    NAME_OF_MEMBER,
    NAMED_BEFORE_AGE,
    OF_A_CHILD,
    PLURAL_ALIAS,
    TITLED_PERSON,
)
from ingest.metadata.wording import name_in_print, quoted
from ingest.pdf.document import Page

Note = tuple[SexStatus, Evidence]
"""That the sex was altered or withheld, with the sentence that says so."""


def subject_claims(opening: Opening, kinds: Iterable[Claim], alias: Claim | None) -> tuple[Claim, ...]:
    """One claim a subject, first the child or victim, then the adult or perpetrator."""
    kinds = tuple(kinds)
    roles = _roles(tuple(str(claim.value) for claim in kinds), str(alias.value) if alias else "", opening)
    name = str(alias.value) if alias else None
    if name and len(roles) == 1 and any(form.match(name) for form in _OF_SEVERAL):
        several = _several(opening, roles[0], name, sex_note(opening.front))
        if several or not JOINED_NAMES.fullmatch(name):
            return several
    if name is None and len(roles) == 1 and (several := _several_unnamed(opening, roles[0])):
        return several
    if ReviewKind.THEMATIC in {claim.value for claim in kinds}:
        return tuple(_people_of_theme(opening, roles[0]))
    if name and CASE_CODE.search(name):
        name = defined_name(opening)
    ages = [age for page in opening.front for age in subject_ages(page, roles, name)]
    note = sex_note(opening.front)
    claims: list[Claim] = []
    for role in roles:
        own = sorted((age for age in ages if age.role is role), key=lambda age: -age.score)
        best = own[0] if own and own[0].score >= ENOUGH else None
        claims.extend(_claims_for(role, best, opening, main=role is roles[0], name=name, note=note))
    return tuple(claims)


def _claims_for(
    role: SubjectRole,
    best: SubjectAge | None,
    opening: Opening,
    *,
    main: bool,
    name: str | None,
    note: Note | None,
) -> Iterator[Claim]:
    sex, place = sex_in(opening.front, name, best.sentence if best else "") if main else (None, None)
    if best is not None:
        sex_shown = sex or (
            sex_before(best.before) if not main or TITLED_PERSON.search(best.before) else None
        )
        confidence = min(0.95, 0.5 + 0.06 * best.score)
        age = (best.age.text, best.age.group)
        yield _claim(
            role,
            age,
            sex_shown,
            note,
            confidence=confidence,
            place=best.place,
            rule="subjects.age_in_sentence/1",
        )
    elif main and (life := _from_birth_and_death(opening.front[:3])):
        yield _claim(
            role, (None, life[0]), sex, note, confidence=0.7, place=life[1], rule="subjects.born_and_died/1"
        )
    elif main and name and (at := place or _first_naming(opening, name)):
        group = _group_of_alias(name)
        if place or group:
            yield _claim(role, (None, group), sex, note, confidence=0.55, place=at, rule="subjects.alias/1")


def _claim(
    role: SubjectRole,
    age: tuple[str | None, AgeGroup | None],
    sex: str | None,
    note: Note | None,
    *,
    confidence: float,
    place: Evidence,
    rule: str,
) -> Claim:
    text, group = age
    status = note[0] if note else (SexStatus.REPORTED if sex else SexStatus.UNKNOWN)
    value = {
        "age_text": text,
        "age_group": group.value if group else None,
        "sex": None if status is SexStatus.WITHHELD else sex,
        "sex_status": status.value,
        "role": role.value,
    }
    evidence = (place, note[1]) if note else (place,)
    return Claim(ClaimField.SUBJECT, value, round(confidence, 2), evidence, rule)


def _roles(kinds: tuple[str, ...], alias: str, opening: Opening) -> tuple[SubjectRole, ...]:
    """Who is looked for: a homicide review has a victim and a perpetrator, a joint one may have adult and child."""
    roles: list[SubjectRole] = []
    if ReviewKind.OWHR in kinds:
        roles.append(SubjectRole.VICTIM)
    if ReviewKind.DHR in kinds:
        roles += [SubjectRole.VICTIM, SubjectRole.PERPETRATOR]
    if set(kinds) & {ReviewKind.SAR, ReviewKind.APR} and ReviewKind.DHR not in kinds:
        roles.append(SubjectRole.ADULT)
    if ReviewKind.MHHR in kinds and not roles:
        roles += [SubjectRole.PERPETRATOR, SubjectRole.VICTIM]
    if set(kinds) & {ReviewKind.LCSPR, ReviewKind.CPR, ReviewKind.CMR}:
        roles.append(SubjectRole.CHILD)
    if ReviewKind.SUSR in kinds and not roles:
        was_killed = any(KILLING.search(page.text) for page in opening.front[:4])
        roles += [SubjectRole.VICTIM if was_killed else SubjectRole.ADULT, SubjectRole.CHILD]
    if not roles:
        adult = ADULT_ALIAS.match(alias) or _is_inquiry_into_adult(kinds, opening)
        roles.append(SubjectRole.ADULT if adult else SubjectRole.CHILD)
    return tuple(roles)


def _people_of_theme(opening: Opening, role: SubjectRole) -> Iterator[Claim]:
    """Each person of a thematic review whose age follows their name: "BB, in her late 70s, … CC was 81".

    None if only one is found: an age of one person is not that of six.
    """
    for page in opening.front[:4]:
        found: dict[str, tuple[AgeMention, Evidence]] = {}
        for age in ages_in(page.text):
            lead = page.text[max(0, age.start - 40) : age.start]
            if (match := NAMED_BEFORE_AGE.search(lead)) is not None:
                found.setdefault(match.group("name"), (age, quoted(page, age.start, age.end)))
        if len(found) > 1:
            for age, place in found.values():
                values = (age.text, age.group)
                yield _claim(
                    role, values, None, None, confidence=0.7, place=place, rule="subjects.of_theme/1"
                )
            return


def _is_inquiry_into_adult(kinds: tuple[str, ...], opening: Opening) -> bool:
    """Courts and coroners inquire into deaths at any age: an adult's, unless the first sheets speak of a child."""
    is_inquiry = bool(set(kinds) & {ReviewKind.INQUIRY, ReviewKind.PFD})
    return is_inquiry and not any(OF_A_CHILD.search(page.text) for page in opening.front[:2])


def _several(opening: Opening, role: SubjectRole, name: str, note: Note | None) -> tuple[Claim, ...]:
    """People of one review with an age each: "Children A, B and C, aged 3, 5 and 7", or a sentence per person."""
    if listed := ages_of_several(opening.front, (name,)):
        return _of_list(role, listed, note)
    return tuple(claim for member in _members(name) for claim in _member(opening, role, member, note))


def _several_unnamed(opening: Opening, role: SubjectRole) -> tuple[Claim, ...]:
    """People without an alias: "This review concerns two brothers, aged 4 and 8"."""
    listed = ages_of_several(opening.front[:4], ())
    return _of_list(role, listed, None) if listed else ()


def _of_list(role: SubjectRole, listed: Listed, note: Note | None) -> tuple[Claim, ...]:
    ages, place = listed
    rule = "subjects.list/2"
    return tuple(_claim(role, age, None, note, confidence=0.7, place=place, rule=rule) for age in ages)


def _members(name: str) -> list[str]:
    """ "Adults P, R and T" are "Adult P", "Adult R" and "Adult T"."""
    if couple := COUPLE.fullmatch(name):
        return [f"{title} {couple.group('name')}" for title in ("Mr", "Mrs")]
    if JOINED_NAMES.fullmatch(name):
        return NAME_OF_MEMBER.findall(name)
    if JOINED_ALIASES.fullmatch(name):
        return [alias.alias for alias in aliases_in(name.replace(" and ", " / ").replace(",", " /"))]
    noun, _, codes = name.partition(" ")
    single = _SINGLE.get(noun.casefold(), noun)
    return [f"{single} {code}" for code in CODE_OF_MEMBER.findall(codes)]


def _member(opening: Opening, role: SubjectRole, name: str, note: Note | None) -> tuple[Claim, ...]:
    """The claim for a person among several: an age belongs to the person named last before it."""
    for page in opening.front:
        for subject_age in subject_ages(page, (role,), name):
            names = [alias.alias for alias in aliases_in(subject_age.before)] or CAPITALISED.findall(
                subject_age.before
            )
            if names and names[-1] == name:
                age, sex = (
                    (subject_age.age.text, subject_age.age.group),
                    sex_before(subject_age.before[-40:] + subject_age.age.text),
                )
                rule = "subjects.member/1"
                return (_claim(role, age, sex, note, confidence=0.7, place=subject_age.place, rule=rule),)
    return ()


def _from_birth_and_death(pages: tuple[Page, ...]) -> tuple[AgeGroup, Evidence] | None:
    """The age group computed from labelled dates of birth and death; the evidence is the date of death."""
    for page in pages:
        days: dict[str, DateMention] = {}
        for date in dates_in(page.text, years=True):
            lead = page.text[max(0, date.start - 90) : date.start]
            for key, pattern in (("born", BIRTH_LABEL), ("died", DEATH_LABEL)):
                if pattern.search(lead):
                    days.setdefault(key, date)
        if len(days) == 2:
            born, died = (_as_years(days[key].date.value) for key in ("born", "died"))
            if 0 <= died - born < 120:
                return group_of_years(died - born), quoted(page, days["died"].start, days["died"].end)
    return None


def _as_years(value: str) -> float:
    parts = [int(part) for part in value.split("-")]
    year, month, day = (*parts, 6, 15)[:3]
    return year + (month - 1) / 12 + (day - 1) / 365


def _group_of_alias(name: str | None) -> AgeGroup | None:
    """ "Baby V" was under a year old."""
    return AgeGroup.UNDER_1 if name and BABY_ALIAS.match(name) else None


def _first_naming(opening: Opening, name: str) -> Evidence | None:
    for page in opening.front:
        if match := name_in_print(name).search(page.text):
            return quoted(page, match.start(), match.end())
    return None


_OF_SEVERAL = (COUPLE, PLURAL_ALIAS, JOINED_ALIASES, JOINED_NAMES)
_SINGLE = {
    "children": "Child",
    "siblings": "Sibling",
    "babies": "Baby",
    "infants": "Infant",
    "adults": "Adult",
}
