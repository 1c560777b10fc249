"""The people the review is about: role, age at the incident, sex, and how far the printed sex may be believed.

Ages stand everywhere in a review: of brothers and sisters, of parents, of the subject years before. An age counts as
the subject's by what stands around it, and where nothing speaks for it the report is taken to be silent.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import AgeGroup, ReviewKind, SexStatus, SubjectRole
from ingest.metadata.ages import NUMBER, FoundAge, ages_in, ages_listed, group_of_years
from ingest.metadata.date_forms import FoundDate, dates_in
from ingest.metadata.opening import Opening
from ingest.metadata.people import aliases_in
from ingest.metadata.sex import sex_in, sex_note, sex_told_before, words_about
from ingest.metadata.wording import phrase, quoted, sentence_around
from ingest.pdf.document import Page

_ENOUGH = 2.0
Note = tuple[SexStatus, Evidence]
"""That the sex was altered or withheld, with the sentence that says so."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An age seen in a sentence, whose it may be, and how much speaks for it."""

    role: SubjectRole
    age: FoundAge
    score: float
    sentence: str
    before: str
    """The sentence up to the age."""
    place: Evidence


def subject_claims(opening: Opening, kinds: Iterable[Claim], alias: Claim | None) -> tuple[Claim, ...]:
    """One claim a subject, first the child or victim, then the adult or perpetrator."""
    roles = _roles(tuple(str(claim.value) for claim in kinds), str(alias.value) if alias else "", opening)
    name = str(alias.value) if alias else None
    if name and len(roles) == 1 and (_PLURAL.match(name) or _NAMES.fullmatch(name)):
        several = _several(opening, roles[0], name, sex_note(opening.front))
        if several or _PLURAL.match(name):
            return several
    seen = [one for page in opening.front for one in _ages_on(page, roles, name)]
    note = sex_note(opening.front)
    claims: list[Claim] = []
    for role in roles:
        own = sorted((one for one in seen if one.role is role), key=lambda one: -one.score)
        best = own[0] if own and own[0].score >= _ENOUGH else None
        claims.extend(_claims_for(role, best, opening, main=role is roles[0], name=name, note=note))
    return tuple(claims)


def _claims_for(
    role: SubjectRole, best: Seen | None, opening: Opening, *, main: bool, name: str | None, note: Note | None
) -> Iterator[Claim]:
    sex, place = sex_in(opening.front, name, best.sentence if best else "") if main else (None, None)
    if best is not None:
        told = sex or (sex_told_before(best.before) if not main or _BY_TITLE.search(best.before) else None)
        sure = min(0.95, 0.5 + 0.06 * best.score)
        age = (best.age.text, best.age.group)
        yield _claim(
            role, age, told, note, confidence=sure, place=best.place, rule="subjects.age_in_sentence/1"
        )
    elif main and (lived := _from_birth_and_death(opening.front[:3])):
        yield _claim(
            role, (None, lived[0]), sex, note, confidence=0.7, place=lived[1], rule="subjects.born_and_died/1"
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
        was_killed = any(_KILLING.search(page.text) for page in opening.front[:4])
        roles += [SubjectRole.VICTIM if was_killed else SubjectRole.ADULT, SubjectRole.CHILD]
    if not roles:
        adult = re.match(r"(?:Adult|Mr|Mrs|Ms|Miss|Patient)\b", alias)
        roles.append(SubjectRole.ADULT if adult else SubjectRole.CHILD)
    return tuple(roles)


def _ages_on(page: Page, roles: tuple[SubjectRole, ...], name: str | None) -> Iterator[Seen]:
    for age in ages_in(page.text):
        start, end = sentence_around(page.text, age.start, age.end)
        before, after = page.text[start : age.start], page.text[age.end : end]
        if _HISTORY.search(before) or _KIN_AFTER.match(after) or _LAW.search(page.text[start:end]):
            continue
        if _BY_PRONOUN.match(before):
            above, _ = sentence_around(page.text, max(start - 2, 0), max(start - 1, 0))
            before = page.text[above : age.start]
        role = _role_of_age(before, after, roles, name)
        if role is None or _unfit(role, age.group):
            continue
        score = _score(before, after, name) + (0.5 if page.number <= 4 else 0)
        place = quoted(page, start, end) if end - start < 400 else quoted(page, age.start, age.end)
        yield Seen(role, age, score, words_about(page.text, start, end), before, place)


def _role_of_age(
    before: str, after: str, roles: tuple[SubjectRole, ...], name: str | None
) -> SubjectRole | None:
    """The role of the person whose age it is: the one named nearest before it, else the main subject.

    None where it is the age of somebody the review is not about, e.g. of a brother.
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
    """The person named last before an age; ``end`` is -1 where nobody is, and the main subject is meant."""

    end: int
    role: SubjectRole | None


def _nearest_person(before: str, roles: tuple[SubjectRole, ...]) -> _Nearest:
    nearest = _Nearest(-1, roles[0])
    for pattern, role in _PERSONS:
        for match in pattern.finditer(before):
            if match.end() > nearest.end:
                nearest = _Nearest(match.end(), _among(roles, role))
    return nearest


def _role_after_name(
    before: str, name: str, name_at: int, roles: tuple[SubjectRole, ...], nearest: _Nearest
) -> SubjectRole | None:
    """The role of an age that follows the subject's name: the subject's, unless somebody else comes between."""
    if _RELATIVE_OF.search(" ".join(before.split())[:name_at]):
        return None
    name_end = name_at + len(name)
    between = before[name_end:]
    is_person_between = nearest.end > name_end
    if _names_another(between, name):
        if is_person_between and nearest.role is not None:
            return nearest.role
        return roles[1] if len(roles) == 2 and _TITLED.match(name) else None
    if is_person_between and _RELATIVE.search(between):
        return nearest.role
    return roles[0]


def _names_another(text: str, name: str) -> bool:
    """Whether a text holds an alias that is no part of the subject's own: "Child B" after "Child A"."""
    return any(other.alias.casefold() not in name.casefold() for other in aliases_in(text))


def _role_of_noun(after: str, roles: tuple[SubjectRole, ...]) -> SubjectRole | None:
    """The role that the noun after an age gives: "a 14-year-old boy" is the child of a joint review."""
    noun = _NOUN_AFTER.match(after)
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


def _unfit(role: SubjectRole, group: AgeGroup | None) -> bool:
    adult = group in (AgeGroup.FROM_26_TO_64, AgeGroup.FROM_65)
    child = group in (AgeGroup.UNBORN, AgeGroup.UNDER_1, AgeGroup.FROM_1_TO_5, AgeGroup.FROM_6_TO_10)
    return adult if role is SubjectRole.CHILD else child


def _score(before: str, after: str, name: str | None) -> float:
    score = 0.0
    flat_before, flat_after = " ".join(before.split()).casefold(), " ".join(after.split()).casefold()
    if name:
        score += 2.5 if name.casefold() in flat_before else 1.5 if name.casefold() in flat_after else 0
    if _AT_INCIDENT.search(before[-120:] + " # " + after[:90]):
        score += 3
    elif _DEATH.search(before + after):
        score += 1.5
    if _NOUN_AFTER.match(after):
        score += 1
    elif _NOUN_BEFORE.search(before):
        score += 1.5
    if _SUBJECT_BEFORE.search(before):
        score += 1.5
    return score


def _several(opening: Opening, role: SubjectRole, name: str, note: Note | None) -> tuple[Claim, ...]:
    """People of one review with an age each: "Children A, B and C, aged 3, 5 and 7", or one sentence for each."""
    for page in opening.front:
        for match in _LIST_OF_AGES.finditer(page.text):
            place = quoted(page, match.start(), match.end())
            rule = "subjects.list/1"
            return tuple(
                _claim(role, age, None, note, confidence=0.7, place=place, rule=rule)
                for age in ages_listed(match.group("ages") or match.group("more"))
            )
    return tuple(claim for member in _members(name) for claim in _member(opening, role, member, note))


def _members(name: str) -> list[str]:
    """ "Adults P, R and T" are "Adult P", "Adult R" and "Adult T"."""
    if _NAMES.fullmatch(name):
        return re.findall(r"\b(?!and\b)\w[\w-]+", name)
    noun, _, codes = name.partition(" ")
    single = _SINGLE.get(noun.casefold(), noun)
    return [f"{single} {code}" for code in re.findall(r"\b(?!and\b|to\b)\w+", codes)]


def _member(opening: Opening, role: SubjectRole, name: str, note: Note | None) -> tuple[Claim, ...]:
    """The age of the one named last before it."""
    for page in opening.front:
        for one in _ages_on(page, (role,), name):
            named = [found.alias for found in aliases_in(one.before)] or _PROPER.findall(one.before)
            if named and named[-1] == name:
                age, sex = (one.age.text, one.age.group), sex_told_before(one.before[-40:] + one.age.text)
                rule = "subjects.member/1"
                return (_claim(role, age, sex, note, confidence=0.7, place=one.place, rule=rule),)
    return ()


def _from_birth_and_death(pages: tuple[Page, ...]) -> tuple[AgeGroup, Evidence] | None:
    """The age group computed from labelled dates of birth and death; the evidence is the date of death."""
    for page in pages:
        days: dict[str, FoundDate] = {}
        for found in dates_in(page.text):
            lead = page.text[max(0, found.start - 40) : found.start]
            for key, pattern in (("born", _BORN), ("died", _DIED)):
                if pattern.search(lead):
                    days.setdefault(key, found)
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
    """ "Baby V" was under one."""
    return AgeGroup.UNDER_1 if name and re.match(r"(?:baby|infant|babies)\b", name, re.IGNORECASE) else None


def _first_naming(opening: Opening, name: str) -> Evidence | None:
    for page in opening.front:
        if match := phrase(re.escape(name).replace(r"\ ", " ")).search(page.text):
            return quoted(page, match.start(), match.end())
    return None


_KIN = (
    r"(?:(?:half~|step~|older |younger |elder |eldest |youngest |oldest )*(?:sibling|brother|sister|mother"
    r"|father|mum|dad|parent|cousin"
    r"|uncle|aunt|grandmother|grandfather|grandparent|stepfather|stepmother|husband|wife|ex~?partner"
    r"|partner|boyfriend|girlfriend|friend"
    r"|son|daughter|child of|children of|other child|carer|neighbour|MH|FH|MGM|MGF|PGM)s?)"
)
_RELATIVE = phrase(rf"\b{_KIN}\b")
_PERSONS: tuple[tuple[re.Pattern[str], SubjectRole | None], ...] = (
    (
        phrase(
            r"\b(?:perpetrator|alleged perpetrator|defendant|offender|assailant|killer|suspect|murdered by"
            r"|killed by)\b"
        ),
        SubjectRole.PERPETRATOR,
    ),
    (
        phrase(
            rf"\b(?:perpetrator|defendant|offender|suspect|killer),? (?:(?:was|is) )?(?:his|her"
            rf"|their) (?:\w+ ){{0,2}}?{_KIN}\b"
        ),
        SubjectRole.PERPETRATOR,
    ),
    (
        phrase(rf"\bby (?:his|her|their) (?:\w+ ){{0,2}}?{_KIN}\b(?:,? (?:Mr|Mrs|Ms|Miss) [A-Z]\w*)?"),
        SubjectRole.PERPETRATOR,
    ),
    (
        phrase(
            r"\b(?:killed|murdered|stabbed|strangled|attacked) (?:his|her|their|an?|the) (?:\w+ ){0,2}?\w+"
            r"(?:, (?:Mr|Mrs|Ms|Miss) [A-Z]\w*)?"
        ),
        SubjectRole.VICTIM,
    ),
    (phrase(r"\b(?:victim|deceased)\b"), SubjectRole.VICTIM),
    (phrase(r"\b(?:baby|infant|boy|girl|the child|toddler)\b"), SubjectRole.CHILD),
    (phrase(r"\b(?:the adult|vulnerable adult)\b"), SubjectRole.ADULT),
    (_RELATIVE, None),
)
"""Words for people, with the role that each gives; those of None are relatives, whom the review is not about."""
_NOUNS_OF_ROLE = {
    SubjectRole.CHILD: ("boy", "girl", "child", "baby", "infant"),
    SubjectRole.ADULT: ("man", "woman", "mother", "adult"),
}
_KILLING = phrase(r"\b(?:murder(?:ed)?|manslaughter|homicide of|shot dead|stabbed to death|killed by)\b")
_BY_PRONOUN = phrase(r"^\s*(?:He|She|They) (?:was|were|had|lived)\b", exact_case=True)
"""An age told by "She was 46." is that of whom the sentence before speaks."""
_BY_TITLE = phrase(r"\b(?:Mr|Mrs|Ms|Miss) [A-Z]\w*,? (?:who )?(?:was|is)? ?$", exact_case=True)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss)\b")
_PROPER = re.compile(r"\b[A-Z][a-z]{1,}\b")
_NAMES = re.compile(r"[A-Z][a-z]+(?:, [A-Z][a-z]+)*,? (?:and|&) [A-Z][a-z]+")
_RELATIVE_OF = phrase(rf"\b{_KIN} (?:of|to|for) $")
_KIN_AFTER = phrase(rf"^[ ,)]*{_KIN}\b")
_NOUN_AFTER = phrase(
    r"^[ ,)]*(?:\w+ ){0,2}?(?:boy|girl|man|woman|male|female|child|baby|infant|toddler|adult|mother of"
    r"|lady|gentleman|student|teenager|young (?:person|man|woman))\b"
)
_NOUN_BEFORE = phrase(
    r"\b(?:an?|the|this|her|his|their) (?:[\w-]+ ){0,2}?(?:boy|girl|man|woman|baby|infant|child|widow"
    r"|widower)(?:,? who was"
    r"|,? then)? ?,? ?\(?$"
)
_HISTORY = phrase(
    r"\b(?:when (?:he|she|they|[A-Z]\w+(?: [A-Z]\d?)?) (?:was|were)|from(?: the)?(?: age(?: of)?)?"
    r"|since(?: the)?(?: age(?: of)?)?|by the(?: age(?: of)?)?|until"
    r"|(?:first|began|started|moved|adopted|placed|taken into care|diagnosed"
    r"|excluded)[^.,]{0,40} at(?: the)?|between|years earlier|previously)[ ,]*$"
)
_LAW = phrase(
    r"aged 1[68] (?:or|and) over|Care Act|Children Act|section 9|legislation|for the purposes? of"
    r"|definition|the age group|per ?cent|%|statutory guidance"
)
_AT_INCIDENT = phrase(
    r"at the time of (?:his|her|their|the|this|its)(?: \w+){0,2} (?:death|incident|injur\w+|murder"
    r"|homicide|events?|assault|attack|offences?|review|admission|killing|suicide)"
    r"|\bwhen (?:he|she|they|it)(?: was| were)? (?:died|killed|murdered|injured|found|sustained|suffered"
    r"|took|seriously)|\bdied(?: \w+){0,4} #|at the age of #|who died|death of (?:an? |the )?[^.]{0,40}#"
    r"|# ?,?(?: \w+){0,3} (?:died|was (?:killed|murdered|found|admitted)|sustained|suffered|when (?:he|she"
    r"|they) died)|\b(?:killed|murdered|injured|injuries to) (?:an? )?#"
)
_DEATH = phrase(
    r"\b(?:died|death|killed|murdered|homicide|fatal|injur\w+|harm|suicide|stabbed|shot|strangled|smothered|drowned"
    r"|abus\w+|neglect\w*"
    r"|raped?|assault\w*)\b"
)
_SUBJECT_BEFORE = phrase(
    r"\b(?:subject of (?:this|the) review|this review (?:concerns|is about|considers|relates|examines"
    r"|looks)|review (?:concern\w*|into)|subject|known as|victim|deceased|perpetrator|relates to"
    r"|in respect of)\b"
)
_PLURAL = re.compile(
    r"(?:children|siblings|twins|babies|infants|adults|young people|family)\b", re.IGNORECASE
)
_SINGLE = {
    "children": "Child",
    "siblings": "Sibling",
    "babies": "Baby",
    "infants": "Infant",
    "adults": "Adult",
}
_AGE = rf"(?:aged )?{NUMBER}(?: (?:days?|weeks?|months?|years?))?"
_LIST_OF_AGES = phrase(
    rf"\b(?:age[ds] (?P<ages>{_AGE}(?:, ?{_AGE})*,? and {_AGE})\b"
    rf"|were (?P<more>{_AGE}(?:, ?{_AGE})*,? and {_AGE}) old\b)"
)
_BORN = phrase(r"\b(?:d\.? ?o\.? ?b\.?|date of birth|born(?: on)?)[ :\-–]*$")
_DIED = phrase(r"\b(?:d\.? ?o\.? ?d\.?|date of death|died(?: on)?)[ :\-–]*$")
