"""The form of a fact: filled in from its values, and turned into what app.curation.correct takes.

What was entered and what is known are shown by the same code, so that nothing is lost when something is wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, Field

from app.errors import BadRequest
from app.reviews.facts import Fact
from app.reviews.words import AGE_GROUPS, KINDS, NATIONS, OUTCOMES, SEX_STATUSES, SUBJECT_ROLES
from app.site.forms import Choice
from ingest.draft.claims import ClaimField
from ingest.draft.facts import SexStatus
from ingest.metadata.register import BoardRegister

MOST_VALUES = 30


class FactForm(BaseModel):
    """What the form of a fact sends: the decision, the stamp of what was shown, and the boxes of its kind."""

    decision: str = ""
    seen: str = ""
    back: str = ""
    """"list" if it was decided in the list of everything."""
    value: list[str] = Field(default_factory=list, max_length=MOST_VALUES)
    day: str = ""
    month: str = ""
    year: str = ""
    role: list[str] = Field(default_factory=list, max_length=MOST_VALUES)
    age_text: list[str] = Field(default_factory=list, max_length=MOST_VALUES)
    age_group: list[str] = Field(default_factory=list, max_length=MOST_VALUES)
    sex: list[str] = Field(default_factory=list, max_length=MOST_VALUES)
    sex_status: list[str] = Field(default_factory=list, max_length=MOST_VALUES)


class InputKind(StrEnum):
    """How a fact is stated."""

    TEXT = "text"
    LINES = "lines"
    """Several names, a box each, one more empty."""
    ONE_OF = "one_of"
    SOME_OF = "some_of"
    DATE = "date"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class PersonInputs:
    """The boxes of one subject; an empty role leaves them out."""

    legend: str
    roles: tuple[Choice, ...]
    age_text: str
    age_groups: tuple[Choice, ...]
    sexes: tuple[Choice, ...]
    sex_statuses: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The boxes of one fact."""

    kind: InputKind
    label: str
    hint: str | None
    texts: tuple[str, ...]
    choices: tuple[Choice, ...]
    offered: tuple[str, ...]
    """Names to choose from while typing."""
    day: str
    month: str
    year: str
    people: tuple[PersonInputs, ...]


_KINDS: Mapping[ClaimField, InputKind] = {
    ClaimField.TITLE: InputKind.TEXT,
    ClaimField.ALIAS: InputKind.TEXT,
    ClaimField.REVIEW_KIND: InputKind.SOME_OF,
    ClaimField.NATION: InputKind.ONE_OF,
    ClaimField.OUTCOME: InputKind.ONE_OF,
    ClaimField.BOARD: InputKind.LINES,
    ClaimField.AREA: InputKind.LINES,
    ClaimField.AUTHOR: InputKind.LINES,
    ClaimField.PUBLISHED: InputKind.DATE,
    ClaimField.INCIDENT: InputKind.DATE,
    ClaimField.SUBJECT: InputKind.PEOPLE,
}
_NAMES: Mapping[ClaimField, Mapping[str, str]] = {
    ClaimField.REVIEW_KIND: KINDS,
    ClaimField.NATION: NATIONS,
    ClaimField.OUTCOME: OUTCOMES,
}
_HINTS: Mapping[ClaimField, str] = {
    ClaimField.TITLE: "As it is on the cover of the report.",
    ClaimField.ALIAS: "What the report calls the person it is about, such as Child K. Never a real name.",
    ClaimField.BOARD: "One board in each box. Empty a box to remove its board.",
    ClaimField.AREA: "One local authority in each box. Empty a box to remove it.",
    ClaimField.AUTHOR: "One author in each box. Empty a box to remove its author.",
    ClaimField.PUBLISHED: "When the board published it. Enter as much as the report says. The year alone is enough.",
    ClaimField.INCIDENT: "When the incident that led to the review happened. The year alone is enough.",
    ClaimField.REVIEW_KIND: "Select more than one for a joint review.",
    ClaimField.SUBJECT: "Who the review is about. Choose no role to leave someone out.",
}
_SEXES = {"female": "Female", "male": "Male"}


def form_of(fact: Fact) -> FactForm:
    """The boxes with the current values."""
    values = fact.values
    match _KINDS[fact.field]:
        case InputKind.DATE:
            year, month, day = (*(values[0]["value"] if values else "").split("-"), "", "", "")[:3]
            return FactForm(year=year, month=month.lstrip("0"), day=day.lstrip("0"))
        case InputKind.PEOPLE:
            return FactForm(**{part: [person.get(part) or "" for person in values] for part in _PARTS})
        case _:
            return FactForm(
                value=[value["name"] if isinstance(value, Mapping) else str(value) for value in values]
            )


_PARTS = ("role", "age_text", "age_group", "sex", "sex_status")


def inputs_of(field: ClaimField, label: str, form: FactForm, register: BoardRegister) -> Inputs:
    """The boxes as they are shown, with what was entered."""
    kind = _KINDS[field]
    chosen = set(form.value)
    texts = form.value[:1] or [""] if kind is InputKind.TEXT else [*filter(None, form.value), ""]
    return Inputs(
        kind=kind,
        label=label,
        hint=_HINTS.get(field),
        texts=tuple(texts),
        choices=_choices(_NAMES.get(field, {}), chosen),
        offered=_offered(field, register),
        day=form.day,
        month=form.month,
        year=form.year,
        people=_people(form) if kind is InputKind.PEOPLE else (),
    )


def stated_values(fact: Fact, form: FactForm, register: BoardRegister) -> list[object]:
    """What was entered, as app.curation.correct.change takes it. Raises BadRequest."""
    field = fact.field
    match _KINDS[field]:
        case InputKind.DATE:
            return [_date(field, form)]
        case InputKind.PEOPLE:
            people = [dict(zip(_PARTS, row, strict=True)) for row in _rows(form)]
            return [
                {part: value or None for part, value in person.items()} for person in people if person["role"]
            ]
        case InputKind.LINES:
            names = [" ".join(name.split()) for name in form.value]
            return [_named(fact, name, register) for name in names if name]
        case _:
            return list(form.value)


def _date(field: ClaimField, form: FactForm) -> str:
    year, month, day = (part.strip() for part in (form.year, form.month, form.day))
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        raise BadRequest(field=field, problem="enter the year as 4 digits")
    if day and not month:
        raise BadRequest(field=field, problem="enter the month too, or leave the day empty")
    if any(part and not (part.isascii() and part.isdigit() and len(part) < 3) for part in (month, day)):
        raise BadRequest(field=field, problem="enter the day and month as numbers")
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _named(fact: Fact, name: str, register: BoardRegister) -> object:
    """A board or an area with its id in the register if it is known; an author by name."""
    if fact.field is ClaimField.AUTHOR:
        return name
    read = [*fact.values, *(claim.value for claim in fact.others)]
    known = next(
        (value["id"] for value in read if isinstance(value, Mapping) and value["name"] == name), None
    )
    if known is None and fact.field is ClaimField.BOARD:
        board = register.board_named(name)
        known = board.id if board else None
    elif known is None:
        area = register.area_named(name)
        known, name = (area.code, area.name) if area else (None, name)
    return {"id": known, "name": name}


def _offered(field: ClaimField, register: BoardRegister) -> tuple[str, ...]:
    if field is ClaimField.BOARD:
        return tuple(sorted({board.name for board in register.boards.values()}))
    if field is ClaimField.AREA:
        return tuple(sorted({area.name for area in register.areas.values()}))
    return ()


def _rows(form: FactForm) -> list[tuple[str, ...]]:
    """The boxes of each person; a box that was not sent is empty."""
    columns: list[Sequence[str]] = [getattr(form, part) for part in _PARTS]
    return [
        tuple(column[place] if place < len(column) else "" for column in columns)
        for place in range(len(form.role))
    ]


def _people(form: FactForm) -> tuple[PersonInputs, ...]:
    rows = [row for row in _rows(form) if any(row)]
    named = [_person(f"Person {place}", row) for place, row in enumerate(rows, 1)]
    return (*named, _person("Add another person", ("", "", "", "", "")))


def _person(legend: str, row: tuple[str, ...]) -> PersonInputs:
    role, age_text, age_group, sex, sex_status = row
    return PersonInputs(
        legend=legend,
        roles=_choices(SUBJECT_ROLES, {role}),
        age_text=age_text,
        age_groups=_choices(AGE_GROUPS, {age_group}),
        sexes=_choices(_SEXES, {sex}),
        sex_statuses=_choices(SEX_STATUSES, {sex_status or SexStatus.UNKNOWN}),
    )


def _choices(names: Mapping[str, str], chosen: set[Any]) -> tuple[Choice, ...]:
    return tuple(Choice(str(value), label, value in chosen) for value, label in names.items())
