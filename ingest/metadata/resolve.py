"""The facts of a report from its claims: a curator's word before a board's, a board's before a machine's.

``app.reviews`` calls this with stored claims too, so that a decision made by a person outlives every new reading.
Rejected claims are left out by the caller. A person's claim whose value is None means "the report does not say".
"""

from collections.abc import Iterable, Mapping

from ingest.draft.claims import Claim, ClaimField, ClaimSource
from ingest.draft.facts import (
    AgeGroup,
    DocumentRole,
    Metadata,
    Nation,
    Outcome,
    PartialDate,
    Precision,
    Register,
    ReviewKind,
    SexStatus,
    Subject,
    SubjectRole,
)
from ingest.draft.json_value import JsonValue

_RANK = {source: rank for rank, source in enumerate(ClaimSource)}
_LEAST_CONFIDENCE = 0.4
"""A machine's claim below this is kept as a suggestion and never shown as a fact."""


def resolve(claims: Iterable[Claim]) -> Metadata:
    """The winning value of each field. Order of claims decides only between equals."""
    all_claims = tuple(claims)
    title, alias = (_winner(all_claims, field) for field in (ClaimField.TITLE, ClaimField.ALIAS))
    nation, outcome = (_winner(all_claims, field) for field in (ClaimField.NATION, ClaimField.OUTCOME))
    return Metadata(
        title=str(title.value) if title else None,
        review_kinds=tuple(ReviewKind(str(value)) for value in _winners(all_claims, ClaimField.REVIEW_KIND)),
        nation=Nation(str(nation.value)) if nation else None,
        boards=tuple(_register(value) for value in _winners(all_claims, ClaimField.BOARD)),
        areas=tuple(_register(value) for value in _winners(all_claims, ClaimField.AREA)),
        published=_date(_winner(all_claims, ClaimField.PUBLISHED)),
        incident=_date(_winner(all_claims, ClaimField.INCIDENT)),
        alias=str(alias.value) if alias else None,
        subjects=tuple(_subject(value) for value in _winners(all_claims, ClaimField.SUBJECT)),
        outcome=Outcome(str(outcome.value)) if outcome else None,
        authors=tuple(str(value) for value in _winners(all_claims, ClaimField.AUTHOR)),
    )


def document_role(claims: Iterable[Claim]) -> DocumentRole:
    """The role of the document; the overview where nothing is claimed."""
    claim = _winner(tuple(claims), ClaimField.DOCUMENT_ROLE)
    return DocumentRole(str(claim.value)) if claim else DocumentRole.OVERVIEW


def is_case_review(claims: Iterable[Claim]) -> tuple[bool, float]:
    """Whether it is a case review, and how sure that is; (False, 0.5) where nothing is claimed."""
    claim = _winner(tuple(claims), ClaimField.IS_CASE_REVIEW)
    return (claim.value is True, claim.confidence) if claim else (False, 0.5)


def language(claims: Iterable[Claim]) -> str:
    """ISO 639-1 code of the language; English where nothing is claimed."""
    claim = _winner(tuple(claims), ClaimField.LANGUAGE)
    return str(claim.value) if claim else "en"


def _strongest(claims: tuple[Claim, ...], field: ClaimField) -> tuple[Claim, ...]:
    """The claims of the strongest source that has any for the field, without unsure ones of a machine."""
    own = [claim for claim in claims if claim.field is field]
    if not own:
        return ()
    highest = max(_RANK[claim.source] for claim in own)
    return tuple(
        claim
        for claim in own
        if _RANK[claim.source] == highest and (highest or claim.confidence >= _LEAST_CONFIDENCE)
    )


def _winner(claims: tuple[Claim, ...], field: ClaimField) -> Claim | None:
    """The most confident of the strongest; among people, the latest."""
    strongest = _strongest(claims, field)
    if not strongest:
        return None
    if strongest[0].source is not ClaimSource.MACHINE:
        strongest = strongest[-1:]
    best = max(strongest, key=lambda claim: claim.confidence)
    return best if best.value is not None else None


def _winners(claims: tuple[Claim, ...], field: ClaimField) -> list[JsonValue]:
    """The values of a field that may have several, each once, in the order they were claimed."""
    values = [claim.value for claim in _strongest(claims, field) if claim.value is not None]
    return list({repr(value): value for value in values}.values())


def _parts(value: JsonValue) -> Mapping[str, JsonValue]:
    if not isinstance(value, Mapping):
        raise TypeError(f"a claim of this field holds named parts, not {value!r}")
    return value


def _register(value: JsonValue) -> Register:
    """An entry; a board the register does not know has no id and goes by its printed name."""
    parts = _parts(value)
    identity, today = parts["id"], parts.get("today")
    return Register(
        id=None if identity is None else str(identity),
        name=str(parts["name"]),
        today=str(today) if today else None,
    )


def _date(claim: Claim | None) -> PartialDate | None:
    if claim is None:
        return None
    parts = _parts(claim.value)
    return PartialDate(str(parts["value"]), Precision(str(parts["precision"])))


def _subject(value: JsonValue) -> Subject:
    parts = _parts(value)
    text, group, sex = parts.get("age_text"), parts.get("age_group"), parts.get("sex")
    return Subject(
        age_text=str(text) if text else None,
        age_group=AgeGroup(str(group)) if group else None,
        sex=str(sex) if sex else None,
        sex_status=SexStatus(str(parts.get("sex_status") or SexStatus.UNKNOWN)),
        role=SubjectRole(str(parts["role"])),
    )
