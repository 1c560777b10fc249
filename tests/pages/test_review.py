"""The review page: recommendations, themes with their sentences, facts with where they are said."""

from sqlalchemy import select
from starlette.testclient import TestClient

from app.curation.publish import publish as make_public
from app.database import WriteSession
from app.models.document import Document
from app.models.review import ReviewState
from app.models.tag import Tag, TagStatus
from app.reviews.tags import present_terms
from app.search.results.passage_key import passage_key
from ingest.draft.tags import Facet
from tests.builders import a_review
from tests.pages.conftest import Publish
from tests.pages.desk import Desk


def test_recommendations_are_before_everything_else(client: TestClient, publish: Publish) -> None:
    """What people come for is first, word for word, with its page and addressee."""
    words = "The police should ask who lives in the household."
    review = publish(recommendations=[words])

    page = client.get(f"/reviews/{review.public_id}").text

    assert page.index("The police should ask") < page.index("What it is about")
    at = f"/reviews/{review.public_id}/documents/1/pages/2?passage={passage_key(words)}#hit"
    assert f'href="{at}">Page 2</a>' in page
    assert "to police" in page


def test_who_may_change_a_review_is_led_from_its_page_to_the_check(desk: Desk) -> None:
    """Its board has a link to correct it where it is shown; no one else has."""
    make_public(desk.session, desk.review, actor="test", is_attended=False)
    desk.session.commit()
    address = f"/reviews/{desk.now().public_id}"

    own = desk.browser.get(address).text
    others = desk.browser.get(address, headers={"Cookie": ""}).text

    assert f'href="{desk.address}">Check and correct</a>' in own
    assert "Check and correct" not in others


def test_absent_theme_is_said_to_be_absent(client: TestClient, publish: Publish) -> None:
    """What the report denies is not shown as found, and stands last."""
    review = publish(
        passages=["There was no evidence of domestic abuse."],
        themes=["neglect"],
        absent_themes=["domestic_abuse"],
    )

    page = client.get(f"/reviews/{review.public_id}").text

    assert "said to be absent · suggested" in page
    assert page.index("1 sentence · suggested") < page.index("said to be absent")


def test_fact_says_where_it_was_read_and_who_set_it(client: TestClient, publish: Publish) -> None:
    """A date read by a rule is suggested and leads to its page; what nothing says is not known."""
    review = publish(published="2019-03")

    page = client.get(f"/reviews/{review.public_id}").text

    assert "March 2019" in page
    assert ">cover</a> · suggested" in page
    assert "<em>not known</em>" in page


def test_withdrawn_review_leaves_a_notice_without_names(client: TestClient, session: WriteSession) -> None:
    """Its address answers 410 without its title."""
    review = a_review(session, title="Child Heron", state=ReviewState.WITHDRAWN)
    session.commit()

    answer = client.get(f"/reviews/{review.public_id}")

    assert answer.status_code == 410
    assert "This has been withdrawn" in answer.text
    assert "Heron" not in answer.text


def test_unpublished_review_is_not_there(client: TestClient, session: WriteSession) -> None:
    """Anyone who guesses the identifier of a review that went back to review learns nothing."""
    review = a_review(session, title="Child Heron")
    review.state = ReviewState.IN_REVIEW
    session.commit()

    answer = client.get(f"/reviews/{review.public_id}")

    assert answer.status_code == 404
    assert "Heron" not in answer.text


def test_words_of_a_report_are_never_markup(client: TestClient, publish: Publish) -> None:
    """A script in a recommendation or a sentence stays text."""
    review = publish(
        passages=["<script>alert(1)</script>"],
        recommendations=["<img src=x onerror=alert(2)>"],
        themes=["neglect"],
    )

    page = client.get(f"/reviews/{review.public_id}").text

    assert "&lt;img src=x" in page
    assert "<script>alert" not in page


def test_citation_names_board_year_and_address(client: TestClient, publish: Publish) -> None:
    """The words to copy into a reference list."""
    review = publish(
        title="Baby Wren", boards=["Westerdale Safeguarding Children Partnership"], published="2019-03"
    )

    page = client.get(f"/reviews/{review.public_id}").text

    assert (
        f"Westerdale Safeguarding Children Partnership (2019) Baby Wren. Case Review Repository, {review.public_id}. "
        f"http://testserver/reviews/{review.public_id}"
    ) in page


def test_review_says_its_licence_and_where_its_board_published_it(
    session: WriteSession, client: TestClient, publish: Publish
) -> None:
    """On the page and in the API; an address that is none of the web is no link."""
    review = publish(title="Baby Heron")
    review.licence, review.source_url = "Open Government Licence v3.0.", "https://board.example/heron"
    session.commit()

    page = client.get(f"/reviews/{review.public_id}").text
    record = client.get(f"/api/v1/reviews/{review.public_id}").json()
    review.source_url = "javascript:alert(1)"
    session.commit()

    assert "Open Government Licence v3.0." in page
    assert 'href="https://board.example/heron"' in page
    assert (record["licence"], record["source_url"]) == (review.licence, "https://board.example/heron")
    assert 'href="javascript:' not in client.get(f"/reviews/{review.public_id}").text


def test_welsh_words_are_marked_as_welsh(client: TestClient, publish: Publish) -> None:
    """A screen reader reads the title and the quotations of a Welsh report as Welsh, on an English page."""
    review = publish(
        title="Adolygiad Ymarfer Plant Cryno",
        recommendations=["Dylai'r Bwrdd sicrhau bod pob plentyn yn cael ei weld ar ei ben ei hun."],
        passages=["Nid oedd unrhyw dystiolaeth o gam-drin domestig yn y cartref."],
    )

    page = client.get(f"/reviews/{review.public_id}").text
    results = client.get("/search?q=dystiolaeth").text

    assert '<h1 lang="cy">Adolygiad Ymarfer Plant Cryno</h1>' in page
    assert '<blockquote lang="cy">' in page
    assert 'lang="cy">Adolygiad Ymarfer Plant Cryno</a>' in results
    assert '<html lang="en"' in page


def test_what_is_no_case_review_has_only_confirmed_themes(
    client: TestClient, session: WriteSession, publish: Publish
) -> None:
    """Guidance and inspections name every theme: what reading suggests about them is not public."""
    review = publish(passages=["The children lived with chronic neglect."], themes=["neglect"])
    tag = session.scalars(select(Tag).where(Tag.review_id == review.id)).one()
    session.get_one(Document, tag.document_id).is_case_review = False
    session.commit()

    suggested = client.get(f"/reviews/{review.public_id}").text
    terms = present_terms(session, review.id, documents=[session.get_one(Document, tag.document_id)])
    tag.status = TagStatus.CONFIRMED
    session.commit()
    confirmed = client.get(f"/reviews/{review.public_id}").text

    assert "1 sentence" not in suggested
    assert terms[Facet.THEME] == []
    assert "1 sentence · confirmed" in confirmed
