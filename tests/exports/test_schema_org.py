"""schema.org in pages: complete, and unable to end its element."""

import json
import re

import pytest
from playwright.sync_api import sync_playwright

from app.database import WriteSession
from app.exports.schema_org import data_block, schema_org
from app.protection import CONTENT_SECURITY_POLICY
from tests.browser.chromium import launch
from tests.builders import a_review

SITE = "https://reviews.example.org"
HOSTILE = 'Child </script><script>document.title="run"</script> & <!-- Wren'


def test_review_is_a_report_with_publisher_and_file(session: WriteSession) -> None:
    """What search engines and reference managers look for."""
    review = a_review(session, title="Child Wren", themes=["neglect"])
    session.refresh(review, ["boards", "documents"])

    data = json.loads(schema_org(review, public_url=SITE))

    assert data["@type"] == "Report"
    assert data["@id"] == f"{SITE}/reviews/{review.public_id}"
    assert data["datePublished"] == "2019-03"
    assert data["publisher"][0]["name"] == "Westerdale Safeguarding Children Partnership"
    assert data["encoding"][0]["contentUrl"] == f"{SITE}/reviews/{review.public_id}/documents/1.pdf"
    assert data["keywords"] == ["Neglect"]
    assert "author" not in data


def test_no_title_ends_the_element(session: WriteSession) -> None:
    """Angle brackets are written as \\u003c, which JSON reads as what they were."""
    review = a_review(session, title=HOSTILE)
    session.refresh(review, ["boards", "documents"])

    block = str(data_block(schema_org(review, public_url=SITE)))

    inside = re.sub(r"^<script[^>]*>|</script>$", "", block)
    assert not set("<>&") & set(inside)
    assert json.loads(inside)["name"] == HOSTILE


@pytest.mark.browser
def test_policy_of_the_site_allows_data_and_runs_nothing(session: WriteSession) -> None:
    """Chromium keeps the data block under our policy, refuses nothing about it, and runs no part of it."""
    review = a_review(session, title=HOSTILE)
    session.refresh(review, ["boards", "documents"])
    block = data_block(schema_org(review, public_url=SITE))
    html = f"<!doctype html><html lang=en><title>still</title>{block}</html>"
    refusals: list[str] = []

    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.on("console", lambda message: refusals.append(message.text))
        headers = {
            "Content-Security-Policy": CONTENT_SECURITY_POLICY,
            "Content-Type": "text/html; charset=utf-8",
        }
        page.route("**/*", lambda route: route.fulfill(body=html, headers=headers))
        page.goto("http://site.test/")
        data = json.loads(page.locator("script[type='application/ld+json']").inner_text())
        title = page.title()
        browser.close()

    assert data["name"] == HOSTILE
    assert title == "still"
    assert refusals == []
