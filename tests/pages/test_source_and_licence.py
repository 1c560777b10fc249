"""A board enters where it published a review, and its licence."""

import pytest

from app.curation.publish import publish
from tests.pages.desk import Desk

SOURCE = "https://westerdale.example.org/reviews/heron.pdf"
LICENCE = "Open Government Licence v3.0"


def page_of(desk: Desk) -> str:
    return f"/boards/reviews/{desk.review.id}/source-and-licence"


def test_source_and_licence_are_shown_with_the_review(desk: Desk) -> None:
    """On its page and by the API, once it is public; who stated them is in the audit log."""
    answer = desk.browser.post(page_of(desk), data={"source_url": f" {SOURCE} ", "licence": LICENCE})
    review = desk.now()
    publish(desk.session, review, actor="test", is_attended=False)
    desk.session.commit()

    fields = desk.browser.get(f"/api/v1/reviews/{review.public_id}").json()
    page = desk.browser.get(f"/reviews/{review.public_id}").text

    assert answer.headers["location"] == f"/boards/reviews/{review.id}?done=licence"
    assert (fields["source_url"], fields["licence"]) == (SOURCE, LICENCE)
    assert f'href="{SOURCE}"' in page
    assert f'value="{LICENCE}"' in desk.browser.get(page_of(desk)).text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://board.example.org/a.pdf",
        "board.example.org",
        "https://",
        "https://[board",
        "https://board.example.org@elsewhere.example/",
        "https://board.example.org/a b",
        "https://board.example.org/" + "a" * 500,
    ],
)
def test_address_that_is_no_page_is_refused(desk: Desk, address: str) -> None:
    """What was typed stays in its box, and nothing is saved."""
    answer = desk.browser.post(page_of(desk), data={"source_url": address, "licence": LICENCE})

    assert answer.status_code == 422
    assert '<a href="#source-url">' in answer.text
    assert f'value="{address}"' in answer.text
    assert (desk.now().source_url, desk.now().licence) == (None, None)


def test_emptied_boxes_remove_both(desk: Desk) -> None:
    """The default sentence is shown again."""
    desk.browser.post(page_of(desk), data={"source_url": SOURCE, "licence": LICENCE})

    desk.browser.post(page_of(desk), data={"source_url": "", "licence": " "})

    assert (desk.now().source_url, desk.now().licence) == (None, None)
