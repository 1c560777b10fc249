"""A removed word is looked for in every text that the public sees: one case for each row of PUBLIC_TEXTS."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlalchemy import String, inspect, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from app.clock import now
from app.database import WriteSession
from app.models.board import Board
from app.models.claim import Claim
from app.models.document import Page, Recommendation, Section
from app.models.finding import Finding, FindingDecision
from app.models.review import Review
from app.models.tag import Tag
from app.reviews.public_texts import PUBLIC_TEXTS
from app.reviews.readiness import LineName, LineStatus, readiness
from ingest.draft.findings import FindingKind
from tests.builders import a_review
from tests.finding_builders import a_finding

NAME = "Ada Quillfeather"
QUOTE: list[dict[str, Any]] = [{"page": 1, "quote": f"her mother {NAME} said", "start": None, "end": None}]

Plant = Callable[[WriteSession, Review], None]


def _in_review(**values: object) -> Plant:
    def plant(session: WriteSession, review: Review) -> None:
        for name, value in values.items():
            setattr(review, name, value)

    return plant


def _in_board(session: WriteSession, review: Review) -> None:
    session.scalars(select(Board)).one().name = f"{NAME} Safeguarding Board"


def _in_recommendation(session: WriteSession, review: Review) -> None:
    session.scalars(select(Recommendation)).one().text = f"Tell {NAME}’s school."


def _in_section(session: WriteSession, review: Review) -> None:
    session.scalars(select(Section)).first().title = f"What {NAME} said"  # type: ignore[union-attr]


def _in_quotation_of_fact(session: WriteSession, review: Review) -> None:
    session.scalars(select(Claim)).first().evidence = QUOTE  # type: ignore[union-attr]


def _in_quotation_of_theme(session: WriteSession, review: Review) -> None:
    session.scalars(select(Tag)).one().evidence = QUOTE


PLANTS: Mapping[str, Plant] = {
    "the title": _in_review(title=f"Serious Case Review: {NAME}"),
    "the name of the case": _in_review(alias=f"{NAME}"),
    "the authors": _in_review(authors=["Jo Bell", NAME]),
    "the person or people": _in_review(subjects=[{"name": f"child of {NAME}"}]),
    "the name of a board": _in_board,
    "the licence": _in_review(licence=f"With the leave of {NAME}."),
    "the web address of the board’s copy": _in_review(source_url="https://example.org/ada-quillfeather.pdf"),
    "a recommendation": _in_recommendation,
    "the heading of a section": _in_section,
    "a quotation for a fact": _in_quotation_of_fact,
    "a quotation for a theme": _in_quotation_of_theme,
}
NOT_FREE_TEXT = {
    *("id", "state", "public_id", "kinds", "nation", "area_ids", "report_date", "report_date_precision"),
    *("incident_date", "incident_date_precision", "outcome", "themes", "age_groups", "agencies", "harms"),
    *("withdrawal_reason", "withdrawn_documents", "scheduled_by"),
}
"""Columns of a review that hold terms, dates and codes; who scheduled it is not public."""
LOOKED_AT_ELSEWHERE = {"withdrawal_sentence"}
"""Entered when a review leaves the public: app/curation/withdraw.py refuses removed words in it."""


def a_removal(session: WriteSession, review: Review) -> Finding:
    """A name that was removed from the only page that had it."""
    finding = a_finding(session, review, words=NAME, kind=FindingKind.NAME)
    finding.decision, finding.decided_by = FindingDecision.REMOVE, "ann"
    finding.decided_at = finding.removed_at = now()
    session.flush()
    return finding


def the_line(session: WriteSession, review: Review) -> tuple[LineStatus, str]:
    lines = readiness(session, review)
    return next((line.status, line.sentence) for line in lines if line.name is LineName.REMOVED_WORDS)


@pytest.mark.parametrize("name", [text.name for text in PUBLIC_TEXTS])
def test_gate_names_the_text_that_has_a_removed_word(session: WriteSession, name: str) -> None:
    """It is done until the word is there, and open afterwards."""
    review = a_review(session, recommendations=["Tell the school."], themes=["neglect"])
    a_removal(session, review)
    assert the_line(session, review)[0] is LineStatus.DONE

    PLANTS[name](session, review)
    session.flush()

    assert the_line(session, review) == (
        LineStatus.OPEN,
        f"Words that are removed from the report are still in {name}.",
    )


def test_what_was_kept_elsewhere_in_the_report_may_be_quoted(session: WriteSession) -> None:
    """A heading may have it if a page still does; the title may not."""
    review = a_review(session, recommendations=["Tell the school."])
    a_removal(session, review)
    page = session.scalars(select(Page)).first()
    assert page is not None
    page.text = f"{NAME} agreed that her name is public."
    _in_section(session, review)
    session.flush()

    assert the_line(session, review)[0] is LineStatus.DONE

    review.title = f"The matter of {NAME}"
    assert the_line(session, review)[1].endswith("still in the title.")


def test_every_text_of_a_review_has_a_row() -> None:
    """A new column with text is public too: give it a row in PUBLIC_TEXTS and a case here, or say why it needs none."""
    columns = {
        column.key
        for column in inspect(Review).columns
        if isinstance(column.type, String | JSONB | ARRAY) and column.key
    }
    in_rows = {"title", "alias", "authors", "subjects", "licence", "source_url"}

    assert columns - NOT_FREE_TEXT - LOOKED_AT_ELSEWHERE == in_rows
    assert set(PLANTS) == {text.name for text in PUBLIC_TEXTS}
