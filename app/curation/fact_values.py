"""Check the value that a person states for a fact, and return it in the form that claims store."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from app.clock import now
from app.errors import BadRequest
from ingest.draft.claims import ClaimField
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

LONGEST_TEXT = 300
FIRST_YEAR = 1945
"""The year of the first inquiry into a child's death in care. No case review is older."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def checked_value(field: ClaimField, value: object) -> Any:  # noqa: ANN401
    """The value of a fact, checked, with white space folded. Raises BadRequest naming the field.

    A text is a str; a kind, nation, outcome or role is its id; a date is "2019-03-04", "2019-03" or "2019"; a board is
    {"id", "name"}, with id None if it is not in the register; a subject is {"role", "age_text", "age_group", "sex",
    "sex_status"}, where all but the role may be None.
    """
    return _CHECKS[field](field, value)


def _text(field: ClaimField, value: object) -> str:
    words = " ".join(value.replace("\x00", " ").split()) if isinstance(value, str) else ""
    if not words:
        raise BadRequest(field=field, problem="it is empty. Mark it as not stated instead")
    if len(words) > LONGEST_TEXT:
        raise BadRequest(field=field, problem=f"it is longer than {LONGEST_TEXT} characters")
    return words


def _one_of(known: type[StrEnum]) -> Callable[[ClaimField, object], str]:
    def check(field: ClaimField, value: object) -> str:
        if value not in set(known):
            raise BadRequest(field=field, problem=f"it is none of {', '.join(known)}")
        return str(value)

    return check


def _date(field: ClaimField, value: object) -> dict[str, str]:
    written = value.get("value") if isinstance(value, Mapping) else value
    parsed = _DATE.fullmatch(written) if isinstance(written, str) else None
    if parsed is None:
        raise BadRequest(field=field, problem="write it as 2019-03-04, 2019-03 or 2019")
    year, month, day = (int(part) if part else 1 for part in parsed.groups())
    try:
        is_possible = (
            date(FIRST_YEAR, 1, 1) <= date(year, month, day) <= now().date().replace(year=now().year + 1)
        )
    except ValueError:
        is_possible = False
    if not is_possible:
        raise BadRequest(field=field, problem=f"enter a real date from {FIRST_YEAR} to today")
    return {"value": parsed[0], "precision": _PRECISIONS[len(parsed[0])]}


def _register(field: ClaimField, value: object) -> dict[str, str | None]:
    if not isinstance(value, Mapping):
        raise BadRequest(field=field, problem="name it")
    identity = value.get("id")
    return {"id": _text(field, identity) if identity else None, "name": _text(field, value.get("name"))}


def _subject(field: ClaimField, value: object) -> dict[str, str | None]:
    if not isinstance(value, Mapping):
        raise BadRequest(field=field, problem="say at least their role")
    sex, age = value.get("sex"), value.get("age_text")
    group, status = value.get("age_group"), value.get("sex_status")
    return {
        "age_text": _text(field, age) if age else None,
        "age_group": _one_of(AgeGroup)(field, group) if group else None,
        "sex": _text(field, sex) if sex else None,
        "sex_status": _one_of(SexStatus)(field, status or SexStatus.UNKNOWN),
        "role": _one_of(SubjectRole)(field, value.get("role")),
    }


def _yes_or_no(field: ClaimField, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadRequest(field=field, problem="say yes or no")
    return value


def _language(field: ClaimField, value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch("[a-z]{2}", value):
        raise BadRequest(field=field, problem="enter a 2-letter language code, such as en or cy")
    return value


_CHECKS: Mapping[ClaimField, Callable[[ClaimField, object], Any]] = {
    ClaimField.TITLE: _text,
    ClaimField.REVIEW_KIND: _one_of(ReviewKind),
    ClaimField.DOCUMENT_ROLE: _one_of(DocumentRole),
    ClaimField.IS_CASE_REVIEW: _yes_or_no,
    ClaimField.NATION: _one_of(Nation),
    ClaimField.BOARD: _register,
    ClaimField.AREA: _register,
    ClaimField.PUBLISHED: _date,
    ClaimField.INCIDENT: _date,
    ClaimField.ALIAS: _text,
    ClaimField.SUBJECT: _subject,
    ClaimField.OUTCOME: _one_of(Outcome),
    ClaimField.AUTHOR: _text,
    ClaimField.LANGUAGE: _language,
}
