"""Reviews as rows, made in a line: a_review(session, title="Child Heron", passages=["…"], themes=["neglect"])."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from app.clock import now
from app.database import WriteSession
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.reviews.identifiers import mint_public_id
from app.reviews.resolve_facts import resolve_facts
from app.reviews.save_draft import save_draft
from ingest.draft.claims import Claim, ClaimField, Evidence
from ingest.draft.digest import Sha256
from ingest.draft.facts import DocumentRole, Metadata
from ingest.draft.json_value import JsonValue
from ingest.draft.outline import (
    Block,
    BlockKind,
    DraftPage,
    Passage,
    Recommendation,
    Section,
    SectionKind,
    TextSource,
)
from ingest.draft.review import DraftReview
from ingest.draft.tags import Assertion, Facet, Tag
from ingest.metadata.resolve import resolve


@dataclass(frozen=True, slots=True)
class A:
    """What a built review says. Each passage is on a page of its own, from page 1."""

    title: str = "Serious Case Review: Baby Wren"
    passages: Sequence[str] = ("The health visitor saw a small bruise on the cheek of a baby.",)
    recommendations: Sequence[str] = ()
    kinds: Sequence[str] = ("scr",)
    boards: Sequence[str] = ("Westerdale Safeguarding Children Partnership",)
    nation: str | None = "england"
    alias: str | None = None
    published: str | None = "2019-03"
    outcome: str | None = None
    themes: Sequence[str] = ()
    absent_themes: Sequence[str] = ()
    age_groups: Sequence[str] = ()
    agencies: Sequence[str] = ()
    harms: Sequence[str] = ()
    role: DocumentRole = DocumentRole.OVERVIEW
    language: str = "en"
    section: str = "Analysis"
    extra_claims: Sequence[Claim] = field(default_factory=tuple)


def a_review(
    session: WriteSession,
    *,
    state: ReviewState = ReviewState.PUBLISHED,
    facts: A | None = None,
    **says: object,
) -> Review:
    """A review with one document, in a state, published unless told otherwise."""
    draft = a_draft(facts or A(**says))  # type: ignore[arg-type]
    saved = save_draft(session, draft, file_name="built.pdf", rules_version="built")
    if state in (ReviewState.PUBLISHED, ReviewState.WITHDRAWN):
        _make_public(session, saved.review, saved.document, is_linked=saved.is_linked)
    saved.review.state = state
    session.flush()
    return saved.review


def a_draft(facts: A) -> DraftReview:
    """The draft that reading such a report would yield."""
    pages = [*facts.passages, *facts.recommendations]
    claims = tuple(_claims(facts))
    return DraftReview(
        sha256=Sha256(sha256(repr(facts).encode()).hexdigest()),
        size_bytes=1000,
        role=facts.role,
        language=facts.language,
        is_case_review=True,
        confidence=0.9,
        metadata=resolve(claims) if claims else Metadata(),
        claims=claims,
        pages=tuple(_page(number, text) for number, text in enumerate(pages, 1)),
        sections=(
            Section(facts.section, "4", 1, SectionKind.ANALYSIS, 1, max(len(facts.passages), 1), None),
            Section(
                "Recommendations",
                "5",
                1,
                SectionKind.RECOMMENDATIONS,
                len(facts.passages) + 1,
                len(pages),
                None,
            ),
        )[: 2 if facts.recommendations else 1],
        passages=tuple(
            Passage(text, 0 if number <= len(facts.passages) else 1, number, 0, number, len(text))
            for number, text in enumerate(pages, 1)
        ),
        recommendations=tuple(
            Recommendation(str(number), text, len(facts.passages) + number, 0, len(text), ("police",), 1)
            for number, text in enumerate(facts.recommendations, 1)
        ),
        tags=tuple(_tags(facts)),
        findings=(),
    )


def _page(number: int, text: str) -> DraftPage:
    block = Block(BlockKind.PARAGRAPH, text, 0, len(text))
    return DraftPage(number, text, TextSource.TEXT, 595.0, 842.0, (block,))


def _claims(facts: A) -> list[Claim]:
    stated: list[tuple[ClaimField, JsonValue]] = [
        (ClaimField.TITLE, facts.title),
        *((ClaimField.REVIEW_KIND, kind) for kind in facts.kinds),
        *((ClaimField.BOARD, {"id": None, "name": name}) for name in facts.boards),
    ]
    if facts.nation:
        stated.append((ClaimField.NATION, facts.nation))
    if facts.alias:
        stated.append((ClaimField.ALIAS, facts.alias))
    if facts.outcome:
        stated.append((ClaimField.OUTCOME, facts.outcome))
    if facts.published:
        precision = {4: "year", 7: "month", 10: "day"}[len(facts.published)]
        stated.append((ClaimField.PUBLISHED, {"value": facts.published, "precision": precision}))
    claims = [
        Claim(field, value, 0.9, (Evidence(1, f"{field} {value}"),), "built/1") for field, value in stated
    ]
    return [*claims, *facts.extra_claims]


def _tags(facts: A) -> list[Tag]:
    first = Evidence(1, facts.passages[0] if facts.passages else "", 0, 10)
    terms = [
        *((Facet.THEME, term, Assertion.PRESENT) for term in facts.themes),
        *((Facet.THEME, term, Assertion.ABSENT) for term in facts.absent_themes),
        *((Facet.AGE_GROUP, term, Assertion.PRESENT) for term in facts.age_groups),
        *((Facet.AGENCY, term, Assertion.PRESENT) for term in facts.agencies),
        *((Facet.HARM, term, Assertion.PRESENT) for term in facts.harms),
    ]
    return [Tag(facet, term, 0.8, assertion, (first,), "built/1") for facet, term, assertion in terms]


def _make_public(session: WriteSession, review: Review, document: Document, *, is_linked: bool) -> None:
    review.public_id = mint_public_id(session)
    review.published_at = document.published_at = now()
    review.state = ReviewState.PUBLISHED
    session.flush()
    if is_linked:  # else its only document has given the facts already
        resolve_facts(session, review)
