"""The feed, the sitemap, robots.txt: valid, complete, and silent about what was withdrawn."""

from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from starlette.testclient import TestClient

from app.clock import now
from app.database import WriteSession
from app.errors import NotFound
from app.exports.sitemap import sitemap, sitemap_part
from app.exports.xml_text import xml_attribute, xml_text
from app.models.review import Review, ReviewState
from tests.builders import a_review
from tests.pages.conftest import Publish

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
SITE = "https://reviews.example.org"


def withdraw(session: WriteSession, review: Review, reason: str = "board_request") -> None:
    """As the verb does it, in the tables alone."""
    gone = {"state": ReviewState.WITHDRAWN, "withdrawn_at": now(), "withdrawal_reason": reason}
    session.execute(update(Review).where(Review.id == review.id).values(gone))
    session.commit()


def test_feed_lists_new_reviews_newest_first(client: TestClient, publish: Publish) -> None:
    """A reader of feeds sees titles, boards, themes, dates and links."""
    first = publish(title="Child Wren & Child <Plover>", themes=["neglect"])
    publish(title="Adult Heron")

    read = feedparser.parse(client.get("/feed.atom").content)

    assert not read.bozo
    assert [entry.title for entry in read.entries] == ["Adult Heron", "Child Wren & Child <Plover>"]
    assert read.entries[1].link == f"http://testserver/reviews/{first.public_id}"
    assert read.entries[1].author == "Westerdale Safeguarding Children Partnership"
    assert [tag.term for tag in read.entries[1].tags] == ["neglect"]


def test_feed_has_what_every_atom_feed_must(client: TestClient, publish: Publish) -> None:
    """RFC 4287: id, title and updated of feed and entries; an author somewhere; a link to itself."""
    publish()

    root = ElementTree.fromstring(client.get("/feed.atom").content)

    for element in (root, *root.iter(f"{ATOM}entry")):
        assert all(len(element.findall(f"{ATOM}{name}")) == 1 for name in ("id", "title", "updated"))
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert [link.get("href") for link in root.findall(f"{ATOM}link[@rel='self']")] == [
        "http://testserver/feed.atom"
    ]


def test_feed_lists_a_withdrawal_without_names(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """A tombstone: which, when and why in a code; no title, no board, no date of the report."""
    gone = publish(title="Child Plover", boards=["Ashmere Board"])
    withdraw(session, gone)

    body = client.get("/feed.atom").text

    [stone] = ElementTree.fromstring(body).iter(TOMBSTONE)
    assert stone.get("ref") == f"http://testserver/reviews/{gone.public_id}"
    assert f"A review was withdrawn: {gone.public_id} (board_request)." in body
    assert "Plover" not in body
    assert "Ashmere" not in body


def test_feed_says_nothing_of_drafts(client: TestClient, publish: Publish) -> None:
    """What is not public is not new."""
    publish(title="Child Plover", state=ReviewState.DRAFT)

    assert feedparser.parse(client.get("/feed.atom").content).entries == []


def test_feed_that_has_not_changed_is_not_sent_again(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """By its name or its time; after a withdrawal it is sent again."""
    review = publish()
    first = client.get("/feed.atom")
    by_name = {"If-None-Match": first.headers["etag"]}

    unchanged = client.get("/feed.atom", headers=by_name)
    by_time = client.get("/feed.atom", headers={"If-Modified-Since": first.headers["last-modified"]})
    withdraw(session, review)
    changed = client.get("/feed.atom", headers=by_name)

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert by_time.status_code == 304
    assert changed.status_code == 200


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 31 Feb 2026 99:00:00 GMT"])
def test_time_that_is_none_is_passed_over(client: TestClient, date: str) -> None:
    """A header that cannot be read is as good as none."""
    assert client.get("/feed.atom", headers={"If-Modified-Since": date}).status_code == 200


def test_sitemap_holds_published_reviews_alone(
    client: TestClient, publish: Publish, session: WriteSession
) -> None:
    """No draft, nothing withdrawn."""
    public = publish()
    withdraw(session, publish(title="Child Plover"))
    publish(title="Child Heron", state=ReviewState.DRAFT)

    root = ElementTree.fromstring(client.get("/sitemap.xml").content)

    reviews = [place.text for place in root.iter(PLACE) if "/reviews/" in str(place.text)]
    assert reviews == [f"http://testserver/reviews/{public.public_id}"]


def test_long_sitemap_is_an_index_of_parts(session: WriteSession) -> None:
    """Each review is in one part; a part that is not there is an error."""
    ids = [a_review(session, title=f"Child {number}").public_id for number in range(5)]

    index = ElementTree.fromstring(sitemap(session, public_url=SITE, most=2))
    parts = [sitemap_part(session, number, public_url=SITE, most=2) for number in (1, 2, 3)]

    assert index.tag.endswith("sitemapindex")
    assert [place.text for place in index.iter(PLACE)] == [
        f"{SITE}/sitemap-{number}.xml" for number in (1, 2, 3)
    ]
    addresses = [str(place.text) for part in parts for place in ElementTree.fromstring(part).iter(PLACE)]
    assert [address for address in addresses if "/reviews/" in address] == [
        f"{SITE}/reviews/{review_id}" for review_id in ids
    ]
    with pytest.raises(NotFound):
        sitemap_part(session, 4, public_url=SITE, most=2)


def test_part_of_a_short_sitemap_is_served_too(client: TestClient, publish: Publish) -> None:
    """Part 1 is always there, part 2 is not."""
    publish()

    assert client.get("/sitemap-1.xml").status_code == 200
    assert client.get("/sitemap-2.xml").status_code == 404


def test_robots_may_read_reviews_and_not_searches(client: TestClient) -> None:
    """A search is private; the sitemap is named in full."""
    lines = client.get("/robots.txt").text.splitlines()

    assert lines[0] == "User-agent: *"
    assert "Disallow: /search" in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@settings(max_examples=150, deadline=None, database=None)
def test_any_text_makes_valid_xml(text: str) -> None:
    """Signs that XML forbids become spaces; the rest comes back as it was."""
    document = f"<a b={xml_attribute(text)}>{xml_text(text)}</a>"

    root = ElementTree.fromstring(document)

    assert len(root.text or "") == len(text.replace("\r\n", "\n"))
