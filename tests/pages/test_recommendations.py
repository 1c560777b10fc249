"""Recommendations on their page: found by words, narrowed, turned over page by page, kept as a file."""

import csv
from io import StringIO

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from app.database import WriteSession
from app.models.document import Document
from app.models.review import ReviewId
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.results.passage_key import passage_key
from ingest.draft.facts import DocumentRole
from tests.builders import a_review
from tests.pages.conftest import Publish

HOUSEHOLD = "The police should ask who lives in the household."
TRAINING = "Schools should train new staff in non-mobile babies\u2019 bruising."


def test_recommendations_can_be_narrowed_to_an_agency(client: TestClient, publish: Publish) -> None:
    """Those to the police are shown, and an agency nothing is addressed to has none."""
    publish(recommendations=[HOUSEHOLD])

    to_police = client.get("/recommendations?agency=police").text
    to_nobody = client.get("/recommendations?agency=dentistry").text

    assert "1 recommendation to police matches these filters" in to_police
    assert HOUSEHOLD in to_police
    assert "No recommendations to dentistry match these filters" in to_nobody
    assert "Clear filters" in to_nobody


def test_recommendations_are_found_by_their_words(client: TestClient, publish: Publish) -> None:
    """In any of their forms, highlighted, also on the page of a result; what has no word is not shown."""
    publish(recommendations=[HOUSEHOLD, TRAINING])

    page = client.get("/recommendations?q=asking+households").text

    assert "1 recommendation has both words" in page
    assert "<mark>ask</mark> who lives in the <mark>household</mark>" in page
    assert f"?q=asking+households&amp;passage={passage_key(HOUSEHOLD)}#hit" in page
    assert "train new staff" not in page


def test_recommendations_with_some_of_the_words_come_after_those_with_all(
    client: TestClient, publish: Publish
) -> None:
    """They are ranked, and counted apart."""
    publish(recommendations=["Schools should ask.", HOUSEHOLD, "Train all staff."], published="2019-03")

    page = client.get("/recommendations?q=ask+household").text

    assert "1 recommendation has both words. 1 more has some of them." in page
    assert page.index("lives in the") < page.index("Schools should")
    assert "Train all staff" not in page


def test_recommendation_has_its_own_theme(client: TestClient, publish: Publish) -> None:
    """A label finds it without having its words, and the filter asks it rather than its review."""
    about = "Practitioners should be professionally curious about what parents say."
    publish(recommendations=[about, HOUSEHOLD], themes=["neglect"])

    by_label = client.get("/recommendations?q=professional+curiosity").text
    by_filter = client.get("/recommendations?theme=professional_curiosity").text

    assert "what parents say" in by_label
    assert HOUSEHOLD not in by_label
    assert "1 recommendation matches these filters" in by_filter
    assert '<a href="/recommendations?theme=professional_curiosity">' in by_filter


def test_recommendations_can_be_narrowed_to_a_group_of_themes(client: TestClient, publish: Publish) -> None:
    """By their own themes; the form shows which group is chosen."""
    about = "Practitioners should be professionally curious about what parents say."
    publish(recommendations=[about, HOUSEHOLD], themes=["neglect"])

    page = client.get("/recommendations?theme_group=direct_work").text

    assert "what parents say" in page
    assert HOUSEHOLD not in page
    assert '<option value="direct_work" selected>Direct work (1)</option>' in page


def test_recommendation_is_once_a_case(client: TestClient, session: WriteSession, publish: Publish) -> None:
    """What the summary repeats, shortened, is shown once, with the place in the summary."""
    review = publish(recommendations=["The police should always ask who lives in the household.", TRAINING])
    summary = a_review(
        session, title="Summary", role=DocumentRole.SUMMARY, recommendations=[HOUSEHOLD, "Audit all files."]
    )
    session.execute(
        update(Document).where(Document.review_id == summary.id).values(review_id=review.id, number=2)
    )
    session.delete(summary)
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.commit()

    page = client.get("/recommendations").text

    assert "All 3 recommendations" in page
    assert page.count("lives in the household") == 1
    assert f'<a href="/reviews/{review.public_id}/documents/2/pages/2">executive summary, page 2</a>' in page


def test_hyphens_do_not_matter_in_recommendations(client: TestClient, publish: Publish) -> None:
    """ "non mobile" finds "non-mobile"."""
    publish(recommendations=[TRAINING])

    assert "bruising" in client.get("/recommendations?q=non+mobile").text
    assert "bruising" in client.get("/recommendations?q=non-mobile").text


def test_misspelt_word_is_corrected_in_recommendations(client: TestClient, publish: Publish) -> None:
    """As in the search of reviews, with the way back."""
    publish(recommendations=[HOUSEHOLD], passages=["Every household was seen, household by household."])

    page = client.get("/recommendations?q=houshold").text

    assert "Showing results for <strong>household</strong>" in page
    assert "1 recommendation has this word" in page
    assert "/recommendations?q=houshold&amp;only_my_words=true" in page


def test_correction_is_not_offered_once_more(client: TestClient, publish: Publish) -> None:
    """Where reviews have the corrected word and no recommendation has it."""
    publish(recommendations=[TRAINING], passages=["Every household was seen, household by household."])

    page = client.get("/recommendations?q=houshold").text

    assert "Showing results for <strong>household</strong>" in page
    assert "Did you mean" not in page


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("kind=scr", True),
        ("-kind=scr", False),
        ("nation=wales", False),
        ("year_from=2018&year_to=2020", True),
        ("year=2020..", False),
    ],
)
def test_recommendations_are_narrowed_by_their_review(
    client: TestClient, publish: Publish, query: str, is_found: bool
) -> None:
    """Kind, nation and year are those of the review a recommendation is in."""
    publish(recommendations=[HOUSEHOLD], kinds=["scr"], published="2019-03")

    page = client.get(f"/recommendations?{query}").text

    assert (HOUSEHOLD in page) is is_found


def test_unknown_value_of_a_filter_is_said(client: TestClient) -> None:
    """A mistyped theme would otherwise pass for one without recommendations."""
    answer = client.get("/recommendations?theme=neglekt")

    assert answer.status_code == 422
    assert "There is no theme “" in answer.text


def test_recommendations_continue_where_the_page_ended(client: TestClient, publish: Publish) -> None:
    """Page after page, each recommendation once, in printed order, and back again."""
    publish(recommendations=[f"The police should do thing {number}." for number in range(1, 26)])
    first = client.get("/recommendations").text
    address = first.split('href="/recommendations?cursor=')[1].split('"')[0]

    second = client.get(f"/recommendations?cursor={address}").text

    assert first.count("do thing") == 20
    assert second.count("do thing") == 5
    assert "do thing 21." in second
    assert "Back to the first ones" in second


def test_all_recommendations_can_be_kept_as_a_file(client: TestClient, publish: Publish) -> None:
    """Every one that answers, with its page and address, and nothing a spreadsheet would run."""
    review = publish(
        recommendations=["=The police should ask.", *("Schools should ask." for _ in range(120))]
    )

    answer = client.get("/recommendations.csv?q=ask")

    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert len(rows) == 121
    assert "'=The police should ask." in {row["text"] for row in rows}
    assert rows[0]["review"] == review.public_id
    assert f"/reviews/{review.public_id}/documents/1/pages/" in rows[0]["url"]


def test_withdrawn_review_has_no_recommendations(client: TestClient, publish: Publish) -> None:
    """A draft is in neither list nor file."""
    publish(recommendations=[HOUSEHOLD], state="draft")

    assert HOUSEHOLD not in client.get("/recommendations").text
    assert HOUSEHOLD not in client.get("/recommendations.csv").text
