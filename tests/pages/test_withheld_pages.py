"""A severe finding in a public report takes its page away everywhere, until someone has decided."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.curation.decide_finding import decide_finding, undo_decision
from app.curation.explain_word import explain_word, undo_explanation
from app.curation.withhold import withhold_pages
from app.database import WriteSession
from app.errors import BadRequest
from app.models.document import Document, Recommendation
from app.models.finding import Finding, FindingDecision
from app.models.review import Review
from app.reviews.findings import findings_of_documents
from app.reviews.identifiers import document_public_id
from app.work.check_published import check_published
from app.work.worker import give_up
from ingest.draft.findings import FindingKind, Severity
from tests.account_builders import an_account, signed_in_browser
from tests.finding_builders import a_finding
from tests.pages.conftest import Publish

NONCE = "zanzibarquartz"
"""A word of the withheld page and of nothing else."""


@pytest.fixture
def review(publish: Publish) -> Review:
    return publish(
        passages=["The first page says nothing of note.", f"Neglect was seen by {NONCE} on the second page."],
        recommendations=[f"Police should ask {NONCE} who lives in the household."],
        themes=["neglect"],
    )


def withhold(session: WriteSession, review: Review, *pages: int) -> Document:
    for page in pages:
        a_finding(session, review, kind=FindingKind.NAME, severity=Severity.SEVERE, words=NONCE, page=page)
    document = session.scalars(select(Document).where(Document.review_id == review.id)).one()
    withhold_pages(session, document, actor="test")
    session.commit()
    return document


def api_page(review: Review) -> str:
    return f"/api/v1/documents/{document_public_id(review.public_id or '', 1)}/pages/2"


def addresses(review: Review) -> list[str]:
    """Everywhere the second page or the recommendation on the third could appear."""
    home = f"/reviews/{review.public_id}"
    return [
        home,
        f"{home}.json",
        f"{home}.ris",
        f"{home}/documents/1/pages/1",
        f"{home}/documents/1/pages/2",
        f"{home}/documents/1/pages/3",
        f"{home}/documents/1/pages/2.webp",
        f"{home}/documents/1.pdf",
        api_page(review),
        f"/api/v1/reviews/{review.public_id}",
        "/api/v1/search?q=second+page",
        "/api/v1/recommendations",
        "/search?q=neglect",
        "/recommendations?q=household",
        "/recommendations.csv",
        "/feed.atom",
    ]


def test_withheld_page_is_on_no_public_surface(
    client: TestClient, session: WriteSession, review: Review
) -> None:
    """Not its text, nor quotations from it, its recommendations, its search entries, its picture or the download."""
    with_nonce = [address for address in addresses(review) if NONCE in client.get(address).text]

    withhold(session, review, 2, 3)

    for address in addresses(review):
        assert NONCE not in client.get(address).text, address
    assert client.get(f"/api/v1/search?q={NONCE}").json()["items"] == []
    assert len(with_nonce) >= 6


def test_it_is_said_where_the_page_was(client: TestClient, session: WriteSession, review: Review) -> None:
    """The page, its picture and the download answer that someone is checking them; the review itself says it too."""
    withhold(session, review, 2)
    home = f"/reviews/{review.public_id}"

    for address in ("/documents/1/pages/2", "/documents/1/pages/2.webp", "/documents/1.pdf"):
        answer = client.get(home + address)
        assert answer.status_code == 404
        assert "someone is checking it" in answer.text
        assert "<h1>Someone is checking this</h1>" in answer.text
        assert f'href="{home}"' in answer.text
    assert client.get(api_page(review)).json()["code"] == "being_checked"
    assert "1 page and the download are not available" in client.get(home).text
    assert client.get(f"{home}/documents/1/pages/1").status_code == 200


def test_review_offers_no_download_and_says_that_sentences_are_being_checked(
    client: TestClient, session: WriteSession, review: Review
) -> None:
    """A link to what is withheld leads nowhere, and “0 sentences” would say that the theme rests on nothing."""
    home = f"/reviews/{review.public_id}"
    assert f'href="{home}/documents/1.pdf"' in client.get(home).text

    withhold(session, review, 1, 2, 3)

    page = client.get(home).text
    assert f'href="{home}/documents/1.pdf"' not in page
    assert "its sentences are being checked" in page
    assert "0 sentences" not in page


def test_finding_in_the_file_alone_withholds_only_the_download(
    client: TestClient, session: WriteSession, review: Review
) -> None:
    """The pages do not show it."""
    a_finding(session, review, kind=FindingKind.NAME, severity=Severity.SEVERE, words="report.pdf", page=None)
    document = session.scalars(select(Document)).one()
    withhold_pages(session, document, actor="test")
    session.commit()

    assert client.get(f"/reviews/{review.public_id}/documents/1.pdf").status_code == 404
    assert client.get(f"/reviews/{review.public_id}/documents/1/pages/2").status_code == 200
    assert "The download is not available" in client.get(f"/reviews/{review.public_id}").text


def test_decision_brings_the_page_back_and_undoing_it_takes_it_away(
    client: TestClient, session: WriteSession, review: Review
) -> None:
    """Only a decision that is carried out does: a corrected PDF that is still to come leaves the page withheld."""
    document = withhold(session, review, 2)
    (finding,) = [row for row in _findings(session, document) if row.page == 2]
    page = f"/reviews/{review.public_id}/documents/1/pages/2"

    decide_finding(session, review, finding.id, FindingDecision.CORRECTED_PDF, actor="test")
    session.commit()
    assert client.get(page).status_code == 404

    decide_finding(session, review, finding.id, FindingDecision.PUBLIC, actor="test", reason="A place.")
    session.commit()
    assert NONCE in client.get(page).text
    assert NONCE in client.get(f"/api/v1/search?q={NONCE}").text.replace(f"q={NONCE}", "")

    undo_decision(session, review, finding.id, actor="test")
    session.commit()
    assert client.get(page).status_code == 404


def test_explained_word_brings_the_page_back_and_undoing_it_takes_it_away(
    client: TestClient, session: WriteSession, review: Review
) -> None:
    """What an explanation released is as undecided as before when the explanation is gone."""
    document = withhold(session, review, 2)
    (finding,) = _findings(session, document)
    page = f"/reviews/{review.public_id}/documents/1/pages/2"

    explain_word(session, review, finding.id, meaning="A programme.", actor="test")
    session.commit()
    assert client.get(page).status_code == 200

    undo_explanation(session, NONCE, actor="test")
    session.commit()
    assert client.get(page).status_code == 404


def _findings(session: WriteSession, document: Document) -> Sequence[Finding]:
    return findings_of_documents(session, [document.id])


def test_board_sees_what_waits_for_a_decision(
    client: TestClient, session: WriteSession, review: Review
) -> None:
    """A curator sees every review with withheld pages, with the way to what was found."""
    withhold(session, review, 2)
    curator = signed_in_browser(session, an_account(session, Role.CURATOR))

    page = client.get("/boards", headers=curator).text

    assert "Withheld pages" in page
    assert f"/boards/reviews/{review.id}/check/findings" in page


def test_public_reports_that_were_never_checked_are_asked_for(
    engine: Engine, session: WriteSession, review: Review
) -> None:
    """Each that was read before there was a check; no other."""
    assert check_published(engine) == 0

    session.scalars(select(Document)).one().checked_at = None
    session.commit()

    assert check_published(engine) == 1


def test_report_whose_check_fails_keeps_no_other_waiting(
    engine: Engine, session: WriteSession, client: TestClient, review: Review
) -> None:
    """It is not asked for again, and its download is withheld: no one knows what is in it."""
    document = session.scalars(select(Document)).one()
    document.checked_at = None
    session.commit()

    give_up(engine, "check_document", {"document_id": str(document.id), "actor": "worker"})

    assert check_published(engine) == 0
    assert client.get(f"/reviews/{review.public_id}/documents/1.pdf").status_code == 404


def test_recommendation_that_runs_on_to_a_withheld_page_is_withheld(
    client: TestClient, session: WriteSession, review: Review
) -> None:
    """Some of its words are on that page."""
    recommendation = session.scalars(select(Recommendation)).one()
    recommendation.page, recommendation.end = 2, None
    withhold(session, review, 3)

    for address in ("", ".json"):
        assert NONCE not in client.get(f"/reviews/{review.public_id}{address}").text.replace(
            "Neglect was seen by " + NONCE, ""
        )
    assert client.get("/api/v1/recommendations").json()["items"] == []


def test_words_removed_from_a_public_report_need_a_reason_to_come_back(
    session: WriteSession, review: Review
) -> None:
    """Undoing would show them again with no one's name to it."""
    finding = a_finding(session, review, words=NONCE, page=2)
    decide_finding(session, review, finding.id, FindingDecision.REMOVE, actor="test")
    document = session.scalars(select(Document)).one()
    withhold_pages(session, document, actor="test")

    with pytest.raises(BadRequest, match="give a reason"):
        undo_decision(session, review, finding.id, actor="test")
    assert document.withheld_pages == [2]
