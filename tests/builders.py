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
    """What a built review says. Each passage stands on a page of its own, from page 1."""

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
    said: A | None = None,
    **says: object,
) -> Review:
    """A review with one document, in a state, published unless told otherwise."""
    draft = a_draft(said or A(**says))  # type: ignore[arg-type]
    saved = save_draft(session, draft, file_name="built.pdf", rules_version="built")
    if state in (ReviewState.PUBLISHED, ReviewState.WITHDRAWN):
        _make_public(session, saved.review, saved.document)
    saved.review.state = state
    session.flush()
    return saved.review


def a_draft(said: A) -> DraftReview:
    """The draft that reading such a report would yield."""
    pages = [*said.passages, *said.recommendations]
    claims = tuple(_claims(said))
    return DraftReview(
        sha256=Sha256(sha256(repr(said).encode()).hexdigest()),
        size_bytes=1000,
        role=said.role,
        language=said.language,
        is_case_review=True,
        confidence=0.9,
        metadata=resolve(claims) if claims else Metadata(),
        claims=claims,
        pages=tuple(_page(number, text) for number, text in enumerate(pages, 1)),
        sections=(
            Section(said.section, "4", 1, SectionKind.ANALYSIS, 1, max(len(said.passages), 1), None),
            Section(
                "Recommendations",
                "5",
                1,
                SectionKind.RECOMMENDATIONS,
                len(said.passages) + 1,
                len(pages),
                None,
            ),
        )[: 2 if said.recommendations else 1],
        passages=tuple(
            Passage(text, 0 if number <= len(said.passages) else 1, number, 0, number, len(text))
            for number, text in enumerate(pages, 1)
        ),
        recommendations=tuple(
            Recommendation(str(number), text, len(said.passages) + number, 0, len(text), ("police",), 1)
            for number, text in enumerate(said.recommendations, 1)
        ),
        tags=tuple(_tags(said)),
        findings=(),
    )


def _page(number: int, text: str) -> DraftPage:
    block = Block(BlockKind.PARAGRAPH, text, 0, len(text))
    return DraftPage(number, text, TextSource.TEXT, 595.0, 842.0, (block,))


def _claims(said: A) -> list[Claim]:
    stated: list[tuple[ClaimField, JsonValue]] = [
        (ClaimField.TITLE, said.title),
        *((ClaimField.REVIEW_KIND, kind) for kind in said.kinds),
        *((ClaimField.BOARD, {"id": None, "name": name}) for name in said.boards),
    ]
    if said.nation:
        stated.append((ClaimField.NATION, said.nation))
    if said.alias:
        stated.append((ClaimField.ALIAS, said.alias))
    if said.outcome:
        stated.append((ClaimField.OUTCOME, said.outcome))
    if said.published:
        precision = {4: "year", 7: "month", 10: "day"}[len(said.published)]
        stated.append((ClaimField.PUBLISHED, {"value": said.published, "precision": precision}))
    made = [
        Claim(field, value, 0.9, (Evidence(1, f"{field} {value}"),), "built/1") for field, value in stated
    ]
    return [*made, *said.extra_claims]


def _tags(said: A) -> list[Tag]:
    first = Evidence(1, said.passages[0] if said.passages else "", 0, 10)
    terms = [
        *((Facet.THEME, term, Assertion.PRESENT) for term in said.themes),
        *((Facet.THEME, term, Assertion.ABSENT) for term in said.absent_themes),
        *((Facet.AGE_GROUP, term, Assertion.PRESENT) for term in said.age_groups),
        *((Facet.AGENCY, term, Assertion.PRESENT) for term in said.agencies),
        *((Facet.HARM, term, Assertion.PRESENT) for term in said.harms),
    ]
    return [Tag(facet, term, 0.8, assertion, (first,), "built/1") for facet, term, assertion in terms]


def _make_public(session: WriteSession, review: Review, document: Document) -> None:
    review.public_id = mint_public_id(session)
    review.published_at = document.published_at = now()
    review.state = ReviewState.PUBLISHED
    session.flush()
    resolve_facts(session, review)
