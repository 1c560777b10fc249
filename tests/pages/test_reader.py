"""The reader: the words of a page, matches highlighted in them and on the picture, and the links to other pages."""

from fastapi import FastAPI
from sqlalchemy import select, update
from starlette.testclient import TestClient

from app.database import WriteSession
from app.models.document import Document, Page, Recommendation
from app.models.review import Review, ReviewId, ReviewState
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.results.passage_key import passage_key
from tests.pages.conftest import Publish

FIRST = "The health visitor saw a small blue mark on the left cheek."
SECOND = "A bruise on a baby who cannot roll calls for an urgent opinion."
THIRD = "Nobody wrote the bruise down."


def test_page_lights_what_was_looked_for(client: TestClient, publish: Publish) -> None:
    """The first block with a found word is where results lead."""
    review = publish(passages=[FIRST, SECOND, THIRD])

    page = client.get(f"/reviews/{review.public_id}/documents/1/pages/2?q=bruise").text

    assert "on a baby" in page
    assert '<mark id="hit">bruise</mark>' in page


def test_hits_lead_to_the_next_and_previous_page(client: TestClient, publish: Publish) -> None:
    """Pages without the words are passed over."""
    review = publish(passages=[SECOND, FIRST, THIRD])

    page = client.get(f"/reviews/{review.public_id}/documents/1/pages/1?q=bruise").text

    key = passage_key(THIRD)
    assert "Passage 1 of 2" in page
    assert (
        f'href="/reviews/{review.public_id}/documents/1/pages/3?q=bruise&amp;passage={key}#hit" data-key="j"'
        in page
    )
    assert 'data-key="k"' not in page


def test_picture_is_highlighted_where_the_word_is(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """The box of the found word lies over the picture; boxes of other words do not."""
    review = publish(passages=[SECOND])
    boxes = [[2, 8, 100.0, 200.0, 140.0, 212.0], [9, 11, 150.0, 200.0, 160.0, 212.0]]
    session.execute(update(Page).values(word_boxes=boxes))
    session.commit()

    page = client.get(f"/reviews/{review.public_id}/documents/1/pages/1?q=bruise").text

    assert 'viewBox="0 0 595.0 842.0"' in page
    assert page.count("<rect x=") - page.count('<rect x="3.2"') == 1
    assert '<rect x="99.0" y="199.0" width="42.0" height="14.0"' in page


def test_page_without_picture_says_so(client: TestClient, publish: Publish) -> None:
    """Until the picture was drawn the words are there already."""
    review = publish(passages=[FIRST])

    page = client.get(f"/reviews/{review.public_id}/documents/1/pages/1").text

    assert "The image of this page is not ready yet" in page


def test_quotation_carries_its_page_and_source(client: TestClient, publish: Publish) -> None:
    """The source can be selected without scripts, is what the button copies, and is above the words on paper."""
    review = publish(title="Baby Wren", passages=[FIRST, SECOND])

    page = client.get(f"/reviews/{review.public_id}/documents/1/pages/2").text

    assert page.count(f"/reviews/{review.public_id}/documents/1/pages/2, p. 2") == 3
    assert '<p class="only-print">' in page


def test_pages_that_are_not_there_are_not_found(client: TestClient, publish: Publish) -> None:
    """Beyond the last page, page 0, no number at all, and numbers no database knows."""
    review = publish(passages=[FIRST])
    base = f"/reviews/{review.public_id}/documents"

    missing = [
        f"{base}/1/pages/2",
        f"{base}/1/pages/0",
        f"{base}/1/pages/x",
        f"{base}/2/pages/1",
        f"{base}/1/pages/{10**30}",
    ]

    assert [client.get(address).status_code for address in missing] == [404] * 5


def test_withdrawn_review_shows_no_page_picture_or_file(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """Every address below a withdrawn review is gone, whatever is still on disk."""
    review = publish(passages=[FIRST])
    review.state = ReviewState.WITHDRAWN
    session.commit()
    base = f"/reviews/{review.public_id}/documents/1"

    answers = [client.get(f"{base}{rest}") for rest in ("/pages/1", "/pages/1.webp", ".pdf")]

    assert [answer.status_code for answer in answers] == [410, 410, 410]
    assert not [answer for answer in answers if "health visitor" in answer.text]


def test_document_that_is_not_published_yet_is_not_there(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """A document that joined a published review stays hidden until it is published itself."""
    review = publish(passages=[FIRST])
    session.execute(update(Document).values(published_at=None))
    session.commit()

    answer = client.get(f"/reviews/{review.public_id}/documents/1/pages/1")

    assert answer.status_code == 404


def test_known_picture_is_not_sent_again_and_a_withdrawn_one_is_gone(
    client: TestClient, site: FastAPI, publish: Publish, session: WriteSession
) -> None:
    """A browser keeps it, and asks each time whether it still stands."""
    review = publish(passages=[FIRST])
    sha256 = session.scalars(select(Document.sha256)).one()
    site.state.app_state.files.save_picture(sha256, 1, b"RIFF picture")
    address = f"/reviews/{review.public_id}/documents/1/pages/1.webp"
    picture = client.get(address)
    known = {"If-None-Match": picture.headers["etag"]}

    again = client.get(address, headers=known)
    session.execute(update(Review).values(state=ReviewState.WITHDRAWN))
    session.commit()
    gone = client.get(address, headers=known)

    assert (picture.status_code, picture.headers["cache-control"]) == (200, "private, no-cache")
    assert (again.status_code, again.content) == (304, b"")
    assert gone.status_code == 410


def test_page_says_its_printed_number_and_its_place_in_the_pdf(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """In its position and its citation."""
    review = publish(passages=[FIRST, SECOND])
    document = session.scalars(select(Document)).one()
    document.page_labels = ["i", "1"]
    session.commit()

    page = client.get(f"/reviews/{review.public_id}/documents/1/pages/2").text

    assert f"Page 1 (page 2 of {document.page_count} in the PDF)" in page
    assert "p. 1 (p. 2 of the PDF)" in page


def test_results_name_the_printed_number_of_their_page(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """Where it differs from the place in the PDF, results and recommendations say both; the API gives both."""
    review = publish(passages=[FIRST, SECOND], recommendations=["Ask about every bruise."])
    session.scalars(select(Document)).one().page_labels = ["i", "1", "3"]
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.commit()

    assert "Page 1 (page 2 of the PDF) · Analysis" in client.get("/search?q=urgent").text
    assert ">Page 3<" in client.get("/recommendations?q=bruise").text
    (found,) = client.get("/api/v1/search?q=urgent").json()["items"]
    (item,) = client.get("/api/v1/recommendations").json()["items"]
    assert [(hit["page"], hit["page_label"]) for hit in found["passages"]] == [(2, "1")]
    assert (item["page"], item["page_label"]) == (3, "3")


ROWS = [
    {"kind": "table_row", "text": "May 2012 Police", "start": 0, "end": 5, "level": None, "table": 3}
    | {
        "cells": [
            {
                "text": "May 2012",
                "column": 1,
                "columns": 1,
                "rows": 2,
                "is_heading": False,
                "heading": "When",
            },
            {
                "text": "Police",
                "column": 3,
                "columns": 1,
                "rows": 1,
                "is_heading": False,
                "heading": "Agency",
            },
        ]
    },
    {"kind": "table_row", "text": "A bruise", "start": 6, "end": 9, "level": None, "table": 3}
    | {
        "cells": [
            {
                "text": "A bruise",
                "column": 3,
                "columns": 1,
                "rows": 1,
                "is_heading": False,
                "heading": "Agency",
            }
        ]
    },
]


def test_table_is_shown_with_its_headings(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """Also where they are printed on an earlier page; blank cells keep the columns apart."""
    review = publish(passages=[SECOND])
    session.execute(update(Page).values(blocks=ROWS))
    session.commit()

    page = client.get(f"/reviews/{review.public_id}/documents/1/pages/1?q=bruise").text

    table = "".join(page[page.index("<table") : page.index("</table>")].split("\n"))
    table = " ".join(table.split()).replace("> <", "><")
    assert '<tr><th scope="col">When</th><td></td><th scope="col">Agency</th></tr>' in table
    assert '<tr><td rowspan="2">May 2012</td><td></td><td>Police</td></tr>' in table
    assert '<tr><td></td><td id="hit">A <mark>bruise</mark></td></tr>' in table
    assert 'class="block table-box" role="region" tabindex="0" aria-label="Table 3"' in page


def test_rows_read_before_cells_were_known_are_shown(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """Documents of earlier versions keep their rows as blocks of text."""
    review = publish(passages=[SECOND])
    old = {key: value for key, value in ROWS[0].items() if key not in ("cells", "table")}
    session.execute(update(Page).values(blocks=[old]))
    session.commit()

    page = client.get(f"/reviews/{review.public_id}/documents/1/pages/1").text

    assert 'class="block table_row">May 2012 Police</div>' in page


def test_link_of_a_result_opens_at_its_passage(client: TestClient, publish: Publish) -> None:
    """The passage is marked, the words in it are where the page opens, and the way back leads to the same results."""
    review = publish(passages=[SECOND, FIRST, THIRD], themes=["neglect"])
    base = f"/reviews/{review.public_id}/documents/1/pages"
    results = client.get("/search?q=urgent&theme=neglect").text
    key = passage_key(SECOND)
    kept = "results=q%3Durgent%26theme%3Dneglect"

    page = client.get(f"{base}/1?q=urgent&passage={key}&{kept}").text

    assert f'href="{base}/1?q=urgent&amp;passage={key}&amp;{kept}#hit"' in results
    assert '<div class="block paragraph has-passage"' in page
    assert '<mark id="hit">urgent</mark>' in page
    assert '<a href="/search?q=urgent&amp;theme=neglect">Back to results</a>' in page
    assert '<input type="hidden" name="results" value="q=urgent&amp;theme=neglect">' in page
    assert f'href="{base}/2?q=urgent&amp;{kept}#hit" rel="next"' in page
    (found,) = client.get("/api/v1/search?q=urgent").json()["items"]
    assert found["passages"][0]["url"].endswith(f"{base}/1?q=urgent&passage={key}#hit")


def test_passage_on_another_page_is_followed_and_one_that_is_gone_is_named(
    client: TestClient, publish: Publish
) -> None:
    """After a report was read again its passages may be elsewhere. No passage of another document is looked for."""
    review = publish(passages=[FIRST, SECOND])
    other = publish(passages=[THIRD])
    base = f"/reviews/{review.public_id}/documents/1/pages"

    moved = client.get(f"{base}/1?q=urgent&passage={passage_key(SECOND)}")
    gone = client.get(f"{base}/1?q=urgent&passage={passage_key(THIRD)}")

    assert (moved.status_code, moved.headers["location"]) == (
        302,
        f"{base}/2?q=urgent&passage={passage_key(SECOND)}#hit",
    )
    assert gone.status_code == 200
    assert "This passage has changed since the link to it was made." in gone.text
    assert str(other.public_id) not in gone.text


def test_passage_on_a_withheld_page_is_not_found(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """Neither where it is nor that it exists."""
    review = publish(passages=[FIRST, SECOND])
    document = session.scalars(select(Document)).one()
    document.withheld_pages = [2]
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.commit()
    base = f"/reviews/{review.public_id}/documents/1/pages"

    page = client.get(f"{base}/1?q=urgent&passage={passage_key(SECOND)}")

    assert page.status_code == 200
    assert "This passage has changed" in page.text
    assert "Not found in this report" in page.text
    assert client.get(f"{base}/2?q=urgent&passage={passage_key(SECOND)}").status_code == 404


def test_recommendation_opens_where_it_is(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """From the review, its list and the API; on a withheld page it is not found."""
    words = "Schools should listen."
    review = publish(passages=[FIRST], recommendations=[f"Police should ask. {words}"])
    recommendation = session.scalars(select(Recommendation)).one()
    recommendation.text, recommendation.start, recommendation.end = words, 19, 41
    index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.commit()
    address = f"/reviews/{review.public_id}/documents/1/pages/2?passage={passage_key(words)}#hit"

    page = client.get(address).text
    (item,) = client.get("/api/v1/recommendations").json()["items"]

    assert f'href="{address}"' in client.get(f"/reviews/{review.public_id}").text
    assert f'href="{address}"' in client.get("/recommendations").text
    assert item["url"].endswith(address)
    assert f'Police should ask. <span class="the-passage" id="hit">{words}</span>' in page
    session.scalars(select(Document)).one().withheld_pages = [2]
    session.commit()
    gone = client.get(f"/reviews/{review.public_id}/documents/1/pages/1?passage={passage_key(words)}")
    assert "This passage has changed" in gone.text
