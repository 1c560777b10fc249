"""The words shown for ids: kinds, roles, nations, outcomes, ages and dates. For themes see the vocabulary."""

from collections.abc import Mapping

from ingest.draft.facts import (
    AgeGroup,
    DocumentRole,
    Nation,
    Outcome,
    Precision,
    ReviewKind,
    SexStatus,
    SubjectRole,
)
from ingest.draft.tags import Assertion, Facet
from ingest.tagging.vocabulary import load_vocabulary

KINDS: Mapping[str, str] = {
    ReviewKind.SCR: "Serious case review",
    ReviewKind.LCSPR: "Child safeguarding practice review",
    ReviewKind.CPR: "Child practice review",
    ReviewKind.SUSR: "Single unified safeguarding review",
    ReviewKind.ICR: "Initial case review",
    ReviewKind.LEARNING_REVIEW: "Learning review",
    ReviewKind.CMR: "Case management review",
    ReviewKind.APR: "Adult practice review",
    ReviewKind.SAR: "Safeguarding adults review",
    ReviewKind.DHR: "Domestic homicide review",
    ReviewKind.MHHR: "Mental health homicide review",
    ReviewKind.OWHR: "Offensive weapons homicide review",
    ReviewKind.RAPID_REVIEW: "Rapid review",
    ReviewKind.THEMATIC: "Thematic review",
    ReviewKind.NATIONAL: "National review",
    ReviewKind.INQUIRY: "Inquiry",
    ReviewKind.PFD: "Prevention of future deaths report",
    ReviewKind.OTHER: "Other review",
}

ROLES: Mapping[str, str] = {
    DocumentRole.OVERVIEW: "Overview report",
    DocumentRole.SUMMARY: "Executive summary",
    DocumentRole.BRIEFING: "Learning briefing",
    DocumentRole.ACTION_PLAN: "Action plan",
    DocumentRole.RESPONSE: "Response",
    DocumentRole.LETTER: "Letter",
    DocumentRole.EASY_READ: "Easy-read version",
    DocumentRole.TRANSLATION: "Translation",
}

NATIONS: Mapping[str, str] = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}

OUTCOMES: Mapping[str, str] = {
    Outcome.DEATH: "Death",
    Outcome.SERIOUS_HARM: "Serious harm",
    Outcome.OTHER: "Another outcome",
}

AGE_GROUPS: Mapping[str, str] = {
    AgeGroup.UNBORN: "Unborn",
    AgeGroup.UNDER_1: "Under 1",
    AgeGroup.FROM_1_TO_5: "1 to 5",
    AgeGroup.FROM_6_TO_10: "6 to 10",
    AgeGroup.FROM_11_TO_15: "11 to 15",
    AgeGroup.FROM_16_TO_17: "16 and 17",
    AgeGroup.FROM_18_TO_25: "18 to 25",
    AgeGroup.FROM_26_TO_64: "26 to 64",
    AgeGroup.FROM_65: "65 and over",
}

SUBJECT_ROLES: Mapping[str, str] = {
    SubjectRole.CHILD: "Child",
    SubjectRole.ADULT: "Adult",
    SubjectRole.VICTIM: "Victim",
    SubjectRole.PERPETRATOR: "Perpetrator",
}

ASSERTIONS: Mapping[str, str] = {
    Assertion.PRESENT: "so in this case",
    Assertion.ABSENT: "said to be absent",
    Assertion.HISTORICAL: "in the past",
    Assertion.OTHER_PERSON: "about another person",
    Assertion.OTHER_CASE: "about another case",
    Assertion.POLICY: "as policy",
}

FACETS: Mapping[str, str] = {
    Facet.THEME: "Themes",
    Facet.AGE_GROUP: "Ages",
    Facet.AGENCY: "Agencies",
    Facet.HARM: "Harms",
    Facet.OUTCOME: "Outcomes",
}

SEX_STATUSES: Mapping[str, str] = {
    SexStatus.REPORTED: "as the report says",
    SexStatus.ALTERED: "changed in the report",
    SexStatus.WITHHELD: "withheld in the report",
    SexStatus.UNKNOWN: "not known",
}

LANGUAGES: Mapping[str, str] = {"en": "English", "cy": "Welsh"}

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(names: Mapping[str, str], value: str) -> str:
    """The name of an id. An id without a name is shown as its own words: "learning_event" is "Learning event"."""
    return names.get(value) or value.replace("_", " ").capitalize()


def term_label(facet: Facet, term_id: str) -> str:
    """The label of a term of a vocabulary: (theme, "hidden_men") is "Unknown or hidden men"."""
    if facet is Facet.AGE_GROUP:
        return in_words(AGE_GROUPS, term_id)
    if facet is Facet.OUTCOME:
        return in_words(OUTCOMES, term_id)
    term = load_vocabulary().find(facet, term_id)
    return term.label if term else in_words({}, term_id)


def group_label(facet: Facet, group_id: str) -> str:
    """The label of a group of terms: (theme, "together") is "Working together"."""
    labels = {group.id: group.label for group in load_vocabulary().groups_of(facet)}
    return in_words(labels, group_id)


_NAMES = frozenset({"Cafcass"})


def in_sentence(label: str) -> str:
    """A label for use inside a sentence: "health visiting", but "GP and primary care" and "Home Office"."""
    is_name = label in _NAMES or any(letter.isupper() for letter in label[1:])
    return label if is_name else label[:1].lower() + label[1:]


def date_in_words(value: str, precision: str | None = None) -> str:
    """2019-03-04 as "4 March 2019", 2019-03 as "March 2019", 2019 as "2019"; never more than its precision."""
    parts = [int(part) for part in value.split("-")]
    known = parts[: {Precision.YEAR: 1, Precision.MONTH: 2}.get(Precision(precision), 3) if precision else 3]
    if len(known) == 1:
        return str(known[0])
    month = f"{_MONTHS[known[1] - 1]} {known[0]}"
    return month if len(known) == 2 else f"{known[2]} {month}"


def page_in_words(number: int, label: str | None) -> str:
    """A page by its printed number, and its place in the PDF where that differs: "page 9 (page 11 of the PDF)"."""
    is_other = label is not None and label != str(number)
    return f"page {label} (page {number} of the PDF)" if is_other else f"page {number}"


def page_title(number: int, label: str | None) -> str:
    """The same at the beginning of a line."""
    return f"P{page_in_words(number, label)[1:]}"


def short_page(number: int, label: str | None) -> str:
    """The same for a citation: "p. 9 (p. 11 of the PDF)"."""
    return page_in_words(number, label).replace("page ", "p. ")


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Words joined as in a sentence: "police, housing and probation"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
