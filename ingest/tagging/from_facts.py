"""Themes and harms that follow from the facts of a review: a subject's age, and the kind of the review.

A review of a baby's death is about how vulnerable babies are, and one of a domestic homicide about domestic abuse,
whether or not a sentence says so.
"""

from collections.abc import Iterator, Mapping, Sequence

from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.facts import AgeGroup, Metadata, ReviewKind, SubjectRole
from ingest.draft.tags import Facet

OF_AGES: Mapping[AgeGroup, tuple[Facet, str]] = {
    AgeGroup.UNDER_1: (Facet.THEME, "babies"),
    AgeGroup.FROM_65: (Facet.THEME, "older_people"),
}
OF_KINDS: Mapping[ReviewKind, tuple[Facet, str]] = {ReviewKind.DHR: (Facet.THEME, "domestic_abuse")}
CONFIDENCE = 0.84
"""Of such a tag: as sure as the fact and a little less, below "quite sure". Decision 0225."""


def terms_of_facts(
    metadata: Metadata, claims: Sequence[Claim]
) -> Iterator[tuple[Facet, str, tuple[Evidence, ...]]]:
    """The terms that the facts of a review make its own, with the evidence of the facts.

    A fact without evidence gives none: nobody could check it.
    """
    subjects = [subject for subject in metadata.subjects if subject.role is not SubjectRole.PERPETRATOR]
    for age, term in OF_AGES.items():
        evidence = _evidence_of_age(age, claims) if any(s.age_group is age for s in subjects) else ()
        if evidence:
            yield (*term, evidence)
    for kind in metadata.review_kinds:
        evidence = _evidence_of_kind(kind, claims) if kind in OF_KINDS else ()
        if evidence:
            yield (*OF_KINDS[kind], evidence)


def _evidence_of_age(age: AgeGroup, claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    return tuple(
        evidence
        for claim in claims
        if claim.field is ClaimField.SUBJECT
        and isinstance(claim.value, Mapping)
        and claim.value.get("age_group") == age.value
        for evidence in claim.evidence
    )


def _evidence_of_kind(kind: ReviewKind, claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    return tuple(
        evidence
        for claim in claims
        if claim.field is ClaimField.REVIEW_KIND and claim.value == kind.value
        for evidence in claim.evidence
    )
