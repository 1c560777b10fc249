"""Scripts and styles as a browser gets them."""

import base64
import hashlib
import re

import pytest
from starlette.testclient import TestClient


def _addresses(client: TestClient, path: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get(path).text)


def test_every_file_a_page_asks_for_is_there_and_texts_are_packed(client: TestClient) -> None:
    """What the search page loads is found; scripts, styles and drawings are sent compressed, fonts as they are."""
    for address in _addresses(client, "/search"):
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})

        assert answer.status_code == 200
        is_font = address.endswith(".woff2")
        assert answer.headers.get("content-encoding") == (None if is_font else "gzip"), address


def test_text_is_sent_as_it_is_to_who_takes_no_gzip(client: TestClient) -> None:
    """The same words either way, and caches learn that there are two."""
    address = next(link for link in _addresses(client, "/search") if "/css/site.css" in link)
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert plain.text == packed.text
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    assert plain.headers["content-type"] == "text/css; charset=utf-8"


def test_unchanged_text_is_not_sent_again(client: TestClient) -> None:
    """Who has the file gets 304."""
    for address in ("/static/css/site.css", "/static/js/filters.js"):
        etag = client.get(address).headers["etag"]

        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_style_sheet_keeps_its_promise(client: TestClient) -> None:
    """The integrity in the page is that of what is sent."""
    page = client.get("/search").text
    link = next(tag for tag in re.findall(r"<link[^>]+>", page) if "/css/site.css" in tag)
    address, integrity = (re.search(rf'{name}="([^"]+)"', link) for name in ("href", "integrity"))

    assert address
    assert integrity
    digest = hashlib.sha384(client.get(address[1]).content).digest()
    assert integrity[1] == f"sha384-{base64.b64encode(digest).decode()}"


@pytest.mark.parametrize("path", ["/static/css/none.css", "/static/../app/main.py", "/static/css"])
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    """A name that is none, a folder, or a way out of the folder."""
    assert client.get(path).status_code == 404


def test_no_other_method_is_taken(client: TestClient) -> None:
    """Files are only read."""
    assert client.post("/static/css/site.css").status_code == 405
