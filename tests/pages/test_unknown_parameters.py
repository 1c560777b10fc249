"""Pages and the feed refuse a parameter they do not take, as the API does, and ignore what others add to links."""

import pytest
from starlette.testclient import TestClient

from app.accounts.routes import ROWS


@pytest.mark.parametrize(
    ("address", "nearest", "without"),
    [
        ("/search?themes=neglect&q=bruise", '"theme"', "/search?q=bruise"),
        ("/search?query=bruise&nation=wales", '"q"', "/search?nation=wales"),
        ("/search.csv?limit=3", '"page_size"', "/search.csv"),
        ("/feed.atom?q=neglect", None, "/feed.atom"),
        ("/themes?theme=neglect", None, "/themes"),
        ("/sign-in?nex=/boards", '"next"', "/sign-in"),
        ("/recommendations?agencies=police", '"agency"', "/recommendations"),
    ],
)
def test_unknown_parameter_is_refused_with_a_way_on(
    client: TestClient, address: str, nearest: str | None, without: str
) -> None:
    """422: the page names the parameter and the nearest known one, and links to the address without it."""
    answer = client.get(address)

    assert answer.status_code == 422
    assert "This address has no parameter" in answer.text
    assert ("Did you mean" in answer.text) == (nearest is not None)
    assert nearest is None or nearest.replace('"', "&#34;") in answer.text
    assert f'href="{without}"' in answer.text
    assert client.get(without).status_code == 200


@pytest.mark.parametrize(
    "added",
    ["utm_source=newsletter&utm_medium=email", "fbclid=IwAR0", "gclid=1", "MC_CID=2", "_hsenc=3", "igshid=4"],
)
@pytest.mark.parametrize("path", ["/", "/search?q=bruise", "/feed.atom", "/themes"])
def test_what_mail_programs_add_to_a_link_does_not_break_it(
    client: TestClient, path: str, added: str
) -> None:
    """The page is the one without it; the API, which newsletters do not link to, refuses it."""
    joint = "&" if "?" in path else "?"

    assert client.get(f"{path}{joint}{added}").status_code == 200
    assert client.get(f"/api/v1/search?{added}").status_code == 422


def test_every_open_page_refuses_what_it_does_not_know(client: TestClient) -> None:
    """No page that anyone can open is left out, and none that is there without it answers as if nothing were asked."""
    paths = [row.path for row in ROWS if row.method == "GET" and "{" not in row.path]
    answered = {path for path in paths if client.get(path).status_code == 200}
    answered -= {"/openapi.json"}

    assert answered
    assert {path for path in answered if client.get(f"{path}?zzz=1").status_code != 422} == set()
