"""What a report states about itself: the rules of this folder in order, each claim with the place it was read."""

from dataclasses import replace

from ingest.calibration import SCALE_OF_CLAIMS, scaled
from ingest.draft.claims import Claim, ClaimField
from ingest.draft.facts import DocumentRole, ReviewKind
from ingest.metadata.areas import area_claims
from ingest.metadata.authors import GUESSED, author_claims, chair_claims
from ingest.metadata.board import board_claims
from ingest.metadata.case_review import case_review_claims
from ingest.metadata.dates import published_claims
from ingest.metadata.document_role import role_claims
from ingest.metadata.incident import incident_claims
from ingest.metadata.language import language_claims
from ingest.metadata.nation import nation_claims
from ingest.metadata.official_form import official_claims
from ingest.metadata.opening import Opening, opening_of
from ingest.metadata.outcome import outcome_claims
from ingest.metadata.people import alias_claims
from ingest.metadata.register import BoardRegister
from ingest.metadata.review_kind import review_kind_claims
from ingest.metadata.subjects import subject_claims
from ingest.metadata.title import title_claims, with_alias, without_boards
from ingest.pdf.document import Document
from ingest.structure.outline import Outline

_AS_JUDGED = frozenset({ClaimField.IS_CASE_REVIEW, ClaimField.DOCUMENT_ROLE, ClaimField.LANGUAGE})
"""Fields whose confidence was not measured."""


def claims_of(document: Document, outline: Outline, register: BoardRegister) -> tuple[Claim, ...]:
    """Every claim of the report, the surer first where two are of one field; none for a field that it does not mention.

    A document without words is claimed to be no case review, without evidence: there is nothing to quote.
    """
    opening = opening_of(document, outline)
    if opening is None:
        return (Claim(ClaimField.IS_CASE_REVIEW, False, 0.6, (), "case_review.no_words/1"),)
    official = official_claims(opening, register)
    claims = _read_by_rules(document, outline, opening, official, register)
    stated = {claim.field for claim in official}
    kept = (claim for claim in claims if claim.field not in stated)
    return tuple(_calibrated(claim) for claim in (*official, *kept))


def _calibrated(claim: Claim) -> Claim:
    if claim.field in _AS_JUDGED:
        return claim
    return replace(claim, confidence=scaled(claim.confidence, SCALE_OF_CLAIMS))


def _read_by_rules(
    document: Document,
    outline: Outline,
    opening: Opening,
    official: tuple[Claim, ...],
    register: BoardRegister,
) -> tuple[Claim, ...]:
    """The claims of the rules for covers and first pages. What an official form states helps the others."""
    languages = language_claims(opening)
    authors = author_claims(opening)
    code = str(languages[0].value) if languages else "en"
    names = (str(claim.value) for claim in authors)
    boards = board_claims(opening, register)
    titles = _of(official, ClaimField.TITLE) or title_claims(
        without_boards(opening, boards), document.info_title, names, language=code
    )
    title = titles[0] if titles else None
    kinds = _of(official, ClaimField.REVIEW_KIND) or review_kind_claims(opening, title)
    roles = role_claims(opening, title, code)
    reviews = _of(official, ClaimField.IS_CASE_REVIEW) or case_review_claims(
        opening, outline, title, kinds, roles
    )
    areas = area_claims(opening, boards, register)
    role = DocumentRole(str(roles[0].value))
    shared = (
        *titles, *kinds, *roles, *reviews, *languages, *boards, *areas,
        *nation_claims(opening, boards, areas, kinds, register=register),
        *published_claims(opening, role, title),
    )  # fmt: skip
    if reviews[0].value is True:
        aliases = _of(official, ClaimField.ALIAS) or alias_claims(opening, title)
        if ReviewKind.INQUIRY in {claim.value for claim in kinds}:
            authors = _labelled(authors) or chair_claims(opening) or authors
        named = with_alias(titles, next(iter(aliases), None))
        return (*named, *shared[len(titles) :], *authors, *_of_the_case(opening, aliases, kinds))
    if role is DocumentRole.OVERVIEW:
        return tuple(claim for claim in shared if claim.field is not ClaimField.REVIEW_KIND)
    return (*shared, *alias_claims(opening, title))


def _labelled(authors: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The authors that more than a line of its own gives."""
    return tuple(claim for claim in authors if claim.confidence > GUESSED)


def _of(claims: tuple[Claim, ...], field: ClaimField) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim.field is field)


def _of_the_case(opening: Opening, aliases: tuple[Claim, ...], kinds: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Claims that only a document about a case can make: who, when, what happened."""
    alias = aliases[0] if aliases else None
    name = str(alias.value) if alias else None
    of_no_case = bool({claim.value for claim in kinds} & {ReviewKind.INQUIRY, ReviewKind.NATIONAL})
    return (
        *aliases,
        *subject_claims(opening, kinds, alias),
        *(() if of_no_case else incident_claims(opening, name)),
        *outcome_claims(opening, kinds, name),
    )
