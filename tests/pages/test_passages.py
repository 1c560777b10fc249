"""The list of the passages of a review that match, and the boxes that search one review."""

import re

from sqlalchemy import select
from starlette.testclient import TestClient

from app.database import WriteSession
from app.models.document import Document
from app.models.review import Review, ReviewId, ReviewState
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.results.passage_key import passage_key
from tests.pages.conftest import Publish

TEXTS = [f"The bruise was seen on day {number}, and nobody wrote it down." for number in range(1, 26)]


def flat(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return " ".join(answer.text.split())


def test_more_passages_open_the_list_of_them(client: TestClient, publish: Publish) -> None:
    """As many as the result counts, 20 a page, each opening at its passage, with the way back to the results."""
    review = publish(passages=TEXTS)
    base = f"/reviews/{review.public_id}"

    results = flat(client, "/search?q=bruise&kind=scr")
    more = re.search(rf'<a href="({base}/passages[^"]+)">22 more passages in this review</a>', results)
    assert more is not None
    first = flat(client, more[1].replace("&amp;", "&"))
    second = flat(client, f"{base}/passages?q=bruise&page=2")

    assert '<h1 class="found-title">Passages 1 to 20 of 25 that match in this review</h1>' in first
    assert first.count('class="passage-source"') == 20
    kept = "results=q%3Dbruise%26kind%3Dscr"
    opens = f"{base}/documents/1/pages/1?q=bruise&amp;passage={passage_key(TEXTS[0])}&amp;{kept}#hit"
    assert f'<a class="passage-source" href="{opens}">Page 1 · Analysis</a>' in first
    assert '<a href="/search?q=bruise&amp;kind=scr">Back to results</a>' in first
    assert f'href="{base}/passages?q=bruise&amp;{kept}&amp;page=2" rel="next"' in first
    assert "Passages 21 to 25 of 25" in second
    assert "Best match first" in second


def test_a_theme_and_a_harm_of_one_name_are_told_apart(client: TestClient, publish: Publish) -> None:
    """Two links with the same words would lead to two different places."""
    review = publish(passages=["Neglect was seen."], themes=["neglect"], harms=["neglect"])

    page = flat(client, f"/reviews/{review.public_id}/passages?q=neglect")

    assert ">Neglect (theme)</a>" in page
    assert ">Neglect (harm)</a>" in page


def test_list_of_one_report_has_its_passages_alone(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """A report that the review does not have is not found."""
    review = publish(passages=["A bruise.", "No mark."])
    base = f"/reviews/{review.public_id}/passages"

    assert "1 passage of this report matches" in flat(client, f"{base}?q=bruise&document=1")
    assert client.get(f"{base}?q=bruise&document=2").status_code == 404


def test_searching_one_review_understands_what_the_search_does(client: TestClient, publish: Publish) -> None:
    """Operators, corrected spelling, and labels of terms that the review is tagged with."""
    review = publish(passages=["A bruise was seen.", "The police came."], themes=["criminal_exploitation"])
    base = f"/reviews/{review.public_id}/passages"

    exact = flat(client, f"{base}?q=bruis*+AND+NOT+surgery")
    tagged = flat(client, f"{base}?q=county+lines")
    nothing = flat(client, f"{base}?q=zygote")

    assert "Exact search:" in exact
    assert "A <mark>bruise</mark> was seen." in exact
    assert "This review is tagged <a" in tagged
    assert "1 passage of this review matches" in tagged
    assert "No passage of this review matches" in nothing
    assert 'href="/search?q=zygote">Search all reviews for these words' in nothing


def test_review_and_reader_have_a_box_that_searches_the_review(client: TestClient, publish: Publish) -> None:
    """The reader's finds in the report that is open, and leads to the list."""
    review = publish(passages=["A bruise was seen.", "A bruise."])
    base = f"/reviews/{review.public_id}"

    assert f'<form class="search-in-review" role="search" action="{base}/passages"' in flat(client, base)
    reader = flat(client, f"{base}/documents/1/pages/1?q=bruise")
    assert f'<a href="{base}/passages?q=bruise&amp;document=1">List all 2</a>' in reader
    assert "Search this review" in flat(client, f"{base}/passages")


def test_list_has_nothing_that_is_not_public(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """No passage of a withheld page, of a draft or of a withdrawn review; they are not counted either."""
    review = publish(passages=["A bruise.", "A bruise called zanzibarquartz."])
    base = f"/reviews/{review.public_id}/passages?q=bruise"
    session.scalars(select(Document)).one().withheld_pages = [2]
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.commit()

    page = flat(client, base)
    _set_state(session, review, ReviewState.WITHDRAWN)
    withdrawn = client.get(base)
    _set_state(session, review, ReviewState.DRAFT)
    draft = client.get(base)

    assert "1 passage of this review matches" in page
    assert "zanzibarquartz" not in page
    assert (withdrawn.status_code, draft.status_code) == (410, 404)
    assert "bruise." not in withdrawn.text + draft.text


def _set_state(session: WriteSession, review: Review, state: ReviewState) -> None:
    review.state = state
    session.commit()
