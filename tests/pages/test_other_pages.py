"""Home, themes, recommendations, the pages of words, the form, and errors."""

import re
from html import unescape

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.database import WriteSession
from app.models.problem_report import ProblemReport
from app.site.errors import title_of
from tests.account_builders import a_board, an_account, signed_in_browser
from tests.pages.conftest import Publish

CURIOSITY = "Professional curiosity means asking the next question."


def test_home_offers_only_examples_that_find_something(client: TestClient, publish: Publish) -> None:
    """Of the known phrases only those with a result in this corpus are links."""
    publish(title="Baby Wren", passages=[CURIOSITY])

    page = client.get("/").text

    assert ">professional curiosity</a>" in page
    assert ">was not brought</a>" not in page
    assert "1 published safeguarding review of children and adults from England" in page


def test_home_without_reviews_is_a_page(client: TestClient) -> None:
    """An empty repository says so."""
    answer = client.get("/")

    assert answer.status_code == 200
    assert answer.text.count("No review has been published here yet") == 1
    assert 'href="/themes">themes</a> that reviews are tagged with' in answer.text
    assert "0 published" not in answer.text
    assert "By theme" not in answer.text


def test_error_pages_say_in_words_what_happened(client: TestClient) -> None:
    """What may not be done, has changed, or is too large has a title of its own, not that of a fault of ours."""
    statuses = (400, 401, 403, 404, 409, 410, 413, 422, 429, 500, 503, 507)

    titles = {title_of(status) for status in statuses}

    assert len(titles) == len(statuses)
    assert title_of(500) == "There is a problem with this service"


def test_theme_with_reviews_leads_to_them(client: TestClient, publish: Publish) -> None:
    """Every theme is listed with its meaning; only those that find something are links."""
    publish(themes=["neglect"])

    page = client.get("/themes").text

    assert '<a href="/search?theme=neglect">Neglect</a> <span class="quiet small">1 review</span>' in page
    assert "none yet" in page


def test_problem_is_kept_without_the_query(client: TestClient, session: WriteSession) -> None:
    """The path tells where, the query would tell what someone looked for."""
    form = {"page": "/search?q=bruise", "what_is_wrong": "A name on page 3.", "reply_to": ""}

    answer = client.post("/report-a-problem", data=form)

    report = session.scalars(select(ProblemReport)).one()
    assert answer.headers["Location"] == "/report-a-problem/thanks"
    assert (report.page, report.what_is_wrong, report.reply_to) == ("/search", "A name on page 3.", None)


def test_problem_is_read_by_curators_alone(client: TestClient, session: WriteSession) -> None:
    """With its page, its words as they were written, and where to answer."""
    form = {
        "page": "/reviews/CR00001",
        "what_is_wrong": "A <b>name</b> on page 3.",
        "reply_to": "ann@example.org",
    }
    client.post("/report-a-problem", data=form)
    client.post("/report-a-problem", data={"page": "//elsewhere.example", "what_is_wrong": "Too small."})
    curator = signed_in_browser(session, an_account(session, Role.CURATOR))
    member = signed_in_browser(session, an_account(session, boards=(a_board(session),)))

    page = client.get("/problems", headers=curator)

    assert '<a href="/reviews/CR00001">' in page.text
    assert "A &lt;b&gt;name&lt;/b&gt; on page 3." in page.text
    assert 'href="mailto:ann@example.org"' in page.text
    assert 'href="//elsewhere' not in page.text
    assert page.text.index("Too small.") < page.text.index("on page 3.")
    assert "/problems" in client.get("/boards", headers=curator).text
    assert client.get("/problems", headers=member).status_code == 403


def test_problem_without_words_is_shown_again(client: TestClient, session: WriteSession) -> None:
    """What was typed stays, and the summary leads to the box."""
    answer = client.post(
        "/report-a-problem", data={"page": "/about", "what_is_wrong": " ", "reply_to": "nobody"}
    )

    assert answer.status_code == 422
    assert '<a href="#what-is-wrong">Describe the problem in a few words</a>' in answer.text
    assert 'value="nobody"' in answer.text
    assert session.scalars(select(ProblemReport)).all() == []


@pytest.mark.parametrize(
    "path",
    [
        "/about",
        "/accessibility",
        "/privacy",
        "/help",
        "/helplines",
        "/report-a-problem",
        "/report-a-problem/thanks",
        "/components",
    ],
)
def test_page_of_words_is_in_the_frame(client: TestClient, path: str) -> None:
    """Each has the way out, the skip link and one first heading."""
    answer = client.get(path)

    assert answer.status_code == 200
    assert "Exit this page" in answer.text
    assert 'href="#main"' in answer.text
    assert answer.text.count("<h1") == 1


def test_unknown_address_is_a_page_in_plain_words(client: TestClient) -> None:
    """404 says what may have happened and where to go."""
    answer = client.get("/reviews/CR99999")

    assert answer.status_code == 404
    assert "Page not found" in answer.text
    assert "Search the reviews" in answer.text


def test_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    """The policy is sent, and every address a page loads from is this site's."""
    answer = client.get("/")

    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert 'src="http' not in answer.text
    assert '<link rel="stylesheet" href="http' not in answer.text


def test_help_offers_searches_that_find_something(client: TestClient, publish: Publish) -> None:
    """Every example on the page leads to a result; with nothing published the page has none."""
    empty = client.get("/help").text

    publish(
        title="Child Wren", passages=["The baby was not brought to three appointments."], themes=["neglect"]
    )
    page = client.get("/help").text

    offered = re.findall(r'<a href="(/search\?[^"]+)"', page)
    assert not re.findall(r'<a href="(/search\?[^"]+)"', empty)
    assert offered
    assert all("Child Wren" in client.get(unescape(address)).text for address in offered)
